package importing

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/clitest"
	"github.com/connectif-go/connectif/cmd/connectif/internal/rowfile"
	"github.com/connectif-go/connectif/connectiftest"
)

// interrupted imports a file until Connectif has it, and no further; options go before FILE.
func interrupted(t *testing.T, fake *connectiftest.API, url, file string, options ...string) clitest.Ran {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		for len(fake.Imports()) == 0 {
			time.Sleep(time.Millisecond)
		}
		cancel()
	}()
	stdin, err := os.Open(file)
	require.NoError(t, err)
	defer func() { _ = stdin.Close() }()
	if len(options) > 0 && options[len(options)-1] == rowfile.StandardInput {
		file, options = rowfile.StandardInput, options[:len(options)-1]
	}
	args := append(append([]string{"import", "-type", "products", "-api-url", url}, options...), file)
	got := clitest.Call(ctx, t, Command(), stdin, connectiftest.APIKey, args...)
	require.Equal(t, cli.ExitInterrupted, got.Code, got.Stderr)
	return got
}

func TestAStateOfAnythingElseIsNotGoneOnWith(t *testing.T) {
	other := "other-id:other-secret"
	for name, test := range map[string]struct {
		change  string
		options []string
		want    string
	}{
		"the file changed":  {change: "https://shop.example/x,pr9,Ratón,1\n", want: "has changed since an import of it was interrupted"},
		"another option":    {options: []string{"-override"}, want: "had another key or other options"},
		"the same, written": {want: "Going on after row 3"},
	} {
		fake, url := clitest.Serve(t, connectiftest.APIOptions{ImportTime: time.Hour})
		file := clitest.Write(t, clitest.RowsOf(3))
		interrupted(t, fake, url, file)
		require.NoError(t, os.WriteFile(file, []byte(clitest.RowsOf(3)+test.change), 0o600))
		fake.FailWhen(func(*http.Request) connectiftest.APIFault { return connectiftest.APIFault{Jump: time.Hour} })
		got := call(t, append(append([]string{"import", "-type", "products", "-api-url", url}, test.options...), file)...)
		assert.Equal(t, cli.ExitDone, got.Code, name)
		assert.Contains(t, got.Stderr, test.want, name)
		want := 2
		if strings.HasPrefix(test.want, "Going on") {
			want = 1
		}
		assert.Equal(t, want, clitest.Posts(fake), name)
		assert.Empty(t, clitest.Left(t, file), name)
	}
	o := &importOptions{importType: "products", apiURL: "https://a", delimiter: ','}
	assert.NotEqual(t, targetOf(other, o), targetOf(connectiftest.APIKey, o), "an account")
	for _, different := range []*importOptions{
		{importType: "contacts", apiURL: "https://a", delimiter: ','},
		{importType: "products", apiURL: "https://b", delimiter: ','},
		{importType: "products", apiURL: "https://a", delimiter: ';'},
		{importType: "products", apiURL: "https://a", delimiter: ',', override: true},
		{importType: "products", apiURL: "https://a", delimiter: ',', onlyEmpty: true},
		{importType: "products", apiURL: "https://a", delimiter: ',', couponSet: "s"},
	} {
		assert.NotEqual(t, targetOf(other, o), targetOf(other, different))
	}
}

func TestAnInterruptedImportThatDidNotFinishIsAPartialFailure(t *testing.T) {
	for name, test := range map[string]struct {
		spoil func(*connectiftest.API)
		want  string
	}{
		"cancelled": {func(fake *connectiftest.API) { fake.CancelImport(fake.Imports()[0].ID) }, "was cancelled"},
		"forgotten": {func(fake *connectiftest.API) { fake.FailNext(connectiftest.APIFault{Status: 404}) }, "does not know import"},
	} {
		fake, url := clitest.Serve(t, connectiftest.APIOptions{ImportTime: time.Hour})
		file := clitest.Write(t, clitest.RowsOf(3))
		interrupted(t, fake, url, file)
		test.spoil(fake)
		got := call(t, "import", "-type", "products", "-api-url", url, file)
		assert.Equal(t, cli.ExitPartial, got.Code, name)
		assert.Contains(t, got.Stderr, test.want, name)
		assert.Equal(t, 1, clitest.Posts(fake), name)
		assert.Empty(t, clitest.Left(t, file), name)
	}
}

func TestRefusalsInAnInterruptedImportAreCounted(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{
		ImportTime: time.Hour, ContactFields: []connectiftest.APIContactField{{ID: "pie", Type: "decimal"}},
	})
	file := clitest.Write(t, "_email,pie\na@shop.example,38.5\nb@shop.example,treinta\n")
	interrupted(t, fake, url, file, "-type", "contacts")
	fake.Jump(time.Hour)
	got := call(t, "import", "-type", "contacts", "-api-url", url, file)
	assert.Equal(t, cli.ExitPartial, got.Code, got.Stderr)
	assert.Equal(t, file+": imported 1, refused 1, invalid 0\n", got.Stdout)
	assert.Contains(t, got.Stderr, "of rows 1 to 2: 1 rows were refused")
}

func TestStandardInputKeepsAStateOnlyWhereOneIsNamed(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{ImportTime: time.Hour})
	got := interrupted(t, fake, url, clitest.Write(t, clitest.RowsOf(2)), rowfile.StandardInput)
	assert.Contains(t, got.Stderr, "The same command begins at the first row: there is no -state.")

	fake, url = clitest.Serve(t, connectiftest.APIOptions{ImportTime: time.Hour})
	state := filepath.Join(t.TempDir(), "state")
	interrupted(t, fake, url, clitest.Write(t, clitest.RowsOf(2)), "-state", state, rowfile.StandardInput)
	fake.Jump(time.Hour)
	got = callWith(t, clitest.RowsOf(2), connectiftest.APIKey, "import", "-type", "products", "-api-url", url, "-state", state, "-")
	assert.Equal(t, cli.ExitDone, got.Code, got.Stderr)
	assert.Equal(t, 1, clitest.Posts(fake))
	assert.NoFileExists(t, state)
}

func TestAStateThatCannotBeKeptEndsTheImport(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{ImportTime: time.Hour})
	folder := filepath.Join(t.TempDir(), "states")
	require.NoError(t, os.Mkdir(folder, 0o700))
	fake.FailWhen(asSideEffect(func() { _ = os.RemoveAll(folder) }))
	got := call(t, "import", "-type", "products", "-api-url", url, "-state", filepath.Join(folder, "s"), clitest.Write(t, clitest.RowsOf(2)))
	assert.Equal(t, cli.ExitFailed, got.Code)
	assert.Contains(t, got.Stderr, "Connectif has the rows up to 2, but that could not be kept")
	assert.NotContains(t, got.Stderr, "goes on after them")
}

func TestOnlyWhatMayHaveArrivedIsKeptAsUnknown(t *testing.T) {
	for _, uncertain := range []bool{true, false} {
		var stderr strings.Builder
		file := stateFile(filepath.Join(t.TempDir(), "state"))
		run := &importRun{
			options: &importOptions{state: file}, out: cli.NewOutput(&strings.Builder{}, &stderr, ""),
			state: &state{Version: stateVersion, Parts: []statePart{{"7", 1, 20}}, Sending: &statePart{FirstRow: 21, LastRow: 30}},
		}
		require.NoError(t, file.save(run.state))
		run.leave(uncertain)
		kept, err := file.load()
		require.NoError(t, err)
		assert.Equal(t, uncertain, kept.Sending != nil)
		assert.Equal(t, uncertain, strings.Contains(stderr.String(), "Whether Connectif has rows after row 20 is not known"))
		assert.Contains(t, stderr.String(), "The same command goes on after them.")

		stderr.Reset()
		run.state = kept
		run.tellOld()
		assert.Equal(t, uncertain, strings.Contains(stderr.String(), "An earlier run ended while it sent rows 21 to 30"))
	}
}
