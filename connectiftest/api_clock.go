package connectiftest

import (
	"context"
	"time"
)

// apiClock is a clock that can be set. Its owner holds the lock.
type apiClock struct {
	base   func() time.Time
	offset time.Duration
}

func (c *apiClock) now() time.Time { return c.base().Add(c.offset) }

func (c *apiClock) jump(d time.Duration) { c.offset += d }

// pause waits as a slow server does, until the client loses its patience.
func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
