package connectif_test

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/events"
)

// flashShop is a shop that logs in at /login, goes over /hop, and shows pages everywhere else.
func flashShop(cn *connectif.Connectif) http.Handler {
	mux := http.NewServeMux()
	page := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, string(cn.Script().GoHTML(r.Context())))
	}
	mux.HandleFunc("/", page)
	mux.HandleFunc("/login", func(w http.ResponseWriter, r *http.Request) {
		cn.Flash(r.Context(), events.Login{})
		http.Redirect(w, r, "/hop", http.StatusSeeOther)
	})
	mux.HandleFunc("/hop", func(w http.ResponseWriter, r *http.Request) {
		cn.Flash(r.Context(), events.Search{Text: "ratón </script>"}, events.Register{})
		http.Redirect(w, r, "/", http.StatusSeeOther)
	})
	mux.HandleFunc("/quiet-login", func(_ http.ResponseWriter, r *http.Request) {
		cn.Flash(r.Context(), events.Login{})
	})
	mux.HandleFunc("/login-page", func(w http.ResponseWriter, r *http.Request) {
		cn.Flash(r.Context(), events.Login{})
		page(w, r)
	})
	mux.HandleFunc("/not-found", func(w http.ResponseWriter, r *http.Request) {
		page := cn.Script().HTML(r.Context())
		w.WriteHeader(http.StatusNotFound)
		_, _ = io.WriteString(w, page.String())
	})
	mux.HandleFunc("/broken", func(w http.ResponseWriter, r *http.Request) {
		_ = cn.Script().HTML(r.Context()) // rendered into a buffer that is thrown away
		http.Error(w, "broken", http.StatusInternalServerError)
	})
	mux.HandleFunc("/no-script", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "payment form") })
	mux.HandleFunc("/streamed", func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, "<!doctype html>")
		_ = http.NewResponseController(w).Flush()
		_ = cn.Script().Render(r.Context(), w)
	})
	mux.HandleFunc("/late", func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, "sent")
		w.(http.Flusher).Flush()
		cn.Flash(r.Context(), events.Login{})
	})
	return cn.Middleware(mux)
}

// told returns the types of events in the page's data blocks, in order.
func told(body string) (types []string) {
	for _, part := range strings.Split(body, `"type":"`)[1:] {
		name, _, _ := strings.Cut(part, `"`)
		types = append(types, name)
	}
	return types
}

func TestFlashSurvivesRedirectsAndIsToldOnce(t *testing.T) {
	cn, p := newConnectif(t, nil)
	get := visitor(t, flashShop(cn))
	_, header, body := get("/login")
	assert.Equal(t, []string{"login", "search", "register"}, told(body))
	assert.Equal(t, "private, no-store", header.Get("Cache-Control"), "the way back must not tell it again")
	assert.Equal(t, 1, strings.Count(strings.ToLower(body), "</script><script type=\"application/json\" data-connectif=\"send\">{\"events\":[{\"type\":\"login\"}],\"id\":\""))
	assert.NotContains(t, body, "ratón </script>")
	_, header, body = get("/")
	assert.Empty(t, told(body), "reloaded")
	assert.Empty(t, header.Get("Cache-Control"))
	assert.Empty(t, p.list)
}

func TestFlashWaitsUntilAPageIsShown(t *testing.T) {
	for _, path := range []string{"/broken", "/no-script"} {
		t.Run(path, func(t *testing.T) {
			cn, p := newConnectif(t, nil)
			get := visitor(t, flashShop(cn))
			get("/quiet-login")
			_, _, body := get(path)
			assert.Empty(t, told(body))
			_, _, body = get("/")
			assert.Equal(t, []string{"login"}, told(body))
			assert.Empty(t, p.list)
		})
	}
}

func TestFlashIsToldByThePageOfTheSameRequest(t *testing.T) {
	cn, _ := newConnectif(t, nil)
	get := visitor(t, flashShop(cn))
	_, header, body := get("/login-page")
	assert.Equal(t, []string{"login"}, told(body))
	assert.Equal(t, "private, no-store", header.Get("Cache-Control"))
	_, _, body = get("/")
	assert.Empty(t, told(body))
}

func TestFlashIsToldByAPageThatSaysNotFound(t *testing.T) {
	cn, _ := newConnectif(t, nil)
	get := visitor(t, flashShop(cn))
	get("/quiet-login")
	_, header, body := get("/not-found")
	assert.Equal(t, []string{"login"}, told(body))
	assert.Equal(t, "private, no-store", header.Get("Cache-Control"))
	_, _, body = get("/not-found")
	assert.Empty(t, told(body))
}

func TestFlashIsNotToldWhereNobodySeesThePage(t *testing.T) {
	requests := map[string]func(*http.Request){
		"HEAD":      func(r *http.Request) { r.Method = http.MethodHead },
		"prefetch":  func(r *http.Request) { r.Header.Set("Sec-Purpose", "prefetch") },
		"prerender": func(r *http.Request) { r.Header.Set("Sec-Purpose", "prefetch;prerender") },
		"a picture": func(r *http.Request) { r.Header.Set("Sec-Fetch-Dest", "image") },
		"old form":  func(r *http.Request) { r.Header.Set("Purpose", "Prefetch") },
	}
	for name, change := range requests {
		t.Run(name, func(t *testing.T) {
			cn, _ := newConnectif(t, nil)
			shop := flashShop(cn)
			w := httptest.NewRecorder()
			shop.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/quiet-login", nil))
			cookies := w.Result().Cookies()
			require.Len(t, cookies, 1)

			r := httptest.NewRequest(http.MethodGet, "/", nil)
			r.AddCookie(cookies[0])
			change(r)
			w = httptest.NewRecorder()
			shop.ServeHTTP(w, r)
			assert.Empty(t, told(w.Body.String()))
			assert.Empty(t, w.Result().Cookies(), "the cookie stays as it is")
		})
	}
}

func TestAStreamedPageTellsAndLeavesForgettingToTheBrowser(t *testing.T) {
	cn, p := newConnectif(t, nil)
	get := visitor(t, flashShop(cn))
	get("/quiet-login")
	_, _, first := get("/streamed")
	_, _, second := get("/streamed")
	assert.Equal(t, []string{"login"}, told(first))
	assert.Equal(t, first, second, "with the same id, by which the runtime knows it")
	assert.Empty(t, p.list)
}

func TestAPageThatTellsIsKeptByNoCache(t *testing.T) {
	cn, p := newConnectif(t, nil)
	get := visitor(t, cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range map[string]string{
			"Cache-Control": "public, max-age=600", "CDN-Cache-Control": "public", "Surrogate-Control": "max-age=600", "ETag": `"1"`, "Last-Modified": "Mon, 02 Jan 2006 15:04:05 GMT",
		} {
			w.Header().Set(name, value)
		}
		switch r.URL.Path {
		case "/login":
			cn.Flash(r.Context(), events.NewsletterSubscribe{Email: "ana@shop.example"})
		case "/buffered":
			page := cn.Script().HTML(r.Context())
			_, _ = io.WriteString(w, page.String())
		case "/streamed":
			_, _ = io.WriteString(w, "<body>")
			_ = http.NewResponseController(w).Flush()
			_ = cn.Script().Render(r.Context(), w)
		}
	})))
	for _, path := range []string{"/streamed", "/buffered"} {
		_, header, _ := get(path)
		assert.Equal(t, "public, max-age=600", header.Get("Cache-Control"), "nothing to tell")
		get("/login")
		_, header, body := get(path)
		assert.Equal(t, []string{"newsletter-subscribe"}, told(body), path)
		assert.Equal(t, "private, no-store", header.Get("Cache-Control"), path)
		for _, name := range []string{"CDN-Cache-Control", "Surrogate-Control", "Etag", "Last-Modified"} {
			assert.Empty(t, header.Get(name), path)
		}
		get("/buffered")
	}
	assert.Empty(t, p.list)
}

func TestRenderingConcurrentlyTellsTheSameInEachPage(t *testing.T) {
	cn, _ := newConnectif(t, nil)
	shop := flashShop(cn)
	server := httptest.NewServer(shop)
	defer server.Close()
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			jar, _ := cookiejar.New(nil)
			client := &http.Client{Jar: jar}
			for range 5 {
				res, err := client.Get(server.URL + "/login")
				if !assert.NoError(t, err) {
					return
				}
				body, err := io.ReadAll(res.Body)
				assert.NoError(t, err)
				assert.NoError(t, res.Body.Close())
				assert.Equal(t, []string{"login", "search", "register"}, told(string(body)))
			}
		})
	}
	wg.Wait()
}
