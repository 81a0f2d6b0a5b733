package importing

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/connectiftest"
)

var errDisk = errors.New("the disk is full")

func TestAFileIsReplacedWhollyOrNotAtAll(t *testing.T) {
	path := write(t, "old")
	err := replaceFile(path, func(file *os.File) error {
		_, _ = file.WriteString("half")
		return errDisk
	})
	assert.ErrorIs(t, err, errDisk)
	assert.Error(t, replaceFile(path, func(file *os.File) error { return file.Close() }), "nothing is sure to be on disk")
	assert.Equal(t, "old", textOf(t, path))
	assert.Empty(t, left(t, path))

	folder := filepath.Join(filepath.Dir(path), "folder")
	require.NoError(t, os.Mkdir(folder, 0o700))
	assert.Error(t, replaceFile(folder, func(*os.File) error { return nil }))
	assert.Equal(t, []string{"folder"}, left(t, path))
	_, err = stateFile(folder).load()
	assert.Error(t, err)
}

func TestInvalidRowsThatCannotBeWrittenAreAnError(t *testing.T) {
	file := write(t, rowsOf(2))
	s, err := openSource(t.Context(), file, nil)
	require.NoError(t, err)
	newRows := func(path string) *invalidRows {
		rows, err := newInvalidRows(s, ',', path)
		require.NoError(t, err)
		return rows
	}
	path := filepath.Join(filepath.Dir(file), "invalid.csv")
	rows := newRows(path)
	require.NoError(t, rows.commit(), "there are none")
	assert.Error(t, rows.add(3), "there is no such row")

	rows = newRows(path)
	require.NoError(t, rows.add(1))
	require.NoError(t, rows.target.Close())
	assert.Error(t, rows.commit())
	rows.discard()
	assert.Empty(t, left(t, file))

	rows = newRows(path)
	s.close()
	assert.Error(t, rows.add(1))
	_, err = newInvalidRows(s, ',', path)
	assert.Error(t, err)
	assert.Error(t, s.unchanged())
}

func TestStandardInputThatCannotBeKeptIsAnError(t *testing.T) {
	_, err := openSource(t.Context(), standardInput, iotest.ErrReader(errDisk))
	assert.ErrorIs(t, err, errDisk)
	assert.ErrorContains(t, err, "standard input")
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "none"))
	_, err = openSource(t.Context(), standardInput, strings.NewReader(rowsOf(1)))
	assert.Error(t, err)
}

func TestAFileThatFailsWhileItIsReadHasNoHash(t *testing.T) {
	_, err := newContent(iotest.ErrReader(errDisk)).sum()
	assert.ErrorIs(t, err, errDisk)
}

func TestAnInterruptWhileRowsAreCheckedIsHeeded(t *testing.T) {
	fake, url := serve(t, connectiftest.APIOptions{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stdout, stderr strings.Builder
	file := write(t, rowsOf(2))
	code := cli.Run(ctx, "usage", []cli.Subcommand{Command()}, []string{"import", "-type", "products", "-api-url", url, file}, nil, &stdout, &stderr,
		func(string) string { return connectiftest.APIKey })
	assert.Equal(t, cli.ExitInterrupted, code)
	assert.Equal(t, "Interrupted: nothing was sent.\n", stderr.String())
	assert.Empty(t, fake.Requests())
	assert.Empty(t, left(t, file))
}

func TestRowsStopWhereNobodyWantsMore(t *testing.T) {
	ended := false
	for range ending(func(yield func(int, error) bool) { _ = yield(1, nil) && yield(2, nil) }, func() error { ended = true; return nil }) {
		break
	}
	assert.False(t, ended)
}

func TestOnlyTheFirstRefusedRowsAreListed(t *testing.T) {
	_, url := serve(t, connectiftest.APIOptions{ContactFields: []connectiftest.APIContactField{{ID: "pie", Type: "decimal"}}})
	file := write(t, "_externalId,pie\n"+strings.Repeat("c1,treinta\n", 150))
	got := call(t, "import", "-type", "contacts", "-api-url", url, file)
	assert.Equal(t, cli.ExitPartial, got.code)
	assert.Len(t, got.lines(), maxListed+1)
	assert.Contains(t, got.stderr, "and 50 more refused rows")
}
