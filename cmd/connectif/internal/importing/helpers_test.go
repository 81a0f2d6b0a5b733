package importing

import (
	"strings"
	"testing"

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
