package connectiftest

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// closePatience is how long a test's end waits for requests that are on their way.
const closePatience = 2 * time.Second

// newTestServer makes a server that ends with the test, however long its answers would still take.
func newTestServer(tb testing.TB, handler http.Handler) *httptest.Server {
	ts := httptest.NewUnstartedServer(handler)
	ts.Config.ErrorLog = log.New(io.Discard, "", 0) // connections that are cut on purpose
	// It is done just before the test's clean-up, which waits for all answers.
	ts.Config.BaseContext = func(net.Listener) context.Context { return tb.Context() }
	tb.Cleanup(func() {
		// Close waits for all requests to be over. One whose client does not send it to its end never is.
		patience := time.AfterFunc(closePatience, ts.CloseClientConnections)
		defer patience.Stop()
		ts.Close()
	})
	return ts
}

// Start serves s over HTTP on a free loopback port until the test ends. A page loads the client from there:
//
//	ts := srv.Start(t)
//	script := ts.URL + "/eu8/client-script/3f0b5c1e-8d1f-4c3e-9d55-0a1b2c3d4e5f"
func (s *Server) Start(tb testing.TB) *httptest.Server {
	tb.Helper()
	ts := newTestServer(tb, s)
	ts.Start()
	return ts
}

// Start serves the API over HTTP on a free loopback port until the test ends.
func (a *API) Start(tb testing.TB) *httptest.Server {
	tb.Helper()
	ts := newTestServer(tb, a)
	ts.Start()
	return ts
}
