package e2e

import (
	"context"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/events"
)

// visitorSite is made with the library as its package comment says. A CDN stands before it, which keeps its home page for all visitors; the
// cookie "who" tells them apart.
type visitorSite struct {
	*site
	// cn's handlers, without the CDN.
	origin http.Handler
	// instead answers in the place of the library when the visitor's tags are asked for.
	instead http.HandlerFunc
	// lax is for a home page without a policy.
	lax bool
	// asked is how often the visitor's tags were asked for, and carts how often the cart has changed.
	asked, carts atomic.Int32

	mu   sync.Mutex
	kept map[string]*httptest.ResponseRecorder
}

// newVisitorSite is a site whose home page has this content besides the place for the visitor's tags. Nothing in it may be different for each
// visitor, so it has no nonce.
func newVisitorSite(t *testing.T, a *account, content string) *visitorSite {
	t.Helper()
	v := &visitorSite{site: newSite(t, ""), kept: map[string]*httptest.ResponseRecorder{}}
	cn, err := connectif.New(connectif.Config{
		Account: a.id, Region: region, StrictCSP: true, Visitor: v.who, FlashKeys: [][]byte{[]byte(strings.Repeat("k", 32))},
		Nonce:     func(context.Context) string { return "" },
		OnProblem: func(_ context.Context, err error) { t.Errorf("not told: %v", err) },
	})
	require.NoError(t, err)
	page := template.Must(template.New("page").Funcs(cn.FuncMap()).Parse(`<!doctype html><html lang="es"><title>Home</title><body>` +
		`{{cnScript .}}<main>` + content + `</main>{{cnVisitor}}<form method="post" action="/login"><button>Log in</button></form></body></html>`))

	mux := http.NewServeMux()
	cn.Register(mux)
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "public, max-age=0, s-maxage=600")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if !v.lax {
			w.Header().Set("Content-Security-Policy", cn.CSP().Merge("default-src 'none'; script-src 'self'; form-action 'self'"))
		}
		assert.NoError(t, page.Execute(w, r.Context()))
	})
	mux.HandleFunc("GET /i-am/{who}", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "who", Value: r.PathValue("who"), Path: "/"})
	})
	mux.HandleFunc("POST /login", func(w http.ResponseWriter, r *http.Request) {
		cn.Flash(r.Context(), events.Login{})
		http.Redirect(w, r, "/", http.StatusSeeOther)
	})
	v.origin = cn.Middleware(mux)
	v.mux.HandleFunc("/", v.deliver)
	v.mux.HandleFunc("GET /connectif/visitor", func(w http.ResponseWriter, r *http.Request) {
		v.asked.Add(1)
		if v.instead != nil {
			v.instead(w, r)
			return
		}
		v.origin.ServeHTTP(w, r)
	})
	return v
}

// who is the visitor who is named by the cookie.
func (v *visitorSite) who(r *http.Request) (commerce.Contact, commerce.Cart, error) {
	cookie, err := r.Cookie("who")
	if err != nil {
		return commerce.Contact{}, commerce.Cart{}, nil
	}
	return commerce.Contact{PrimaryKey: cookie.Value + "@example.com"},
		commerce.Cart{CartID: fmt.Sprintf("cart %d of %s", v.carts.Load(), cookie.Value)}.WithTotals(), nil
}

// deliver is the CDN: it keeps the pages that it may keep.
func (v *visitorSite) deliver(w http.ResponseWriter, r *http.Request) {
	v.mu.Lock()
	defer v.mu.Unlock()
	response := v.kept[r.URL.Path]
	if response == nil {
		response = httptest.NewRecorder()
		v.origin.ServeHTTP(response, r)
		if strings.Contains(response.Header().Get("Cache-Control"), "public") && response.Header().Get("Set-Cookie") == "" {
			v.kept[r.URL.Path] = response
		}
	}
	for name, values := range response.Header() {
		w.Header()[name] = values
	}
	w.WriteHeader(response.Code)
	w.Write(response.Body.Bytes())
}

// between is how long after the first file had come the second was asked for, in ms.
func between(first, second string) string {
	return fmt.Sprintf(`(() => {
		const find = (part) => performance.getEntriesByType('resource').find(({name}) => name.includes(part));
		return find(%s).startTime - find(%s).responseEnd;
	})()`, quote(second), quote(first))
}

// newVisitor opens a tab for somebody new of this name.
func (v *visitorSite) newVisitor(t *testing.T, who string) *tab {
	b := newTab(t)
	b.open(v.URL + "/i-am/" + who)
	return b
}

func TestAPageThatACDNKeepsTellsEachVisitorWithTheFirstVisit(t *testing.T) {
	a := newStandIn(t, connectiftest.Options{})
	v := newVisitorSite(t, a, "")
	// Long enough for the client to have come, if it does not wait; and short enough to be waited for.
	v.instead = func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(300 * time.Millisecond)
		v.origin.ServeHTTP(w, r)
	}
	for _, who := range []string{"ana", "eva"} {
		b := v.newVisitor(t, who)
		b.open(v.URL + "/")
		told := a.collect(b)
		require.Equal(t, []string{"page-visit"}, told.types())
		assert.Equal(t, who+"@example.com", told[0].EntityInfo["primaryKey"])
		require.NotNil(t, told[0].Cart)
		assert.Equal(t, "cart 0 of "+who, told[0].Cart.CartID)
		assert.Empty(t, a.settled(b), "and once")
		assert.Less(t, get[float64](b, between("/visitor", "/client-script/")), 1500.0, "the client waits no longer than it has to")
	}
	stranger := newTab(t)
	stranger.open(v.URL + "/")
	assert.Nil(t, a.collect(stranger)[0].EntityInfo["primaryKey"])

	// What the CDN has kept was made for Ana. For Eva it would have been the same, byte by byte.
	page := func(who string) string {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.AddCookie(&http.Cookie{Name: "who", Value: who})
		w := httptest.NewRecorder()
		v.origin.ServeHTTP(w, r)
		body, err := io.ReadAll(w.Result().Body)
		require.NoError(t, err)
		return fmt.Sprint(w.Code, w.Header(), string(body))
	}
	assert.Equal(t, page("ana"), page("eva"))
	assert.Contains(t, page("ana"), v.kept["/"].Body.String())
	assert.NotContains(t, page("ana"), "example.com")
}

func TestAnEventThatWaitsComesWithTheVisitorsTagsOnce(t *testing.T) {
	a := newStandIn(t, connectiftest.Options{})
	v := newVisitorSite(t, a, "")
	b := v.newVisitor(t, "ana")
	b.open(v.URL + "/")
	a.collect(b)
	require.Contains(t, v.kept, "/")
	b.follow("button")
	assert.ElementsMatch(t, []string{"login", "page-visit"}, a.collect(b).types(), "the page came from the CDN")
	b.reload()
	assert.Equal(t, []string{"page-visit"}, a.collect(b).types())
	second := b.another()
	second.open(v.URL + "/")
	assert.Equal(t, []string{"page-visit"}, a.collect(second).types())
}

func TestAPlaceThatIsSwappedInIsFilled(t *testing.T) {
	a := newStandIn(t, connectiftest.Options{})
	v := newVisitorSite(t, a, "")
	b := v.newVisitor(t, "ana")
	b.open(v.URL + "/")
	a.collect(b)
	a.rest(b)
	v.carts.Add(1)
	b.do(strings.Replace(swapBody, "/next", "/", 1))
	b.until(`document.title === 'swapped'`)
	told := a.settled(b)
	require.Len(t, told.carts(), 1)
	assert.Equal(t, "cart 1 of ana", told.carts()[0].CartID)
	assert.EqualValues(t, 2, v.asked.Load())
	assert.Equal(t, 1, get[int](b, `window.testClients`))

	b.do(`document.body.replaceChildren()`)
	a.settled(b)
	v.carts.Add(1)
	b.do(`document.body.innerHTML = '<div data-connectif-visitor hidden></div>'`)
	told = a.settled(b)
	require.Len(t, told.carts(), 1, "on a page that had none")
	assert.Equal(t, "cart 2 of ana", told.carts()[0].CartID)
}
