package connectif_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
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

func TestTheFlashCookieIsSealed(t *testing.T) {
	cn, _ := newConnectif(t, nil)
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodGet, "/quiet-login", nil)
	r.Header.Set("X-Forwarded-Proto", "https")
	flashShop(cn).ServeHTTP(w, r)
	require.Len(t, w.Result().Cookies(), 1)
	cookie := w.Result().Cookies()[0]
	assert.Equal(t, "connectif_flash", cookie.Name)
	assert.Equal(t, "/", cookie.Path)
	assert.Equal(t, 300, cookie.MaxAge)
	assert.True(t, cookie.HttpOnly)
	assert.True(t, cookie.Secure)
	assert.Equal(t, http.SameSiteLaxMode, cookie.SameSite)
	assert.NotContains(t, cookie.Value, "login")
}

func TestAFlashCookieThatIsNotOursIsNeverBelieved(t *testing.T) {
	key := bytes.Repeat([]byte{7}, 32)
	seal := func(keys ...[]byte) string {
		cn, _ := newConnectif(t, func(c *connectif.Config) { c.FlashKeys = keys })
		w := httptest.NewRecorder()
		flashShop(cn).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/quiet-login", nil))
		return w.Result().Cookies()[0].Value
	}
	good := seal(key)
	flipped := []byte(good)
	flipped[len(flipped)/2] ^= 1
	for name, value := range map[string]string{
		"not base64":  "****",
		"cut":         good[:len(good)-4],
		"very short":  "AAAA",
		"changed":     string(flipped),
		"another key": seal(bytes.Repeat([]byte{8}, 32)),
		"plain JSON":  url.QueryEscape(`[{"events":[{"type":"login"}]}]`),
		"oversized":   strings.Repeat("A", 100_000),
	} {
		t.Run(name, func(t *testing.T) {
			cn, p := newConnectif(t, nil)
			r := httptest.NewRequest(http.MethodGet, "/", nil)
			r.AddCookie(&http.Cookie{Name: "connectif_flash", Value: value})
			w := httptest.NewRecorder()
			flashShop(cn).ServeHTTP(w, r)
			assert.Equal(t, http.StatusOK, w.Code)
			assert.Contains(t, w.Body.String(), "<script async")
			assert.Empty(t, told(w.Body.String()))
			require.Len(t, p.list, 1)
			assert.ErrorIs(t, p.list[0], connectif.ErrFlashUnreadable)
			assert.NotContains(t, p.list[0].Error(), value)
			require.Len(t, w.Result().Cookies(), 1)
			assert.Negative(t, w.Result().Cookies()[0].MaxAge, "and it is taken away")
		})
	}
}

func TestACookieOfTheSameNameThatIsNotOursDoesNotHideOurs(t *testing.T) {
	cn, p := newConnectif(t, nil)
	w := httptest.NewRecorder()
	flashShop(cn).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/quiet-login", nil))
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.AddCookie(&http.Cookie{Name: "connectif_flash", Value: "of-another-host"})
	r.AddCookie(w.Result().Cookies()[0])
	w = httptest.NewRecorder()
	flashShop(cn).ServeHTTP(w, r)
	assert.Equal(t, []string{"login"}, told(w.Body.String()))
	assert.Empty(t, p.list)
}

func TestFlashKeysCanBeChangedWithoutLosingEvents(t *testing.T) {
	older, newer := bytes.Repeat([]byte{1}, 32), bytes.Repeat([]byte{2}, 32)
	before, _ := newConnectif(t, func(c *connectif.Config) { c.FlashKeys = [][]byte{older} })
	after, p := newConnectif(t, func(c *connectif.Config) { c.FlashKeys = [][]byte{newer, older} })

	w := httptest.NewRecorder()
	flashShop(before).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/quiet-login", nil))
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.AddCookie(w.Result().Cookies()[0])
	w = httptest.NewRecorder()
	flashShop(after).ServeHTTP(w, r)
	assert.Equal(t, []string{"login"}, told(w.Body.String()))
	assert.Empty(t, p.list)
}

func TestFlashKeepsWhatFitsAndReportsTheRest(t *testing.T) {
	cn, p := newConnectif(t, nil)
	get := visitor(t, cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			_ = cn.Script().Render(r.Context(), w)
			return
		}
		cn.Flash(r.Context(), events.Search{Text: incompressible(6000)})
		cn.Flash(r.Context(), events.Login{})
		http.Redirect(w, r, "/", http.StatusSeeOther)
	})))
	_, _, body := get("/login")
	assert.Equal(t, []string{"login"}, told(body))
	require.Len(t, p.list, 1)
	assert.ErrorIs(t, p.list[0], connectif.ErrFlashTooLarge)
	assert.ErrorContains(t, p.list[0], "FlashStore")
}

// incompressible is text of n bytes.
func incompressible(n int) string {
	var b strings.Builder
	for b.Len() < n {
		b.WriteString(rand.Text())
	}
	return b.String()[:n]
}

func TestTheCookieHoldsAPurchaseOfManyLines(t *testing.T) {
	cn, p := newConnectif(t, nil)
	purchase := commerce.Purchase{PurchaseID: "o-1"}
	for i := range 15 {
		line := product()
		line.ProductID, line.URL = fmt.Sprint("pr", 1000+37*i), fmt.Sprint("https://shop.example/producto/pr", 1000+37*i)
		line.Description = "Interruptores silenciosos, distribución española, retroiluminado, con cable trenzado de dos metros y reposamuñecas."
		line.ImageURL, line.Categories = line.URL+".jpg", []string{"/Ordenadores/Teclados/Mecánicos"}
		purchase.Products = append(purchase.Products, commerce.BasketItem{Product: line, Quantity: i + 1})
	}
	get := visitor(t, cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/checkout" {
			cn.Flash(r.Context(), events.Purchase(purchase.WithTotals()))
			http.Redirect(w, r, "/order/o-1", http.StatusSeeOther)
			return
		}
		_ = cn.Script().Render(r.Context(), w)
	})))
	_, _, body := get("/checkout")
	assert.Equal(t, []string{"purchase"}, told(body))
	assert.Empty(t, p.list)
}

func TestFlashReportsWhatItCannotKeep(t *testing.T) {
	t.Run("without middleware", func(t *testing.T) {
		cn, p := newConnectif(t, nil)
		cn.Flash(t.Context(), events.Login{})
		//lint:ignore SA1012 a nil context must not panic
		cn.Flash(nil, events.Login{})
		require.Len(t, p.list, 2)
		assert.ErrorIs(t, p.list[0], connectif.ErrFlash)
		assert.ErrorContains(t, p.list[0], "Middleware")
	})
	t.Run("a script outside of the middleware", func(t *testing.T) {
		cn, p := newConnectif(t, nil)
		assert.Contains(t, cn.Script().GoHTML(t.Context()), "<script")
		require.Len(t, p.list, 1)
		assert.ErrorContains(t, p.list[0], "Middleware")
	})
	t.Run("without keys", func(t *testing.T) {
		cn, p := newConnectif(t, func(c *connectif.Config) { c.FlashKeys = nil })
		_, _, body := visitor(t, flashShop(cn))("/login")
		assert.Empty(t, told(body))
		require.NotEmpty(t, p.list)
		assert.ErrorContains(t, p.list[0], "FlashKeys")
	})
	t.Run("another site's middleware", func(t *testing.T) {
		cn, p := newConnectif(t, nil)
		site, _ := newConnectif(t, func(c *connectif.Config) { c.FlashKeys = nil })
		visitor(t, site.Middleware(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { cn.Flash(r.Context(), events.Login{}) })))("/")
		require.Len(t, p.list, 1)
		assert.ErrorContains(t, p.list[0], "Middleware")
	})
	t.Run("too often", func(t *testing.T) {
		cn, p := newConnectif(t, nil)
		visitor(t, cn.Middleware(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			for range 101 {
				cn.Flash(r.Context(), events.Login{})
			}
		})))("/")
		require.NotEmpty(t, p.list)
		assert.ErrorContains(t, p.list[0], "100 calls")
	})
	t.Run("too late", func(t *testing.T) {
		cn, p := newConnectif(t, nil)
		visitor(t, flashShop(cn))("/late")
		require.Len(t, p.list, 1)
		assert.ErrorContains(t, p.list[0], "header has been sent")
	})
	t.Run("an invalid event", func(t *testing.T) {
		cn, p := newConnectif(t, nil)
		get := visitor(t, cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			cn.Flash(r.Context(), events.NewsletterSubscribe{Email: "secret person <x@y.es>"})
			_ = cn.Script().Render(r.Context(), w)
		})))
		_, header, body := get("/")
		assert.Empty(t, told(body))
		assert.Empty(t, header.Values("Set-Cookie"))
		require.Len(t, p.list, 1)
		assert.NotContains(t, p.list[0].Error(), "secret")
	})
}

// sessions is a FlashStore over a map, as a shop's sessions are.
type sessions struct {
	mu   sync.Mutex
	data []byte
	err  error
}

func (s *sessions) Load(*http.Request) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.data, s.err
}

func (s *sessions) Update(_ http.ResponseWriter, _ *http.Request, change func([]byte) []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.data = change(s.data)
	return s.err
}

func TestAPageDoesNotForgetWhatAnotherRequestFlashedMeanwhile(t *testing.T) {
	var store sessions
	var cn *connectif.Connectif
	cn, p := newConnectif(t, func(c *connectif.Config) { c.FlashKeys, c.FlashStore = nil, &store })
	shop := flashShop(cn)
	get := visitor(t, cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		page := cn.Script().HTML(r.Context()) // tells what there was
		shop.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/quiet-login", nil))
		_, _ = io.WriteString(w, page.String())
	})))
	_, _, first := get("/")
	_, _, second := get("/")
	assert.Empty(t, told(first))
	assert.Equal(t, []string{"login"}, told(second))
	assert.Empty(t, p.list)
}

func TestFlashUsesTheShopsOwnStore(t *testing.T) {
	var store sessions
	cn, p := newConnectif(t, func(c *connectif.Config) { c.FlashKeys, c.FlashStore = nil, &store })
	get := visitor(t, flashShop(cn))
	get("/quiet-login")
	assert.NotEmpty(t, store.data)
	_, header, body := get("/")
	assert.Equal(t, []string{"login"}, told(body))
	assert.Empty(t, header.Values("Set-Cookie"))
	assert.Empty(t, store.data, "told and forgotten")
	assert.Empty(t, p.list)

	store.data = []byte("no JSON")
	get("/")
	require.Len(t, p.list, 1)
	assert.ErrorIs(t, p.list[0], connectif.ErrFlashUnreadable)

	p.list, store.err = nil, errors.New("disk full")
	_, _, body = get("/login-page")
	assert.Contains(t, body, "<script async", "a store that fails does not fail the page")
	assert.NotEmpty(t, p.list)
}

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
