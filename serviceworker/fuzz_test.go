package serviceworker_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/serviceworker"
)

// FuzzWorker asks for the worker with whatever method and headers: there are only the two workers.
func FuzzWorker(f *testing.F) {
	f.Add("GET", "connectif_consent=granted", "", "gzip")
	f.Add("HEAD", "", `W/"x", "y"`, "*;q=0")
	f.Add("POST", "\x00=\xff", "*", "")
	worker, err := serviceworker.New(serviceworker.Config{Consent: func(r *http.Request) bool {
		_, err := r.Cookie("connectif_consent")
		return err == nil
	}})
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, method, cookies, etag, encoding string) {
		r := httptest.NewRequest(http.MethodGet, "/service-worker.js", nil)
		r.Method = method
		r.Header = http.Header{"Cookie": {cookies}, "If-None-Match": {etag}, "Accept-Encoding": {encoding}}
		w := httptest.NewRecorder()
		worker.ServeHTTP(w, r)
		require.Contains(t, []int{http.StatusOK, http.StatusNotModified, http.StatusMethodNotAllowed}, w.Code)
		require.NotEmpty(t, w.Header()["Content-Security-Policy"])
		require.Equal(t, []string{"Cookie"}, w.Header()["Vary"])
		if _, err := r.Cookie("connectif_consent"); err != nil {
			require.NotContains(t, w.Body.String(), "importScripts")
		}
	})
}

// FuzzImport writes the import of whatever base URL: it is refused, or it is a string of JavaScript's.
func FuzzImport(f *testing.F) {
	for _, s := range []string{"", "https://cdn.example", "/proxy", `");evil("`, "https://x.example/\u2028", "https://</script>", "\x00", "//evil.example"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, base string) {
		statement, err := serviceworker.ImportStatement(base)
		if err != nil {
			var wrong *serviceworker.FieldError
			require.ErrorAs(t, err, &wrong)
			require.Empty(t, statement)
			return
		}
		url, found := strings.CutPrefix(statement, "importScripts(")
		require.True(t, found)
		url, found = strings.CutSuffix(url, ");")
		require.True(t, found)
		var read string
		require.NoError(t, json.Unmarshal([]byte(url), &read))
		require.True(t, strings.HasSuffix(read, "/scripts/service-worker.js"))
		require.NotContains(t, statement, "</")
	})
}
