package api_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/connectiftest"
)

func TestPausesGrowAtRandomAndEndWithThePatience(t *testing.T) {
	pauses := func(t *testing.T) (list []time.Duration, total time.Duration) {
		inBubble(t, func(t *testing.T) {
			fake := connectiftest.NewAPI(connectiftest.APIOptions{})
			client := newClient(t, fake)
			fake.FailWhen(func(*http.Request) connectiftest.APIFault { return connectiftest.APIFault{Status: 500} })
			start := time.Now()
			_, err := client.Products.Get(t.Context(), "pr1")
			require.ErrorIs(t, err, api.ErrServer)
			total = time.Since(start)
			requests := fake.Requests()
			for i := range requests[1:] {
				list = append(list, requests[i+1].Time.Sub(requests[i].Time))
			}
		})
		return list, total
	}
	first, total := pauses(t)
	assert.Less(t, total, api.DefaultRetryTime)
	ceiling := 500 * time.Millisecond
	for i, pause := range first {
		assert.Less(t, pause, ceiling, i)
		ceiling = min(2*ceiling, 30*time.Second)
	}
	assert.Greater(t, len(first), 5)
	second, _ := pauses(t)
	assert.NotEqual(t, first, second, "clients that failed together do not come back together")
}

func TestNothingIsRepeatedWithoutPatience(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		fake := shop(connectiftest.APIOptions{})
		client := newClient(t, fake, api.WithRetryTime(0))
		fake.FailWhen(func(*http.Request) connectiftest.APIFault { return connectiftest.APIFault{Status: 503} })
		for _, call := range calls {
			require.ErrorIs(t, call(t.Context(), client), api.ErrServer)
		}
		assert.Len(t, fake.Requests(), len(calls))
	})
}

func TestConnectifsWishToWaitIsKeptOrTheCallGivesUpAtOnce(t *testing.T) {
	bubble(t, connectiftest.APIOptions{}, func(t *testing.T, fake *connectiftest.API, client *api.Client) {
		fake.FailNext(connectiftest.APIFault{Status: 503, RetryAfter: 100 * time.Second})
		start := time.Now()
		_, err := client.Products.Upsert(t.Context(), product("pr1"))
		require.NoError(t, err)
		assert.Equal(t, 100*time.Second, time.Since(start))

		fake.FailNext(connectiftest.APIFault{Status: 503, RetryAfter: time.Hour})
		start = time.Now()
		_, err = client.Products.Upsert(t.Context(), product("pr1"))
		var refusal *api.Error
		require.ErrorAs(t, err, &refusal)
		assert.Equal(t, time.Hour, refusal.RetryAfter, "the caller may wait for it")
		assert.Zero(t, time.Since(start))

		fake.FailNext(connectiftest.APIFault{Status: 503, RetryAfter: 20 * time.Second})
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		_, err = client.Products.Upsert(ctx, product("pr1"))
		require.ErrorIs(t, err, api.ErrServer, "the context would end before")
		assert.Zero(t, time.Since(start))
	})
}

func TestAnAttemptEndsInItsTimeAndIsRepeated(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		fake := shop(connectiftest.APIOptions{})
		client := newClient(t, fake, api.WithTimeout(5*time.Second))
		fake.FailNext(connectiftest.APIFault{Delay: time.Minute})
		start := time.Now()
		_, err := client.Products.Get(t.Context(), "pr1")
		require.NoError(t, err)
		assert.InDelta(t, 5*time.Second, time.Since(start), float64(time.Second))
	})
}
