package checking

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
)

// A full writer takes so many bytes and then no more.
type full struct{ room int }

var errFull = errors.New("no space left")

func (w *full) Write(p []byte) (int, error) {
	if w.room -= len(p); w.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestAReportThatCannotBeWrittenEndsIn2(t *testing.T) {
	inFolder(t, "page.html", pageOf(strings.Repeat(`<span class="cn_page_tag">a</span>`+product("1,5"), 30)))
	for _, format := range []string{"-v", "-json", "-sarif", "-junit", "-html"} {
		size := len(call(t, "page.html", format).stdout)
		for _, room := range []int{0, 10, size / 2, size - 1} {
			var stderr strings.Builder
			commands := []cli.Subcommand{Command()}
			code := cli.Run(t.Context(), "", commands, []string{"check", "page.html", format}, nil, &full{room}, &stderr, os.Getenv)
			assert.Equal(t, cli.ExitFailed, code, format)
			assert.Equal(t, "connectif check: the report cannot be written: no space left\n", stderr.String(), format)
		}
	}
}

func TestEachWriterPassesOnEachError(t *testing.T) {
	o := &options{}
	r := newReport(o, time.Now())
	c := check{options: o, report: r}
	c.add(readFile(context.Background(), "testdata/pages/producto.html", nil, false))
	for name, write := range map[string]func(io.Writer) error{
		"text":  func(w io.Writer) error { return writeText(w, r, true) },
		"json":  func(w io.Writer) error { return writeJSON(w, r) },
		"sarif": func(w io.Writer) error { return writeSARIF(w, r) },
		"junit": func(w io.Writer) error { return writeJUnit(w, r) },
		"html":  func(w io.Writer) error { return writeHTML(w, r) },
	} {
		var whole strings.Builder
		require.NoError(t, write(&whole), name)
		for room := 0; room < whole.Len(); room += 1 + room/8 {
			assert.ErrorIs(t, write(&full{room}), errFull, "%s, %d bytes", name, room)
		}
	}
}

func TestAReportGoesToAFile(t *testing.T) {
	inFolder(t, "page.html", commas, "report.json", "old")
	want := call(t, "page.html", "-json").stdout
	got := call(t, "page.html", "-json", "-o", "report.json")
	assert.Equal(t, ran{cli.ExitPartial, "", "1 page checked: 1 error\n"}, got)
	text, err := os.ReadFile("report.json")
	require.NoError(t, err)
	assert.Equal(t, want, string(text))
	info, err := os.Stat("report.json")
	require.NoError(t, err)
	assert.Zero(t, info.Mode()&^0o644, "nobody else may write it")

	got = call(t, "page.html", "-o", "report.txt")
	assert.Equal(t, cli.ExitPartial, got.code)
	text, err = os.ReadFile("report.txt")
	require.NoError(t, err)
	assert.Contains(t, string(text), "unit_price")
	assert.NotContains(t, string(text), "\x1b")

	got = call(t, "page.html", "-o", "none/report.txt")
	assert.Equal(t, cli.ExitFailed, got.code)
	assert.Contains(t, got.stderr, "the report cannot be written: no such file or directory\n")
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	assert.Len(t, entries, 3, "nothing is left behind")

	got = call(t, "page.html", "-o", os.DevNull)
	assert.Equal(t, cli.ExitPartial, got.code, got.stderr)
	info, err = os.Stat(os.DevNull)
	require.NoError(t, err)
	assert.NotZero(t, info.Mode()&os.ModeDevice, "a device is written to, and not replaced")
}

func TestAFileThatCannotBeWrittenWholeStaysAsItWas(t *testing.T) {
	inFolder(t, "report.txt", "old")
	err := replace("report.txt", func(w io.Writer) error {
		_, _ = io.WriteString(w, "half")
		return errFull
	})
	assert.ErrorIs(t, err, errFull)
	text, err := os.ReadFile("report.txt")
	require.NoError(t, err)
	assert.Equal(t, "old", string(text))
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	assert.Len(t, entries, 1)
}

func TestColoursAreForTerminalsUnlessAskedFor(t *testing.T) {
	for name, test := range map[string]struct {
		color    string
		terminal bool
		env      map[string]string
		want     bool
	}{
		"a terminal":           {"auto", true, nil, true},
		"a pipe":               {"auto", false, nil, false},
		"NO_COLOR":             {"auto", true, map[string]string{"NO_COLOR": "1"}, false},
		"an empty NO_COLOR":    {"auto", true, map[string]string{"NO_COLOR": ""}, true},
		"a dumb terminal":      {"auto", true, map[string]string{"TERM": "dumb"}, false},
		"always":               {"always", false, map[string]string{"NO_COLOR": "1"}, true},
		"never, at a terminal": {"never", true, nil, false},
	} {
		call := &cli.Invocation{Env: func(name string) string { return test.env[name] }}
		c := check{options: &options{color: test.color}, call: call}
		assert.Equal(t, test.want, c.isColoured(test.terminal), name)
	}
}
