package inspect_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"net/textproto"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
)

func TestAPageIsSentWhenItIsFlushed(t *testing.T) {
	goOn := make(chan struct{})
	server := develops(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, shortPage)
		assert.NoError(t, http.NewResponseController(w).Flush())
		<-goOn
		_, _ = io.WriteString(w, "<p>the rest</p>")
	}))
	response, err := http.Get(server.URL)
	require.NoError(t, err)
	defer response.Body.Close()
	first := make([]byte, len(shortPage))
	_, err = io.ReadFull(response.Body, first)
	require.NoError(t, err)
	assert.Equal(t, shortPage, string(first))
	close(goOn)
	rest, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	assert.True(t, strings.HasPrefix(string(rest), "<p>the rest</p>"+beginOfPanel))
}

func TestThePanelsWriterKeepsWhatTheServersOneCan(t *testing.T) {
	server := develops(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/hijack":
			conn, rw, err := w.(http.Hijacker).Hijack()
			if assert.NoError(t, err) {
				defer conn.Close()
				fmt.Fprint(rw, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi")
				assert.NoError(t, rw.Flush())
			}
		case "/deadline":
			assert.NoError(t, http.NewResponseController(w).SetWriteDeadline(time.Now().Add(time.Minute)))
			assert.NoError(t, http.NewResponseController(w).EnableFullDuplex())
		case "/switch":
			w.Header().Set("Connection", "Upgrade")
			w.Header().Set("Upgrade", "shoes")
			w.WriteHeader(http.StatusSwitchingProtocols)
		case "/hints":
			w.Header().Set("Link", "</style.css>; rel=preload")
			w.WriteHeader(http.StatusEarlyHints)
			w.WriteHeader(http.StatusProcessing)
			w.Header().Set("Content-Type", htmlType)
			w.WriteHeader(http.StatusAccepted)
			_, _ = io.WriteString(w, shortPage)
		}
	}))
	assert.Equal(t, "hi", fetch(t, http.MethodGet, server.URL+"/hijack", nil).body)
	assert.Equal(t, http.StatusOK, fetch(t, http.MethodGet, server.URL+"/deadline", nil).status)
	assert.Equal(t, http.StatusSwitchingProtocols, fetch(t, http.MethodGet, server.URL+"/switch", nil).status)

	var early []int
	trace := &httptrace.ClientTrace{Got1xxResponse: func(status int, _ textproto.MIMEHeader) error { early = append(early, status); return nil }}
	request, err := http.NewRequestWithContext(httptrace.WithClientTrace(t.Context(), trace), http.MethodGet, server.URL+"/hints", nil)
	require.NoError(t, err)
	response, err := http.DefaultTransport.RoundTrip(request)
	require.NoError(t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	assert.Equal(t, []int{http.StatusEarlyHints, http.StatusProcessing}, early)
	assert.Equal(t, http.StatusAccepted, response.StatusCode)
	assert.Contains(t, string(body), beginOfPanel)
}

func TestWhereTheServersWriterCannotDoAThingThePanelsSaysSo(t *testing.T) {
	inspect.Panel(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _, err := w.(http.Hijacker).Hijack()
		assert.ErrorIs(t, err, http.ErrNotSupported)
		assert.ErrorIs(t, http.NewResponseController(w).Flush(), http.ErrNotSupported)
		w.(http.Flusher).Flush()
	}), inspect.PanelOptions{Enabled: func(*http.Request) bool { return true }}).ServeHTTP(
		struct{ http.ResponseWriter }{httptest.NewRecorder()}, httptest.NewRequest("GET", "/", nil))
}

func TestAPageThatPanicsBreaksOff(t *testing.T) {
	handler := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, strings.Repeat(shortPage, 1000))
		panic(http.ErrAbortHandler)
	})
	server := develops(t, handler)
	got := fetch(t, http.MethodGet, server.URL, nil)
	assert.True(t, got.failed)
	assert.NotContains(t, got.body, beginOfPanel)
}

func TestAPanicReachesWhoeverRecoversAndLeavesThePageToIt(t *testing.T) {
	inner := inspect.Panel(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("oh no") }),
		inspect.PanelOptions{Enabled: func(*http.Request) bool { return true }})
	server := serves(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			assert.Equal(t, "oh no", recover())
			http.Error(w, "sorry", http.StatusInternalServerError)
		}()
		inner.ServeHTTP(w, r)
	}))
	got := fetch(t, http.MethodGet, server.URL, nil)
	assert.Equal(t, http.StatusInternalServerError, got.status)
	assert.Equal(t, "sorry\n", got.body)
}

// deaf is a connection that is gone after so many bytes.
type deaf struct {
	http.ResponseWriter
	left int
}

var errDeaf = errors.New("gone")

func (d *deaf) Write(p []byte) (int, error) {
	if len(p) > d.left {
		n, _ := d.ResponseWriter.Write(p[:d.left])
		d.left = 0
		return n, errDeaf
	}
	d.left -= len(p)
	return d.ResponseWriter.Write(p)
}

func TestAConnectionThatIsGoneIsHeardOfAndGetsNothingMore(t *testing.T) {
	const begun = "<!doctype html><p>begun</p>"
	handler := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		n, err := io.WriteString(w, begun+"<p>not sent</p>")
		assert.Equal(t, len(begun), n)
		assert.ErrorIs(t, err, errDeaf)
		_, err = w.(io.ReaderFrom).ReadFrom(strings.NewReader("more"))
		assert.ErrorIs(t, err, errDeaf)
	})
	recorder := httptest.NewRecorder()
	inspect.Panel(handler, inspect.PanelOptions{Enabled: func(*http.Request) bool { return true }}).
		ServeHTTP(&deaf{recorder, len(begun)}, httptest.NewRequest("GET", "/", nil))
	assert.Equal(t, begun, recorder.Body.String())

	// Gone when the panel comes.
	recorder = httptest.NewRecorder()
	inspect.Panel(sends(begun), inspect.PanelOptions{Enabled: func(*http.Request) bool { return true }}).
		ServeHTTP(&deaf{recorder, len(begun) + 3}, httptest.NewRequest("GET", "/", nil))
	assert.Equal(t, begun+beginOfPanel[:3], recorder.Body.String())
}
