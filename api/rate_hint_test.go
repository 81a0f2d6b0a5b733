package api_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/api"
)

func TestRetryAfterHoldsBackEverybodyButNotForLongerThanAMinute(t *testing.T) {
	rows := []struct {
		name   string
		answer *http.Response
		want   time.Duration
	}{
		{"seconds", answer(429, "Retry-After", "7"), 7 * time.Second},
		{"a date", answer(429, "Retry-After", "Wed, 20 May 2026 12:00:09 GMT", "Date", "Wed, 20 May 2026 12:00:00 GMT"), 9 * time.Second},
		{"a day", answer(429, "Retry-After", "86400"), time.Minute},
		{"a number too large", answer(429, "Retry-After", "9000000000000000000"), time.Minute},
		{"the past", answer(429, "Retry-After", "-7"), 0},
		{"garbage", answer(429, "Retry-After", "soon"), 0},
		{"another status", answer(503, "Retry-After", "7"), 0},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				l := api.NewRateLimiter(0, nil)
				done, _ := acquire(t, l)
				done(row.answer)
				_, took := acquire(t, l)
				assert.Equal(t, row.want, took)
			})
		})
	}
}

func TestTheResetOfAWindowIsReadInAllFormsThatThereAre(t *testing.T) {
	rows := []struct {
		name, reset string
		want        time.Duration
	}{
		{"seconds since 1970", "1580919198", 30 * time.Second},
		{"milliseconds since 1970", "1580919198000", 30 * time.Second},
		{"seconds from now", "30", 30 * time.Second},
		{"more than a minute", "1580922768", time.Minute},
		{"the past", "1580919000", 0},
		{"negative", "-1", 0},
		{"garbage", "soon", 0},
		{"none", "", 0},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				l := api.NewRateLimiter(0, nil)
				done, _ := acquire(t, l)
				done(answer(200, "Date", "Wed, 05 Feb 2020 16:12:48 GMT", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", row.reset))
				_, took := acquire(t, l)
				assert.Equal(t, row.want, took)
			})
		})
	}
	inBubble(t, func(t *testing.T) {
		l := api.NewRateLimiter(0, nil)
		done, _ := acquire(t, l)
		done(answer(200, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", fmt.Sprint(time.Now().Add(20*time.Second).Unix())))
		_, took := acquire(t, l)
		assert.Equal(t, 20*time.Second, took, "without a date the own clock must do")
		done, _ = acquire(t, l)
		done(answer(200, "X-RateLimit-Remaining", "-1", "X-RateLimit-Reset", "30"))
		_, took = acquire(t, l)
		assert.Zero(t, took, "a number that cannot be")
	})
}
