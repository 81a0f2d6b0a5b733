package site_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/site"
)

// These tests need Chromium, as test.sh says.

// lateTag is a page whose tag a script adds, some time after it has fetched what is to be in it.
const lateTag = `<!DOCTYPE html><title>x</title><body><script nonce="abc">
fetch("/data").then((r) => r.text()).then((id) => setTimeout(() => {
  const tag = document.createElement("div");
  tag.className = "cn_cart";
  tag.textContent = id;
  document.body.append(tag);
}, 300));
%s
</script>`

// rendered opens a shop whose pages run a script each, besides that of lateTag.
func rendered(t *testing.T, scripts map[string]string) *shop {
	t.Helper()
	s := open(t)
	s.mux.HandleFunc("/data", func(w http.ResponseWriter, _ *http.Request) {
		time.Sleep(300 * time.Millisecond)
		_, _ = fmt.Fprint(w, "the id")
	})
	for path, script := range scripts {
		s.mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set("Content-Security-Policy", "default-src 'self'; script-src 'nonce-abc'")
			_, _ = fmt.Fprintf(w, lateTag, script)
		})
	}
	return s
}

func TestTagsThatScriptsAddComeInTheDOM(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	s := rendered(t, map[string]string{"/{$}": `localStorage.x = (localStorage.x || "") + "new"; document.title = localStorage.x + document.cookie;`})
	for range 2 {
		doc := one(t, s.URL, site.Options{Browser: true})
		require.NoError(t, doc.Err)
		assert.Contains(t, string(doc.DOM), `<div class="cn_cart">the id</div>`)
		assert.Contains(t, string(doc.DOM), "<!DOCTYPE html><html><head><title>newsession=1</title>", "a profile of its own each time")
		assert.NotContains(t, string(doc.Body), "cn_cart\">", "the page as it was served")
	}
	left, err := os.ReadDir(os.TempDir())
	require.NoError(t, err)
	assert.Empty(t, left, "neither the profile nor anything that Chromium has beside it")
}

func TestAPageThatNeverRestsIsShownAllTheSame(t *testing.T) {
	s := rendered(t, map[string]string{
		"/stream":  `new EventSource("/events")`,
		"/hanging": `fetch("/hang")`,
		"/polling": `setInterval(() => fetch("/poll"), 50)`,
		"/timers":  `setInterval(() => document.body.title += "x", 5)`,
		"/asking":  `alert(1); confirm(2); prompt(3); onbeforeunload = () => "stay"`,
		"/picture": `document.body.append(Object.assign(new Image, {src: "/hang"}))`,
		"/popup":   `open("/hang")`,
	})
	hang := func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	s.mux.HandleFunc("/hang", hang)
	s.mux.HandleFunc("/events", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		_, _ = fmt.Fprint(w, "data: x\n\n")
		w.(http.Flusher).Flush()
		hang(w, r)
	})
	s.text("/poll", "x")
	for path, timeout := range map[string]time.Duration{
		"/hanging": 12 * time.Second, "/polling": 12 * time.Second, "/picture": 12 * time.Second, // these take half of it
		"/stream": 2 * time.Minute, "/timers": 2 * time.Minute, "/asking": 2 * time.Minute, "/popup": 2 * time.Minute,
	} {
		begin := time.Now()
		doc := one(t, s.URL+path, site.Options{Browser: true, Timeout: timeout})
		require.NoError(t, doc.Err, path)
		assert.Contains(t, string(doc.DOM), `class="cn_cart"`, path)
		assert.Less(t, time.Since(begin), time.Minute, path)
	}
}

func TestWhatTheBrowserCannotShowSaysWhy(t *testing.T) {
	elsewhere := open(t)
	elsewhere.page("/", "x")
	s := rendered(t, map[string]string{
		"/loop":  `setTimeout(() => { for (;;); }, 10)`,
		"/leave": `location = "` + elsewhere.URL + `"`,
	})
	first := true
	s.mux.HandleFunc("/once", func(w http.ResponseWriter, _ *http.Request) {
		if !first {
			panic(http.ErrAbortHandler)
		}
		first = false
		w.Header().Set("Content-Type", "text/html")
	})
	for path, row := range map[string]struct {
		timeout time.Duration
		want    string
	}{
		"/loop":  {4 * time.Second, "in the browser: no answer in time: context deadline exceeded"},
		"/leave": {time.Minute, "in the browser: its scripts lead to another site"},
		"/once":  {time.Minute, "in the browser: net::ERR_EMPTY_RESPONSE"},
	} {
		doc := one(t, s.URL+path, site.Options{Browser: true, Timeout: row.timeout})
		require.EqualError(t, doc.Err, row.want)
		assert.Nil(t, doc.DOM)
		assert.Equal(t, http.StatusOK, doc.Status, "what was served is there")
	}
}

func TestABrowserThatIsNoneSaysWhy(t *testing.T) {
	s := open(t)
	s.page("/", "x")
	program := func(script string) string {
		path := filepath.Join(t.TempDir(), "browser")
		require.NoError(t, os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o755))
		return path
	}
	for path, want := range map[string]string{
		"/nowhere/chromium":                     "the browser cannot be started: ",
		program("echo first >&2; echo why >&2"): "in the browser: it ended too early: why",
		program("exit 3"):                       "it did not say why",
		program("printf '{]\\0' >&4; sleep 20"): "in the browser: it ended too early",
		program("printf 'x' >&4; exit"):         "in the browser: it ended too early",
		program("exec 4>&-; sleep 20"):          "in the browser: it ended too early",
		program("exec 3>&- 3<&-; sleep 20"):     "in the browser: ",
		program(`printf '{"id":1,"error":{"message":"no such thing"}}\0{"id":2}\0' >&4; sleep 20`): "no such thing",
		program("head -c 70000000 /dev/zero | tr '\\0' x >&4"):                                     "in the browser: larger than 32 MB",
		program("sleep 20"): "in the browser: no answer in time",
	} {
		begin, timeout := time.Now(), 4*time.Second
		if strings.HasSuffix(want, "32 MB") {
			timeout = 15 * time.Second // so much takes a busy machine a while
		}
		doc := one(t, s.URL, site.Options{Browser: true, BrowserPath: path, Timeout: timeout})
		assert.ErrorContains(t, doc.Err, want, path)
		assert.Less(t, time.Since(begin), 20*time.Second)
	}
	t.Setenv("PATH", t.TempDir())
	docs := fetch(t, site.Options{Browser: true}, s.URL, s.URL)
	require.Len(t, docs, 2)
	assert.EqualError(t, docs[1].Err, "no browser was found: install Chromium or Google Chrome")
	for range site.Fetch(t.Context(), []string{s.URL, s.URL}, site.Options{Browser: true}) {
		break
	}
}

func TestABrowserThatHasNoRoomForItsProfileSaysSo(t *testing.T) {
	s := open(t)
	s.page("/", "x")
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "none"))
	assert.ErrorContains(t, one(t, s.URL, site.Options{Browser: true}).Err, "no such file or directory")
}

func TestACrawlFollowsTheLinksThatScriptsAdd(t *testing.T) {
	s := open(t)
	s.page("/{$}", "<body><script>document.body.innerHTML = '<a href=/late>'</script>")
	s.page("/late", "x")
	s.text("/robots.txt", "")
	assert.Equal(t, []string{"/", "/late"}, s.crawl(t, site.Options{Browser: true, UserAgent: "check/1"}))
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range s.requests {
		assert.Equal(t, "check/1", r.UserAgent(), r.URL)
	}
}

func TestTheEndOfTheContextEndsTheBrowser(t *testing.T) {
	s := rendered(t, map[string]string{"/{$}": "for (;;);"})
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
	defer cancel()
	begin := time.Now()
	for range site.Fetch(ctx, []string{s.URL}, site.Options{Browser: true}) {
		t.Error("there is nothing to tell")
	}
	assert.Less(t, time.Since(begin), 15*time.Second)
}

// proxy is one that only remembers which hosts it was asked for.
func proxy(t *testing.T, page string) (address string, hosts func() string) {
	t.Helper()
	asked := make(chan string, 1000)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked <- r.Host
		w.Header().Set("Content-Type", "text/html")
		_, _ = fmt.Fprint(w, page)
	}))
	t.Cleanup(server.Close)
	return server.URL, func() string {
		var all []string
		for len(asked) > 0 {
			all = append(all, <-asked)
		}
		return strings.Join(all, " ")
	}
}
