package importing

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzState loads whatever stands where an earlier run has left its state: it is one, which is written as it was read, or an error that names the
// file.
func FuzzState(f *testing.F) {
	f.Add([]byte(`{"version":1,"parts":[{"id":"1","firstRow":1,"lastRow":2}]}`))
	f.Add([]byte(`{"version":1,"parts":[null,{"lastRow":-1}],"sending":{}}`))
	f.Add([]byte("null"))
	f.Add([]byte{0})
	f.Fuzz(func(t *testing.T, data []byte) {
		file := stateFile(filepath.Join(t.TempDir(), "state"))
		require.NoError(t, os.WriteFile(string(file), data, 0o600))
		read, err := file.load()
		if err != nil {
			require.ErrorIs(t, err, errState)
			require.ErrorContains(t, err, string(file))
			return
		}
		read.sent()
		require.NoError(t, file.save(read))
		again, err := file.load()
		require.NoError(t, err)
		require.Equal(t, read, again)
	})
}
