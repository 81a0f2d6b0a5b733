package connectiftest_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

func TestEachAddressAnswersAsConnectifDoesAndRefusesTheRest(t *testing.T) {
	const (
		anywhere = "127.0.0.1:8080"
		cdn      = "cdn.connectif.cloud"
		api      = "eu8-api.connectif.cloud"
	)
	rows := []struct {
		name, method, host, path string
		status                   int
		allow                    string
		resource                 connectiftest.Resource
	}{
		{"a path of no meaning", "GET", anywhere, "/favicon.ico", 404, "", ""},
		{"the root", "GET", anywhere, "/", 404, "", ""},
		{"a script without an account", "GET", anywhere, "/eu8/client-script/", 400, "", connectiftest.ClientScript},
		{"a script of too deep a path", "GET", anywhere, scriptPath + "/x", 404, "", ""},
		{"an account with markup", "GET", anywhere, "/eu8/client-script/%3Cscript%3E", 400, "", connectiftest.ClientScript},
		{"an account that goes up", "GET", anywhere, "/eu8/client-script/..", 400, "", connectiftest.ClientScript},
		{"an account with invalid UTF-8", "GET", anywhere, "/eu8/client-script/%ff", 400, "", connectiftest.ClientScript},
		{"an account with a line feed at its end", "GET", anywhere, scriptPath + "%0a", 400, "", connectiftest.ClientScript},
		{"a region in upper case", "GET", anywhere, "/EU8/client-script/" + account, 400, "", connectiftest.ClientScript},
		{"no region", "GET", anywhere, "//client-script/" + account, 400, "", connectiftest.ClientScript},
		{"a posted script", "POST", anywhere, scriptPath, 405, "GET, HEAD", connectiftest.ClientScript},
		{"a posted worker", "POST", anywhere, workerPath, 405, "GET, HEAD", connectiftest.ServiceWorker},
		{"a fetched collector", "GET", anywhere, notifyPath, 405, "POST", connectiftest.Notifications},
		{"a preflight, which a simple request never needs", "OPTIONS", api, notifyPath, 405, "POST", connectiftest.Notifications},
		{"a malformed account at the collector", "POST", anywhere, notifyPath + "0", 400, "", connectiftest.Notifications},
		{"the script on the API's host", "GET", api, scriptPath, 404, "", ""},
		{"the worker on the API's host", "GET", api, workerPath, 404, "", ""},
		{"the collector on the CDN's host", "POST", cdn, notifyPath, 404, "", ""},
		{"the collector on a host of no region", "POST", "-api.connectif.cloud", notifyPath, 404, "", ""},

		{"the script", "GET", cdn, scriptPath, 200, "", connectiftest.ClientScript},
		{"the script of an account in upper case", "GET", cdn, "/eu8/client-script/" + strings.ToUpper(account), 200, "", connectiftest.ClientScript},
		{"the script's head", "HEAD", cdn, scriptPath, 200, "", connectiftest.ClientScript},
		{"the script on a host with a port, in capitals", "GET", "CDN.connectif.cloud:443", scriptPath, 200, "", connectiftest.ClientScript},
		{"the script on any other host", "GET", anywhere, scriptPath, 200, "", connectiftest.ClientScript},
		{"the worker", "GET", cdn, workerPath, 200, "", connectiftest.ServiceWorker},
		{"the collector", "POST", api, notifyPath, 200, "", connectiftest.Notifications},
		{"the collector on any other host", "POST", anywhere, notifyPath, 200, "", connectiftest.Notifications},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			srv := connectiftest.NewServer(connectiftest.Options{})
			w := ask(srv, row.method, row.host, row.path, strings.NewReader("{}"))

			assert.Equal(t, row.status, w.Code, w.Body.String())
			assert.Equal(t, row.allow, w.Header().Get("Allow"))
			assert.Equal(t, "nosniff", w.Header().Get("X-Content-Type-Options"))
			requests := srv.Requests()
			require.Len(t, requests, 1)
			assert.Equal(t, row.resource, requests[0].Resource)
			assert.Equal(t, row.status, requests[0].Status)
			assert.Equal(t, row.method, requests[0].Method)
			assert.Equal(t, row.host, requests[0].Host)
			if row.status != http.StatusOK {
				assert.NotEmpty(t, strings.TrimSpace(w.Body.String()), "a refusal says why")
				assert.NotContains(t, w.Body.String(), "<script>", "and does not repeat what it refuses")
				assert.Empty(t, srv.Notifications())
			}
		})
	}
}

func TestMountedUnderAPrefixEverythingAnswersThere(t *testing.T) {
	for _, prefix := range []string{"/standin", "/standin/"} {
		srv := connectiftest.NewServer(connectiftest.Options{})
		mux := http.NewServeMux()
		mux.Handle("/standin/", http.StripPrefix(prefix, srv))
		ts := httptest.NewServer(mux)
		t.Cleanup(ts.Close)

		response, err := http.Get(ts.URL + "/standin" + scriptPath)
		require.NoError(t, err)
		script, err := io.ReadAll(response.Body)
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		assert.Equal(t, http.StatusOK, response.StatusCode)
		assert.Equal(t, "../../", configurationOf(t, string(script))["baseUrl"])

		response, err = http.Post(ts.URL+"/standin"+notifyPath, "text/plain", strings.NewReader(`{"events":[{"type":"login"}]}`))
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		assert.Equal(t, http.StatusOK, response.StatusCode)
		assert.Len(t, srv.Events(connectiftest.EventLogin), 1)
	}
}
