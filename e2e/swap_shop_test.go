package e2e

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"html/template"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/tags"
)

// swapShop is a small shop that is made with the library as its package comment says. A JavaScript library
// changes its pages: htmx, Turbo, or what else is in testdata/vendor. Its policy allows that library what it
// cannot do without, and nothing more: scripts and style elements with the nonce, and requests to the shop.
type swapShop struct {
	*site
	cn *connectif.Connectif
	// head is what the library wants to have in the head of a page with this nonce.
	head func(nonce string) string
	// body is the attributes of the body element.
	body template.HTMLAttr
	// stable is set for a library that cannot do with a nonce of its own for each response.
	stable string
	// scriptInHead has the pages load the runtime in their head.
	scriptInHead bool

	mu       sync.Mutex
	units    int            // of product p1 in the cart
	welcomed bool           // whether the page /welcome was shown
	delay    time.Duration  // before a page is answered
	requests map[string]int // for pages, by path
}

// script is an element that loads a file of testdata/vendor.
func script(nonce, file string) string {
	return `<script nonce="` + nonce + `" src="/vendor/` + file + `"></script>`
}

// serveVendored serves the files of testdata/vendor.
func (s *site) serveVendored() {
	s.mux.Handle("GET /vendor/", http.StripPrefix("/vendor/", http.FileServer(http.Dir("testdata/vendor"))))
}

// newSwapShop starts a shop that tells the account.
func newSwapShop(t *testing.T, a *account, head func(nonce string) string, body string) *swapShop {
	t.Helper()
	cn, err := connectif.New(connectif.Config{
		Account: a.id, Region: region, StrictCSP: true, FlashKeys: [][]byte{[]byte(strings.Repeat("k", 32))},
		OnProblem: func(_ context.Context, err error) { t.Errorf("not told: %v", err) },
	})
	require.NoError(t, err)
	s := &swapShop{site: newSite(t, ""), cn: cn, head: head, body: template.HTMLAttr(body), requests: map[string]int{}}
	cn.Register(s.mux)
	s.serveVendored()
	s.routes(t)
	return s
}

// handle adds what one test needs besides. It works like the rest of the shop, behind the middleware.
func (s *swapShop) handle(pattern string, handler http.HandlerFunc) {
	s.mux.Handle(pattern, s.cn.Middleware(handler))
}

// swapPage is what the pages of the shop differ in.
type swapPage struct {
	title   string
	content string
}

// swapLinks are the pages that every page links to.
var swapLinks = []string{"/", "/search", "/product/p1", "/product/p2", "/welcome"}

// The cart is in a part of its own, so that it can be swapped alone.
const swapLayout = `<!doctype html><html lang="es"><head><title>{{.Title}}</title>{{.Head}}{{if .ScriptInHead}}{{cnScript .Ctx}}{{end}}</head>
	<body {{.Body}}>{{if not .ScriptInHead}}{{cnScript .Ctx}}{{end}}
	<nav>{{range .Links}}<a href="{{.}}">{{.}}</a> {{end}}</nav>
	<form id="add" method="post" action="/cart"><button>Add</button></form>
	<form id="login" method="post" action="/login"><button>Log in</button></form>
	{{.State}}<main>{{cnPageTags .Title}}{{.Content}}</main></body></html>`

// show answers with a whole page, whose page tag is its title.
func (s *swapShop) show(t *testing.T, w http.ResponseWriter, r *http.Request, page swapPage) {
	s.mu.Lock()
	s.requests[r.URL.Path]++
	delay := s.delay
	s.mu.Unlock()
	time.Sleep(delay)
	nonce := s.stable
	if nonce == "" {
		nonce = rand.Text()
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", s.cn.CSP().Merge(fmt.Sprintf(
		"default-src 'none'; script-src 'nonce-%s'; style-src 'nonce-%[1]s'; connect-src 'self'; base-uri 'none'; form-action 'self'", nonce)))
	layout := template.Must(template.New("page").Funcs(s.cn.FuncMap()).Parse(swapLayout))
	var b bytes.Buffer // so that what is personal is seen before the header is sent
	assert.NoError(t, layout.Execute(&b, map[string]any{
		"Ctx": templ.WithNonce(r.Context(), nonce), "Head": template.HTML(s.head(nonce)), "Body": s.body,
		"ScriptInHead": s.scriptInHead, "Title": page.title, "Content": template.HTML(page.content), "Links": swapLinks, "State": template.HTML(s.state(t)),
	}))
	w.Write(b.Bytes())
}

// state is the part of a page that has the cart's tag.
func (s *swapShop) state(t *testing.T) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var lines []commerce.BasketItem
	if s.units > 0 {
		lines = append(lines, commerce.BasketItem{Product: productOf("p1"), Quantity: s.units})
	}
	return `<div id="state">` + hidden(t, tags.Cart(commerce.Cart{CartID: "cart-1", Products: lines}.WithTotals())) + `</div>`
}

func (s *swapShop) routes(t *testing.T) {
	for path, page := range map[string]func(*http.Request) swapPage{
		"/{$}":    func(*http.Request) swapPage { return swapPage{"Home", ""} },
		"/cart":   func(*http.Request) swapPage { return swapPage{"Cart", ""} },
		"/search": func(*http.Request) swapPage { return swapPage{"Search", hidden(t, tags.Search{Text: "ratón"})} },
		"/product/{id}": func(r *http.Request) swapPage {
			id := r.PathValue("id")
			return swapPage{"Product " + id, hidden(t, tags.ProductVisited(productOf(id)))}
		},
		"/welcome": func(*http.Request) swapPage { return swapPage{"Welcome", s.welcome(t)} },
	} {
		s.handle("GET "+path, func(w http.ResponseWriter, r *http.Request) { s.show(t, w, r, page(r)) })
	}
	s.handle("POST /cart", func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.units++
		s.mu.Unlock()
		http.Redirect(w, r, "/cart", http.StatusSeeOther)
	})
	s.handle("POST /login", func(w http.ResponseWriter, r *http.Request) {
		s.cn.Flash(r.Context(), events.Login{})
		http.Redirect(w, r, "/welcome", http.StatusSeeOther)
	})
}

// part adds a part of a page.
func (s *site) part(pattern, markup string) {
	s.mux.HandleFunc(pattern, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, markup)
	})
}

// asked returns how often the page was asked for.
func (s *swapShop) asked(path string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.requests[path]
}

// setDelay has each page come later.
func (s *swapShop) setDelay(delay time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.delay = delay
}

// welcome has something of everything that is told once: by an id, as the purchase, which the server prints whenever the page is asked
// for; and without one, as the rest, which the server therefore prints for the first time alone.
func (s *swapShop) welcome(t *testing.T) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	content := hidden(t, tags.Purchase(commerce.Purchase{
		PurchaseID: "order-1", Products: []commerce.BasketItem{{Product: productOf("p1"), Quantity: 1}},
	}.WithTotals()))
	if !s.welcomed {
		s.welcomed = true
		content += hidden(t, tags.Register{}, tags.NewsletterSubscribe{Email: "ana@example.com"}) + render(t, events.Data(events.Custom{Alias: "welcome"}))
	}
	return content
}

// toldOnWelcome is what the page tells at the first visit that comes of a login.
var toldOnWelcome = []string{"login", "register", "newsletter-subscribe", "custom", "purchase", "page-visit"}

// start opens the page at path with a runtime that has come to rest, and marks its window.
func (s *swapShop) start(a *account, b *tab, path string) {
	a.t.Helper()
	b.open(s.URL + path)
	a.next(has(connectiftest.EventPageVisit))
	a.rest(b)
	b.do(`window.mark = true`)
}

// rest forgets what is told until the page has nothing more to tell. Twice, so that the client has the id that the first answer brings:
// it counts as a change of the contact.
func (a *account) rest(b *tab) {
	a.t.Helper()
	a.drain(b)
	a.drain(b)
}

// after runs JavaScript, waits until events of these types have come, and returns what was told. What comes later than a moment after
// them is found by the next call, or by still.
func (a *account) after(b *tab, js string, types ...string) told {
	a.t.Helper()
	b.do(js)
	for _, eventType := range types {
		a.next(has(eventType))
	}
	return a.drain(b)
}

// moved is after for JavaScript that has the page move, and whatever else it waits for. The page's own scripts, and so the client, live on.
func (a *account) moved(b *tab, js string, types ...string) told {
	a.t.Helper()
	told := a.after(b, js, append(types, connectiftest.EventPageVisit)...)
	assert.True(a.t, get[bool](b, `window.mark`), "a new document was loaded")
	assert.Equal(a.t, 1, get[int](b, `window.testClients`), "clients that came to life")
	return told
}

// still asserts that nothing more is told.
func (a *account) still(b *tab) {
	a.t.Helper()
	assert.Empty(a.t, a.settled(b), "told later")
}

// click is a click on the element, which need not be in sight.
func click(selector string) string { return `document.querySelector(` + quote(selector) + `).click()` }

// link is a click on the link to a page of a swapShop.
func link(path string) string { return click(`nav a[href="` + path + `"]`) }

// expectVisit asserts that a visit of the page was told once, after the events of the page's tags and in the same request.
func (s *swapShop) expectVisit(b *tab, told told, path, title string, types ...string) {
	b.t.Helper()
	require.Equal(b.t, append(types, connectiftest.EventPageVisit), told.types())
	require.Len(b.t, told, 1)
	assert.Equal(b.t, s.URL+path, told[0].BrowserInfo.URL)
	assert.Equal(b.t, title, told[0].PageInfo.Title)
	assert.Equal(b.t, []string{title}, told[0].PageInfo.Tags)
}
