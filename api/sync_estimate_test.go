package api_test

import (
	"context"
	"net/http"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
)

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(to, data, 0o600))
}

func TestADryRunSaysHowLongItWillTakeAndAsksNothing(t *testing.T) {
	syncBubble(t, connectiftest.APIOptions{}, func(t *testing.T, fake *connectiftest.API, s *api.Sync) {
		list := append(plainProducts(250), api.Product{})
		result, err := s.Products(t.Context(), stream(list...), api.SyncOptions{DryRun: true, ImportFrom: -1})
		require.ErrorIs(t, err, api.ErrIncomplete, "an invalid element is found without a call")
		assert.EqualValues(t, 250, result.Pending)
		assert.EqualValues(t, 250, result.RequestsLeft)
		assert.Equal(t, 150*time.Second, result.Left)
		result, err = s.Products(t.Context(), stream(list[:250]...), api.SyncOptions{DryRun: true})
		require.NoError(t, err)
		assert.Less(t, result.Left, 10*time.Second)
		assert.Empty(t, fake.Requests())
		start := time.Now()
		result, err = s.Products(t.Context(), stream(list[:250]...), api.SyncOptions{ImportFrom: -1})
		require.NoError(t, err)
		assert.EqualValues(t, 250, result.Told, "nothing was remembered by the dry runs")
		assert.InDelta(t, 150*time.Second, time.Since(start), float64(40*time.Second))
	})
}

func TestProgressAddsUpAndEndsWithNothingLeft(t *testing.T) {
	for name, from := range map[string]int{"calls": -1, "imports": 1} {
		t.Run(name, func(t *testing.T) {
			syncBubble(t, connectiftest.APIOptions{ImportTime: time.Minute}, func(t *testing.T, fake *connectiftest.API, s *api.Sync) {
				var all []api.SyncProgress
				list := append(plainProducts(500), api.Product{}, plainProduct("pr1"))
				result, err := s.Products(t.Context(), stream(list...), api.SyncOptions{
					ImportFrom: from, BatchRows: 300, Rows: 502, OnProgress: func(p api.SyncProgress) { all = append(all, p) },
				})
				require.ErrorIs(t, err, api.ErrIncomplete)
				for _, p := range all {
					require.Equal(t, p.Rows, p.Unchanged+p.Told+p.Failed+p.Pending)
					require.Equal(t, time.Duration(p.RequestsLeft)*time.Minute/100, p.Left)
				}
				assert.Zero(t, all[0].Rows)
				if from < 0 {
					assert.EqualValues(t, 502, all[0].RequestsLeft, "beforehand all may have changed")
				} else {
					assert.EqualValues(t, 12, all[0].RequestsLeft)
				}
				last := all[len(all)-1]
				assert.Equal(t, result.SyncProgress, last)
				assert.Zero(t, last.RequestsLeft)
				assert.EqualValues(t, 1, last.Unchanged)
				assert.Len(t, fake.Requests(), int(last.Requests))
			})
		})
	}
}

func TestPurchasesAreToldOnceWhateverBecomesOfThem(t *testing.T) {
	syncBubble(t, connectiftest.APIOptions{}, func(t *testing.T, fake *connectiftest.API, s *api.Sync) {
		how := api.PurchaseOptions{CreateMissing: true}
		bad := order("R-4")
		bad.PurchaseDate = time.Time{}
		result, err := s.Purchases(t.Context(), stream(bad, order("R-1"), order("R-2"), order("R-1")), how, api.SyncOptions{})
		require.ErrorIs(t, err, api.ErrIncomplete)
		assert.EqualValues(t, 2, result.Told)
		assert.EqualValues(t, 1, result.Unchanged)
		assert.Equal(t, "R-4", result.Failures[0].Key)
		changed := order("R-1")
		changed.PaymentMethod = "cash"
		result, err = s.Purchases(t.Context(), stream(changed), how, api.SyncOptions{})
		require.NoError(t, err)
		assert.Zero(t, result.Requests)
		assert.Equal(t, []string{"R-1", "R-2"}, sorted(fake.PurchaseEvents()))
	})
}

func TestAPurchaseThatConnectifHasAlreadyCountsAsTold(t *testing.T) {
	syncBubble(t, connectiftest.APIOptions{}, func(t *testing.T, fake *connectiftest.API, s *api.Sync) {
		_, err := newClient(t, fake).Purchases.Create(t.Context(), order("R-1"), api.PurchaseOptions{CreateMissing: true})
		require.NoError(t, err)
		result, err := s.Purchases(t.Context(), stream(order("R-1")), api.PurchaseOptions{WithoutEvent: true}, api.SyncOptions{})
		require.NoError(t, err)
		assert.EqualValues(t, 1, result.Told)
		assert.EqualValues(t, 1, result.Duplicates)
		_, err = s.Purchases(t.Context(), stream(order("R-2")), api.PurchaseOptions{WithoutEvent: true}, api.SyncOptions{})
		require.NoError(t, err)
		assert.Equal(t, []string{"R-1"}, fake.PurchaseEvents())
	})
}

func TestAStoreNeedNotLogRequestsAndALimiterNeedNotBeCharged(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		fake := connectiftest.NewAPI(connectiftest.APIOptions{})
		limiter := limiterFunc(func() {})
		s := api.NewSync(newClient(t, fake, api.WithLimiter(limiter)), memoryStore{})
		result, err := s.Contacts(t.Context(), stream(api.Contact{Contact: commerce.Contact{PrimaryKey: "clienta@shop.example"}}), api.SyncOptions{Rows: 1})
		require.NoError(t, err)
		assert.EqualValues(t, 1, result.Requests)
		assert.Equal(t, http.StatusOK, statuses(fake)[0])
	})
}

// memoryStore is the least that a store can be.
type memoryStore map[api.SyncDigest]api.SyncDigest

func (m memoryStore) Content(key api.SyncDigest) (content api.SyncDigest, ok bool, err error) {
	content, ok = m[key]
	return content, ok, nil
}

func (m memoryStore) Put(entries ...api.SyncEntry) error {
	for _, e := range entries {
		m[e.Key] = e.Content
	}
	return nil
}

// limiterFunc lets everything through.
type limiterFunc func()

func (l limiterFunc) Acquire(context.Context) (func(*http.Response), error) {
	return func(*http.Response) { l() }, nil
}

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }
