package site_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/site"
	"github.com/connectif-go/connectif/inspect"
)

func TestARedirectIsNoted(t *testing.T) {
	s := open(t)
	s.page("/{$}", "x")
	s.redirect("/old", "/?from=old")
	for address, want := range map[string]bool{s.URL + "/old": true, s.URL: false, s.URL + "/": false, s.URL + "/#top": false} {
		doc := one(t, address, site.Options{})
		require.NoError(t, doc.Err)
		assert.Equal(t, want, doc.Redirected, address)
	}
}

func TestWhatCannotBeHadSaysWhy(t *testing.T) {
	s := open(t)
	s.redirect("/loop", "/loop")
	s.redirect("/a", "/b")
	s.redirect("/b", "/a")
	s.redirect("/nowhere", "mailto:a@b.example")
	s.redirect("/secret", "http://user:secret@127.0.0.1/")
	s.text("/text", "x")
	s.mux.HandleFunc("/down", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) })
	s.mux.HandleFunc("/login", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusUnauthorized) })
	s.mux.HandleFunc("/unchanged", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotModified) })
	s.mux.HandleFunc("/huge", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/xhtml+xml")
		for chunk := bytes.Repeat([]byte("a"), 1<<20); r.Context().Err() == nil; {
			_, _ = w.Write(chunk)
		}
	})
	s.mux.HandleFunc("/bomb", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		for chunk := make([]byte, 1<<20); r.Context().Err() == nil; {
			if _, err := z.Write(chunk); err != nil {
				return
			}
		}
	})
	s.mux.HandleFunc("/brotli", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "br")
		_, _ = w.Write([]byte("x"))
	})
	s.mux.HandleFunc("/drip", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		for r.Context().Err() == nil {
			_, _ = fmt.Fprint(w, " ")
			w.(http.Flusher).Flush()
			time.Sleep(10 * time.Millisecond)
		}
	})
	s.mux.HandleFunc("/silent", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	s.mux.HandleFunc("/cut", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Length", "100")
		_, _ = w.Write([]byte("x"))
	})
	for path, want := range map[string]string{
		"/loop": "too many redirects", "/a": "too many redirects", "/nowhere": "a redirect to no address that can be asked for",
		"/secret": "a redirect to no address that can be asked for", "/text": `not HTML but "text/plain"`, "/none": "status 404 Not Found",
		"/down": "status 503 Service Unavailable", "/unchanged": "status 304 Not Modified", "/huge": "larger than 32 MB", "/bomb": "larger than 32 MB",
		"/login":  "status 401 Unauthorized: it is behind a login; get it by another program, and check what that has got",
		"/brotli": `sent in a content encoding that was not asked for: "br"`, "/cut": "unexpected EOF",
	} {
		doc := one(t, s.URL+path, site.Options{})
		assert.EqualError(t, doc.Err, want, path)
		assert.Empty(t, doc.Body, path)
		assert.Equal(t, s.URL+path, doc.Name)
	}
	for _, path := range []string{"/drip", "/silent"} {
		begin := time.Now()
		doc := one(t, s.URL+path+"?secret", site.Options{Timeout: 200 * time.Millisecond})
		require.ErrorIs(t, doc.Err, context.DeadlineExceeded, path)
		assert.NotContains(t, doc.Err.Error(), "secret", "an error has no query")
		assert.Less(t, time.Since(begin), 5*time.Second, path)
	}
	assert.LessOrEqual(t, strings.Count(strings.Join(s.asked(), " "), "/loop"), 11)
}

func TestAnAddressThatIsNoneIsNotAskedFor(t *testing.T) {
	for _, crawl := range []bool{false, true} {
		doc := one(t, "https://user:secret@shop.example/", site.Options{Crawl: crawl})
		assert.ErrorContains(t, doc.Err, "has a user's name or password in it")
		assert.Equal(t, "https://shop.example/", doc.Name)
		assert.ErrorContains(t, one(t, "shop.example", site.Options{Crawl: crawl}).Err, "not a URL that begins with https:// or http://")
	}
	s := open(t)
	s.Close()
	assert.ErrorContains(t, one(t, s.URL, site.Options{}).Err, "connection refused")
}

func TestAPageComesAsItWasServed(t *testing.T) {
	s := open(t)
	s.redirect("/old", "/new?a=1#b")
	s.mux.HandleFunc("/new", func(w http.ResponseWriter, r *http.Request) {
		assert.Equal(t, site.DefaultUserAgent, r.Header.Get("User-Agent"))
		assert.Equal(t, "text/html,application/xhtml+xml", r.Header.Get("Accept"))
		w.Header().Set("Content-Type", "text/HTML;charset")
		w.Header().Set("Cache-Control", "private")
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		_, _ = z.Write([]byte("<p>á"))
		_ = z.Close()
	})
	doc := one(t, s.URL+"/old", site.Options{})
	require.NoError(t, doc.Err)
	assert.Equal(t, "<p>á", string(doc.Body))
	assert.Equal(t, s.URL+"/old", doc.Name)
	assert.Equal(t, s.URL+"/new?a=1", doc.URL)
	assert.Equal(t, http.StatusOK, doc.Status)
	assert.Equal(t, "private", doc.Header.Get("Cache-Control"))
	assert.Nil(t, doc.DOM)
	assert.NotContains(t, s.asked(), "/robots.txt", "a page that somebody names is not crawled")
}

func TestAPageThatSaysNoTypeIsAPage(t *testing.T) {
	s := open(t)
	s.mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Content-Type"] = nil
		_, _ = w.Write(bytes.Repeat([]byte("a"), inspect.MaxSize))
	})
	doc := one(t, s.URL, site.Options{UserAgent: "other"})
	require.NoError(t, doc.Err)
	assert.Len(t, doc.Body, inspect.MaxSize, "a page may be as large as that")
}

func TestPagesComeInTheOrderInWhichTheyAreNamed(t *testing.T) {
	s := open(t)
	s.page("/", "x")
	var told []string
	o := site.Options{OnProgress: func(done, known int, url string) { told = append(told, fmt.Sprintf("%d/%d %s", done, known, url)) }}
	docs := fetch(t, o, s.URL+"/b", "nothing", s.URL+"/a")
	require.Len(t, docs, 3)
	assert.Equal(t, s.URL+"/b", docs[0].URL)
	assert.Equal(t, "nothing", docs[1].Name)
	assert.Equal(t, s.URL+"/a", docs[2].URL)
	assert.Equal(t, []string{"0/3 " + s.URL + "/b", "1/3 nothing", "2/3 " + s.URL + "/a"}, told)
}

func TestFetchingEndsWithItsContextAndWithItsReader(t *testing.T) {
	for _, crawl := range []bool{false, true} {
		s := open(t)
		s.page("/", "<a href=/a><a href=/b><a href=/c>")
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		count := 0
		for range site.Fetch(ctx, []string{s.URL, s.URL + "/a", s.URL + "/b"}, site.Options{Crawl: crawl}) {
			count++
			cancel()
		}
		assert.Equal(t, 1, count)
		for range site.Fetch(t.Context(), []string{s.URL, "nothing"}, site.Options{Crawl: crawl}) {
			break
		}
		for range site.Fetch(t.Context(), []string{"nothing", s.URL}, site.Options{Crawl: crawl}) {
			break
		}
		assert.NotContains(t, s.asked(), "/a")
	}
}

func TestAPauseEndsWithTheContext(t *testing.T) {
	s := open(t)
	s.page("/", "x")
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	begin, count := time.Now(), 0
	for range site.Fetch(ctx, []string{s.URL, s.URL}, site.Options{Delay: time.Hour}) {
		count++
	}
	assert.Equal(t, 1, count)
	assert.Less(t, time.Since(begin), 10*time.Second)
}
