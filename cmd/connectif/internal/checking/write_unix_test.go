//go:build unix

package checking

import (
	"os"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAReportIsForThoseWhomTheUmaskLets(t *testing.T) {
	for umask, want := range map[int]os.FileMode{0o077: 0o600, 0o022: 0o644, 0: 0o644} {
		inFolder(t, "page.html", commas)
		old := syscall.Umask(umask)
		call(t, "page.html", "-json", "-o", "report.json")
		syscall.Umask(old)
		info, err := os.Stat("report.json")
		require.NoError(t, err)
		assert.Equal(t, want, info.Mode(), "umask %o", umask)
	}
}
