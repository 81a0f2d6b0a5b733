package connectif_test

import (
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/tags"
)

// home is a page that the shop lets caches keep, with whatever else is on it.
func home(cn *connectif.Connectif, more ...connectif.Fragment) http.Handler {
	return cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "public, max-age=600")
		w.Header().Set("Etag", `"1"`)
		page := string(cn.Script().GoHTML(r.Context()) + cn.Visitor().GoHTML(r.Context()))
		for _, fragment := range more {
			page += string(fragment.GoHTML(r.Context()))
		}
		_, _ = io.WriteString(w, page)
	}))
}

// sharedCache is a careless one: it passes cookies on, and keeps those of responses, too.
func sharedCache(next http.Handler) http.Handler {
	var mu sync.Mutex
	kept := map[string]*httptest.ResponseRecorder{}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		answer := kept[r.URL.Path]
		if answer == nil {
			answer = httptest.NewRecorder()
			next.ServeHTTP(answer, r)
			if strings.Contains(answer.Header().Get("Cache-Control"), "public") {
				kept[r.URL.Path] = answer
			}
		}
		maps.Copy(w.Header(), answer.Header())
		w.WriteHeader(answer.Code)
		_, _ = w.Write(answer.Body.Bytes())
	})
}

func TestASharedCacheDoesNotMixUpVisitors(t *testing.T) {
	cn, p := newConnectif(t, withVisitor)
	mux := http.NewServeMux()
	mux.Handle("/", visitorShop(cn))
	mux.Handle("/{$}", home(cn))
	site := sharedCache(mux)
	customer, stranger := visitor(t, site), visitor(t, site)

	customer("/quiet-login")
	_, _, body := customer("/")
	assert.Equal(t, []string{"login"}, told(body), "the first page is the shop's")
	_, header, body := stranger("/")
	assert.Empty(t, told(body), "and was not kept")
	assert.Equal(t, "public, max-age=600", header.Get("Cache-Control"))

	customer("/quiet-login")
	_, _, body = customer("/")
	assert.Empty(t, told(body), "the cache's")
	_, _, body = stranger("/connectif/visitor")
	assert.Empty(t, told(body))
	_, _, body = customer("/connectif/visitor")
	assert.Equal(t, []string{"login"}, told(body))
	_, _, body = customer("/connectif/visitor")
	assert.Empty(t, told(body))
	assert.Empty(t, p.list)
}

func TestAPageWithAPlaceForTheVisitorMayBeKept(t *testing.T) {
	cn, p := newConnectif(t, withVisitor)
	var pages []string
	for _, cookie := range []string{"", "session=ana", "connectif_flash=", "connectif_consent=granted"} {
		response, body := ask(t, home(cn), "GET", "/", "Cookie", cookie)
		assert.Equal(t, []string{"public, max-age=600"}, response.Header["Cache-Control"], cookie)
		assert.Equal(t, []string{`"1"`}, response.Header["Etag"])
		assert.Empty(t, response.Header["Set-Cookie"])
		assert.Contains(t, body, `<div data-connectif-visitor="/connectif/visitor" hidden></div>`)
		pages = append(pages, body)
	}
	for _, page := range pages {
		assert.Equal(t, pages[0], page, "the same for all")
	}
	assert.Empty(t, p.list)
}

func TestAPageWithAPlaceAndWhatIsPersonalIsPrivate(t *testing.T) {
	cn, p := newConnectif(t, withVisitor)
	response, body := ask(t, home(cn), "GET", "/", "Cookie", flashed(t, cn))
	assert.Equal(t, []string{"login"}, told(body))
	assert.Equal(t, []string{"private, no-store"}, response.Header["Cache-Control"])
	assert.Empty(t, response.Header["Etag"])
	assert.Empty(t, p.list, "it happens on such pages")

	response, _ = ask(t, home(cn, cn.Tag(tags.Contact{PrimaryKey: "ana@shop.example"})), "GET", "/")
	assert.Equal(t, []string{"private, no-cache"}, response.Header["Cache-Control"])
	require.Len(t, p.list, 1)
	assert.ErrorIs(t, p.list[0], connectif.ErrPublic)
}

func TestACookieIsNeverTakenAwayByAPageThatCachesKeep(t *testing.T) {
	cn, p := newConnectif(t, withVisitor)
	response, body := ask(t, home(cn), "GET", "/", "Cookie", "connectif_flash=of-last-year")
	assert.Contains(t, body, "<script")
	assert.Len(t, response.Header["Set-Cookie"], 1)
	assert.Equal(t, []string{"private, no-cache"}, response.Header["Cache-Control"], "else it would be taken from all who get the page")
	require.Len(t, p.list, 1)
	assert.ErrorIs(t, p.list[0], connectif.ErrFlashUnreadable)
}
