package importing

import (
	"bufio"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/clitest"
	"github.com/connectif-go/connectif/connectiftest"
)

const million = 1_000_000

// writeMillion writes a file of a million products, which goes in three parts.
func writeMillion(t *testing.T) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "products.csv")
	file, err := os.Create(path)
	require.NoError(t, err)
	w := bufio.NewWriter(file)
	_, _ = w.WriteString("productDetailUrl,productId,name,unitPrice,brand,categories\n") // Flush tells its error
	for i := range million {
		_, _ = fmt.Fprintf(w, "https://shop.example/products/%d,pr%d,\"Ratón \"\"óptico\"\", %d\",%d.90,Logitech,/Ordenadores/Ratones|/Ofertas\n", i, i, i, i%100)
	}
	require.NoError(t, w.Flush())
	info, err := file.Stat()
	require.NoError(t, err)
	require.Greater(t, info.Size(), int64(105_000_000))
	require.NoError(t, file.Close())
	return path
}

// build makes the command as its users have it: without the race detector, which takes several times the memory.
func build(t *testing.T) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "connectif")
	output, err := exec.Command("go", "build", "-o", path, "../..").CombinedOutput()
	require.NoError(t, err, string(output))
	return path
}

func TestAMillionRowsAreCheckedAndImportedInLessThan64MB(t *testing.T) {
	t.Parallel()
	file, program := writeMillion(t), build(t)
	fake, url := clitest.Serve(t, connectiftest.APIOptions{CountOnly: true, ImportTime: time.Second})
	var peak, pid atomic.Int64
	// The system tells the largest size that there was so far: at the last request all has been checked and sent.
	fake.FailWhen(func(*http.Request) connectiftest.APIFault {
		peak.Store(int64(clitest.PeakMB(int(pid.Load()))))
		return connectiftest.APIFault{}
	})
	command := clitest.NewCommand(t, "import", "-type", "products", "-api-url", url, file)
	command.Path = program
	begin := time.Now()
	p := clitest.StartCommand(t, command)
	pid.Store(int64(p.Process.Pid))
	got := p.WaitFor(t)
	require.Equal(t, cli.ExitDone, got.Code, got.Stderr)
	assert.Equal(t, file+": imported 1000000, refused 0, invalid 0\n", got.Stdout)
	imports := fake.Imports()
	assert.Len(t, imports, 3, "parts of 50 MB")
	rows := 0
	for _, part := range imports {
		rows += part.Total
	}
	assert.Equal(t, million, rows)
	t.Logf("the largest size of the process was %d MB, in %v", peak.Load(), time.Since(begin))
	assert.Positive(t, peak.Load())
	assert.Less(t, peak.Load(), int64(64))
	assert.Equal(t, http.MethodGet, lastMethod(fake), "the size was looked at after the last part")
}

func lastMethod(fake *connectiftest.API) string {
	requests := fake.Requests()
	return requests[len(requests)-1].Method
}
