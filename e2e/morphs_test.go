package e2e

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/jsbundle"
	"github.com/connectif-go/connectif/tags"
)

// What a page's own script gets from the server, and puts in the place of what is there.
func TestWhatAPagesOwnScriptSwapsInOrMorphsIsToldOnce(t *testing.T) {
	for _, row := range []struct{ name, library, update string }{
		{"fetch and innerHTML", "", `(main, html) => { main.innerHTML = html; }`},
		{"morphdom", "morphdom-2.7.8/morphdom-umd.min.js", `(main, html) => morphdom(main, '<main>' + html + '</main>')`},
		{"Idiomorph", "idiomorph-0.8.0/idiomorph.min.js", `(main, html) => Idiomorph.morph(main, html, {morphStyle: 'innerHTML'})`},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			a, b, site := newStandIn(t, connectiftest.Options{}), newTab(t), newRuntimeSite(t)
			site.policy = "default-src 'none'; script-src 'nonce-" + nonce + "'; connect-src 'self' https://*.connectif.cloud"
			site.serveVendored()
			head := render(t, jsbundle.Loader{Client: a.client()})
			if row.library != "" {
				head += script(nonce, row.library)
			}
			part := func(path, cart, name, product string) {
				site.part(path, hidden(t, cartOf(cart), contactOf("ana@example.com", name), tags.ProductVisited(productOf(product)), tags.Search{Text: "ratón"})+
					render(t, events.Data(events.Custom{Alias: "part"})))
			}
			part("/first", "first", "Ana", "p1")
			part("/other", "other", "Berta", "p2")
			b.open(site.page("/page", head+`<main></main>`))
			a.next(has(connectiftest.EventPageVisit))
			a.rest(b)
			b.do(`window.update = ` + row.update)
			update := func(path string) (js string) {
				return `fetch('` + path + `').then((response) => response.text()).then((html) => { update(document.querySelector('main'), html); })`
			}

			all := []string{"custom", "product-visited", "search"}
			told := a.after(b, update("/first"), all...)
			assert.ElementsMatch(t, all, told.types())
			require.Len(t, told.carts(), 1)
			assert.Equal(t, "first", told.carts()[0].CartID)
			assert.Equal(t, "Ana", told[len(told)-1].EntityInfo["_name"])

			b.do(update("/first"))
			told = a.settled(b)
			assert.Empty(t, told.carts())
			if row.library == "" {
				assert.ElementsMatch(t, all, told.types(), "new elements of the same")
			} else {
				assert.Empty(t, told, "the same elements")
			}

			told = a.after(b, update("/other"), "product-visited")
			require.Len(t, told.carts(), 1)
			assert.Equal(t, "other", told.carts()[0].CartID)
			assert.Equal(t, "Berta", told[len(told)-1].EntityInfo["_name"])
			assert.Equal(t, "p2", told.events(connectiftest.EventProductVisited)[0].Product.ProductID)
			if row.library != "" {
				require.Len(t, told, 1)
				assert.Equal(t, []string{"product-visited"}, told.types(), "of the elements that have stayed the one that has changed")
			}
			a.still(b)
		})
	}
}
