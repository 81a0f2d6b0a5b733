package connectiftest_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

const (
	account    = "3f0b5c1e-8d1f-4c3e-9d55-0a1b2c3d4e5f"
	scriptPath = "/eu8/client-script/" + account
	workerPath = "/scripts/service-worker.js"
	notifyPath = "/integration-type/system/scrippet-notification/" + account
)

// ask sends a request to srv as a browser would that finds it at host.
func ask(srv http.Handler, method, host, path string, body io.Reader) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "https://"+host+path, body)
	w := httptest.NewRecorder()
	srv.ServeHTTP(w, r)
	return w
}

// tell sends a notification that must be accepted, and returns it as it was recorded.
func tell(t *testing.T, srv *connectiftest.Server, body string) connectiftest.Notification {
	t.Helper()
	w := ask(srv, http.MethodPost, "127.0.0.1", notifyPath, strings.NewReader(body))
	require.Equal(t, http.StatusOK, w.Code, w.Body.String())
	told := srv.Notifications()
	return told[len(told)-1]
}

func tellEvent(t *testing.T, srv *connectiftest.Server, eventType string) {
	t.Helper()
	tell(t, srv, `{"events":[{"type":"`+eventType+`"}]}`)
}

// parse reads a notification that must be readable.
func parse(t *testing.T, body string) connectiftest.Notification {
	t.Helper()
	n, err := connectiftest.ParseNotification([]byte(body))
	require.NoError(t, err)
	return n
}
