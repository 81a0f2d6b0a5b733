//go:build unix

package syncing

import (
	"net/http"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/clitest"
	"github.com/connectif-go/connectif/connectiftest"
)

func eventually(t *testing.T, condition func() bool) {
	t.Helper()
	require.Eventually(t, condition, 60*time.Second, 2*time.Millisecond)
}

// slowly has each request take a while, so that a process can be caught at its work.
func slowly(*http.Request) connectiftest.APIFault {
	return connectiftest.APIFault{Delay: 100 * time.Millisecond}
}

func TestTheSameCommandGoesOnHoweverItWasEnded(t *testing.T) {
	t.Parallel()
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	fake.FailWhen(slowly)
	file := write(t, "orders.jsonl", purchases(40))
	args := []string{"sync", "-type", "purchases", "-create-missing", "-api-url", url, file}
	for i, ended := range []struct {
		signal syscall.Signal
		code   int
	}{{syscall.SIGKILL, -1}, {syscall.SIGINT, cli.ExitInterrupted}, {syscall.SIGKILL, -1}, {syscall.SIGTERM, cli.ExitInterrupted}} {
		p := clitest.Start(t, args...)
		eventually(t, func() bool { return len(fake.Purchases()) > 3+6*i })
		require.NoError(t, p.Process.Signal(ended.signal))
		got := p.WaitFor(t)
		require.Equal(t, ended.code, got.Code, got.Stderr)
		if got.Code == cli.ExitInterrupted {
			assert.Contains(t, got.Stderr, "Stopping when what is on its way has arrived.")
			assert.Contains(t, got.Stderr, "Interrupted.\nConnectif was told ")
			assert.Contains(t, got.Stderr, "The same command goes on with the rest.")
		}
	}
	had := len(fake.Purchases())
	assert.Less(t, had, 40)
	fake.FailWhen(nil)
	got := call(t, args...)
	require.Equal(t, cli.ExitDone, got.Code, got.Stderr)
	assert.Regexp(t, `told \d+( \(\d+ of which Connectif had already\))?, unchanged \d+, refused 0, invalid 0\n$`, got.Stdout)
	assert.NotContains(t, got.Stdout, "unchanged 0")
	assert.Len(t, fake.Purchases(), 40)
	events := fake.PurchaseEvents()
	slices.Sort(events)
	assert.Len(t, slices.Compact(slices.Clone(events)), len(events), "no workflow runs twice")
	assert.Len(t, events, 40)
	assert.LessOrEqual(t, fake.Busiest(), 100)
}

func TestAnImportThatWasKilledIsWaitedForBeforeTheNext(t *testing.T) {
	t.Parallel()
	fake, url := clitest.Serve(t, connectiftest.APIOptions{ImportTime: time.Hour})
	file := write(t, "products.csv", clitest.RowsOf(500))
	args := []string{"sync", "-type", "products", "-api-url", url, file}
	p := clitest.Start(t, args...)
	eventually(t, func() bool { return len(fake.Imports()) == 1 })
	require.NoError(t, p.Process.Kill())
	require.Equal(t, -1, p.WaitFor(t).Code)

	rewrite(t, file, strings.ReplaceAll(clitest.RowsOf(500), "Ratón", "Teclado"))
	fake.FailWhen(func(r *http.Request) (fault connectiftest.APIFault) {
		if r.Method == http.MethodGet {
			fault.Jump = 30 * time.Minute
		}
		return fault
	})
	got := call(t, args...)
	require.Equal(t, cli.ExitDone, got.Code, got.Stderr)
	imports := fake.Imports()
	require.Len(t, imports, 2)
	assert.Equal(t, "finished", imports[0].Status)
	for _, p := range fake.Products() {
		require.Equal(t, "Teclado", p.Text("name"), "what was sent first does not come last")
	}
}
