package api

import (
	"context"
	"net/http"
	"slices"
	"sync"
	"time"
)

// A Limiter holds requests back, so that an account's limit is not exceeded. It must be safe for use by
// several goroutines. [RateLimiter] is the one that clients use by default; others may share a limit among
// processes.
type Limiter interface {
	// Acquire waits until a request may be sent, or returns the error of the context. done must be called
	// once, when the head of the answer is there, with the answer, or with nil when there is none.
	Acquire(ctx context.Context) (done func(*http.Response), err error)
}

// RequestsPerMinute is Connectif's limit for an account, over all methods together.
// See https://support.connectif.ai/hc/es/articles/360014605220.
const RequestsPerMinute = 100

// A RateLimiter lets through so many requests a minute, whenever the minute begins: a request keeps its place
// until a minute after its answer, so that no delay on the way can bring more of them together at Connectif.
//
// It learns from answers: X-RateLimit-Limit lowers the limit, X-RateLimit-Remaining and -Reset tell of
// requests that others made for the same account, and Retry-After holds back everybody. Retry-After beyond a
// minute counts as a minute.
//
// Clients of the same account in one process should share one ([WithLimiter]).
type RateLimiter struct {
	clock Clock

	mu       sync.Mutex
	limit    int
	inFlight int
	ended    []time.Time // of requests in the last minute, oldest first
	window   window
	blocked  time.Time     // no request before
	changed  chan struct{} // closed when a request ends
}

// window is what Connectif said about the current minute.
type window struct {
	reset     time.Time // in Connectif's time; tells windows apart
	until     time.Time // in ours
	remaining int       // the lowest number that was told
	lost      int       // requests whose answer did not tell
}

// NewRateLimiter makes a limiter for so many requests a minute; 0 or less means [RequestsPerMinute]. A
// process that shares an account with others may be given its part. A nil clock means the system's.
func NewRateLimiter(perMinute int, clock Clock) *RateLimiter {
	if perMinute <= 0 {
		perMinute = RequestsPerMinute
	}
	if clock == nil {
		clock = systemClock{}
	}
	return &RateLimiter{clock: clock, limit: perMinute, changed: make(chan struct{})}
}

// Acquire implements [Limiter].
func (l *RateLimiter) Acquire(ctx context.Context) (done func(*http.Response), err error) {
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		l.mu.Lock()
		wait := l.wait(l.clock.Now())
		changed := l.changed
		if wait == 0 {
			l.inFlight++
		}
		l.mu.Unlock()
		if wait == 0 {
			return l.done(), nil
		}
		l.sleep(ctx, wait, changed)
	}
}

// Charge counts n requests at a time in the last minute that the limiter did not see: those of a program that
// ended, or was killed, and is started again.
func (l *RateLimiter) Charge(at time.Time, n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for range min(n, l.limit) {
		l.ended = append(l.ended, at)
	}
	slices.SortFunc(l.ended, time.Time.Compare)
}

// forever is how long to wait for what only the end of a request can bring.
const forever = time.Duration(1<<63 - 1)

// sleep waits for d, or until a request ends.
func (l *RateLimiter) sleep(ctx context.Context, d time.Duration, changed <-chan struct{}) {
	if d == forever {
		select {
		case <-changed:
		case <-ctx.Done():
		}
		return
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		select {
		case <-changed:
			cancel()
		case <-ctx.Done():
		}
	}()
	_ = l.clock.Sleep(ctx, d) // why it ended is seen by who looks next
}

// wait returns how long a request has to wait, 0 for not at all.
func (l *RateLimiter) wait(now time.Time) time.Duration {
	l.forget(now)
	var wait time.Duration
	if surplus := l.inFlight + len(l.ended) + 1 - l.limit; surplus > 0 {
		if surplus > len(l.ended) {
			return forever
		}
		wait = l.ended[surplus-1].Add(time.Minute).Sub(now)
	}
	if now.Before(l.window.until) && l.window.remaining-l.window.lost-l.inFlight <= 0 {
		wait = max(wait, l.window.until.Sub(now))
	}
	return max(wait, l.blocked.Sub(now))
}

// forget drops the requests that ended more than a minute ago. Where the clock was set back, what it saw
// counts from now.
func (l *RateLimiter) forget(now time.Time) {
	for i, t := range l.ended {
		if t.After(now) {
			l.ended[i] = now
		}
	}
	l.ended = slices.DeleteFunc(l.ended, func(t time.Time) bool { return now.Sub(t) >= time.Minute })
	if latest := now.Add(time.Minute); l.blocked.After(latest) {
		l.blocked = latest
	}
}

// done returns the function that ends a request; calling it again has no effect.
func (l *RateLimiter) done() func(*http.Response) {
	var once sync.Once
	return func(response *http.Response) {
		once.Do(func() {
			l.mu.Lock()
			defer l.mu.Unlock()
			now := l.clock.Now()
			l.inFlight--
			l.ended = append(l.ended, now)
			l.learn(now, response)
			close(l.changed)
			l.changed = make(chan struct{})
		})
	}
}

// learn takes in what an answer says of the limit.
func (l *RateLimiter) learn(now time.Time, response *http.Response) {
	hint := readRateHint(response, now)
	if hint.limit > 0 {
		l.limit = min(l.limit, hint.limit)
	}
	if hint.after > 0 && response.StatusCode == http.StatusTooManyRequests {
		l.blocked = now.Add(min(hint.after, time.Minute))
	}
	switch w := &l.window; {
	case !hint.hasWindow:
		w.lost++
	case !now.Before(w.until) || hint.reset.After(w.reset):
		*w = window{reset: hint.reset, until: now.Add(hint.untilReset), remaining: hint.remaining}
	case hint.reset.Equal(w.reset):
		w.remaining = min(w.remaining, hint.remaining)
	}
}
