package e2e

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/jsbundle"
	"github.com/connectif-go/connectif/tags"
)

// On the way back browsers show a page as it was left, without a load: what it says of the visitor may have changed meanwhile.
func TestAPageThatIsWokenUp(t *testing.T) {
	own := startBrowser(t)
	t.Run("tells its purchase no second time", func(t *testing.T) {
		a, b, site := newStandIn(t, connectiftest.Options{}), own.newTab(t), newRuntimeSite(t)
		loader := render(t, jsbundle.Loader{Client: a.client()})
		site.page("/next", loader)
		b.open(site.page("/done", loader+hidden(t, tags.Purchase(purchaseOf("1")))+`<main></main>`))
		a.collect(b)
		b.open(site.URL + "/next")
		a.collect(b)
		b.wakeUp("/done")
		b.pause(settling)
		b.swap(hidden(t, cartOf("another"), tags.Purchase(purchaseOf("1"))))
		require.Len(t, a.settled(b).carts(), 1, "the page is awake")
		assert.Equal(t, []string{"1"}, a.purchases())
	})
	t.Run("tells the cart of today", func(t *testing.T) {
		a, b := newStandIn(t, connectiftest.Options{}), own.newTab(t)
		v := newVisitorSite(t, a, "")
		b.open(v.URL + "/i-am/ana")
		b.open(v.URL + "/")
		a.collect(b)
		a.rest(b)
		b.open(v.URL + "/i-am/eva")
		v.carts.Add(1)
		b.wakeUp("/")
		told := a.settled(b)
		require.Len(t, told.carts(), 1)
		assert.Equal(t, "cart 1 of eva", told.carts()[0].CartID)
		assert.Equal(t, "eva@example.com", told[0].EntityInfo["primaryKey"])
		assert.Empty(t, told.types())
	})
	t.Run("tells nothing when consent was withdrawn meanwhile", func(t *testing.T) {
		g := newGateIn(t, own.newTab(t), connectiftest.Options{})
		g.granted("/first")
		g.open(g.site.page("/plain", ""))
		// As the server does it when somebody logs out, or the visitor by hand.
		g.do(`document.cookie = 'connectif_consent=; path=/; max-age=0'`)
		asked := len(g.account.Requests())
		g.wakeUp("/first")
		g.do(`connectif.managed.sendEvents([{type: 'login'}])`)
		g.pause(settling)
		g.do(send("late"))
		g.swap(hidden(t, cartOf("another")))
		g.pause(settling)
		assert.Len(t, g.account.Requests(), asked)
		assert.Empty(t, get[[]string](g.tab, inBrowser))
	})
}
