package inspect_test

import (
	"crypto/sha256"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A wireResponse is what came over the wire.
type wireResponse struct {
	status          int
	header, trailer http.Header
	body            string
	failed          bool
}

func fetch(t testing.TB, method, url string, header http.Header) wireResponse {
	t.Helper()
	request, err := http.NewRequest(method, url, nil)
	require.NoError(t, err)
	for name, values := range header {
		request.Header[name] = values
	}
	response, err := (&http.Transport{DisableCompression: true, DisableKeepAlives: true}).RoundTrip(request)
	if err != nil {
		return wireResponse{failed: true}
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	response.Header.Del("Date")
	return wireResponse{response.StatusCode, response.Header, response.Trailer, string(body), err != nil}
}

// headersOfTheBytes are not true of a page with a panel.
var headersOfTheBytes = []string{"Accept-Ranges", "Content-Digest", "Content-Length", "Content-Md5", "Digest", "Etag", "Last-Modified", "Repr-Digest"}

// assertPanelAlone asserts that a response differs from another by the panel, and by nothing else.
func assertPanelAlone(t testing.TB, without, with wireResponse) {
	t.Helper()
	for _, name := range headersOfTheBytes {
		without.header.Del(name)
	}
	with.header.Del("Content-Length") // of a short page, by the server
	rest, found := strings.CutPrefix(with.body, without.body)
	if !found || !strings.HasPrefix(rest, beginOfPanel) || strings.Count(rest, beginOfPanel) != 1 {
		t.Errorf("this is not the page and its panel: %.300q, %.300q", without.body, with.body)
	}
	without.body, with.body = "", ""
	assert.Equal(t, without, with)
}

const shortPage = "<!DOCTYPE html><title>Shoes</title><p>42</p>"

// answers is a handler that sets headers, then a status unless it is 0, then writes.
func answers(status int, body string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Add(header[i], header[i+1])
		}
		if status != 0 {
			w.WriteHeader(status)
		}
		_, _ = io.WriteString(w, body)
	}
}

const htmlType = "text/html; charset=utf-8"

func TestWhatIsNoPageStaysAsItIs(t *testing.T) {
	for name, handler := range map[string]http.HandlerFunc{
		"nothing":               func(http.ResponseWriter, *http.Request) {},
		"HTML without anything": answers(200, "", "Content-Type", htmlType),
		"plain text":            answers(0, shortPage, "Content-Type", "text/plain"),
		"text that is no HTML":  answers(0, "shoes and socks"),
		"JSON":                  answers(0, `{"html": "<p>"}`, "Content-Type", "application/json"),
		"XHTML":                 answers(0, shortPage, "Content-Type", "application/xhtml+xml"),
		"UTF-16":                answers(0, shortPage, "Content-Type", "text/html; charset=UTF-16LE"),
		"a type that is none":   answers(0, shortPage, "Content-Type", "text/html; ;;="),
		"no type, and none wanted": func(w http.ResponseWriter, _ *http.Request) {
			w.Header()["Content-Type"] = nil
			_, _ = io.WriteString(w, shortPage)
		},
		"compressed":                   answers(0, "\x1f\x8b not really", "Content-Type", htmlType, "Content-Encoding", "gzip"),
		"compressed by brotli":         answers(0, "\x1f\x8b not really", "Content-Encoding", "br"),
		"a download":                   answers(0, shortPage, "Content-Type", htmlType, "Content-Disposition", `attachment; filename="a.html"`),
		"no content":                   answers(http.StatusNoContent, "", "Content-Type", htmlType),
		"reset content":                answers(http.StatusResetContent, "", "Content-Type", htmlType),
		"not modified":                 answers(http.StatusNotModified, "", "Content-Type", htmlType, "Etag", `"a"`),
		"a part":                       answers(http.StatusPartialContent, shortPage[:10], "Content-Type", htmlType, "Content-Range", "bytes 0-9/44"),
		"a redirect":                   func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/x", http.StatusSeeOther) },
		"server-sent events":           answers(0, "data: <p>\n\n", "Content-Type", "text/event-stream"),
		"a large page of known size":   answers(0, strings.Repeat("x", 9<<20), "Content-Type", htmlType, "Content-Length", fmt.Sprint(9<<20), "Etag", `"a"`),
		"a large page":                 answers(0, strings.Repeat("x", 9<<20), "Content-Type", htmlType),
		"bytes of which it has spoken": answers(200, shortPage, "Etag", `"a"`), // net/http finds out the type too late
		"two statuses": func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusTeapot)
			w.WriteHeader(http.StatusOK)
			_, _ = io.WriteString(w, "text")
		},
		"a trailer": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Trailer", "X-Sum")
			_, _ = io.WriteString(w, "text")
			w.Header().Set("X-Sum", "1")
			w.Header().Set(http.TrailerPrefix+"X-Undeclared", "2")
		},
		"a file": func(w http.ResponseWriter, r *http.Request) {
			http.ServeContent(w, r, "x.css", time.Unix(1, 0), strings.NewReader(strings.Repeat("p{}", 50_000)))
		},
		"a large page that is copied, in pieces": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", htmlType)
			_, _ = io.Copy(w, io.LimitReader(endless{}, 9<<20))
		},
		"a text that is longer than was said":  answers(0, shortPage, "Content-Type", "text/plain", "Content-Length", "3"),
		"a text that is shorter than was said": answers(0, "short", "Content-Type", "text/plain", "Content-Length", "9"),
		"a flush alone":                        func(w http.ResponseWriter, _ *http.Request) { w.(http.Flusher).Flush() },
	} {
		t.Run(name, func(t *testing.T) {
			plain, developed := serves(t, handler), develops(t, handler)
			for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost} {
				assert.Equal(t, short(fetch(t, method, plain.URL, nil)), short(fetch(t, method, developed.URL, nil)), method)
			}
		})
	}
}

// short has the sum of a long body in its place.
func short(r wireResponse) wireResponse {
	if len(r.body) > 1000 {
		r.body = fmt.Sprintf("%d bytes, %x", len(r.body), sha256.Sum256([]byte(r.body)))
	}
	return r
}

// endless is read as long as one likes.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return copy(p, strings.Repeat("x", len(p))), nil }

func TestAPageStaysAsItIsButForThePanelAtItsEnd(t *testing.T) {
	pieces := func(w http.ResponseWriter, _ *http.Request) {
		for range 50 {
			_, _ = io.WriteString(w, "<!doctype html><p>piece</p>")
		}
	}
	for name, handler := range map[string]http.HandlerFunc{
		"a page":               answers(0, shortPage),
		"that says what it is": answers(0, "shoes", "Content-Type", htmlType),
		"in capital letters":   answers(0, "shoes", "Content-Type", "TEXT/HTML"),
		"in another encoding":  answers(0, "caf\xe9", "Content-Type", "text/html; charset=iso-8859-1"),
		"with a status":        answers(201, shortPage),
		"that is not there":    answers(404, shortPage, "Content-Type", htmlType),
		"of an error":          answers(500, shortPage),
		"that is as it is":     answers(0, shortPage, "Content-Encoding", "identity"),
		"to be shown":          answers(0, shortPage, "Content-Disposition", "inline"),
		"of a known length":    answers(0, shortPage, "Content-Length", fmt.Sprint(len(shortPage))),
		"of known bytes":       answers(200, shortPage, "Content-Type", htmlType, "Etag", `"a"`, "Last-Modified", "Mon, 02 Jan 2006 15:04:05 GMT", "Digest", "a=b"),
		"with headers":         answers(0, shortPage, "Cache-Control", "max-age=60", "Vary", "Cookie", "Set-Cookie", "a=b", "Set-Cookie", "c=d", "X-Other", "1"),
		"in pieces":            pieces,
		"cut short":            answers(0, "<!doctype html><div><span title='"),
		"of a megabyte":        answers(0, shortPage+strings.Repeat("x", 1<<20)),
		"with a header after it": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, shortPage)
			w.Header().Set("X-Late", "1")
		},
		"after a piece of no length": func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write(nil); pieces(w, r) },
		"with a trailer": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Trailer", "X-Sum")
			pieces(w, r)
			w.Header().Set("X-Sum", "1")
		},
		"from a file": func(w http.ResponseWriter, r *http.Request) {
			http.ServeContent(w, r, "x.html", time.Unix(1, 0), strings.NewReader(strings.Repeat(shortPage, 5000)))
		},
		"that is copied": func(w http.ResponseWriter, _ *http.Request) {
			_, err := w.(io.ReaderFrom).ReadFrom(strings.NewReader(shortPage))
			assert.NoError(t, err)
		},
		"that is flushed": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", htmlType)
			w.(http.Flusher).Flush()
			pieces(w, r)
			w.(http.Flusher).Flush()
		},
	} {
		t.Run(name, func(t *testing.T) {
			plain, developed := serves(t, handler), develops(t, handler)
			for _, method := range []string{http.MethodGet, http.MethodPost} {
				assertPanelAlone(t, fetch(t, method, plain.URL, nil), fetch(t, method, developed.URL, nil))
			}
			assert.Equal(t, fetch(t, http.MethodHead, plain.URL, nil), fetch(t, http.MethodHead, developed.URL, nil))
		})
	}
}

func TestAPageThatIsLongerThanItSaysIsRefusedAsByTheServer(t *testing.T) {
	var errs []error
	handler := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", fmt.Sprint(len(shortPage)))
		_, _ = io.WriteString(w, shortPage)
		_, err := io.WriteString(w, "too much")
		errs = append(errs, err)
	}
	plain, developed := serves(t, http.HandlerFunc(handler)), develops(t, http.HandlerFunc(handler))
	assertPanelAlone(t, fetch(t, http.MethodGet, plain.URL, nil), fetch(t, http.MethodGet, developed.URL, nil))
	assert.Equal(t, []error{http.ErrContentLength, http.ErrContentLength}, errs)
}

func TestAPageThatBreaksOffGetsNoPanel(t *testing.T) {
	server := develops(t, answers(0, shortPage, "Content-Length", "9999"))
	assert.NotContains(t, fetch(t, http.MethodGet, server.URL, nil).body, beginOfPanel)
}
