package api_test

import (
	"bufio"
	"context"
	"fmt"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/connectiftest"
)

// A fastClock is a clock that all processes of a test share, and that runs so many times as fast as the system's. The
// client's limiter, pauses and polls go by it, and so do the stand-in's windows, imports and API.Busiest: the limit is
// the real one, 100 requests in a minute, and the minute is shorter.
type fastClock time.Duration

const (
	// In a minute of 150 ms, what waits for the limit takes no longer than what works.
	veryFast fastClock = 400
	// A minute of 3 s outlasts the time that it takes to start a process anew.
	slowerThanARestart fastClock = 20
)

var fastStart = time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)

func (c fastClock) Now() time.Time {
	µs := time.Now().UnixMicro() // without the monotonic clock, which is each process's own
	return fastStart.Add(time.Duration(µs-fastStart.UnixMicro()) * time.Microsecond * time.Duration(c))
}

func (c fastClock) Sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d/time.Duration(c) + 1):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// syncHelper is the variable that makes a process of this test binary one that syncs.
const syncHelper = "CONNECTIF_TEST_SYNC"

// TestMain runs the tests or, in a process that one of them has started, a sync.
func TestMain(m *testing.M) {
	if what := os.Getenv(syncHelper); what != "" {
		if err := syncInProcess(what, os.Args[1], os.Args[2], os.Args[3]); err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// syncInProcess is a shop's program. It says on its standard output how far it is.
func syncInProcess(what, url, path, speed string) error {
	store, err := api.OpenSyncFile(path)
	if err != nil {
		return err
	}
	factor, err := strconv.Atoi(speed)
	if err != nil {
		return err
	}
	// On a machine that is busy, the ten minutes of a sync are over in no time by this clock.
	client, err := api.New(connectiftest.APIKey, api.WithBaseURL(url), api.WithClock(fastClock(factor)),
		api.WithTimeout(5*time.Second), api.WithRetryTime(24*time.Hour))
	if err != nil {
		return err
	}
	ctx := context.Background()
	options := api.SyncOptions{BatchRows: 1000, OnProgress: func(p api.SyncProgress) { fmt.Println("told", p.Unchanged+p.Told) }}
	switch what {
	case "lock":
		fmt.Println("told 1")
		select {}
	case "few":
		options.ImportFrom = -1
		_, err = api.NewSync(client, store).Products(ctx, manyProducts(150), options)
	case "purchases":
		how := api.PurchaseOptions{CreateMissing: true}
		_, err = api.NewSync(client, store).Purchases(ctx, manyPurchases(1000), how, options)
	default:
		_, err = api.NewSync(client, store).Products(ctx, manyProducts(10_000), options)
	}
	if err != nil {
		return err
	}
	return store.Close()
}

// manyProducts are products of which each tenth cannot be imported: its tag has the character that separates tags in files.
func manyProducts(n int) iter.Seq2[api.Product, error] {
	return func(yield func(api.Product, error) bool) {
		for i := range n {
			p := plainProduct(fmt.Sprint("pr", i))
			p.Tags = []string{fmt.Sprint("etiqueta ", i)}
			if i%10 == 0 {
				p.Tags[0] += "|"
			}
			if !yield(p, nil) {
				return
			}
		}
	}
}

// manyPurchases are purchases of a few people and products that Connectif does not know.
func manyPurchases(n int) iter.Seq2[api.Purchase, error] {
	return func(yield func(api.Purchase, error) bool) {
		for i := range n {
			p := order(fmt.Sprint("R-", i))
			p.Contact = api.ByEmail(fmt.Sprintf("clienta%d@shop.example", i%10))
			if !yield(p, nil) {
				return
			}
		}
	}
}

// A syncProgram is a program that syncs in processes of its own.
type syncProgram struct {
	what, url, path string
	clock           fastClock
}

func newSyncProgram(t *testing.T, fake *connectiftest.API, what string, clock fastClock) *syncProgram {
	t.Helper()
	return &syncProgram{what, fake.Start(t).URL, filepath.Join(t.TempDir(), "sync"), clock}
}

// run starts a process. One that has come as far as killAt is killed; 0 is for none.
func (p *syncProgram) run(t *testing.T, killAt int) (told int) {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	process := exec.Command(self, p.url, p.path, strconv.Itoa(int(p.clock)))
	// The race detector would have each process wait a second at its end.
	process.Env = append(os.Environ(), syncHelper+"="+p.what, "GORACE=atexit_sleep_ms=0")
	process.Stderr = os.Stderr
	output, err := process.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, process.Start())
	var last string
	for lines := bufio.NewScanner(output); lines.Scan(); {
		last = lines.Text()
		_, _ = fmt.Sscanf(last, "told %d", &told) // other lines are errors, which the process ends with
		if killAt > 0 && told >= killAt {
			if p.what == "lock" {
				_, err := api.OpenSyncFile(p.path)
				require.ErrorIs(t, err, api.ErrLocked)
			}
			require.NoError(t, process.Process.Kill()) // SIGKILL
			break
		}
	}
	err = process.Wait()
	if killAt == 0 {
		require.NoError(t, err, last)
	} else {
		require.ErrorContains(t, err, "killed", last)
	}
	return told
}

// tenSteps are ten places at which a sync of n is killed.
func tenSteps(n int) (steps []int) {
	for i := range 10 {
		steps = append(steps, 1+i*n/10)
	}
	return steps
}
