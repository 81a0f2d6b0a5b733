package api

import (
	"context"
	"math/rand/v2"
	"time"
)

const (
	firstBackoff = 500 * time.Millisecond
	maxBackoff   = 30 * time.Second
)

// patience decides how long to wait before a call is repeated, and when to give up. It begins with the first
// failure.
type patience struct {
	failures int
	until    time.Time
}

// next returns how long to wait: a random part of a time that doubles with each failure (full jitter, so that
// clients that failed together do not come back together), and at least what Connectif asked for. It is not
// ok when the wait would last beyond the client's patience or the context.
func (p *patience) next(ctx context.Context, c *Client, retryAfter time.Duration) (wait time.Duration, ok bool) {
	now := c.clock.Now()
	if p.failures == 0 {
		p.until = now.Add(c.retryTime)
	}
	ceiling := min(firstBackoff<<min(p.failures, 10), maxBackoff)
	p.failures++
	wait = max(rand.N(ceiling), retryAfter)
	if !now.Add(wait).Before(p.until) {
		return 0, false
	}
	if deadline, has := ctx.Deadline(); has && time.Until(deadline) <= wait {
		return 0, false
	}
	return wait, true
}
