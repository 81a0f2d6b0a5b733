package api

import (
	"slices"
	"time"
)

// requestTimes are the requests that a [RequestLog] knows of.
type requestTimes struct {
	inFlight int
	ended    []time.Time // oldest first
}

// keptRequests is how long an end is kept: a minute counts, and clocks are set now and then.
const keptRequests = 2 * time.Minute

func (r *requestTimes) began() { r.inFlight++ }

func (r *requestTimes) end(at time.Time) {
	r.inFlight = max(r.inFlight-1, 0)
	old := 0
	for old < len(r.ended) && at.Sub(r.ended[old]) > keptRequests {
		old++
	}
	r.ended = append(r.ended[old:], at)
}

func (r *requestTimes) clone() requestTimes { return requestTimes{r.inFlight, slices.Clone(r.ended)} }
