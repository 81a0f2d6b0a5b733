package serviceworker_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/serviceworker"
)

const alone = "importScripts(\"https://cdn.connectif.cloud/scripts/service-worker.js\");\n"

// get asks a real server whose middleware has set the site's own policy.
func get(t *testing.T, c serviceworker.Config, method string, header ...string) (*http.Response, string) {
	t.Helper()
	worker, err := serviceworker.New(c)
	require.NoError(t, err)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Add("Content-Security-Policy", "default-src 'self'")
		w.Header().Add("Content-Security-Policy", "script-src 'nonce-x'")
		w.Header().Set("Content-Security-Policy-Report-Only", "default-src 'none'")
		w.Header().Set("Cache-Control", "public, max-age=600")
		worker.ServeHTTP(w, r)
	}))
	defer server.Close()
	request, err := http.NewRequest(method, server.URL+"/any/path.js", nil)
	require.NoError(t, err)
	for i := 0; i < len(header); i += 2 {
		request.Header.Add(header[i], header[i+1])
	}
	response, err := (&http.Transport{DisableCompression: true, DisableKeepAlives: true}).RoundTrip(request)
	require.NoError(t, err)
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return response, string(body)
}

func TestTheWorkerIsOneImportThatIsAskedForEachTime(t *testing.T) {
	response, body := get(t, serviceworker.Config{}, "GET", "Accept-Encoding", "gzip")
	assert.Equal(t, http.StatusOK, response.StatusCode)
	assert.Equal(t, alone, body)
	assert.Equal(t, []string{"text/javascript; charset=utf-8"}, response.Header["Content-Type"])
	assert.Equal(t, []string{"no-cache"}, response.Header["Cache-Control"])
	assert.Equal(t, []string{"nosniff"}, response.Header["X-Content-Type-Options"])
	assert.Regexp(t, `^"[0-9a-f]{16}"$`, response.Header.Get("Etag"))
	assert.Empty(t, response.Header["Service-Worker-Allowed"])
}

func TestTheWorkersOwnPolicyReplacesTheSitesOnA304Too(t *testing.T) {
	first, _ := get(t, serviceworker.Config{Scope: "/"}, "GET")
	second, body := get(t, serviceworker.Config{Scope: "/"}, "GET", "If-None-Match", first.Header.Get("Etag"))
	assert.Equal(t, http.StatusNotModified, second.StatusCode)
	assert.Empty(t, body)
	for _, response := range []*http.Response{first, second} {
		assert.Equal(t, []string{"script-src https://cdn.connectif.cloud/scripts/service-worker.js"}, response.Header["Content-Security-Policy"])
		assert.Empty(t, response.Header["Content-Security-Policy-Report-Only"])
		assert.Equal(t, []string{"/"}, response.Header["Service-Worker-Allowed"])
		assert.Equal(t, []string{"no-cache"}, response.Header["Cache-Control"])
	}
}

func TestHeadHasNoBodyAndOtherMethodsAreRefused(t *testing.T) {
	response, body := get(t, serviceworker.Config{}, "HEAD")
	assert.Equal(t, http.StatusOK, response.StatusCode)
	assert.Equal(t, int64(len(alone)), response.ContentLength)
	assert.Empty(t, body)
	for _, method := range []string{"POST", "PUT", "DELETE"} {
		response, body = get(t, serviceworker.Config{}, method)
		assert.Equal(t, http.StatusMethodNotAllowed, response.StatusCode)
		assert.Equal(t, []string{"GET, HEAD"}, response.Header["Allow"])
		assert.NotContains(t, body, "importScripts")
	}
}

func TestTheShopsCodeStandsAroundTheImportAndDoesNotDependOnIt(t *testing.T) {
	_, body := get(t, serviceworker.Config{
		BaseURL: "/stand-in",
		Before:  []serviceworker.Part{serviceworker.Source([]byte("(function () {})() // no newline")), serviceworker.Import("/js/before.js?v=3&x=1")},
		After:   []serviceworker.Part{serviceworker.File(fstest.MapFS{"sw.js": {Data: []byte("(function () {})()\n")}}, "sw.js")},
	}, "GET")
	assert.Equal(t, `(function () {})() // no newline
;
importScripts("/js/before.js?v=3\u0026x=1");
try {
  importScripts("/stand-in/scripts/service-worker.js");
} catch (error) {
  console.warn("connectif: the worker could not be imported", error);
}
(function () {})()

;
`, body)
}

func TestThePolicyAllowsWhatTheWorkerImportsAndNothingElse(t *testing.T) {
	for want, c := range map[string]serviceworker.Config{
		"script-src https://cdn.example.com/scripts/service-worker.js": {BaseURL: "https://cdn.example.com/"},
		"script-src 'self'": {BaseURL: "/stand-in", Before: []serviceworker.Part{serviceworker.Import("/a.js")}},
		"script-src https://cdn.connectif.cloud/scripts/service-worker.js 'self'":      {After: []serviceworker.Part{serviceworker.Source(nil)}},
		"script-src https://cdn.connectif.cloud/scripts/service-worker.js https://w.x": {AllowImports: []string{"https://w.x", "https://w.x"}},
		"script-src https://cdn.connectif.cloud/scripts/service-worker.js 'self' https://a.example/b.js https://c.example https://d.example/e.js": {
			Before:       []serviceworker.Part{serviceworker.Import("https://a.example/b.js?v=1")},
			AllowImports: []string{"https://c.example", "https://d.example/e.js?v=2"},
		},
	} {
		response, _ := get(t, c, "GET")
		assert.Equal(t, []string{want}, response.Header["Content-Security-Policy"])
	}
}

func TestALargeJoinedWorkerIsCompressed(t *testing.T) {
	code := make([]byte, 10_000)
	for i := range code {
		code[i] = ' '
	}
	response, _ := get(t, serviceworker.Config{After: []serviceworker.Part{serviceworker.Source(code)}}, "GET", "Accept-Encoding", "gzip")
	assert.Equal(t, []string{"gzip"}, response.Header["Content-Encoding"])
	assert.Equal(t, []string{"Accept-Encoding"}, response.Header["Vary"])
}

func TestTheETagFollowsTheWorker(t *testing.T) {
	a, _ := get(t, serviceworker.Config{}, "GET")
	b, _ := get(t, serviceworker.Config{After: []serviceworker.Part{serviceworker.Source([]byte("1"))}}, "GET")
	assert.NotEqual(t, a.Header.Get("Etag"), b.Header.Get("Etag"))
}

// gone is a browser that has closed the connection.
type gone struct{ http.ResponseWriter }

func (gone) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

func TestABrowserThatHasGoneCausesNothing(t *testing.T) {
	worker, err := serviceworker.New(serviceworker.Config{})
	require.NoError(t, err)
	assert.NotPanics(t, func() { worker.ServeHTTP(gone{httptest.NewRecorder()}, httptest.NewRequest("GET", "/", nil)) })
}
