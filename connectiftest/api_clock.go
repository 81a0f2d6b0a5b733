package connectiftest

import "time"

// apiClock is a clock that can be set. Its owner holds the lock.
type apiClock struct {
	base   func() time.Time
	offset time.Duration
}

func (c *apiClock) now() time.Time { return c.base().Add(c.offset) }

func (c *apiClock) jump(d time.Duration) { c.offset += d }
