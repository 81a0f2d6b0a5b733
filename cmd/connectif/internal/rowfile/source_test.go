package rowfile

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/clitest"
)

func open(t *testing.T, path string) *Source {
	t.Helper()
	s, err := Open(t.Context(), path, nil)
	require.NoError(t, err)
	t.Cleanup(s.Close)
	return s
}

func TestAFileThatChangesMeanwhileIsNotSent(t *testing.T) {
	file := clitest.Write(t, clitest.RowsOf(1))
	s := open(t, file)
	require.NoError(t, s.Unchanged())
	require.NoError(t, os.WriteFile(file, []byte(clitest.RowsOf(2)), 0o600))
	require.ErrorIs(t, s.Unchanged(), ErrChanged)
	s.Close()
	assert.Error(t, s.Unchanged())
}

func TestStandardInputThatCannotBeKeptIsAnError(t *testing.T) {
	_, err := Open(t.Context(), StandardInput, iotest.ErrReader(errDisk))
	assert.ErrorIs(t, err, errDisk)
	assert.ErrorContains(t, err, "standard input")
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "none"))
	_, err = Open(t.Context(), StandardInput, strings.NewReader(clitest.RowsOf(1)))
	assert.Error(t, err)
}

func TestAFileIsOverwrittenByAnyOfItsNames(t *testing.T) {
	file := clitest.Write(t, "")
	other := filepath.Join(filepath.Dir(file), "other.csv")
	assert.True(t, Overwrites(file, file))
	assert.False(t, Overwrites(other, file))
	assert.False(t, Overwrites(file, other), "there is nothing to destroy")
	require.NoError(t, os.Symlink(file, other))
	assert.True(t, Overwrites(other, file))
}
