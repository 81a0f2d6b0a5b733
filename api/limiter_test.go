package api_test

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/connectiftest"
)

// answer is an answer with headers, given as name, value, name, value.
func answer(status int, headers ...string) *http.Response {
	response := &http.Response{StatusCode: status, Header: make(http.Header)}
	for i := 0; i < len(headers); i += 2 {
		response.Header.Set(headers[i], headers[i+1])
	}
	return response
}

// window is an answer that tells of Connectif's window, by Connectif's clock.
func windowAnswer(remaining int, untilReset time.Duration) *http.Response {
	theirs := time.Now().Add(-5 * time.Hour) // it does not matter whose clock is wrong
	return answer(200, "Date", theirs.UTC().Format(http.TimeFormat), "X-RateLimit-Limit", "100",
		"X-RateLimit-Remaining", fmt.Sprint(remaining), "X-RateLimit-Reset", fmt.Sprint(theirs.Add(untilReset).Unix()))
}

// acquire takes a place, and says how long that took.
func acquire(t *testing.T, l api.Limiter) (done func(*http.Response), took time.Duration) {
	t.Helper()
	start := time.Now()
	done, err := l.Acquire(t.Context())
	require.NoError(t, err)
	return done, time.Since(start)
}

func TestAPlaceIsKeptUntilAMinuteAfterTheAnswer(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		l := api.NewRateLimiter(2, nil)
		first, _ := acquire(t, l)
		second, _ := acquire(t, l)
		go func() {
			time.Sleep(10 * time.Second)
			first(nil) // an answer that took ten seconds: it may have arrived at any time of them
			time.Sleep(5 * time.Second)
			second(nil)
		}()
		third, took := acquire(t, l)
		assert.Equal(t, 70*time.Second, took)
		third(nil)
		_, took = acquire(t, l)
		assert.Equal(t, 5*time.Second, took)
	})
}

func TestADoneThatIsCalledTwiceCountsOnce(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		l := api.NewRateLimiter(1, nil)
		done, _ := acquire(t, l)
		done(nil)
		time.Sleep(30 * time.Second)
		done(nil)
		_, took := acquire(t, l)
		assert.Equal(t, 30*time.Second, took)
	})
}

func TestAContextEndsTheWait(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		l := api.NewRateLimiter(1, nil)
		done, _ := acquire(t, l)
		for range 2 {
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
			start := time.Now()
			_, err := l.Acquire(ctx)
			require.ErrorIs(t, err, context.DeadlineExceeded)
			assert.Equal(t, 10*time.Second, time.Since(start))
			cancel()
			done(nil) // first nothing is known of the end, then it is a minute away
		}
		ended, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := api.NewRateLimiter(1, nil).Acquire(ended)
		require.ErrorIs(t, err, context.Canceled, "though there would be a place")
		synctest.Wait()
	})
}

func TestRequestsOfAnEarlierRunCountUntilTheirMinuteIsOver(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		l := api.NewRateLimiter(3, nil)
		done, _ := acquire(t, l)
		done(nil)
		l.Charge(time.Now().Add(-20*time.Second), 2)
		l.Charge(time.Now().Add(-time.Hour), 100)
		_, took := acquire(t, l)
		assert.Equal(t, 40*time.Second, took)
	})
}

func TestTheLimiterNeverLetsMoreThroughThanTheLimitInAnyMinute(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		const limit = 20
		l := api.NewRateLimiter(limit, nil)
		var (
			mu       sync.Mutex
			arrivals []time.Time
			wg       sync.WaitGroup
		)
		for i := range 100 {
			wg.Go(func() {
				done, err := l.Acquire(t.Context())
				if !assert.NoError(t, err) {
					return
				}
				slow := time.Duration(i*i%7000) * time.Millisecond
				time.Sleep(slow / 2)
				mu.Lock()
				arrivals = append(arrivals, time.Now())
				mu.Unlock()
				time.Sleep(slow / 2)
				done(nil)
			})
		}
		wg.Wait()
		for i := limit; i < len(arrivals); i++ {
			assert.GreaterOrEqual(t, arrivals[i].Sub(arrivals[i-limit]), time.Minute)
		}
	})
}

func TestTheLimiterLearnsOfRequestsThatOthersMade(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		l := api.NewRateLimiter(0, nil)
		done, _ := acquire(t, l)
		done(windowAnswer(2, 40*time.Second))
		second, took := acquire(t, l)
		assert.Zero(t, took)
		third, took := acquire(t, l)
		assert.Zero(t, took, "two are left")
		start := time.Now()
		go func() {
			time.Sleep(time.Second)
			second(windowAnswer(1, 39*time.Second))
			third(nil) // its answer was lost: it counts all the same
		}()
		fourth, took := acquire(t, l)
		assert.Equal(t, 40*time.Second, took, "until the window's end")
		assert.Equal(t, 40*time.Second, time.Since(start))
		fourth(windowAnswer(99, time.Minute))
		_, took = acquire(t, l)
		assert.Zero(t, took, "in the next window there is room")
	})
}

func TestAnAnswerThatComesLateDoesNotMakeTheWindowSmallerThanItIs(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		l := api.NewRateLimiter(0, nil)
		var done []func(*http.Response)
		for range 4 {
			d, _ := acquire(t, l)
			done = append(done, d)
		}
		now := time.Now()
		say := func(i, remaining int) {
			done[i](answer(200, "Date", now.UTC().Format(http.TimeFormat), "X-RateLimit-Remaining", fmt.Sprint(remaining),
				"X-RateLimit-Reset", fmt.Sprint(now.Add(time.Minute).Unix())))
		}
		say(3, 1) // the last of four is answered first: one is left after it, and the others are counted already
		start := time.Now()
		go func() {
			time.Sleep(time.Second)
			say(0, 4)
			say(1, 3)
			say(2, 2)
		}()
		_, took := acquire(t, l)
		assert.Equal(t, time.Second, took)
		assert.Equal(t, time.Second, time.Since(start))
		_, took = acquire(t, l)
		assert.Equal(t, 59*time.Second, took, "there was just one")
	})
}

func TestAnAnswerOfTheWindowBeforeIsForgotten(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		l := api.NewRateLimiter(0, nil)
		first, _ := acquire(t, l)
		second, _ := acquire(t, l)
		first(windowAnswer(50, 50*time.Second))
		second(windowAnswer(0, -10*time.Second))
		_, took := acquire(t, l)
		assert.Zero(t, took)
	})
}

func TestTheLimiterGoesBelowItsLimitWhenToldSoAndNeverAbove(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		l := api.NewRateLimiter(3, nil)
		for _, limit := range []string{"1000", "0", "-1", "x", "2"} {
			done, _ := acquire(t, l)
			done(answer(200, "X-RateLimit-Limit", limit))
			time.Sleep(time.Minute)
		}
		for range 2 {
			done, took := acquire(t, l)
			assert.Zero(t, took)
			done(nil)
		}
		_, took := acquire(t, l)
		assert.Equal(t, time.Minute, took)
	})
}

func TestAClockThatIsSetBackHoldsNobodyBackForLongerThanAMinute(t *testing.T) {
	clock := newInstantClock()
	l := api.NewRateLimiter(1, clock)
	done, err := l.Acquire(t.Context())
	require.NoError(t, err)
	done(answer(429, "Retry-After", "60"))
	clock.now = clock.now.Add(-24 * time.Hour)
	_, err = l.Acquire(t.Context())
	require.NoError(t, err)
	var total time.Duration
	for _, d := range clock.slept {
		total += d
	}
	assert.Equal(t, time.Minute, total)
}

func TestManyCallsTakeTheirMinutesAndNeverExceedTheLimit(t *testing.T) {
	for name, options := range map[string]connectiftest.APIOptions{"with headers": {}, "without headers": {NoRateHeaders: true}} {
		t.Run(name, func(t *testing.T) {
			bubble(t, options, func(t *testing.T, fake *connectiftest.API, client *api.Client) {
				start := time.Now()
				var wg sync.WaitGroup
				ids := make(chan string)
				for range 8 {
					wg.Go(func() {
						for id := range ids {
							_, err := client.Products.Upsert(t.Context(), plainProduct(id))
							assert.NoError(t, err)
						}
					})
				}
				for i := range 350 {
					ids <- fmt.Sprint("pr", i)
				}
				close(ids)
				wg.Wait()
				assert.Len(t, fake.Products(), 350)
				assert.LessOrEqual(t, fake.Busiest(), api.RequestsPerMinute)
				assert.NotContains(t, statuses(fake), http.StatusTooManyRequests)
				assert.InDelta(t, 3*time.Minute, time.Since(start), float64(10*time.Second))
			})
		})
	}
}

func TestClientsThatShareALimiterShareTheLimit(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		fake := connectiftest.NewAPI(connectiftest.APIOptions{NoRateHeaders: true})
		limiter := api.NewRateLimiter(0, nil)
		for range 3 {
			client := newClient(t, fake, api.WithLimiter(limiter))
			for range 60 {
				_, err := client.Products.Get(t.Context(), "pr1")
				require.ErrorIs(t, err, api.ErrNotFound)
			}
		}
		assert.Equal(t, 100, fake.Busiest())
	})
}
