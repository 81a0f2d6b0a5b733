package api

import (
	"context"
	"time"
)

// A Clock tells the time and waits. The default is the system's; another one is for tests that must not take
// long, and do not run in a [testing/synctest] bubble. It must be safe for use by several goroutines.
type Clock interface {
	// Now returns the time.
	Now() time.Time
	// Sleep waits for d, or until the context ends, whose error it returns then.
	Sleep(ctx context.Context, d time.Duration) error
}

// systemClock is the system's clock.
type systemClock struct{}

func (systemClock) Now() time.Time { return time.Now() }

func (systemClock) Sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
