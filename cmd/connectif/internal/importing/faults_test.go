package importing

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/connectiftest"
)

// asSideEffect does something at each request, and lets it pass.
func asSideEffect(do func()) func(*http.Request) connectiftest.APIFault {
	return func(*http.Request) connectiftest.APIFault {
		do()
		return connectiftest.APIFault{}
	}
}

func TestFaultsThatPassAreOvercome(t *testing.T) {
	for name, faults := range map[string][]connectiftest.APIFault{
		"busy":       {{Status: 503}, {Status: 429, RetryAfter: time.Second}, {Status: 503, RetryAfter: time.Second}},
		"slow":       {{Slow: 20 * time.Millisecond, Delay: 100 * time.Millisecond}},
		"while poll": {{}, {Cut: connectiftest.APICutBefore}, {Cut: connectiftest.APICutInside}, {Status: 500}, {Garbage: true}, {Status: 429, RetryAfter: time.Second}},
		"the queue":  {{Status: 503}, {}, {Status: 503}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			fake, url := serve(t, connectiftest.APIOptions{ImportTime: 10 * time.Millisecond})
			fake.FailNext(faults...)
			file := write(t, rowsOf(5))
			got := call(t, "import", "-type", "products", "-api-url", url, file)
			assert.Equal(t, cli.ExitDone, got.code, got.stderr)
			assert.Len(t, fake.Imports(), 1)
			assert.Len(t, fake.Products(), 5)
			assert.Empty(t, left(t, file))
		})
	}
}

func TestWhatMayHaveArrivedIsNotSentAgainAndTold(t *testing.T) {
	for name, fault := range map[string]connectiftest.APIFault{
		"cut before":  {Cut: connectiftest.APICutBefore, Late: true},
		"cut inside":  {Cut: connectiftest.APICutInside, Late: true},
		"not carried": {Cut: connectiftest.APICutBefore},
		"garbage":     {Garbage: true},
		"status 500":  {Status: 500, Late: true},
	} {
		fake, url := serve(t, connectiftest.APIOptions{})
		fake.FailNext(fault)
		file := write(t, rowsOf(2))
		got := call(t, "import", "-type", "products", "-api-url", url, file)
		assert.Equal(t, cli.ExitFailed, got.code, name)
		assert.Contains(t, got.stderr, "Whether Connectif has rows after row 0 is not known", name)
		assert.NotContains(t, got.stderr, "Nothing was sent", name)
		assert.Equal(t, 1, posts(fake), name)
	}
}

func TestWhatConnectifRefusesAltogetherIsTold(t *testing.T) {
	for status, want := range map[int]string{401: "Is CONNECTIF_API_KEY right?", 403: "403", 413: "413", 422: "422"} {
		fake, url := serve(t, connectiftest.APIOptions{})
		fake.FailNext(connectiftest.APIFault{Status: status})
		file := write(t, rowsOf(2))
		got := call(t, "import", "-type", "products", "-api-url", url, file)
		assert.Equal(t, cli.ExitFailed, got.code, status)
		assert.Contains(t, got.stderr, want)
		assert.Contains(t, got.stderr, "Nothing was sent.")
		assert.Equal(t, 1, posts(fake), status)
		assert.Empty(t, left(t, file), status)
	}
}

func TestAConnectionThatFailsWhileWaitingLeavesAStateToGoOnWith(t *testing.T) {
	fake, url := serve(t, connectiftest.APIOptions{ImportTime: time.Hour})
	fake.FailNext(connectiftest.APIFault{}, connectiftest.APIFault{Status: 403})
	file := write(t, rowsOf(2))
	got := call(t, "import", "-type", "products", "-api-url", url, file)
	assert.Equal(t, cli.ExitFailed, got.code)
	assert.Contains(t, got.stderr, "Connectif has the rows up to 2. The same command goes on after them.")
	fake.Jump(time.Hour)
	got = call(t, "import", "-type", "products", "-api-url", url, file)
	assert.Equal(t, cli.ExitDone, got.code, got.stderr)
	assert.Equal(t, 1, posts(fake))
}
