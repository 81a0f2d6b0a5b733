package e2e

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/jsbundle"
	"github.com/connectif-go/connectif/tags"
)

func purchaseOf(id string) commerce.Purchase {
	return commerce.Purchase{PurchaseID: id, Products: []commerce.BasketItem{{Product: productOf("p1"), Quantity: 2}}}.WithTotals()
}

// purchaseWays are the ways in which a page tells a purchase.
func purchaseWays(t *testing.T, p commerce.Purchase) map[string]string {
	t.Helper()
	block := events.DataBlock{Events: []events.Event{events.Purchase(p)}}
	data, err := block.AppendJSON(nil)
	require.NoError(t, err)
	// When the page is loaded the runtime has run.
	onLoad := func(js string) string { return inline(`addEventListener('load', () => { ` + js + ` })`) }
	return map[string]string{
		"tag":            hidden(t, tags.Purchase(p)),
		"data block":     render(t, block),
		"connectif:send": onLoad(`document.dispatchEvent(new CustomEvent('connectif:send', {detail: ` + string(data) + `}))`),
		"attribute":      `<button data-connectif-on-click='` + strings.ReplaceAll(string(data), "'", "&#39;") + `'></button>` + onLoad(click("button")),
	}
}

// purchases are the ids of all purchases that the account was told of.
func (a *account) purchases() (ids []string) {
	for _, e := range a.Events(connectiftest.EventPurchase) {
		ids = append(ids, e.Purchase.PurchaseID)
	}
	return ids
}

// kept adds a page that browsers keep for a while, and counts how often it is asked for.
func (s *site) kept(path, markup string) (asked *atomic.Int32) {
	asked = new(atomic.Int32)
	s.mux.HandleFunc("GET "+path, func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		w.Header().Set("Cache-Control", "max-age=600")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", s.policy)
		fmt.Fprintf(w, `<!doctype html><html lang="es"><head><title>%s</title></head><body>%s</body></html>`, title(path), markup)
	})
	return asked
}

func TestAPurchaseIsToldOnceHoweverOftenItsPageIsShown(t *testing.T) {
	for name, markup := range purchaseWays(t, fullPurchase()) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a, b, site := newStandIn(t, connectiftest.Options{}), newTab(t), newRuntimeSite(t)
			loader := render(t, jsbundle.Loader{Client: a.client()})
			asked := site.kept("/done", loader+markup+`<p>Thank you.</p>`)
			site.page("/other", loader+`<main></main><a href="/done">Your order</a>`)

			b.open(site.URL + "/done")
			told := a.collect(b)
			require.Equal(t, []string{"order-9"}, a.purchases())
			assert.Equal(t, toldFullPurchase(), purchaseWithoutRaw(*told.events("purchase")[0].Purchase), "whole")
			b.reload()
			a.collect(b)
			b.open(site.URL + "/other")
			a.collect(b)
			before := asked.Load()
			b.follow("a")
			a.collect(b)
			assert.Equal(t, before, asked.Load(), "from the browser's cache")
			b.back()
			a.collect(b)
			if name == "tag" || name == "data block" {
				b.swap(markup)
				assert.Empty(t, a.settled(b).types(), "swapped in")
			}
			second := b.another()
			second.open(site.URL + "/done")
			a.collect(second)
			assert.Equal(t, []string{"order-9"}, a.purchases())
		})
	}
}

func TestAPurchaseTagIsToldOnceAlsoWhereTheClientTellsNothingByItself(t *testing.T) {
	a, b, site := newStandIn(t, connectiftest.Options{NoAutoSend: true}), newTab(t), newRuntimeSite(t)
	url := site.page("/done", render(t, jsbundle.Loader{Client: a.client()})+hidden(t, tags.Purchase(purchaseOf("order-1")), tags.Purchase(purchaseOf("order-2")), tags.Purchase(purchaseOf("order-1"))))
	for range 2 {
		b.open(url)
		a.drain(b)
		assert.Equal(t, []string{"order-1", "order-2"}, a.purchases())
	}
}

func TestInSeveralTabsAtOnceAPurchaseIsToldOnce(t *testing.T) {
	a, b, site := newStandIn(t, connectiftest.Options{}), newTab(t), newRuntimeSite(t)
	come := a.Hold(connectiftest.ClientScript)
	url := site.page("/done", render(t, jsbundle.Loader{Client: a.client()})+hidden(t, tags.Purchase(purchaseOf("order"))))
	tabs := []*tab{b, b.another(), b.another()}
	for _, b := range tabs {
		b.open(url)
		assert.True(t, get[bool](b, `!document.querySelector('.cn_purchase')`), "out of the client's sight before it comes")
	}
	come()
	for _, b := range tabs {
		b.until(`window.testClients > 0`)
	}
	// All of them at the same moment, several times.
	const rounds = 6
	at := time.Now().Add(2 * time.Second).UnixMilli()
	for _, b := range tabs {
		b.do(fmt.Sprintf(`for (let i = 0; i < %d; i++) setTimeout(() => document.dispatchEvent(new CustomEvent('connectif:send', {detail:
			{events: [{type: 'purchase', purchase: {purchaseId: 'order ' + i, totalQuantity: 0, totalPrice: 0, products: []}}]}})), %d + i * 400 - Date.now()); 0`, rounds, at))
	}
	want := []string{"order"}
	for i := range rounds {
		want = append(want, fmt.Sprintf("order %d", i))
	}
	require.Eventually(t, func() bool { return len(a.purchases()) >= len(want) }, patience, 20*time.Millisecond)
	// A tab may have to wait for two others.
	b.pause(2 * settling)
	assert.Equal(t, want, a.purchases())
}

func TestEachAccountOfASiteIsToldItsPurchases(t *testing.T) {
	b, site := newTab(t), newRuntimeSite(t)
	for _, path := range []string{"/es", "/it"} {
		a := newStandIn(t, connectiftest.Options{})
		url := site.page(path, render(t, jsbundle.Loader{Client: a.client()})+hidden(t, tags.Purchase(purchaseOf("1"))))
		for range 2 {
			b.open(url)
			a.collect(b)
			assert.Equal(t, []string{"1"}, a.purchases(), path)
		}
	}
}

func TestAPurchaseOfAPageWhoseClientIsBlockedIsToldWhenItIsThereAgain(t *testing.T) {
	a, b, site := newStandIn(t, connectiftest.Options{}), newTab(t), newRuntimeSite(t)
	url := site.page("/done", render(t, jsbundle.Loader{Client: a.client()})+hidden(t, tags.Purchase(purchaseOf("1"))))
	block := func(hosts ...*network.BlockPattern) {
		b.run("block", command(network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: hosts}))
	}
	b.expect(`^request: .*inspector`)
	b.allow(`^log: `)
	block(&network.BlockPattern{URLPattern: "https://*.connectif.cloud/*", Block: true})
	b.open(url)
	b.hearExpected()
	b.pause(settling)
	assert.Empty(t, a.Requests())
	block()
	for range 2 {
		b.reload()
		a.collect(b)
		assert.Equal(t, []string{"1"}, a.purchases())
	}
}
