package connectiftest

import (
	"net/http"
	"strconv"
	"time"
)

// apiWindow is the minute in which requests are counted. It begins with the first request in it.
type apiWindow struct {
	start time.Time
	taken int
}

// take counts a request. Those beyond the limit are not allowed, and not counted.
func (w *apiWindow) take(now time.Time, limit int) (remaining int, reset time.Time, allowed bool) {
	if passed := now.Sub(w.start); passed < 0 || passed >= time.Minute {
		*w = apiWindow{start: now}
	}
	if w.taken < limit {
		w.taken++
		allowed = true
	}
	return limit - w.taken, w.start.Add(time.Minute), allowed
}

// withLimit adds the headers that tell of the limit.
func (a *API) withLimit(answer apiAnswer, remaining int, reset time.Time) apiAnswer {
	if answer.header == nil {
		answer.header = make(http.Header)
	}
	// In whole seconds, rounded up: who waits until then has waited long enough.
	seconds := reset.Add(time.Second - 1).Unix()
	if !a.options.NoRateHeaders {
		answer.header.Set("X-RateLimit-Limit", strconv.Itoa(a.options.RateLimit))
		answer.header.Set("X-RateLimit-Remaining", strconv.Itoa(remaining))
		answer.header.Set("X-RateLimit-Reset", strconv.FormatInt(seconds, 10))
	}
	if a.options.RetryAfter && answer.status == http.StatusTooManyRequests {
		answer.header.Set("Retry-After", strconv.FormatInt(max(seconds-a.Now().Unix(), 1), 10))
	}
	return answer
}

// apiBusiest finds the minute with most requests.
type apiBusiest struct {
	recent []time.Time // of the minute that ends with the last request
	most   int
}

func (b *apiBusiest) add(now time.Time) {
	gone := 0
	for gone < len(b.recent) && now.Sub(b.recent[gone]) >= time.Minute {
		gone++
	}
	b.recent = append(b.recent[gone:], now)
	b.most = max(b.most, len(b.recent))
}

// Busiest returns how many requests with the right key arrived in the busiest minute there was, whenever it
// began and whatever they were answered: a client that respects the limit never makes it more than 100.
func (a *API) Busiest() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.busiest.most
}
