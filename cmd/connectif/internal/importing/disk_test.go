package importing

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/clitest"
	"github.com/connectif-go/connectif/cmd/connectif/internal/rowfile"
	"github.com/connectif-go/connectif/connectiftest"
)

var errDisk = errors.New("the disk is full")

func TestAFileIsReplacedWhollyOrNotAtAll(t *testing.T) {
	path := clitest.Write(t, "old")
	err := replaceFile(path, func(file *os.File) error {
		_, _ = file.WriteString("half")
		return errDisk
	})
	assert.ErrorIs(t, err, errDisk)
	assert.Error(t, replaceFile(path, func(file *os.File) error { return file.Close() }), "nothing is sure to be on disk")
	assert.Equal(t, "old", clitest.TextOf(t, path))
	assert.Empty(t, clitest.Left(t, path))

	folder := filepath.Join(filepath.Dir(path), "folder")
	require.NoError(t, os.Mkdir(folder, 0o700))
	assert.Error(t, replaceFile(folder, func(*os.File) error { return nil }))
	assert.Equal(t, []string{"folder"}, clitest.Left(t, path))
	_, err = stateFile(folder).load()
	assert.Error(t, err)
}

func TestAnInterruptWhileRowsAreCheckedIsHeeded(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	file := clitest.Write(t, clitest.RowsOf(2))
	got := clitest.Call(ctx, t, Command(), nil, connectiftest.APIKey, "import", "-type", "products", "-api-url", url, file)
	assert.Equal(t, cli.ExitInterrupted, got.Code)
	assert.Equal(t, "Interrupted: nothing was sent.\n", got.Stderr)
	assert.Empty(t, fake.Requests())
	assert.Empty(t, clitest.Left(t, file))
}

func TestRowsStopWhereNobodyWantsMore(t *testing.T) {
	ended := false
	for range ending(func(yield func(int, error) bool) { _ = yield(1, nil) && yield(2, nil) }, func() error { ended = true; return nil }) {
		break
	}
	assert.False(t, ended)
}

func TestOnlyTheFirstRefusedRowsAreListed(t *testing.T) {
	_, url := clitest.Serve(t, connectiftest.APIOptions{ContactFields: []connectiftest.APIContactField{{ID: "pie", Type: "decimal"}}})
	file := clitest.Write(t, "_externalId,pie\n"+strings.Repeat("c1,treinta\n", 150))
	got := call(t, "import", "-type", "contacts", "-api-url", url, file)
	assert.Equal(t, cli.ExitPartial, got.Code)
	assert.Len(t, got.Lines(), rowfile.MaxListed+1)
	assert.Contains(t, got.Stderr, "and 50 more refused rows")
}
