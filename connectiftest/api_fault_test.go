package connectiftest_test

import (
	"encoding/json"
	"io"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

// patchOver sends a product over a connection, so that it can be cut.
func patchOver(t *testing.T, client *http.Client) (status int, body []byte, err error) {
	t.Helper()
	r := request(http.MethodPatch, "/products/product-id/pr1", productJSON)
	r.RequestURI = ""
	response, err := client.Do(r)
	if err != nil {
		return 0, nil, err
	}
	defer func() { _ = response.Body.Close() }()
	body, err = io.ReadAll(response.Body)
	return response.StatusCode, body, err
}

func TestEachFaultIsWhatItSays(t *testing.T) {
	rows := []struct {
		name    string
		fault   connectiftest.APIFault
		status  int
		cut     bool
		isJSON  bool
		carried bool // the request was carried out
		took    time.Duration
	}{
		{"500", connectiftest.APIFault{Status: 500}, 500, false, true, false, 0},
		{"503 too late", connectiftest.APIFault{Status: 503, Late: true}, 503, false, true, true, 0},
		{"a cut before", connectiftest.APIFault{Cut: connectiftest.CutBefore}, 0, true, false, false, 0},
		{"a cut too late", connectiftest.APIFault{Cut: connectiftest.CutBefore, Late: true}, 0, true, false, true, 0},
		{"a cut inside", connectiftest.APIFault{Cut: connectiftest.CutInside}, 200, true, false, true, 0},
		{"a cut inside a problem", connectiftest.APIFault{Cut: connectiftest.CutInside, Status: 500}, 500, true, false, false, 0},
		{"garbage", connectiftest.APIFault{Garbage: true}, 200, false, false, true, 0},
		{"a delay", connectiftest.APIFault{Delay: time.Minute}, 200, false, true, true, time.Minute},
		{"a slow body", connectiftest.APIFault{Slow: time.Second}, 200, false, true, true, 10 * time.Second},
		{"none", connectiftest.APIFault{}, 200, false, true, true, 0},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				fake := connectiftest.NewAPI(connectiftest.APIOptions{})
				client := fake.Client(t)
				fake.FailNext(row.fault)
				start := time.Now()
				status, body, err := patchOver(t, client)
				assert.Equal(t, row.took, time.Since(start))
				assert.Equal(t, row.status, status)
				assert.Equal(t, row.cut, err != nil, err)
				assert.Equal(t, row.isJSON, json.Valid(body), string(body))
				_, carried := fake.Product("pr1")
				assert.Equal(t, row.carried, carried)
				log := fake.Requests()
				require.Len(t, log, 1)
				assert.Equal(t, row.status, log[0].Status)
				assert.Equal(t, row.fault, log[0].Fault)
				assert.Equal(t, 1, fake.Busiest(), "it arrived all the same")

				status, _, err = patchOver(t, client)
				require.NoError(t, err)
				assert.Equal(t, http.StatusOK, status, "the fault was for one request")
			})
		})
	}
}

func TestAClientThatGoesAwayEndsASlowAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fake := connectiftest.NewAPI(connectiftest.APIOptions{})
		client := fake.Client(t)
		client.Timeout = 25 * time.Second
		for _, fault := range []connectiftest.APIFault{{Slow: 10 * time.Second}, {Delay: time.Hour}} {
			fake.FailNext(fault)
			start := time.Now()
			_, _, err := patchOver(t, client)
			require.Error(t, err)
			synctest.Wait()
			assert.Equal(t, 25*time.Second, time.Since(start))
		}
	})
}

func TestAFaultMayNameTheTimeToWait(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	fake.FailNext(connectiftest.APIFault{Status: 429, RetryAfter: 90 * time.Second})
	w := serve(fake, request(http.MethodGet, "/coupon-sets/", ""))
	assert.Equal(t, 429, w.Code)
	assert.Equal(t, "90", w.Header().Get("Retry-After"))
	assert.JSONEq(t, `{"status":429,"title":"Too Many Requests","detail":"A fault that was asked for."}`, w.Body.String())
}

func TestFaultsInARowComeBeforeThoseByCondition(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	fake.FailWhen(func(r *http.Request) connectiftest.APIFault {
		if r.Method == http.MethodPatch {
			return connectiftest.APIFault{Status: 503}
		}
		return connectiftest.APIFault{}
	})
	fake.FailNext(connectiftest.APIFault{Status: 500}, connectiftest.APIFault{})
	var statuses []int
	for range 3 {
		status, _ := call(t, fake, http.MethodPatch, "/products/product-id/pr1", productJSON)
		statuses = append(statuses, status)
	}
	status, _ := call(t, fake, http.MethodGet, "/coupon-sets/", "")
	statuses = append(statuses, status)
	fake.FailWhen(nil)
	status, _ = call(t, fake, http.MethodPatch, "/products/product-id/pr1", productJSON)
	assert.Equal(t, []int{500, 200, 503, 200, 200}, append(statuses, status))
}

func TestAJumpOfTheClockShowsInTheHeadersAndInImports(t *testing.T) {
	now := newClock()
	fake := connectiftest.NewAPI(connectiftest.APIOptions{Now: now.Now, ImportTime: time.Minute})
	upload(t, fake, "_email\na@example.com\n", nil)
	fake.FailNext(connectiftest.APIFault{Jump: time.Hour})
	w := serve(fake, request(http.MethodGet, "/coupon-sets/", ""))
	assert.Equal(t, "Wed, 20 May 2026 13:00:00 GMT", w.Header().Get("Date"))
	assert.Equal(t, "finished", fake.Imports()[0].Status)
	fake.Jump(-2 * time.Hour)
	assert.Equal(t, now.now.Add(-time.Hour), fake.Now())
	w = serve(fake, request(http.MethodGet, "/coupon-sets/", ""))
	assert.Equal(t, "99", w.Header().Get("X-RateLimit-Remaining"), "a clock before the window begins another")
}

func TestRandomFaultsAreTheSameForASeedAndAsManyAsAskedFor(t *testing.T) {
	faults := func(seed uint64, share float64) (list []connectiftest.APIFault, some int) {
		next := connectiftest.RandomAPIFaults(seed, share)
		for range 1000 {
			fault := next(nil)
			list = append(list, fault)
			if fault != (connectiftest.APIFault{}) {
				some++
			}
		}
		return list, some
	}
	first, some := faults(1, 0.2)
	again, _ := faults(1, 0.2)
	other, _ := faults(2, 0.2)
	assert.Equal(t, first, again)
	assert.NotEqual(t, first, other)
	assert.InDelta(t, 200, some, 50)
	_, none := faults(1, 0)
	assert.Zero(t, none)
	_, all := faults(1, 1)
	assert.Equal(t, 1000, all)
}
