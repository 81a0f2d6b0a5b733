package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/connectiftest"
)

// A faultyAPI fails in a fifth of the calls, and remembers how.
type faultyAPI struct {
	*connectiftest.API
	calls int
	met   map[connectiftest.APIFault]int
}

func newFaultyAPI(seed uint64, clock fastClock) *faultyAPI {
	fake := &faultyAPI{met: make(map[connectiftest.APIFault]int)}
	fake.API = connectiftest.NewAPI(connectiftest.APIOptions{Now: clock.Now, ImportTime: 10 * time.Second})
	faults := connectiftest.RandomAPIFaults(seed, 0.2)
	fake.FailWhen(func(r *http.Request) connectiftest.APIFault {
		fault := faults(r)
		fault.Jump /= 60 // a minute: an import that began before its clock went back an hour takes an hour longer
		fake.calls++
		fake.met[fault]++
		return fault
	})
	return fake
}

// requireAllFaults demands that calls have failed in every way, and as many as were meant to.
func (f *faultyAPI) requireAllFaults(t *testing.T) {
	t.Helper()
	f.FailWhen(nil) // no call is on its way any more
	for _, fault := range []connectiftest.APIFault{
		{Status: 429}, {Status: 429, RetryAfter: 2 * time.Second}, {Status: 500}, {Status: 500, Late: true}, {Status: 503},
		{Cut: connectiftest.CutBefore}, {Cut: connectiftest.CutBefore, Late: true}, {Cut: connectiftest.CutInside, Late: true},
		{Garbage: true}, {Slow: 10 * time.Millisecond}, {Jump: time.Minute}, {Jump: -time.Minute},
	} {
		require.Positive(t, f.met[fault], "%+v", fault)
	}
	require.InDelta(t, 0.2, 1-float64(f.met[connectiftest.APIFault{}])/float64(f.calls), 0.05)
}

func TestTenThousandProductsArriveThoughAFifthOfTheCallsFailsAndTheProcessIsKilledTenTimes(t *testing.T) {
	t.Parallel()
	fake := newFaultyAPI(1, veryFast)
	program := newSyncProgram(t, fake.API, "products", veryFast)
	for _, step := range tenSteps(10_000) {
		program.run(t, step)
	}
	assert.Equal(t, 10_000, program.run(t, 0))
	fake.requireAllFaults(t)
	products := fake.Products()
	assert.Len(t, products, 10_000)
	for _, p := range products {
		id := p.Text("productId")
		require.Equal(t, "etiqueta "+id[2:], strings.TrimSuffix(p.Texts("tags")[0], "|"))
	}
	assert.LessOrEqual(t, fake.Busiest(), api.RequestsPerMinute)
	assert.Greater(t, len(fake.Imports()), 9)
}

func TestAThousandPurchasesArriveOnceThoughAFifthOfTheCallsFailsAndTheProcessIsKilledTenTimes(t *testing.T) {
	t.Parallel()
	fake := newFaultyAPI(2, veryFast)
	program := newSyncProgram(t, fake.API, "purchases", veryFast)
	for _, step := range tenSteps(1000) {
		program.run(t, step)
	}
	assert.Equal(t, 1000, program.run(t, 0))
	fake.requireAllFaults(t)
	assert.Len(t, fake.Purchases(), 1000)
	events := sorted(fake.PurchaseEvents())
	assert.Len(t, events, 1000)
	assert.Equal(t, slices.Compact(slices.Clone(events)), events, "no workflow runs twice")
	assert.LessOrEqual(t, fake.Busiest(), api.RequestsPerMinute)
}

func TestAProcessThatIsKilledLeavesTheNextOneWhatIsLeftOfTheMinute(t *testing.T) {
	t.Parallel()
	fake := connectiftest.NewAPI(connectiftest.APIOptions{Now: slowerThanARestart.Now, NoRateHeaders: true})
	program := newSyncProgram(t, fake, "few", slowerThanARestart)
	for _, step := range []int{40, 70, 90} {
		program.run(t, step)
	}
	assert.Equal(t, 150, program.run(t, 0))
	assert.Len(t, fake.Products(), 150)
	assert.LessOrEqual(t, fake.Busiest(), api.RequestsPerMinute)
}

func TestAStoreIsLockedAsLongAsItsProcessLives(t *testing.T) {
	t.Parallel()
	program := newSyncProgram(t, connectiftest.NewAPI(connectiftest.APIOptions{}), "lock", veryFast)
	program.run(t, 1)
	openStore(t, program.path)
}
