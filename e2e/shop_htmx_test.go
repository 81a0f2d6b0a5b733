package e2e

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

// visitWith is newVisit with more flags for the shop.
func visitWith(t *testing.T, flags ...string) visit {
	t.Helper()
	a := newStandIn(t, connectiftest.Options{})
	return visit{account: a, origin: start(t, "shop", append(flags, "-account", a.id, "-region", region)...), tab: newTab(t)}
}

// buy clicks on the button that puts the product into the cart. With htmx the page stays.
func (b *tab) buy() {
	b.t.Helper()
	b.run("buy", chromedp.Click(chromedp.CSS(".buy button"), chromedp.NodeVisible))
}

// send has a form sent as the browser does without htmx, which leads to another page.
func (b *tab) send(form string) (status int) {
	b.t.Helper()
	return b.load("send "+form, chromedp.Evaluate[chromedp.Void](`document.querySelector(`+quote(form)+`).submit()`))
}

// conditions sets how the network is from now on for the addresses that they name.
func (b *tab) conditions(list ...*network.Conditions) {
	b.t.Helper()
	b.run("network", command(network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
		MatchedNetworkConditions: append([]*network.Conditions{}, list...),
	}))
}

const (
	inPlace  = `document.querySelector('#added .notice:not(.bad)')`
	inVain   = `document.querySelector('#added .notice.bad')`
	inHeader = `document.querySelector('#cart-count').innerText.split('\n')[0]`
)

func TestShopTellsWhatHtmxPutsIntoTheCartWithoutAReload(t *testing.T) {
	for _, width := range []int64{phone, desktop} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			v := newVisit(t, width)
			a, other := catalogue(t)["tt1001"], catalogue(t)["tt1066"]
			v.open("/product/" + other.ID)
			v.told()
			v.buy()
			v.until(inPlace)
			v.account.settled(v.tab)
			v.open("/product/" + a.ID)
			v.told()
			v.do(`window.mark = true`)
			assert.Equal(t, "1", get[string](v.tab, inHeader))

			v.fill("#quantity", "3")
			v.buy()
			v.until(inPlace)
			told := v.account.settled(v.tab)
			assert.Empty(t, told.types(), "the cart has changed, and nothing else has happened")
			v.expectCart(told, other.line(t, v.origin, 1), a.line(t, v.origin, 3))
			assert.True(t, get[bool](v.tab, `window.mark`), "it is still the same page")
			assert.Equal(t, "/product/"+a.ID, get[string](v.tab, `location.pathname`))
			assert.Equal(t, "4", get[string](v.tab, inHeader))
			assert.Equal(t, "Añadido a la cesta. Llevas 4 productos, 430,76\u00a0€.", get[string](v.tab, inPlace+`.querySelector('p').innerText`))
			assert.Equal(t, "status", get[string](v.tab, inPlace+`.parentNode.getAttribute('role')`), "screen readers say it")
			assert.Equal(t, "BUTTON", get[string](v.tab, `document.activeElement.tagName`), "the focus stays")
			assert.LessOrEqual(t, get[int](v.tab, `document.documentElement.scrollWidth - document.documentElement.clientWidth`), 0)

			assert.Equal(t, 200, v.follow("#added a"))
			assert.Equal(t, "/cart", get[string](v.tab, `location.pathname`))
			told = v.told()
			assert.Equal(t, []string{"page-visit"}, told.types())
			assert.Empty(t, told.carts(), "it has been told")
		})
	}
}

func TestShopSaysThereWhatItRefusesToHtmx(t *testing.T) {
	v := newVisit(t, phone)
	v.open("/product/tt1001")
	v.told()
	v.buy()
	v.until(inPlace)
	v.account.settled(v.tab)
	for _, row := range []struct{ name, change, says string }{
		{"too many", `document.querySelector('#quantity').value = 100`, "Pide entre 1 y 99 unidades."},
		{"no number", `document.querySelector('#quantity').type = 'text'; document.querySelector('#quantity').value = 'muchos'`, "Pide entre 1 y 99 unidades."},
		{"what is sold out meanwhile", `document.querySelector('#quantity').value = 1; document.querySelector('[name=product_id]').value = 'tt1004'`, "Ese producto está agotado."},
		{"what has gone meanwhile", `document.querySelector('[name=product_id]').value = 'gone'`, "Ese producto no está en el catálogo."},
	} {
		v.expect(`^response: 422 from .*/cart/add`)
		v.allow(`^log: Failed to load resource.* 422 .*/cart/add`)
		v.pause(600 * time.Millisecond) // a second click in a hurry is none
		v.do(`document.querySelector('.buy').noValidate = true; document.querySelector('#added').replaceChildren(); ` + row.change)
		v.buy()
		v.until(inVain)
		assert.Equal(t, row.says, get[string](v.tab, inVain+`.innerText`), row.name)
		assert.Equal(t, "1", get[string](v.tab, inHeader), row.name)
	}
	assert.Empty(t, v.account.settled(v.tab), "the cart has not changed")
}

func TestShopSaysThatItDoesNotAnswerAndTheFormCanBeSentAgain(t *testing.T) {
	v := newVisit(t, desktop)
	v.open("/product/tt1001")
	v.told()
	v.conditions(&network.Conditions{URLPattern: v.origin + "/cart/add", Offline: true, DownloadThroughput: -1, UploadThroughput: -1})
	v.expect(`^request: XHR failed: net::ERR_INTERNET_DISCONNECTED`)
	v.allow(`^(log|console.error): `)
	v.buy()
	v.until(inVain)
	assert.Equal(t, "La tienda no contesta. Inténtalo otra vez dentro de un momento.", get[string](v.tab, inVain+`.innerText`))
	v.conditions()
	v.pause(600 * time.Millisecond)
	v.buy()
	v.until(inPlace)
	assert.Equal(t, "1", get[string](v.tab, inHeader))
}

func TestShopTakesAButtonThatIsPressedTwiceForPressedOnce(t *testing.T) {
	press := func(v visit, between time.Duration) {
		v.do(fmt.Sprintf(`new Promise((resolve) => {
			const button = document.querySelector('.buy button');
			button.click();
			setTimeout(() => { button.click(); resolve(); }, %d);
		})`, between.Milliseconds()))
	}
	for _, between := range []time.Duration{0, 10 * time.Millisecond, 60 * time.Millisecond, 300 * time.Millisecond} {
		t.Run(between.String(), func(t *testing.T) {
			v := newVisit(t, desktop)
			v.open("/product/tt1001")
			v.told()
			press(v, between)
			v.until(inPlace)
			v.pause(700 * time.Millisecond)
			assert.Equal(t, "1", get[string](v.tab, inHeader), "by htmx")
			require.Len(t, v.account.settled(v.tab).carts(), 1)

			v.buy()
			v.until(inHeader + ` === '2'`)
			require.Len(t, v.account.settled(v.tab).carts(), 1, "later it is another time")

			v.open("/product/tt1001")
			v.told()
			// A copy of the form is one that htmx does not know: it is sent as the browser does.
			v.do(`const form = document.querySelector('.buy'); form.replaceWith(form.cloneNode(true))`)
			v.clickTwice(".buy button", between)
			assert.Equal(t, "/cart", get[string](v.tab, `location.pathname`))
			assert.Equal(t, "3", get[string](v.tab, inHeader), "without htmx")
		})
	}
}

func TestShopsFormWorksWithoutJavaScript(t *testing.T) {
	v := newVisit(t, phone)
	v.run("no JavaScript", command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	v.open("/product/tt1001")
	v.follow(".buy button")
	assert.Equal(t, v.origin+"/cart", get[string](v.tab, `location.href`))
	assert.Equal(t, "Añadido a la cesta.", get[string](v.tab, `document.querySelector('.notice').innerText`))
	assert.Equal(t, "1", get[string](v.tab, inHeader))
	assert.Empty(t, v.account.Requests(), "without JavaScript there is no Connectif")
}
