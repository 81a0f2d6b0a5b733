package api_test

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/connectiftest"
)

func TestErrorsThatAreNotAboutAnElementEndTheRun(t *testing.T) {
	broken := errors.New("the query broke")
	for name, c := range map[string]struct {
		fault    connectiftest.APIFault
		rows     iter.Seq2[api.Product, error]
		want     error
		requests int
	}{
		"a key that is not accepted":   {connectiftest.APIFault{Status: 401}, stream(plainProducts(50)...), api.ErrUnauthorized, 4},
		"a permission that is missing": {connectiftest.APIFault{Status: 403}, stream(plainProducts(50)...), api.ErrForbidden, 4},
		"an API that is down":          {connectiftest.APIFault{Status: 503}, stream(plainProducts(50)...), api.ErrServer, 2000},
		"a limit that others use up":   {connectiftest.APIFault{Status: 429}, stream(plainProducts(50)...), api.ErrRateLimited, 2000},
		"garbage for ever":             {connectiftest.APIFault{Garbage: true}, stream(plainProducts(50)...), api.ErrUnreadable, 2000},
		"a stream that breaks": {connectiftest.APIFault{}, func(yield func(api.Product, error) bool) {
			_ = yield(plainProduct("pr1"), nil) && yield(api.Product{}, broken)
		}, broken, 0},
		"of two states of an element the first is not told": {
			connectiftest.APIFault{Status: 401}, stream(plainProduct("pr1"), plainProduct("pr1")), api.ErrUnauthorized, 1,
		},
	} {
		t.Run(name, func(t *testing.T) {
			syncBubble(t, connectiftest.APIOptions{History: 5000}, func(t *testing.T, fake *connectiftest.API, s *api.Sync) {
				fake.FailWhen(func(*http.Request) connectiftest.APIFault { return c.fault })
				result, err := s.Products(t.Context(), c.rows, api.SyncOptions{})
				require.ErrorIs(t, err, c.want)
				assert.NotErrorIs(t, err, api.ErrIncomplete)
				assert.LessOrEqual(t, len(fake.Requests()), c.requests)
				assert.Positive(t, result.Pending)
				assert.LessOrEqual(t, result.Failed, int64(10))
			})
		})
	}
}

func TestAnElementThatTheServerAlwaysFailsForDoesNotKeepTheOthersBack(t *testing.T) {
	syncBubble(t, connectiftest.APIOptions{}, func(t *testing.T, fake *connectiftest.API, s *api.Sync) {
		fake.FailWhen(func(r *http.Request) (fault connectiftest.APIFault) {
			if strings.HasSuffix(r.URL.Path, "/pr3") {
				fault.Status = 500
			}
			return fault
		})
		result, err := s.Products(t.Context(), stream(plainProducts(90)...), api.SyncOptions{})
		require.ErrorIs(t, err, api.ErrIncomplete)
		assert.EqualValues(t, 89, result.Told)
		assert.Equal(t, "pr3", result.Failures[0].Key)
		require.ErrorIs(t, result.Failures[0].Err, api.ErrServer)
	})
}

func TestARunEndsWithItsContext(t *testing.T) {
	syncBubble(t, connectiftest.APIOptions{}, func(t *testing.T, fake *connectiftest.API, s *api.Sync) {
		ctx, cancel := context.WithTimeout(t.Context(), 90*time.Second)
		defer cancel()
		list := plainProducts(300)
		result, err := s.Products(ctx, stream(list...), api.SyncOptions{ImportFrom: -1})
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.EqualValues(t, 200, result.Told)
		result, err = s.Products(ctx, stream(list...), api.SyncOptions{})
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Zero(t, result.Rows)
		result, err = s.Products(t.Context(), stream(list...), api.SyncOptions{ImportFrom: -1})
		require.NoError(t, err)
		assert.EqualValues(t, 200, result.Unchanged, "it goes on where it was")
		assert.EqualValues(t, 100, result.Told)
	})
}

// A crash is a run whose store is copied as a process that is killed leaves it.
func TestARestartDoesNotExceedTheLimit(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		fake := connectiftest.NewAPI(connectiftest.APIOptions{NoRateHeaders: true})
		path := filepath.Join(t.TempDir(), "sync")
		list := plainProducts(250)
		var told int64
		for n := 0; told < 250; n++ {
			ctx, cancel := context.WithCancel(t.Context())
			s := api.NewSync(newClient(t, fake), openStore(t, path))
			stopAt40 := func(p api.SyncProgress) {
				if p.Told >= 40 {
					cancel()
				}
			}
			result, err := s.Products(ctx, stream(list...), api.SyncOptions{ImportFrom: -1, OnProgress: stopAt40})
			told = result.Unchanged + result.Told
			cancel()
			if told < 250 {
				require.ErrorIs(t, err, context.Canceled)
			}
			copied := filepath.Join(t.TempDir(), "sync")
			copyFile(t, path, copied)
			path = copied
			time.Sleep(time.Second)
			require.Less(t, n, 20)
		}
		assert.Len(t, fake.Products(), 250)
		assert.LessOrEqual(t, fake.Busiest(), api.RequestsPerMinute)
		assert.Greater(t, fake.Busiest(), 90, "the limit was used")
	})
}

func TestAStoreThatFailsEndsTheRun(t *testing.T) {
	for _, when := range []string{"content", "put", "began"} {
		t.Run(when, func(t *testing.T) {
			bubble(t, connectiftest.APIOptions{}, func(t *testing.T, fake *connectiftest.API, client *api.Client) {
				for _, from := range []int{1, -1} {
					s := api.NewSync(client, &brokenStore{when: when})
					_, err := s.Products(t.Context(), stream(plainProducts(3)...), api.SyncOptions{ImportFrom: from})
					require.ErrorIs(t, err, errStore)
				}
				s := api.NewSync(client, &brokenStore{when: when})
				_, err := s.Purchases(t.Context(), stream(order("R-1")), api.PurchaseOptions{CreateMissing: true}, api.SyncOptions{})
				require.ErrorIs(t, err, errStore)
				if when != "put" {
					assert.Empty(t, fake.Requests(), "what cannot be logged is not sent")
				}
			})
		})
	}
}

var errStore = errors.New("the database is down")

// A brokenStore fails at one of its methods, and to log ends.
type brokenStore struct{ when string }

func (s *brokenStore) fail(when string) error {
	if s.when == when {
		return errStore
	}
	return nil
}

func (s *brokenStore) Content(api.SyncDigest) (c api.SyncDigest, ok bool, err error) {
	return c, false, s.fail("content")
}

func (s *brokenStore) Put(...api.SyncEntry) error { return s.fail("put") }

func (s *brokenStore) RequestBegan(time.Time) error           { return s.fail("began") }
func (s *brokenStore) RequestEnded(time.Time) error           { return errStore }
func (s *brokenStore) PastRequests(now time.Time) []time.Time { return nil }
