package api_test

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/connectiftest"
)

func TestARequestThatIsSentAgainBelowTheClientCountsAgain(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		fake := shop(connectiftest.APIOptions{NoRateHeaders: true, RateLimit: 1000})
		client := newClient(t, fake, api.WithLimiter(api.NewRateLimiter(10, nil)), api.WithRetryTime(time.Hour))
		calls := 0
		fake.FailWhen(func(*http.Request) connectiftest.APIFault {
			if calls++; calls%2 == 0 { // on a connection that was used before
				return connectiftest.APIFault{Cut: connectiftest.CutBefore}
			}
			return connectiftest.APIFault{}
		})
		for range 100 {
			_, err := client.Products.Get(t.Context(), "pr1")
			require.NoError(t, err)
		}
		assert.Greater(t, len(fake.Requests()), 150)
		assert.LessOrEqual(t, fake.Busiest(), 10)
	})
}

// slow is a limiter whose third place is free only after longer than an attempt may take.
type slow struct {
	asked int
	ended bool // a context did, while somebody waited
}

func (l *slow) Acquire(ctx context.Context) (func(*http.Response), error) {
	if l.asked++; l.asked == 3 {
		select {
		case <-ctx.Done():
			l.ended = true
			return nil, ctx.Err()
		case <-time.After(45 * time.Second):
		}
	}
	return func(*http.Response) {}, nil
}

func TestWhatIsSentAgainWaitsForItsPlaceLongerThanAnAttemptTakes(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		fake, limiter := shop(connectiftest.APIOptions{}), &slow{}
		client := newClient(t, fake, api.WithLimiter(limiter))
		_, err := client.Products.Get(t.Context(), "pr1")
		require.NoError(t, err)
		fake.FailNext(connectiftest.APIFault{Cut: connectiftest.CutBefore}) // on a connection that was used before
		_, err = client.Products.Get(t.Context(), "pr1")
		require.NoError(t, err)
		assert.GreaterOrEqual(t, limiter.asked, 3)
		assert.False(t, limiter.ended, "net/http sends it all the same when the attempt's time is over")
	})
}

// refusing is a limiter that lets nothing through.
type refusing struct{ err error }

func (l refusing) Acquire(context.Context) (func(*http.Response), error) { return nil, l.err }

func TestTheErrorOfALimiterEndsTheCall(t *testing.T) {
	closed := errors.New("the queue is closed")
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	client := newClient(t, fake, api.WithLimiter(refusing{closed}))
	_, err := client.Products.Get(t.Context(), "pr1")
	require.ErrorIs(t, err, closed)
	assert.Empty(t, fake.Requests())
}

// counting is a limiter that counts.
type counting struct{ acquired, done int }

func (l *counting) Acquire(context.Context) (func(*http.Response), error) {
	l.acquired++
	return func(*http.Response) { l.done++ }, nil
}

func TestALimiterIsToldOfTheEndOfEachRequestOnce(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		fake := shop(connectiftest.APIOptions{})
		limiter := &counting{}
		client := newClient(t, fake, api.WithLimiter(limiter))
		fake.FailWhen(connectiftest.RandomAPIFaults(7, 0.5))
		for range 100 {
			_, _ = client.Products.Get(t.Context(), "pr1")
			_, _ = client.Products.Upsert(t.Context(), plainProduct("pr2"))
		}
		assert.Equal(t, limiter.acquired, limiter.done)
		assert.GreaterOrEqual(t, limiter.acquired, 200)
	})
}
