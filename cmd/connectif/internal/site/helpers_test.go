package site_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/cmd/connectif/internal/site"
)

// A shop is a site that remembers who has asked for what, and when.
type shop struct {
	*httptest.Server
	mux *http.ServeMux

	mu       sync.Mutex
	requests []*http.Request
	begun    []time.Time
	ended    []time.Time
	running  int
	most     int // how many requests have run at once
}

// open opens a shop without pages. It must not be asked by anything but GET, with a cookie or with a body.
func open(t *testing.T) *shop {
	t.Helper()
	s := &shop{mux: http.NewServeMux()}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.requests, s.begun = append(s.requests, r), append(s.begun, time.Now())
		s.running++
		s.most = max(s.most, s.running)
		s.mu.Unlock()
		assert.Equal(t, http.MethodGet, r.Method)
		if isBrowser := r.Header.Get("Sec-Fetch-Dest") != ""; !isBrowser {
			assert.Empty(t, r.Header.Get("Cookie"))
		}
		w.Header().Set("Set-Cookie", "session=1")
		// Gone before the client knows that this is over, and the next request may be here already.
		defer func() {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.running--
			s.ended = append(s.ended, time.Now())
		}()
		s.mux.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

// page adds a page with that body.
func (s *shop) page(path, body string) {
	s.mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = fmt.Fprint(w, body)
	})
}

// text adds a file of text.
func (s *shop) text(path, body string) {
	s.mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		_, _ = fmt.Fprint(w, body)
	})
}

// redirect adds a redirect.
func (s *shop) redirect(path, to string) {
	s.mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", to)
		w.WriteHeader(http.StatusFound)
	})
}

// asked returns the paths that were asked for, with their queries.
func (s *shop) asked() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	paths := []string{}
	for _, r := range s.requests {
		paths = append(paths, r.URL.RequestURI())
	}
	return paths
}

// fetch gets everything that there is.
func fetch(t *testing.T, o site.Options, urls ...string) []site.Document {
	t.Helper()
	var all []site.Document
	for doc := range site.Fetch(t.Context(), urls, o) {
		all = append(all, doc)
	}
	return all
}

// one gets one page.
func one(t *testing.T, url string, o site.Options) site.Document {
	t.Helper()
	all := fetch(t, o, url)
	if !assert.Len(t, all, 1) {
		t.FailNow()
	}
	return all[0]
}

// crawl crawls the shop from / and returns the paths of the pages.
func (s *shop) crawl(t *testing.T, o site.Options) []string {
	t.Helper()
	o.Crawl = true
	paths := []string{}
	for _, doc := range fetch(t, o, s.URL) {
		paths = append(paths, doc.URL[len(s.URL):])
	}
	return paths
}
