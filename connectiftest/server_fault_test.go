package connectiftest_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

var resources = []struct {
	resource     connectiftest.Resource
	method, path string
}{
	{connectiftest.ClientScript, http.MethodGet, scriptPath},
	{connectiftest.ServiceWorker, http.MethodGet, workerPath},
	{connectiftest.Notifications, http.MethodPost, notifyPath},
}

// fetch sends a request over a connection, so that it can be cut.
func fetch(t *testing.T, ts *httptest.Server, method, path string) (status int, body string, err error) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, ts.URL+path, strings.NewReader(`{"events":[{"type":"login"}]}`))
	require.NoError(t, err)
	response, err := ts.Client().Do(r)
	if err != nil {
		return 0, "", err
	}
	defer func() { _ = response.Body.Close() }()
	content, err := io.ReadAll(response.Body)
	return response.StatusCode, string(content), err
}

func TestEachFaultOfEachResourceIsWhatItSays(t *testing.T) {
	const tick = 20 * time.Millisecond
	rows := []struct {
		name         string
		fault        connectiftest.Fault
		status       int
		cut, carried bool // carried out, in the case of notifications
		right        bool // the right answer arrived
		took         time.Duration
	}{
		{name: "500", fault: connectiftest.Fault{Status: 500}, status: 500},
		{name: "500 too late", fault: connectiftest.Fault{Status: 500, Late: true}, status: 500, carried: true},
		{name: "404 as garbage", fault: connectiftest.Fault{Status: 404, Garbage: true}, status: 404},
		{name: "204", fault: connectiftest.Fault{Status: 204, Garbage: true}, status: 204},
		{name: "304", fault: connectiftest.Fault{Status: 304}, status: 304},
		{name: "a cut before", fault: connectiftest.Fault{Cut: connectiftest.CutBefore}, cut: true},
		{name: "a cut too late", fault: connectiftest.Fault{Cut: connectiftest.CutBefore, Late: true}, cut: true, carried: true},
		{name: "a cut inside", fault: connectiftest.Fault{Cut: connectiftest.CutInside}, status: 200, cut: true, carried: true},
		{name: "garbage", fault: connectiftest.Fault{Garbage: true}, status: 200, carried: true},
		{name: "a delay", fault: connectiftest.Fault{Delay: tick}, status: 200, carried: true, right: true, took: tick},
		{name: "a delayed cut", fault: connectiftest.Fault{Cut: connectiftest.CutBefore, Delay: tick}, cut: true, took: tick},
		{name: "a slow body", fault: connectiftest.Fault{Slow: tick / 10}, status: 200, carried: true, right: true, took: tick},
		{name: "none", status: 200, carried: true, right: true},
	}
	for _, row := range rows {
		for _, r := range resources {
			t.Run(row.name+" of "+string(r.resource), func(t *testing.T) {
				t.Parallel()
				srv := connectiftest.NewServer(connectiftest.Options{})
				ts := srv.Start(t)
				srv.FailNext(r.resource, row.fault)
				start := time.Now()
				status, body, err := fetch(t, ts, r.method, r.path)
				assert.GreaterOrEqual(t, time.Since(start), row.took)
				assert.Equal(t, row.status, status)
				assert.Equal(t, row.cut, err != nil, err)
				if r.resource == connectiftest.Notifications {
					assert.Equal(t, row.carried, len(srv.Notifications()) == 1)
					assert.Equal(t, row.right, json.Valid([]byte(body)), body)
				} else {
					assert.Equal(t, row.right, err == nil && strings.Contains(body, "addEventListener") && !strings.Contains(body, "<html>"))
					assert.Equal(t, row.right, srv.Loads(r.resource) == 1, "a spoilt load is none")
				}
				log := srv.Requests()
				require.Len(t, log, 1)
				assert.Equal(t, row.status, log[0].Status)
				assert.Equal(t, row.fault, log[0].Fault)
				assert.Equal(t, r.resource, log[0].Resource)

				status, _, err = fetch(t, ts, r.method, r.path)
				require.NoError(t, err)
				assert.Equal(t, http.StatusOK, status, "the fault was for one request")
			})
		}
	}
}

func TestFaultsInARowComeBeforeTheLastingOneAndConcernTheirResourceAlone(t *testing.T) {
	srv := connectiftest.NewServer(connectiftest.Options{})
	statuses := func(n int, path string) (list []int) {
		for range n {
			list = append(list, ask(srv, http.MethodGet, "127.0.0.1", path, nil).Code)
		}
		return list
	}
	srv.Fail(connectiftest.ClientScript, connectiftest.Fault{Status: 503})
	srv.FailNext(connectiftest.ClientScript, slices.Repeat([]connectiftest.Fault{{Status: 500}}, 2)...)
	srv.FailNext(connectiftest.ClientScript, connectiftest.Fault{})
	srv.FailNext(connectiftest.ServiceWorker, connectiftest.Fault{Status: 404})
	assert.Equal(t, []int{500, 500, 200, 503, 503}, statuses(5, scriptPath))
	assert.Equal(t, []int{404, 200}, statuses(2, workerPath))
	assert.Equal(t, []int{404}, statuses(1, "/nothing"))
	tellEvent(t, srv, "login")
	srv.Reset()
	assert.Equal(t, []int{503}, statuses(1, scriptPath), "it lasts")
	srv.Fail(connectiftest.ClientScript, connectiftest.Fault{})
	assert.Equal(t, []int{200}, statuses(1, scriptPath))
}

func TestAFaultOfTheCollectorIsToldToPagesOfOtherOrigins(t *testing.T) {
	srv := connectiftest.NewServer(connectiftest.Options{})
	srv.FailNext(connectiftest.Notifications, connectiftest.Fault{Status: 500})
	w := ask(srv, http.MethodPost, "eu8-api.connectif.cloud", notifyPath, strings.NewReader("{}"))
	assert.Equal(t, 500, w.Code)
	assert.Equal(t, "*", w.Header().Get("Access-Control-Allow-Origin"))
	assert.Equal(t, "A fault that was asked for.\n", w.Body.String())
	assert.Empty(t, ask(srv, http.MethodGet, "127.0.0.1", scriptPath, nil).Header().Get("Access-Control-Allow-Origin"))
}

func TestGarbageComesAsWhatTheBrowserExpects(t *testing.T) {
	srv := connectiftest.NewServer(connectiftest.Options{})
	srv.FailNext(connectiftest.ClientScript, connectiftest.Fault{Garbage: true})
	w := ask(srv, http.MethodGet, "127.0.0.1", scriptPath, nil)
	assert.Equal(t, "text/javascript; charset=utf-8", w.Header().Get("Content-Type"), "or no browser would look at it")
	srv.FailNext(connectiftest.ClientScript, connectiftest.Fault{Garbage: true, Slow: 1})
	assert.Empty(t, ask(srv, http.MethodHead, "127.0.0.1", scriptPath, nil).Body.String())
}

func TestAFaultThatCouldNeverHappenPanics(t *testing.T) {
	srv := connectiftest.NewServer(connectiftest.Options{})
	for want, fault := range map[string]connectiftest.Fault{
		"a Status of 100":  {Status: 100},
		"a Status of 600":  {Status: 600},
		"a Status of -1":   {Status: -1},
		"a Cut of 3":       {Cut: 3},
		"a Cut of -1":      {Cut: -1},
		"a negative time":  {Delay: -1},
		"a negative time ": {Slow: -1},
	} {
		want = strings.TrimSpace(want)
		assert.PanicsWithValue(t, "connectiftest: FailNext: "+want, func() { srv.FailNext(connectiftest.ClientScript, fault) })
		assert.PanicsWithValue(t, "connectiftest: Fail: "+want, func() { srv.Fail(connectiftest.ClientScript, fault) })
	}
	assert.PanicsWithValue(t, `connectiftest: Fail: there is no resource "script"`, func() { srv.Fail("script", connectiftest.Fault{}) })
	assert.PanicsWithValue(t, `connectiftest: FailNext: there is no resource ""`, func() { srv.FailNext("") })
}

func TestFaultsMayBeSetWhileRequestsArrive(t *testing.T) {
	srv := connectiftest.NewServer(connectiftest.Options{})
	var failed atomic.Int32
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 10 {
				srv.FailNext(connectiftest.ClientScript, connectiftest.Fault{Status: 500})
				srv.Fail(connectiftest.ServiceWorker, connectiftest.Fault{Status: 500})
				if ask(srv, http.MethodGet, "127.0.0.1", scriptPath, nil).Code == 500 {
					failed.Add(1)
				}
				ask(srv, http.MethodGet, "127.0.0.1", workerPath, nil)
			}
		})
	}
	group.Wait()
	assert.EqualValues(t, 80, failed.Load(), "each fault was for one request")
}

func TestTheEndOfATestDoesNotWaitForSlowAnswers(t *testing.T) {
	start := time.Now()
	t.Run("a test", func(t *testing.T) {
		srv, fake := connectiftest.NewServer(connectiftest.Options{}), connectiftest.NewAPI(connectiftest.APIOptions{})
		srv.Fail(connectiftest.ClientScript, connectiftest.Fault{Delay: time.Hour, Slow: time.Hour})
		srv.Hold(connectiftest.ServiceWorker)
		fake.FailNext(connectiftest.APIFault{Delay: time.Hour})
		held := srv.Start(t)
		go func() { _, _ = http.Get(held.URL + workerPath) }()
		for _, ts := range []*httptest.Server{srv.Start(t), srv.StartTLS(t), fake.Start(t)} {
			go func() {
				if response, err := ts.Client().Get(ts.URL + scriptPath); err == nil {
					_ = response.Body.Close()
				}
			}()
		}
		require.Eventually(t, func() bool { return len(srv.Requests()) == 2 && len(fake.Requests()) == 1 }, 10*time.Second, time.Millisecond)
	})
	assert.Less(t, time.Since(start), 30*time.Second)
}
