package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/inspect"
)

func TestThePanelSaysThatAScriptHasChangedTheTags(t *testing.T) {
	v := visitWith(t, "-panel")
	v.open("/product/tt1001")
	v.told()
	const changed = panelRoot + `.querySelector('.changed').textContent`
	assert.Empty(t, get[string](v.tab, changed))
	v.buy()
	v.until(inPlace)
	v.until(changed + `.startsWith('A script has changed the tags')`)
	assert.Equal(t, "no problems", get[string](v.tab, panelVerdict))
	v.do(panelSummary + `.click()`)
	assert.True(t, get[bool](v.tab, panelDetails+`.open`), "it can be used as before")
	v.open("/_connectif/panel/")
	assert.Contains(t, get[string](v.tab, `document.body.innerText`), "/cart/add")
	assert.Contains(t, get[string](v.tab, `document.body.innerText`), "200, fragment")
	assert.LessOrEqual(t, get[int](v.tab, `document.documentElement.scrollWidth - document.documentElement.clientWidth`), 0)
}

// With and without the panel, and whatever the shop's mode, Connectif is told the same.
func TestThePanelChangesNothingOfWhatIsTold(t *testing.T) {
	for name, flags := range map[string][]string{"strict": nil, "a cache": {"-cache", "cdn"}} {
		t.Run(name, func(t *testing.T) {
			journey := func(panel bool) (all told) {
				args := flags
				if panel {
					args = append([]string{"-panel"}, flags...)
				}
				v := visitWith(t, args...)
				seen := func() {
					assert.Equal(t, panel, get[bool](v.tab, `Boolean(`+panelHost+`)`))
					all = append(all, v.told()...)
				}
				for _, path := range []string{"/", "/product/tt1001", "/search?q=moka", "/category/cucina", "/"} {
					v.open(path)
					seen()
				}
				v.open("/product/tt1001")
				seen()
				v.fill("#quantity", "2")
				v.buy()
				v.until(inPlace)
				all = append(all, v.account.settled(v.tab)...)
				v.open("/register")
				seen()
				v.fill("#name", "Ana")
				v.fill("#email", "ana@shop.example")
				v.fill("#password", "una moka y dos tazas")
				v.follow("main form button")
				seen()
				v.open("/cart")
				seen()
				v.follow(".summary button")
				seen()
				return all
			}
			without, with := journey(false), journey(true)
			require.Equal(t, without.types(), with.types())
			require.Len(t, with, len(without))
			for i := range without {
				assert.Equal(t, without[i].PageInfo, with[i].PageInfo)
				assert.Equal(t, len(without[i].EntityInfo), len(with[i].EntityInfo))
				assert.Equal(t, without[i].EntityInfo["primaryKey"], with[i].EntityInfo["primaryKey"])
				assert.Equal(t, without[i].Cart == nil, with[i].Cart == nil)
				if without[i].Cart != nil {
					assert.Equal(t, without[i].Cart.TotalPrice, with[i].Cart.TotalPrice)
					assert.Len(t, with[i].Cart.Products, len(without[i].Cart.Products))
				}
			}
		})
	}
}

// The client in a browser reads a damaged page with the panel as it does without: also where the panel ends up in what was not closed.
func TestThePanelChangesNothingOfWhatIsReadOfDamagedPages(t *testing.T) {
	for i, body := range []string{
		`<div class="cn_search" hidden><span class="search_text">shoes`,
		`<div class="cn_search"><span class="search_text">shoes`,
		`<div class="cn_cart" hidden><span class="cart_id">c1</span><span class="total_quantity">0</span><span class="total_price">0</span>`,
		`<div class="cn_page_tag">sale<div class="cn_page_category">Shoes`,
		`<div class="cn_client_info"><span class="primary_key">ana@shop.example`,
	} {
		read := func(panel bool) told {
			a := newStandIn(t, connectiftest.Options{})
			loader := `<script src="` + a.client().ScriptURL() + `"></script>`
			site := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path != "/" {
					w.WriteHeader(http.StatusNoContent)
					return
				}
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				fmt.Fprint(w, "<!doctype html><title>Damaged</title>"+loader+body)
			})
			var handler http.Handler = site
			if panel {
				handler = inspect.Panel(site, inspect.PanelOptions{Enabled: inspect.IsLocal})
			}
			server := httptest.NewServer(handler)
			t.Cleanup(server.Close)
			b := newTab(t)
			b.open(server.URL)
			assert.Equal(t, panel, get[bool](b, `Boolean(`+panelHost+`)`))
			return a.collect(b)
		}
		without, with := read(false), read(true)
		require.Equal(t, without.types(), with.types(), i)
		for n := range without {
			assert.Equal(t, without[n].Events, with[n].Events, i)
			assert.Equal(t, without[n].PageInfo, with[n].PageInfo, i)
			assert.Equal(t, without[n].Cart, with[n].Cart, i)
			assert.Equal(t, without[n].EntityInfo["primaryKey"], with[n].EntityInfo["primaryKey"], i)
		}
	}
}

// underPanel are the page's controls on which the closed panel lies.
const underPanel = `(() => {
	const {left, right, top, bottom} = ` + panelSummary + `.getBoundingClientRect();
	return [...document.querySelectorAll('a[href], button, input, select, summary')].filter((e) => [...e.getClientRects()].some((r) =>
		r.width > 1 && r.height > 1 && r.left < right - 1 && r.right > left + 1 && r.top < bottom - 1 && r.bottom > top + 1))
		.map((e) => e.outerHTML.slice(0, 80));
})()`

func TestThePanelLiesOnNoneOfTheShopsControls(t *testing.T) {
	for _, flags := range [][]string{{"-panel"}, {"-panel", "-consent", "required"}, {"-panel", "-consent", "required", "-cache", "cdn"}} {
		v := visitWith(t, flags...)
		for _, width := range []int64{phone, desktop} {
			v.resize(width, 844)
			for _, path := range []string{"/login", "/cart", "/product/tt1001", "/register", "/nothing", "/"} {
				if path == "/nothing" {
					v.expect(`^response: 404`)
					v.allow(`^log: `)
				}
				v.open(path)
				for _, at := range []string{"0", "document.body.scrollHeight"} {
					v.do(`window.scrollTo(0, ` + at + `)`)
					v.pause(100 * time.Millisecond)
					v.until(panelIsStyled)
					v.until(underPanel + `.length === 0`)
					assert.LessOrEqual(t, get[int](v.tab, `document.documentElement.scrollWidth - document.documentElement.clientWidth`), 0)
				}
			}
		}
	}
}
