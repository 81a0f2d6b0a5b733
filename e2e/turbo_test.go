package e2e

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/tags"
)

// newTurboShop is a shop with Turbo in its pages. Turbo makes the scripts of each body anew with the nonce that they carry, while the
// policy stays that of the first response: so one visitor's responses have the same nonce, as Turbo asks for.
func newTurboShop(t *testing.T, a *account, head string) *swapShop {
	shop := newSwapShop(t, a, func(nonce string) string {
		return `<meta name="csp-nonce" content="` + nonce + `">` + head + script(nonce, "turbo-8.0.23/turbo.es2017-umd.js")
	}, "")
	shop.stable = nonce
	return shop
}

func TestEachPageThatTurboBringsIsVisitedOnce(t *testing.T) {
	a, b := newStandIn(t, connectiftest.Options{}), newTab(t)
	shop := newTurboShop(t, a, "")
	shop.start(a, b, "/")
	shop.expectVisit(b, a.moved(b, link("/product/p1")), "/product/p1", "Product p1", "product-visited")
	b.do(`document.querySelector('nav a[href="/search"]').dataset.turboAction = 'replace'`)
	shop.expectVisit(b, a.moved(b, link("/search")), "/search", "Search", "search")
	told := a.moved(b, click("#add button"))
	shop.expectVisit(b, told, "/cart", "Cart")
	assert.Len(t, told.carts(), 1, "the form's answer is a redirect to a page with another cart")

	a.still(b)
}

// Turbo makes scripts of a new body anew, with the nonce of their own page, while the policy stays that of the first: they are blocked, and
// that is reported. It leaves alone what is in the head of both pages.
func TestInTheHeadTheScriptNeedsNoNonceThatStays(t *testing.T) {
	a, b := newStandIn(t, connectiftest.Options{}), newTab(t)
	shop := newTurboShop(t, a, "")
	shop.stable, shop.scriptInHead = "", true
	shop.start(a, b, "/product/p2")
	shop.expectVisit(b, a.moved(b, link("/product/p1")), "/product/p1", "Product p1", "product-visited")
	assert.ElementsMatch(t, toldOnWelcome, a.moved(b, click("#login button")).types(), "what Flash has kept comes with the head")
	shop.expectVisit(b, a.moved(b, `history.back()`), "/product/p1", "Product p1", "product-visited")
	a.still(b)
}

func TestOnTheWayBackTurboHasTheVisitToldAndNothingElseAgain(t *testing.T) {
	a, b := newStandIn(t, connectiftest.Options{}), newTab(t)
	shop := newTurboShop(t, a, "")
	shop.start(a, b, "/product/p2")
	assert.ElementsMatch(t, toldOnWelcome, a.moved(b, click("#login button")).types())
	shop.expectVisit(b, a.moved(b, link("/product/p1")), "/product/p1", "Product p1", "product-visited")
	asked := shop.asked("/welcome")
	shop.expectVisit(b, a.moved(b, `history.back()`), "/welcome", "Welcome")
	shop.expectVisit(b, a.moved(b, `history.back()`), "/product/p2", "Product p2", "product-visited")
	shop.expectVisit(b, a.moved(b, `history.forward()`), "/welcome", "Welcome")
	assert.Equal(t, asked, shop.asked("/welcome"), "the pages came from Turbo's cache")

	// A page that is not in the cache has its address at once, and a progress bar while it comes.
	shop.setDelay(time.Second)
	shop.expectVisit(b, a.moved(b, `Turbo.cache.clear(); history.back()`), "/product/p2", "Product p2", "product-visited")
	a.still(b)
}

// A page that Turbo has seen before is shown from its cache until the server has answered.
func TestAPageThatTurboPreviewsIsVisitedOnce(t *testing.T) {
	a, b := newStandIn(t, connectiftest.Options{}), newTab(t)
	shop := newTurboShop(t, a, "")
	shop.start(a, b, "/product/p1")
	shop.expectVisit(b, a.moved(b, link("/search")), "/search", "Search", "search")
	// Longer than the runtime waits for the end of the changes.
	shop.setDelay(2 * settling)
	b.do(link("/product/p1"))
	b.until(`document.documentElement.hasAttribute('data-turbo-preview')`)
	b.until(`!document.documentElement.hasAttribute('data-turbo-preview')`)
	told := a.settled(b)
	assert.Equal(t, []string{"product-visited", "page-visit"}, told.types())
}

func TestWhatTurboStreamsAndFramesBringIsToldOnce(t *testing.T) {
	a, b := newStandIn(t, connectiftest.Options{}), newTab(t)
	shop := newTurboShop(t, a, "")
	shop.handle("POST /stream", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/vnd.turbo-stream.html")
		fmt.Fprintf(w, `<turbo-stream action="update" target="state"><template>%s</template></turbo-stream>`+
			`<turbo-stream action="append" targets="main"><template>%s</template></turbo-stream>`,
			hidden(t, cartOf("streamed")), hidden(t, tags.ProductVisited(productOf("p3")))+render(t, events.Data(events.Custom{Alias: "streamed"})))
	})
	shop.handle("GET /framed", func(w http.ResponseWriter, r *http.Request) {
		shop.show(t, w, r, swapPage{"Framed", `<turbo-frame id="frame">` + hidden(t, tags.Search{Text: "framed"}) + `<p>Framed.</p></turbo-frame>`})
	})
	shop.start(a, b, "/product/p1")

	told := a.after(b, `document.querySelector('#add').action = '/stream'; `+click("#add button"), "custom", "product-visited")
	assert.ElementsMatch(t, []string{"custom", "product-visited"}, told.types(), "and the product that stays is not visited again")
	assert.Equal(t, "p3", told.events(connectiftest.EventProductVisited)[0].Product.ProductID)
	require.Len(t, told.carts(), 1)
	assert.Equal(t, "streamed", told.carts()[0].CartID)

	b.do(`document.querySelector('main').insertAdjacentHTML('beforeend', '<turbo-frame id="frame"><a href="/framed">Frame</a></turbo-frame>')`)
	assert.Equal(t, []string{"search"}, a.after(b, click("#frame a"), "search").types(), "a frame is no page")
	b.do(`document.querySelector('#frame').innerHTML = '<a href="/framed">Frame</a>'; document.querySelector('#frame').dataset.turboAction = 'advance'`)
	told = a.moved(b, click("#frame a"))
	assert.Equal(t, []string{"search", "page-visit"}, told.types(), "unless it says so")
	assert.Equal(t, shop.URL+"/framed", told[0].BrowserInfo.URL)
	assert.Equal(t, "Framed", told[0].PageInfo.Title)
	a.still(b)
}

// A page that is refreshed is the same page, whose new content is morphed into the old one. Copies of it that Turbo keeps tell nothing
// again, either, though the server's answer knows nothing of what was told.
func TestAPageThatTurboRefreshesByAMorphTellsWhatChanged(t *testing.T) {
	a, b := newStandIn(t, connectiftest.Options{}), newTab(t)
	shop := newTurboShop(t, a, `<meta name="turbo-refresh-method" content="morph"><meta name="turbo-refresh-scroll" content="preserve">`)
	shop.handle("GET /list", func(w http.ResponseWriter, r *http.Request) {
		shop.show(t, w, r, swapPage{"List", hidden(t, tags.ProductVisited(productOf("p1"))) + render(t, events.Data(events.Custom{Alias: "list"})) +
			fmt.Sprintf(`<p>%d</p>`, shop.asked("/list"))})
	})
	shop.start(a, b, "/list")
	shop.mu.Lock()
	shop.units = 7
	shop.mu.Unlock()
	b.do(`document.querySelector('main').mark = true; Turbo.session.refresh(location.href)`)
	b.until(`document.querySelector('main p').innerText === '1'`)
	assert.True(t, get[bool](b, `document.querySelector('main').mark`), "the page was morphed")
	told := a.settled(b)
	assert.Empty(t, told.types())
	require.Len(t, told.carts(), 1)
	assert.EqualValues(t, "7", told.carts()[0].TotalQuantity)

	a.moved(b, link("/search"))
	told = a.moved(b, `history.back()`)
	shop.expectVisit(b, told, "/list", "List", "product-visited")
	assert.Equal(t, 2, shop.asked("/list"), "the page came from Turbo's cache")
}
