package importing

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/clitest"
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
		"while poll": {{}, {Cut: connectiftest.CutBefore}, {Cut: connectiftest.CutInside}, {Status: 500}, {Garbage: true}, {Status: 429, RetryAfter: time.Second}},
		"the queue":  {{Status: 503}, {}, {Status: 503}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			fake, url := clitest.Serve(t, connectiftest.APIOptions{ImportTime: 10 * time.Millisecond})
			fake.FailNext(faults...)
			file := clitest.Write(t, clitest.RowsOf(5))
			got := call(t, "import", "-type", "products", "-api-url", url, file)
			assert.Equal(t, cli.ExitDone, got.Code, got.Stderr)
			assert.Len(t, fake.Imports(), 1)
			assert.Len(t, fake.Products(), 5)
			assert.Empty(t, clitest.Left(t, file))
		})
	}
}

func TestWhatMayHaveArrivedIsNotSentAgainAndTold(t *testing.T) {
	for name, fault := range map[string]connectiftest.APIFault{
		"cut before":  {Cut: connectiftest.CutBefore, Late: true},
		"cut inside":  {Cut: connectiftest.CutInside, Late: true},
		"not carried": {Cut: connectiftest.CutBefore},
		"garbage":     {Garbage: true},
		"status 500":  {Status: 500, Late: true},
	} {
		fake, url := clitest.Serve(t, connectiftest.APIOptions{})
		fake.FailNext(fault)
		file := clitest.Write(t, clitest.RowsOf(2))
		got := call(t, "import", "-type", "products", "-api-url", url, file)
		assert.Equal(t, cli.ExitFailed, got.Code, name)
		assert.Contains(t, got.Stderr, "Whether Connectif has rows after row 0 is not known", name)
		assert.NotContains(t, got.Stderr, "Nothing was sent", name)
		assert.Equal(t, 1, clitest.Posts(fake), name)

		got = call(t, "import", "-type", "products", "-api-url", url, file)
		assert.Equal(t, cli.ExitDone, got.Code, name)
		assert.Contains(t, got.Stderr, "An earlier run ended while it sent rows 1 to 2: whether Connectif has them is not known.", name)
		assert.NotContains(t, got.Stderr, "Going on after row 0", name)
		assert.Len(t, fake.Products(), 2, name)
		assert.Empty(t, clitest.Left(t, file), name)
	}
}

func TestWhatConnectifRefusesAltogetherIsTold(t *testing.T) {
	for status, want := range map[int]string{401: "Is CONNECTIF_API_KEY right?", 403: "403", 413: "413", 422: "422"} {
		fake, url := clitest.Serve(t, connectiftest.APIOptions{})
		fake.FailNext(connectiftest.APIFault{Status: status})
		file := clitest.Write(t, clitest.RowsOf(2))
		got := call(t, "import", "-type", "products", "-api-url", url, file)
		assert.Equal(t, cli.ExitFailed, got.Code, status)
		assert.Contains(t, got.Stderr, want)
		assert.Contains(t, got.Stderr, "Nothing was sent.")
		assert.Equal(t, 1, clitest.Posts(fake), status)
		assert.Empty(t, clitest.Left(t, file), status)
	}
}

func TestAConnectionThatFailsWhileWaitingLeavesAStateToGoOnWith(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{ImportTime: time.Hour})
	fake.FailNext(connectiftest.APIFault{}, connectiftest.APIFault{Status: 403})
	file := clitest.Write(t, clitest.RowsOf(2))
	got := call(t, "import", "-type", "products", "-api-url", url, file)
	assert.Equal(t, cli.ExitFailed, got.Code)
	assert.Contains(t, got.Stderr, "Connectif has the rows up to 2. The same command goes on after them.")
	fake.Jump(time.Hour)
	got = call(t, "import", "-type", "products", "-api-url", url, file)
	assert.Equal(t, cli.ExitDone, got.Code, got.Stderr)
	assert.Equal(t, 1, clitest.Posts(fake))
}
