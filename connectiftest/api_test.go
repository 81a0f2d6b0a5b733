package connectiftest_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

func TestTheAPIRefusesAllKeysButItsOwn(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{Key: "id:secret"})
	for _, header := range []string{"", "id:secret", "apiKey", "apiKey ", "apikey id:secret", "Bearer id:secret", "apiKey id:secret2", "apiKey " + connectiftest.APIKey} {
		r := request(http.MethodGet, "/coupon-sets/", "")
		r.Header.Set("Authorization", header)
		w := serve(fake, r)
		assert.Equal(t, http.StatusUnauthorized, w.Code, header)
		assert.Empty(t, w.Body.String())
	}
	assert.Zero(t, fake.Busiest(), "requests without the key are nobody's")

	r := request(http.MethodGet, "/coupon-sets/", "")
	r.Header.Set("Authorization", "apiKey id:secret")
	assert.Equal(t, http.StatusOK, serve(fake, r).Code)
	assert.Equal(t, 1, fake.Busiest())
}

func TestTheAPIHasOnlyThePathsThatAreDocumented(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{RateLimit: 1000})
	for _, line := range []string{
		"GET /", "GET /contacts/", "POST /contacts/", "PUT /contacts/email/a@example.com", "GET /contacts/",
		"GET /contacts/phone/34", "POST /products/", "GET /products/", "PATCH /products/000000000000000000000001",
		"PATCH /purchases/R-1", "PATCH /contact-fields/x", "POST /coupon-sets/", "GET /custom-events/alias/x",
		"POST /custom-events/x", "DELETE /imports/", "POST /exports/type/other", "DELETE /exports/1", "GET /files/1/2",
	} {
		var method, path string
		_, err := fmt.Sscan(line, &method, &path)
		require.NoError(t, err)
		status, answer := call(t, fake, method, path, "")
		assert.Equal(t, http.StatusNotFound, status, line)
		assert.Equal(t, map[string]any{
			"status": 404.0, "title": "Not Found", "detail": "There is no such resource.",
		}, answer, line)
	}
}

func TestUnderConnectifsNamesTheAPIAnswersOnlyOnItsOwn(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	for host, status := range map[string]int{
		"eu8-api.connectif.cloud": 404, "cdn.connectif.cloud": 404, "api.connectif.cloud": 200,
		"API.connectif.cloud:443": 200, "127.0.0.1:8080": 200,
	} {
		r := request(http.MethodGet, "/coupon-sets", "")
		r.Host = host
		assert.Equal(t, status, serve(fake, r).Code, host)
	}
}

func TestMountedUnderAPrefixTheLinksOfTheAPIHaveIt(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{PageSize: 1})
	fake.PutCouponSet(connectiftest.APICouponSet{ID: "1", Type: "multiple"})
	fake.PutCouponSet(connectiftest.APICouponSet{ID: "2", Type: "multiple"})
	mux := http.NewServeMux()
	mux.Handle("/api/", http.StripPrefix("/api", fake))
	first := mustCall(t, mux, http.MethodGet, "/api/coupon-sets/", "")
	assert.Equal(t, map[string]any{"next": "https://api.connectif.cloud/api/coupon-sets/?page=1"}, first["links"])
}

func TestListsComeInPages(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{PageSize: 2, CouponSets: []connectiftest.APICouponSet{
		{ID: "1"}, {ID: "2"}, {ID: "3"}, {ID: "4"}, {ID: "5"},
	}})
	ids := func(path string) (ids []string, links map[string]any) {
		answer := mustCall(t, fake, http.MethodGet, path, "")
		for _, set := range answer["results"].([]any) {
			ids = append(ids, set.(map[string]any)["id"].(string))
		}
		return ids, answer["links"].(map[string]any)
	}
	const base = "https://api.connectif.cloud"
	for _, path := range []string{"/coupon-sets/", "/coupon-sets?page=-1", "/coupon-sets?page=x"} {
		got, links := ids(path)
		assert.Equal(t, []string{"1", "2"}, got, path)
		assert.NotContains(t, links, "prev", path)
	}
	got, links := ids("/coupon-sets/?page=1")
	assert.Equal(t, []string{"3", "4"}, got)
	assert.Equal(t, map[string]any{"next": base + "/coupon-sets/?page=2", "prev": base + "/coupon-sets/?page=0"}, links)
	got, links = ids("/coupon-sets/?page=99")
	assert.Equal(t, []string{"5"}, got)
	assert.NotContains(t, links, "next")
}

func TestTheHundredAndFirstRequestInAMinuteIsRefusedAndTheHeadersSaySo(t *testing.T) {
	now := newClock()
	fake := connectiftest.NewAPI(connectiftest.APIOptions{Now: now.Now, RetryAfter: true})
	get := func() *httptest.ResponseRecorder { return serve(fake, request(http.MethodGet, "/coupon-sets/", "")) }
	header := func(w *httptest.ResponseRecorder) []string {
		h := w.Header()
		return []string{h.Get("X-RateLimit-Limit"), h.Get("X-RateLimit-Remaining"), h.Get("X-RateLimit-Reset"), h.Get("Retry-After")}
	}
	now.now = now.now.Add(time.Millisecond)
	reset := fmt.Sprint(now.now.Unix() + 61) // the window ends a millisecond after the full second
	assert.Equal(t, []string{"100", "99", reset, ""}, header(get()))
	for range 98 {
		require.Equal(t, http.StatusOK, get().Code)
	}
	now.now = now.now.Add(20 * time.Second)
	assert.Equal(t, []string{"100", "0", reset, ""}, header(get()))
	refused := get()
	assert.Equal(t, http.StatusTooManyRequests, refused.Code)
	assert.JSONEq(t, `{"status":429,"title":"Too Many Requests","detail":"Requests rate limit reached."}`, refused.Body.String())
	assert.Equal(t, []string{"100", "0", reset, "41"}, header(refused))
	assert.Equal(t, "Wed, 20 May 2026 12:00:20 GMT", refused.Header().Get("Date"))

	now.now = now.now.Add(40*time.Second - 1)
	assert.Equal(t, http.StatusTooManyRequests, get().Code)
	now.now = now.now.Add(1)
	assert.Equal(t, http.StatusOK, get().Code)
}

func TestTheHeadersOfTheLimitCanBeLeftOut(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{NoRateHeaders: true, RateLimit: 1})
	for _, status := range []int{200, 429} {
		w := serve(fake, request(http.MethodGet, "/coupon-sets/", ""))
		require.Equal(t, status, w.Code)
		for _, name := range []string{"X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Retry-After"} {
			assert.Empty(t, w.Header().Get(name))
		}
	}
}

func TestTheBusiestMinuteMayBeginAnywhere(t *testing.T) {
	now := newClock()
	fake := connectiftest.NewAPI(connectiftest.APIOptions{Now: now.Now, RateLimit: 3})
	for _, pause := range []time.Duration{0, 59 * time.Second, 0, 2 * time.Second, 0, 59 * time.Second, time.Hour} {
		now.now = now.now.Add(pause)
		serve(fake, request(http.MethodGet, "/coupon-sets/", ""))
	}
	assert.Equal(t, 4, fake.Busiest(), "those of second 59 and those of second 61")
	fake.Jump(-time.Hour)
	serve(fake, request(http.MethodGet, "/coupon-sets/", ""))
	assert.Equal(t, 4, fake.Busiest(), "no jump brings minutes together")
}

func TestRequestsAreRememberedButNotForEver(t *testing.T) {
	now := newClock()
	fake := connectiftest.NewAPI(connectiftest.APIOptions{Now: now.Now, History: 2})
	for range 3 {
		call(t, fake, http.MethodGet, "/contacts/email/a%2Fb@example.com?x=1", "")
	}
	r := request(http.MethodGet, "/coupon-sets/", "")
	r.Header.Del("Authorization")
	r.Header.Set("User-Agent", "a shop")
	serve(fake, r)
	assert.Equal(t, []connectiftest.APIRequest{
		{Time: now.now, Method: "GET", Path: "/contacts/email/a/b@example.com", Query: "x=1", Key: true, Status: 404},
		{Time: now.now, Method: "GET", Path: "/coupon-sets/", UserAgent: "a shop", Status: 401},
	}, fake.Requests())
}

func TestOptionsThatCouldNeverWorkPanic(t *testing.T) {
	for name, options := range map[string]connectiftest.APIOptions{
		"a negative limit":            {RateLimit: -1},
		"a negative page":             {PageSize: -1},
		"a negative history":          {History: -1},
		"imports that end before":     {ImportTime: -1},
		"exports that end before":     {ExportTime: -1},
		"a field of an unknown type":  {ContactFields: []connectiftest.APIContactField{{ID: "x", Type: "colour"}}},
		"a field without an id":       {ContactFields: []connectiftest.APIContactField{{Type: "text"}}},
		"an event without an id":      {EventTypes: []connectiftest.APIEventType{{PrimaryKey: "email"}}},
		"an event that names nobody":  {EventTypes: []connectiftest.APIEventType{{ID: "x"}}},
		"an event of unknown fields":  {EventTypes: []connectiftest.APIEventType{{ID: "x", PrimaryKey: "email", Fields: []connectiftest.APIEventField{{ID: "x"}}}}},
		"an event of nameless fields": {EventTypes: []connectiftest.APIEventType{{ID: "x", PrimaryKey: "email", Fields: []connectiftest.APIEventField{{Type: "text"}}}}},
	} {
		assert.Panics(t, func() { connectiftest.NewAPI(options) }, name)
	}
	assert.Panics(t, func() { connectiftest.NewAPI(connectiftest.APIOptions{}).PutEventType(connectiftest.APIEventType{}) })
}

func TestTheClientReachesTheAPIUnderAllNamesWithoutANetwork(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fake := connectiftest.NewAPI(connectiftest.APIOptions{})
		client := fake.Client(t)
		for _, base := range []string{"https://api.connectif.cloud", "http://shop.example:8080"} {
			r := request(http.MethodGet, "/coupon-sets/", "")
			r.RequestURI, r.Host = "", ""
			u, err := r.URL.Parse(base + "/coupon-sets/")
			require.NoError(t, err)
			r.URL = u
			time.Sleep(time.Hour) // takes no time
			response, err := client.Do(r)
			require.NoError(t, err)
			_, err = io.Copy(io.Discard, response.Body)
			require.NoError(t, err)
			require.NoError(t, response.Body.Close())
			assert.Equal(t, http.StatusOK, response.StatusCode, base)
		}
	})
}

func TestAClientOfAFakeThatIsBusyDialsNoLongerThanItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client := connectiftest.NewAPI(connectiftest.APIOptions{}).Client(t)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://api.connectif.cloud/", nil)
		require.NoError(t, err)
		_, err = client.Do(r)
		require.ErrorIs(t, err, context.Canceled)
	})
}

func TestLinksLeadToWhereTheClientCameFrom(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{PageSize: 1, CouponSets: []connectiftest.APICouponSet{{ID: "1"}, {ID: "2"}}})
	for host, want := range map[string]string{
		"127.0.0.1:8080": "http://127.0.0.1:8080/coupon-sets/?page=1", "api.connectif.cloud": "https://api.connectif.cloud/coupon-sets/?page=1",
	} {
		r := request(http.MethodGet, "/coupon-sets/", "")
		r.Host, r.TLS = host, nil
		var answer struct{ Links struct{ Next string } }
		require.NoError(t, json.Unmarshal(serve(fake, r).Body.Bytes(), &answer))
		assert.Equal(t, want, answer.Links.Next)
	}
}

func TestAClientThatDialsWhileTheTestEndsGetsAnError(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	var client *http.Client
	t.Run("a test that ends", func(t *testing.T) { client = fake.Client(t) })
	_, err := client.Get("https://api.connectif.cloud/coupon-sets/")
	require.Error(t, err)
}

func TestTheServerListensOnALoopbackPortUntilTheTestEnds(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	var url string
	t.Run("a test that ends", func(t *testing.T) {
		url = fake.Start(t).URL
		response, err := http.Get(url + "/coupon-sets/")
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		assert.Equal(t, http.StatusUnauthorized, response.StatusCode)
	})
	_, err := http.Get(url + "/coupon-sets/")
	require.Error(t, err)
}
