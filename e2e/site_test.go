package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/jsbundle"
)

const (
	// nonce is the one of every page of a site: what is under test is that everything carries it.
	nonce = "bm9uY2Ugb2YgdGhlIHRlc3Q"
	// nonceOnly allows nothing that does not carry the nonce itself.
	nonceOnly = "default-src 'none'; script-src 'nonce-" + nonce + "'; connect-src https://*.connectif.cloud; base-uri 'none'; form-action 'self'"
)

// site is a small web site of one test.
type site struct {
	*httptest.Server
	policy string
	mux    *http.ServeMux
}

// newSite starts a site whose pages have this Content-Security-Policy; an empty one is none.
func newSite(t *testing.T, policy string) *site {
	s := &site{policy: policy, mux: http.NewServeMux()}
	s.mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	s.Server = httptest.NewServer(s.mux)
	t.Cleanup(s.Close)
	return s
}

// page adds a page and returns its address.
func (s *site) page(path, body string) string {
	s.mux.HandleFunc("GET "+path, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if s.policy != "" {
			w.Header().Set("Content-Security-Policy", s.policy)
		}
		fmt.Fprintf(w, "<!doctype html><html lang=\"es\"><head><title>%s</title></head><body><p>Visible text.</p>\n%s\n</body></html>", title(path), body)
	})
	return s.URL + path
}

// part is what a page is made of: the types of tags, events and jsbundle.
type part interface {
	AppendHTML(dst []byte) ([]byte, error)
}

// html puts parts together.
func html(t *testing.T, parts ...part) string {
	t.Helper()
	var b []byte
	var err error
	for _, p := range parts {
		b, err = p.AppendHTML(b)
		require.NoError(t, err)
	}
	return string(b)
}

// render is html for one templ component, which takes the nonce from the context as in a templ page.
func render(t *testing.T, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, c.Render(templ.WithNonce(t.Context(), nonce), &b))
	return b.String()
}

// title is the title of the page at path.
func title(path string) string { return "Page " + strings.Trim(path, "/{}$") }

// replaceFileName puts another file in the place of the runtime.
func replaceFileName(page, name string) string {
	return strings.Replace(page, jsbundle.FileName(), name, 1)
}

// quote writes text as a JavaScript string.
func quote(text string) string {
	b, _ := json.Marshal(text) // text always has a JSON form
	return string(b)
}
