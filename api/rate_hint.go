package api

import (
	"net/http"
	"strconv"
	"time"
)

// A rateHint is what an answer's headers say of the limit. None of them is documented by Connectif:
// X-RateLimit-* were seen by others, Retry-After is what HTTP has. Nothing depends on their coming.
type rateHint struct {
	limit      int
	hasWindow  bool // whether the next three are known
	remaining  int
	reset      time.Time // when the window ends, in Connectif's time
	untilReset time.Duration
	after      time.Duration // Retry-After, or 0
}

// maxRetryAfter bounds what Retry-After may ask for.
const maxRetryAfter = 24 * time.Hour

func readRateHint(response *http.Response, now time.Time) (hint rateHint) {
	if response == nil {
		return hint
	}
	header := response.Header
	// Times are compared with Connectif's own, so that it does not matter whose clock is wrong.
	theirs, err := http.ParseTime(header.Get("Date"))
	if err != nil {
		theirs = now
	}
	hint.limit, _ = strconv.Atoi(header.Get("X-RateLimit-Limit")) // 0 for what is none
	hint.after = retryAfter(header.Get("Retry-After"), theirs)
	remaining, err := strconv.Atoi(header.Get("X-RateLimit-Remaining"))
	if err != nil || remaining < 0 {
		return hint
	}
	reset, ok := readReset(header.Get("X-RateLimit-Reset"), theirs)
	if !ok || !reset.After(theirs) {
		return hint
	}
	hint.hasWindow, hint.remaining, hint.reset = true, remaining, reset
	hint.untilReset = min(reset.Sub(theirs), time.Minute)
	return hint
}

// readReset reads when a window ends: in seconds since 1970, as it was seen, or in milliseconds, or in
// seconds from now, as other services have it.
func readReset(text string, now time.Time) (time.Time, bool) {
	n, err := strconv.ParseInt(text, 10, 64)
	switch {
	case err != nil || n < 0:
		return time.Time{}, false
	case n < 1e8: // no time since 1973
		return now.Add(time.Duration(n) * time.Second), true
	case n < 1e11:
		return time.Unix(n, 0), true
	}
	return time.UnixMilli(n), true
}

// retryAfter reads seconds or a date.
func retryAfter(text string, now time.Time) time.Duration {
	var d time.Duration
	if seconds, err := strconv.ParseInt(text, 10, 64); err == nil {
		d = time.Duration(min(seconds, int64(maxRetryAfter/time.Second))) * time.Second
	} else if t, err := http.ParseTime(text); err == nil {
		d = t.Sub(now)
	}
	return min(max(d, 0), maxRetryAfter)
}
