package e2e

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/tags"
)

// theShops are keys of localStorage that are the shop's own, however much they look like Connectif's.
var theShops = []string{"localStorage cart", "localStorage cn_theme", "localStorage connectif", "localStorage my.connectif.told"}

const keepTheShops = `for (const key of ['cart', 'cn_theme', 'connectif', 'my.connectif.told']) localStorage.setItem(key, 'x'); `

// granted opens a page, grants consent, and has everything told.
func (g *gate) granted(path string) {
	g.t.Helper()
	g.visit(path, everything(g.t))
	g.do(agrees)
	g.account.collect(g.tab)
	g.answered()
}

func TestAWithdrawalStopsAtOnceAndLeavesNothingBehind(t *testing.T) {
	g := newGate(t, connectiftest.Options{})
	g.granted("/withdrawn")
	stored := get[[]string](g.tab, inBrowser)
	for _, name := range []string{"cookie connectif_consent=granted", "localStorage cn_tracker", "localStorage cn_previous_cart", "localStorage connectif.told"} {
		assert.Contains(t, stored, name, "there is something to be removed")
	}
	// What the client keeps for the next page it keeps under such keys, too.
	g.do(keepTheShops + `localStorage.setItem('cn_last_custom_event_id', 'x'); localStorage.setItem('connectif.other', 'x')`)
	g.do(refuses)
	assert.ElementsMatch(t, theShops, get[[]string](g.tab, inBrowser), "at once")
	assert.Empty(t, g.cookies())

	g.do(send("later") + `connectif.managed.sendEvents([{type: 'login'}])`)
	g.do(`document.body.insertAdjacentHTML('beforeend', '<button data-connectif-on-click=\'{"events":[{"type":"register"}]}\'>')`)
	g.do(click("button"))
	g.swap(hidden(t, cartOf("cart-2"), contactOf("eva@example.com", "Eva"), tags.ProductVisited(productOf("p2"))))
	g.do(`history.pushState(null, '', '/moved')`)
	g.silent(theShops...)
	g.do(refuses)
	g.silent(theShops...)

	g.visit("/next", everything(t))
	g.do(send("on the next page"))
	g.silent(theShops...)
	assert.Equal(t, 0, get[int](g.tab, `window.testClients`))
}

func TestConsentThatIsGivenAgainOnTheSamePageTellsWhatHoldsNow(t *testing.T) {
	g := newGate(t, connectiftest.Options{})
	g.granted("/again")
	g.do(refuses + send("lost") + `connectif.managed.sendEvents([{type: 'login'}])`)
	g.swap(hidden(t, cartOf("cart-2"), contactOf("eva@example.com", "Eva")))
	g.silent()
	g.do(agrees)
	told := g.account.drain(g.tab)
	assert.Empty(t, told.types())
	require.NotEmpty(t, told.carts())
	assert.Equal(t, "cart-2", told.carts()[0].CartID)
	assert.Equal(t, "eva@example.com", told[0].EntityInfo["primaryKey"])
	assert.Len(t, g.cookies(), 1)
	g.do(send("again"))
	assert.Equal(t, []string{"again"}, g.account.drain(g.tab).aliases())
	g.swap(hidden(t, cartOf("cart-3"), tags.ProductVisited(productOf("p3"))))
	assert.Equal(t, []string{"product-visited"}, g.account.settled(g.tab).types(), "swaps are told again, too")
	assert.Equal(t, 1, get[int](g.tab, `window.testClients`))
}

func TestAWithdrawalWhileTheRuntimeIsUnderWay(t *testing.T) {
	come := make(chan struct{})
	g := newGate(t, connectiftest.Options{})
	g.asks = func(name string) {
		if name == "runtime" {
			<-come
		}
	}
	g.visit("/early", everything(t))
	g.do(agrees + send("lost") + refuses)
	close(come)
	g.until(`performance.getEntriesByType('resource').some(({name, responseEnd}) => name.includes('/runtime-') && responseEnd > 0)`)
	g.untouched()
	g.do(agrees)
	assert.ElementsMatch(t, []string{"custom", "purchase", "product-visited", "login", "page-visit"}, g.account.collect(g.tab).types(), "and granted again")
	assert.Equal(t, 1, get[int](g.tab, `window.testClients`))
}

func TestAWithdrawalWhileTheClientIsUnderWay(t *testing.T) {
	g := newGate(t, connectiftest.Options{})
	come := g.account.Hold(connectiftest.ClientScript)
	g.visit("/late", everything(t)+`<button data-connectif-on-click='{"events":[{"type":"custom","eventAlias":"lost"}]}'></button>`)
	g.do(agrees)
	g.until(`document.querySelector('link[rel=preload][href*=client-script]')`)
	g.do(send("before") + refuses + send("lost") + click("button"))
	come()
	g.pause(settling)
	assert.Empty(t, g.account.Notifications())
	assert.Equal(t, 0, get[int](g.tab, `window.testClients`))
	assert.Empty(t, get[[]string](g.tab, inBrowser))

	g.do(agrees)
	told := g.account.collect(g.tab)
	assert.ElementsMatch(t, []string{"custom", "custom", "purchase", "product-visited", "login", "page-visit"}, told.types(), "and granted again")
	assert.Equal(t, []string{"block", "before"}, told.aliases(), "what was done with consent, and nothing of what was done without")
	assert.Equal(t, 1, get[int](g.tab, `window.testClients`))
	assert.Equal(t, 1, g.account.Loads(connectiftest.ClientScript))
}

// A client whose element is in the page already when consent is withdrawn comes all the same.
func TestAWithdrawalJustBeforeTheClientRuns(t *testing.T) {
	g := newGate(t, connectiftest.Options{})
	g.visit("/just", everything(t)+render(t, events.DataBlock{Events: []events.Event{events.Login{}}, OnceID: "login-1"}))
	g.do(`new MutationObserver((records) => {
		if (records.some(({addedNodes}) => [...addedNodes].some(({src}) => src && src.includes('client-script')))) { ` + refuses + ` }
	}).observe(document.head, {childList: true}); ` + agrees)
	g.until(`window.testClients > 0`)
	g.silent()
	assert.Empty(t, g.account.Notifications())
}

// The answer to what was sent before has the visitor's id, which the client stores.
func TestAnAnswerThatComesAfterAWithdrawalLeavesNothingBehindWhenThePageIsLeft(t *testing.T) {
	g := newGate(t, connectiftest.Options{})
	come := g.account.Hold(connectiftest.Notifications)
	g.page("/next", "")
	g.visit("/answered", `<a href="/next">Next</a>`)
	g.do(agrees)
	g.until(`localStorage.getItem('cn_previous_entity_info')`)
	g.do(refuses)
	assert.Empty(t, get[[]string](g.tab, inBrowser))
	come()
	g.until(`localStorage.getItem('cn_tracker')`)
	other := g.another()
	other.open(g.site.page("/static", ""))
	g.do(`setTimeout(() => { location.href = 'about:blank'; })`)
	other.until(`localStorage.length === 0`)
}
