package e2e

import (
	"fmt"
	"html/template"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/tags"
)

// htmx is a release of htmx, and what is written differently for it.
type htmx struct {
	name    string
	scripts []string
	body    string // attributes of the body
	morph   string // the swap that morphs what is in the target
	// replacesBlocks is set where a morph puts a new element in the place of a data block that was told.
	replacesBlocks bool
}

// Both have the nonce put on the scripts that they make anew, or those of a page that is swapped in would be blocked: each response has
// a nonce of its own, and the policy is that of the first. htmx 2 writes a style element, which it is told not to.
//
// Attributes are inherited only where that is said in htmx 4, and morphing is built in there. That morph leaves a script element in its
// place only if the new one is equal in every attribute, and a data block that was told has one more: so it is told again, as by any
// other swap that brings it.
var (
	htmx2 = htmx{
		name: "htmx 2", scripts: []string{"htmx-2.0.11/htmx.min.js", "idiomorph-0.8.0/idiomorph-ext.min.js"},
		body: `hx-boost="true" hx-ext="morph"`, morph: "morph:innerHTML",
	}
	htmx4 = htmx{
		name: "htmx 4", scripts: []string{"htmx-4.0.1/htmx.min.js"},
		body: `hx-boost:inherited="true"`, morph: "innerMorph", replacesBlocks: true,
	}
)

// forHtmx runs a test with both releases.
func forHtmx(t *testing.T, test func(t *testing.T, h htmx)) {
	for _, h := range []htmx{htmx2, htmx4} {
		t.Run(h.name, func(t *testing.T) {
			t.Parallel()
			test(t, h)
		})
	}
}

// newShop is a shop with this htmx in its pages.
func (h htmx) newShop(t *testing.T, a *account) *swapShop {
	return newSwapShop(t, a, func(nonce string) string {
		head := `<meta name="htmx-config" content="` + template.HTMLEscapeString(
			`{"includeIndicatorStyles": false, "inlineScriptNonce": "`+nonce+`"}`) + `">`
		for _, file := range h.scripts {
			head += script(nonce, file)
		}
		return head
	}, h.body)
}

// request is JavaScript that makes a button of htmx with these attributes, and clicks it.
func request(attributes string) (js string) {
	return `{
		document.querySelector('#go')?.remove();
		document.querySelector('nav').insertAdjacentHTML('beforeend', ` + quote(`<button type="button" id="go" `+attributes+` hx-target="main">Go</button>`) + `);
		const button = document.querySelector('#go');
		htmx.process(button);
		button.click();
	}`
}

func TestWhatHtmxSwapsInIsToldOnce(t *testing.T) {
	forHtmx(t, func(t *testing.T, h htmx) {
		a, b := newStandIn(t, connectiftest.Options{}), newTab(t)
		shop := h.newShop(t, a)
		all := hidden(t, cartOf("another"), contactOf("ana@example.com", "Ana"), tags.ProductVisited(productOf("p1")), tags.Search{Text: "ratón"})
		block := render(t, events.Data(events.Custom{Alias: "swapped"}))
		shop.part("GET /all", `<p>All.</p>`+all+block)
		shop.part("GET /same", `<p>All the same.</p>`+all+block)
		shop.part("GET /morphed", `<p>Morphed.</p>`+hidden(t, cartOf("morphed"), contactOf("ana@example.com", "Berta"),
			tags.ProductVisited(productOf("p2")), tags.Search{Text: "ratón"}))
		shop.part("POST /oob", `<p>Added.</p><div id="state" hx-swap-oob="true">`+hidden(t, cartOf("oob"))+`</div>`)
		shop.start(a, b, "/")
		b.do(`document.querySelector('#state').replaceChildren()`)

		told := a.after(b, request(`hx-get="/all"`), "custom", "search")
		assert.ElementsMatch(t, []string{"custom", "product-visited", "search"}, told.types())
		assert.Equal(t, "swapped", told.events("custom")[0].EventAlias)
		require.Len(t, told.carts(), 1)
		assert.Equal(t, "another", told.carts()[0].CartID)
		assert.Equal(t, "Ana", told[len(told)-1].EntityInfo["_name"])

		b.do(request(`hx-get="/same" hx-swap="` + h.morph + `"`))
		b.until(`document.querySelector('main p').innerText === 'All the same.'`)
		told = a.settled(b)
		if h.replacesBlocks {
			assert.Equal(t, []string{"custom"}, told.types(), "the data block alone")
			assert.Empty(t, told.carts())
		} else {
			assert.Empty(t, told, "a morph to the same")
		}

		told = a.after(b, request(`hx-get="/morphed" hx-swap="`+h.morph+`"`), "product-visited")
		require.Len(t, told, 1)
		assert.Equal(t, []string{"product-visited"}, told.types(), "of all events the one of the tag that is another one now")
		assert.Equal(t, "p2", told[0].Events[0].Product.ProductID)
		require.Len(t, told.carts(), 1)
		assert.Equal(t, "morphed", told.carts()[0].CartID)
		assert.Equal(t, "Berta", told[0].EntityInfo["_name"])

		b.do(request(`hx-post="/oob" hx-swap="none"`))
		told = a.settled(b)
		assert.Empty(t, told.types())
		require.Len(t, told.carts(), 1)
		assert.Equal(t, "oob", told.carts()[0].CartID, "swapped in elsewhere")
	})
}

// The event comes before the swap in htmx 2 and after it in htmx 4, on the element that has asked or, when the swap took that away, on
// what came in its place or the document.
func TestWhatAHandlerHasHtmxTriggerIsToldAndTheSwapBesides(t *testing.T) {
	forHtmx(t, func(t *testing.T, h htmx) {
		a, b := newStandIn(t, connectiftest.Options{}), newTab(t)
		shop := h.newShop(t, a)
		shop.handle("POST /like", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("HX-Trigger", "liked")
			shop.cn.HXTrigger(w, r, events.Data(events.Custom{Alias: "like", Payload: map[string]string{"what": `"ratón" 👍`}}))
			fmt.Fprint(w, `<p>Liked.</p>`+hidden(t, tags.ProductVisited(productOf("p1"))))
		})
		shop.start(a, b, "/")
		b.do(`window.liked = 0; document.addEventListener('liked', () => { window.liked++; })`)
		for i, row := range []struct {
			swap  string
			types []string
		}{
			{`innerHTML`, []string{"custom", "product-visited"}},
			{`outerHTML" hx-target="this`, []string{"custom", "product-visited"}},
			{`none`, []string{"custom"}},
			{`delete" hx-target="this`, []string{"custom"}},
		} {
			told := a.after(b, request(`hx-post="/like" hx-swap="`+row.swap+`"`), row.types...)
			assert.ElementsMatch(t, row.types, told.types(), row.swap)
			custom := told.events(connectiftest.EventCustom)[0]
			assert.Equal(t, "like", custom.EventAlias)
			assert.Equal(t, map[string]any{"what": `"ratón" 👍`}, custom.Payload)
			assert.Equal(t, i+1, get[int](b, `window.liked`), "and the shop's own event comes, too")
		}
		a.still(b)
	})
}

func TestEachPageThatHtmxBringsIsVisitedOnce(t *testing.T) {
	forHtmx(t, func(t *testing.T, h htmx) {
		a, b := newStandIn(t, connectiftest.Options{}), newTab(t)
		shop := h.newShop(t, a)
		shop.part("GET /part", `<title>Part</title>`+hidden(t, tags.PageTags{"Part"}, tags.Search{Text: "part"}))
		shop.start(a, b, "/")
		shop.expectVisit(b, a.moved(b, link("/product/p1")), "/product/p1", "Product p1", "product-visited")
		shop.expectVisit(b, a.moved(b, link("/search")), "/search", "Search", "search")
		told := a.moved(b, click("#add button"))
		shop.expectVisit(b, told, "/cart", "Cart")
		assert.Len(t, told.carts(), 1, "the form's answer is a redirect to a page with another cart")

		assert.Equal(t, []string{"search"}, a.after(b, request(`hx-get="/part"`), "search").types(), "a part of a page is no visit")
		shop.expectVisit(b, a.moved(b, request(`hx-get="/part" hx-push-url="/part/pushed"`)), "/part/pushed", "Part", "search")
		shop.expectVisit(b, a.moved(b, request(`hx-get="/part" hx-replace-url="/part/replaced"`)), "/part/replaced", "Part", "search")
		a.still(b)
	})
}

// The way back: htmx 2 keeps a copy of each page in the browser unless it is told not to, htmx 4 asks the server again unless its
// extension keeps copies. A copy has all that was told when the page was left, and the page's answer has the purchase again.
func TestOnTheWayBackHtmxHasTheVisitToldAndNothingElseAgain(t *testing.T) {
	cache := htmx4
	cache.scripts = append(cache.scripts[:1:1], "htmx-4.0.1/hx-history-cache.min.js")
	off := htmx2
	off.body += ` hx-history="false"`
	for _, row := range []struct {
		name string
		htmx htmx
		asks int // how often the server is asked for the page again
	}{
		{"htmx 2", htmx2, 0}, {"htmx 2 that keeps none", off, 1}, {"htmx 4", htmx4, 1}, {"htmx 4 with its history cache", cache, 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			a, b := newStandIn(t, connectiftest.Options{}), newTab(t)
			shop := row.htmx.newShop(t, a)
			shop.start(a, b, "/product/p2")
			assert.ElementsMatch(t, toldOnWelcome, a.moved(b, click("#login button")).types())
			shop.expectVisit(b, a.moved(b, link("/product/p1")), "/product/p1", "Product p1", "product-visited")
			asked := shop.asked("/welcome")
			shop.expectVisit(b, a.moved(b, `history.back()`), "/welcome", "Welcome")
			shop.expectVisit(b, a.moved(b, `history.back()`), "/product/p2", "Product p2", "product-visited")
			shop.expectVisit(b, a.moved(b, `history.forward()`), "/welcome", "Welcome")
			assert.Equal(t, 2*row.asks, shop.asked("/welcome")-asked, "the page came from where the row says")
			// The address is there at once, the page when the server has answered.
			shop.setDelay(settling)
			shop.expectVisit(b, a.moved(b, `history.back()`), "/product/p2", "Product p2", "product-visited")
			a.still(b)
		})
	}
}
