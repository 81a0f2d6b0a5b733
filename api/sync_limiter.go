package api

import (
	"context"
	"net/http"
	"sync/atomic"
)

// A syncLimiter counts and logs the requests that another limiter lets through.
type syncLimiter struct {
	limiter Limiter
	log     RequestLog // nil for none
	clock   Clock
	sent    atomic.Int64
}

func (l *syncLimiter) Acquire(ctx context.Context) (done func(*http.Response), err error) {
	release, err := l.limiter.Acquire(ctx)
	if err != nil {
		return nil, err
	}
	if l.log == nil {
		l.sent.Add(1)
		return release, nil
	}
	if err := l.log.RequestBegan(l.clock.Now()); err != nil {
		release(nil)
		return nil, err
	}
	l.sent.Add(1)
	return func(response *http.Response) {
		// An end that is not logged makes the request count for longer after a restart, and the next one fails.
		_ = l.log.RequestEnded(l.clock.Now())
		release(response)
	}, nil
}

// perMinute returns how many requests a minute are let through.
func (l *syncLimiter) perMinute() int {
	if own, ok := l.limiter.(*RateLimiter); ok {
		own.mu.Lock()
		defer own.mu.Unlock()
		return own.limit
	}
	return RequestsPerMinute
}
