package connectif_test

import (
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/events"
)

func TestTheResponseWriterKeepsWhatTheServersOneCan(t *testing.T) {
	cn, _ := newConnectif(t, nil)
	get := visitor(t, cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/hijack":
			conn, rw, err := w.(http.Hijacker).Hijack()
			if assert.NoError(t, err) {
				defer conn.Close()
				fmt.Fprint(rw, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi")
				assert.NoError(t, rw.Flush())
			}
		case "/deadline":
			assert.NoError(t, http.NewResponseController(w).SetWriteDeadline(time.Now().Add(time.Minute)))
		case "/copy":
			_, err := w.(io.ReaderFrom).ReadFrom(strings.NewReader("copied"))
			assert.NoError(t, err)
		case "/hints":
			w.WriteHeader(http.StatusEarlyHints)
			cn.Flash(r.Context(), events.Login{})
			_ = cn.Script().Render(r.Context(), w)
			w.(http.Flusher).Flush()
		}
	})))
	_, _, body := get("/hijack")
	assert.Equal(t, "hi", body)
	get("/deadline")
	_, _, body = get("/copy")
	assert.Equal(t, "copied", body)
	_, _, body = get("/hints")
	assert.Equal(t, []string{"login"}, told(body), "an informational response is not the page")
}

// headerOf is what a response says, as a browser sees it, but for what differs each time.
func headerOf(res *http.Response) http.Header {
	h := res.Header.Clone()
	h.Del("Date")
	return h
}

// What handlers do is answered as without the middleware, byte by byte.
func TestTheMiddlewareLeavesResponsesAsTheyAre(t *testing.T) {
	handlers := map[string]http.HandlerFunc{
		"nothing":        func(http.ResponseWriter, *http.Request) {},
		"a status alone": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) },
		"not modified":   func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotModified) },
		"small pieces": func(w http.ResponseWriter, _ *http.Request) {
			for range 10 {
				_, _ = io.WriteString(w, "<p>piece</p>")
			}
		},
		"one large piece": func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, strings.Repeat("x", 100_000)) },
		"many large pieces": func(w http.ResponseWriter, _ *http.Request) {
			for i := range 100 {
				_, _ = io.WriteString(w, strings.Repeat(string(rune('a'+i%26)), 1000))
			}
		},
		"a header that comes after the body has begun": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, "<!doctype html><p>begun")
			w.Header().Set("X-Late", "1")
			http.Error(w, "failed", http.StatusInternalServerError)
		},
		"a header that comes after the status": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("X-Early", "1")
			w.WriteHeader(http.StatusTeapot)
			w.Header().Set("X-Late", "1")
			w.Header().Del("X-Early")
			_, _ = io.WriteString(w, "body")
		},
		"two statuses": func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusTeapot)
			w.WriteHeader(http.StatusOK)
			_, _ = io.WriteString(w, "body")
		},
		"a trailer": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Trailer", "X-Sum")
			_, _ = io.WriteString(w, "body")
			w.Header().Set("X-Sum", "1")
			w.Header().Set(http.TrailerPrefix+"X-Undeclared", "2")
		},
		"a copy after some text": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, "text, ")
			_, _ = io.Copy(w, strings.NewReader("copied"))
		},
		"a file": func(w http.ResponseWriter, r *http.Request) {
			http.ServeContent(w, r, "x.txt", time.Time{}, strings.NewReader("content"))
		},
		"a body that is longer than was said": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "2")
			_, _ = io.WriteString(w, "ok")
			_, _ = io.WriteString(w, "too much")
		},
		"a body that is shorter than was said": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "9")
			_, _ = io.WriteString(w, "short")
		},
	}
	for name, handler := range handlers {
		t.Run(name, func(t *testing.T) {
			cn, p := newConnectif(t, nil)
			ask := func(handler http.Handler, method string) (status int, header, trailer http.Header, body string, failed bool) {
				server := httptest.NewUnstartedServer(handler)
				server.Config.ErrorLog = log.New(io.Discard, "", 0) // net/http complains of two statuses
				server.Start()
				defer server.Close()
				req, err := http.NewRequest(method, server.URL, nil)
				require.NoError(t, err)
				res, err := server.Client().Do(req)
				require.NoError(t, err)
				defer res.Body.Close()
				all, err := io.ReadAll(res.Body)
				return res.StatusCode, headerOf(res), res.Trailer, string(all), err != nil
			}
			for _, method := range []string{"GET", "HEAD"} {
				status, header, trailer, body, failed := ask(handler, method)
				gotStatus, gotHeader, gotTrailer, gotBody, gotFailed := ask(cn.Middleware(handler), method)
				assert.Equal(t, status, gotStatus, method)
				assert.Equal(t, header, gotHeader, method)
				assert.Equal(t, trailer, gotTrailer, method)
				assert.Equal(t, body, gotBody, method)
				assert.Equal(t, failed, gotFailed, method)
			}
			assert.Empty(t, p.list)
		})
	}
}

func TestAPageThatATemplateWritesInPiecesIsPrivate(t *testing.T) {
	html, err := personal["cart"].HTML()
	require.NoError(t, err)
	cart := html.String()
	for name, pieces := range map[string][]string{
		"early":                         {"<!doctype html><html>", "<head></head>", "<body>", cart, "</body>"},
		"after a long head":             {"<!doctype html><html>", strings.Repeat("<style></style>", 2000), "<body>", cart, "</body>"},
		"in the piece that is too much": {strings.Repeat("x", 32<<10), cart},
	} {
		t.Run(name, func(t *testing.T) {
			cn, p := newConnectif(t, nil)
			_, header, body := visitor(t, page(cn, nil, pieces...))("/")
			assert.Equal(t, "private, no-cache", header.Get("Cache-Control"))
			assert.Equal(t, strings.Join(pieces, ""), body)
			assert.Empty(t, p.list)
		})
	}
}

func TestAHandlerThatPanicsLeavesTheResponseToWhoeverRecovers(t *testing.T) {
	cn, _ := newConnectif(t, nil)
	inner := cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "half a page")
		panic("oh no")
	}))
	status, _, body := visitor(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			_ = recover()
			http.Error(w, "sorry", http.StatusInternalServerError)
		}()
		inner.ServeHTTP(w, r)
	}))("/")
	assert.Equal(t, http.StatusInternalServerError, status)
	assert.Equal(t, "sorry\n", body)
}

// deaf is a connection that is gone.
type deaf struct{ http.ResponseWriter }

var errDeaf = errors.New("gone")

func (deaf) Write([]byte) (int, error) { return 0, errDeaf }

func TestAWriterThatFailsIsHeardOf(t *testing.T) {
	cn, _ := newConnectif(t, nil)
	for name, write := range map[string]func(http.ResponseWriter) error{
		"a piece that is too much": func(w http.ResponseWriter) error {
			if _, err := io.WriteString(w, "<!doctype html>"); err != nil {
				return err
			}
			_, err := io.WriteString(w, strings.Repeat("x", 40_000))
			return err
		},
		"a flush": func(w http.ResponseWriter) error {
			_, _ = io.WriteString(w, "<!doctype html>")
			return http.NewResponseController(w).Flush()
		},
		"a copy": func(w http.ResponseWriter) error {
			_, _ = io.WriteString(w, "<!doctype html>")
			_, err := w.(io.ReaderFrom).ReadFrom(strings.NewReader("x"))
			return err
		},
	} {
		cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			assert.ErrorIs(t, write(w), errDeaf, name)
		})).ServeHTTP(deaf{httptest.NewRecorder()}, httptest.NewRequest("GET", "/", nil))
	}
}
