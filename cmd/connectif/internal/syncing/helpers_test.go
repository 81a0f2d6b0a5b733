package syncing

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/clitest"
	"github.com/connectif-go/connectif/connectiftest"
)

func TestMain(m *testing.M) { clitest.Main(m, Command()) }

// call runs the command in the test's process, with the right key.
func call(t *testing.T, args ...string) clitest.Ran {
	t.Helper()
	return callWith(t, "", connectiftest.APIKey, args...)
}

func callWith(t *testing.T, stdin, key string, args ...string) clitest.Ran {
	t.Helper()
	return clitest.Call(t.Context(), t, Command(), strings.NewReader(stdin), key, args...)
}

// write makes a file of a name in a folder of its own.
func write(t *testing.T, name, text string) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), name)
	rewrite(t, path, text)
	return path
}

func rewrite(t *testing.T, path, text string) {
	t.Helper()
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
}

// purchases are so many purchases of one product by one person.
func purchases(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"purchaseId":"R-%d","purchaseDate":"2026-05-20T15:24:20Z","contactEmail":"clienta@shop.example",`+
			`"products":[{"productId":"pr1","name":"Ratón","productDetailUrl":"https://shop.example/pr1","unitPrice":19.90,"quantity":2}]}`+"\n", i)
	}
	return b.String()
}
