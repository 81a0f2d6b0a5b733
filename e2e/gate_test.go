package e2e

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/jsbundle"
	"github.com/connectif-go/connectif/tags"
)

const (
	agrees  = `document.dispatchEvent(new CustomEvent('connectif:consent', {detail: {granted: true}})); `
	refuses = `document.dispatchEvent(new CustomEvent('connectif:consent', {detail: {granted: false}})); `
)

// gate is a site that requires the visitor's consent, and a visitor who has just come to it.
type gate struct {
	*tab
	account *account
	site    *site
	// asks is called before a file of the library is served, by its name without the hash.
	asks func(name string)
}

func newGate(t *testing.T, options connectiftest.Options) *gate {
	return newGateIn(t, newTab(t), options)
}

func newGateIn(t *testing.T, b *tab, options connectiftest.Options) *gate {
	g := &gate{tab: b, account: newStandIn(t, options), site: newSite(t, nonceOnly)}
	g.countPending()
	g.site.mux.HandleFunc("GET /connectif/{file}", func(w http.ResponseWriter, r *http.Request) {
		if g.asks != nil {
			name, _, _ := strings.Cut(r.PathValue("file"), "-")
			g.asks(name)
		}
		jsbundle.Handler().ServeHTTP(w, r)
	})
	return g
}

// countPending has answered work on the pages that the tab opens from now on.
func (b *tab) countPending() {
	b.t.Helper()
	b.run("watch", command(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: `{
		window.testPending = 0;
		const {send} = XMLHttpRequest.prototype;
		XMLHttpRequest.prototype.send = function (...all) {
			testPending++;
			this.addEventListener('loadend', () => { testPending--; });
			return send.apply(this, all);
		};
	}`}))
}

// answered waits until the page has the answer to all that it has told.
func (b *tab) answered() {
	b.t.Helper()
	b.until(`window.testPending === 0`)
}

func (g *gate) loader() string {
	return render(g.t, jsbundle.Loader{Client: g.account.client(), Consent: jsbundle.ConsentRequired})
}

// page adds a page of the site.
func (g *gate) page(path, markup string) string {
	return g.site.page(path, `<script nonce="`+nonce+`">document.addEventListener('connectif:ready', () => { window.testReady = true; })</script>`+
		g.loader()+`<main>`+markup+`</main>`)
}

// visit opens a new page with this markup in it, and waits until the gate is there.
func (g *gate) visit(path, markup string) {
	g.t.Helper()
	g.open(g.page(path, markup))
	g.until(`window.testReady`)
}

// send is what tells a custom event.
func send(alias string) string {
	return `document.dispatchEvent(new CustomEvent('connectif:send', {detail: {events: [{type: 'custom', eventAlias: ` + quote(alias) + `}]}})); `
}

// aliases lists the aliases of custom events.
func (t told) aliases() (aliases []string) {
	for _, e := range t.events(connectiftest.EventCustom) {
		aliases = append(aliases, e.EventAlias)
	}
	return aliases
}

// inBrowser lists all that the site keeps in the browser.
const inBrowser = `(async () => [
	...document.cookie.split('; ').filter(Boolean).map((cookie) => 'cookie ' + cookie),
	...Object.keys(localStorage).map((key) => 'localStorage ' + key),
	...Object.keys(sessionStorage).map((key) => 'sessionStorage ' + key),
	...(await indexedDB.databases()).map(({name}) => 'indexedDB ' + name),
	...(await caches.keys()).map((key) => 'cache ' + key),
	...(await navigator.serviceWorker.getRegistrations()).map(({scope}) => 'worker ' + scope),
].sort())()`

// cookies returns all cookies, also those that scripts cannot see.
func (b *tab) cookies() []*network.Cookie {
	b.t.Helper()
	result, err := chromedp.Call(b.ctx, network.GetCookies, network.GetCookiesParams{})
	require.NoError(b.t, err)
	return result.Cookies
}

// silent asserts that nothing is asked of Connectif and nothing is stored but for what is given.
func (g *gate) silent(stored ...string) {
	g.t.Helper()
	asked := len(g.account.Requests())
	g.pause(settling)
	assert.Len(g.t, g.account.Requests(), asked, "a request to Connectif")
	assert.ElementsMatch(g.t, stored, get[[]string](g.tab, inBrowser))
}

// untouched asserts that nothing at all has come of the visit so far.
func (g *gate) untouched() {
	g.t.Helper()
	g.silent()
	assert.Empty(g.t, g.account.Requests(), "a request to Connectif")
	assert.Empty(g.t, g.cookies())
}

// everything is a page that has something of everything to tell.
func everything(t *testing.T) string {
	return hidden(t, cartOf("cart-1"), contactOf("ana@example.com", "Ana"), tags.ProductVisited(productOf("p1")), tags.Login{},
		tags.Purchase(commerce.Purchase{PurchaseID: "order-1"}.WithTotals())) +
		render(t, events.Data(events.Custom{Alias: "block"}))
}

func TestConsentDecidesWhetherTheBrowserEverAsksConnectif(t *testing.T) {
	own := startBrowser(t)
	var origin, client string
	t.Run("visit", func(t *testing.T) {
		g := newGateIn(t, own.newTab(t), connectiftest.Options{})
		origin, client = g.site.URL, g.account.client().ScriptURL()
		g.site.policy = strings.Replace(nonceOnly, "connect-src", "connect-src 'self'", 1)
		g.page("/second", everything(t)+`<a href="/first">First</a>`)
		g.visit("/first", everything(t)+`<a href="/second">Second</a>`)
		g.do(send("on the page before"))
		g.follow(`a`)
		g.follow(`a`)
		g.until(`window.testReady`)
		g.do(send("one") + send("two"))
		g.untouched()

		g.do(`fetch('/favicon.ico?granted')`)
		g.do(agrees)
		told := g.account.collect(g.tab)
		assert.Equal(t, 1, g.account.Loads(connectiftest.ClientScript))
		assert.ElementsMatch(t, []string{"custom", "custom", "custom", "purchase", "product-visited", "login", "page-visit"}, told.types())
		assert.Equal(t, []string{"block", "one", "two"}, told.aliases(), "in order, and not what another page has sent")
		require.NotEmpty(t, told.carts())
		assert.Equal(t, "cart-1", told.carts()[0].CartID)
		assert.Equal(t, "ana@example.com", told[0].EntityInfo["primaryKey"])

		g.answered()
		g.do(`fetch('/favicon.ico?withdrawn')`)
		g.do(refuses)
		g.do(send("three") + `connectif.managed.sendEvents([{type: 'login'}])`)
		g.swap(hidden(t, cartOf("cart-2"), tags.ProductVisited(productOf("p2"))))
		g.silent()
		g.open(origin + "/second")
		g.until(`window.testReady`)
		g.silent()
	})

	log := own.close()
	granted, withdrawn := requestOf(t, log, origin+"/favicon.ico?granted"), requestOf(t, log, origin+"/favicon.ico?withdrawn")
	assert.Empty(t, toConnectif(log[:granted]), "before: no request, no connection, not even a look-up of a name")
	requestOf(t, log[granted:withdrawn], client)
	for _, e := range log[withdrawn:] {
		assert.NotContains(t, e.url, "connectif.cloud", "after")
	}
	requestOf(t, log[withdrawn:], origin+"/second")
}

func TestConsentIsRememberedForHalfAYearOnTheNextPageAndInAnotherTab(t *testing.T) {
	g := newGate(t, connectiftest.Options{})
	g.visit("/first", "")
	g.do(agrees + agrees)
	assert.Equal(t, []string{"page-visit"}, g.account.collect(g.tab).types())

	cookies := g.cookies()
	require.Len(t, cookies, 1)
	c := cookies[0]
	assert.Equal(t, "connectif_consent=granted /", c.Name+"="+c.Value+" "+c.Path)
	assert.Equal(t, network.CookieSameSiteLax, c.SameSite)
	assert.False(t, c.Secure, "the site has no TLS")
	assert.InDelta(t, (180 * 24 * time.Hour).Seconds(), c.Expires-float64(time.Now().Unix()), 120)

	g.visit("/next", everything(t))
	told := g.account.collect(g.tab)
	assert.ElementsMatch(t, []string{"custom", "purchase", "product-visited", "login", "page-visit"}, told.types())
	g.reload()
	assert.ElementsMatch(t, []string{"custom", "product-visited", "login", "page-visit"}, g.account.collect(g.tab).types(), "reload")
	second := g.another()
	second.open(g.site.URL + "/first")
	assert.Equal(t, []string{"page-visit"}, g.account.collect(second).types(), "another tab")
	assert.Equal(t, 1, get[int](second, `window.testClients`))

	stranger := newTab(t)
	stranger.open(g.site.URL + "/next")
	stranger.until(`window.testReady`)
	requests := len(g.account.Requests())
	stranger.pause(settling)
	assert.Len(t, g.account.Requests(), requests, "another visitor")
}
