package connectiftest

import (
	"math/rand/v2"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// APIFault is what goes wrong with one request. Several fields may be set.
type APIFault struct {
	// Status is answered instead of the right one, with a body as Connectif's errors have it, and with
	// RetryAfter, in whole seconds, if it is set.
	Status     int
	RetryAfter time.Duration
	// Late has the request carried out all the same: only the answer is replaced, cut or spoilt, so that the
	// client cannot know.
	Late bool
	// Cut ends the connection.
	Cut Cut
	// Garbage replaces the body of the right answer by something that is not JSON.
	Garbage bool
	// Delay passes before the answer, when the request was carried out already. Slow passes before each tenth
	// of the answer's body.
	Delay, Slow time.Duration
	// Jump is by how much the stand-in's clock jumps first. See [API.Jump].
	Jump time.Duration
}

// answer is what a fault with a status says.
func (f APIFault) answer() apiAnswer {
	answer := apiProblem(f.Status, "A fault that was asked for.")
	if f.RetryAfter > 0 {
		answer.header = http.Header{"Retry-After": {strconv.FormatInt(int64(f.RetryAfter/time.Second), 10)}}
	}
	return answer
}

// apiFaults are those still to come. Their owner holds the lock.
type apiFaults struct {
	queue []APIFault
	when  func(*http.Request) APIFault
}

func (f *apiFaults) next(r *http.Request) APIFault {
	if len(f.queue) > 0 {
		fault := f.queue[0]
		f.queue = f.queue[1:]
		return fault
	}
	if f.when != nil {
		return f.when(r)
	}
	return APIFault{}
}

// FailNext has the next requests fail, one fault each; a zero one lets its request pass. Downloads of files
// are not affected.
func (a *API) FailNext(faults ...APIFault) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.faults.queue = append(a.faults.queue, faults...)
}

// FailWhen asks the function for the fault of each request that [API.FailNext] has none for; a zero fault
// lets it pass. Nil ends that. The function is called for one request at a time; it must not call the API.
func (a *API) FailWhen(fault func(*http.Request) APIFault) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.faults.when = fault
}

// RandomAPIFaults is for [API.FailWhen]: it has the given share of requests (0 to 1) fail, in all ways by
// turns that have no pattern. The same seed gives the same faults.
func RandomAPIFaults(seed uint64, share float64) func(*http.Request) APIFault {
	kinds := []APIFault{
		{Status: http.StatusTooManyRequests},
		{Status: http.StatusTooManyRequests, RetryAfter: 2 * time.Second},
		{Status: http.StatusInternalServerError},
		{Status: http.StatusInternalServerError, Late: true},
		{Status: http.StatusServiceUnavailable},
		{Cut: CutBefore},
		{Cut: CutBefore, Late: true},
		{Cut: CutInside, Late: true},
		{Garbage: true},
		{Slow: 10 * time.Millisecond},
		{Jump: time.Hour},
		{Jump: -time.Hour},
	}
	var mu sync.Mutex
	random := rand.New(rand.NewPCG(seed, seed))
	return func(*http.Request) APIFault {
		mu.Lock()
		defer mu.Unlock()
		if random.Float64() >= share {
			return APIFault{}
		}
		return kinds[random.IntN(len(kinds))]
	}
}
