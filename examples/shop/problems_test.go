package main

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
)

// check asserts that there is nothing wrong with an answer, as package inspect sees it. It counts what it has read.
func (p page) check(account string, checked *int) page {
	p.t.Helper()
	if !strings.HasPrefix(p.response.Header.Get("Content-Type"), "text/html") {
		return p
	}
	*checked++
	request := p.response.Request
	read := inspect.Bytes([]byte(p.body), inspect.Options{
		Header:   p.response.Header,
		URL:      request.URL.String(),
		Domains:  []string{request.URL.Host},
		Accounts: []string{account},
		Fragment: request.Header.Get("HX-Request") != "" || request.Header.Get("Sec-Fetch-Dest") == "empty",
	})
	for _, problem := range read.Problems {
		p.t.Errorf("%s %s (%d): %s", request.Method, request.URL.RequestURI(), p.response.StatusCode, problem)
	}
	return p
}

// Everything that the shop answers, in each of its modes, to visitors of each kind. The page /_connectif is not
// among it: it is no page of the shop's, and has no script of Connectif, so that looking there tells nothing.
func TestThereIsNothingWrongWithAnyPageOfTheShop(t *testing.T) {
	const account = "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"
	const policyConsentCache, panel, realAccount = 7, 8, 16
	modes := []int{panel, policyConsentCache | panel, policyConsentCache | realAccount}
	for mode := range policyConsentCache + 1 {
		modes = append(modes, mode)
	}
	for _, mode := range modes {
		has := func(flag int) bool { return mode&(1<<flag) != 0 }
		config := func(c *Config) {
			c.StrictCSP, c.AsksConsent, c.SharedCache, c.Panel = has(0), has(1), has(2), has(3)
			if has(4) {
				c.Account = account
			}
		}
		t.Run(fmt.Sprintf("csp=%t,consent=%t,cache=%t,panel=%t,account=%t", has(0), has(1), has(2), has(3), has(4)), func(t *testing.T) {
			checked := 0
			shop := newTestShop(t, config)
			b := shop.browser(t)
			see := func(path string) page { return b.get(path).check(shop.account, &checked) }
			swap := func(path string, form ...string) { b.swap(path, form...).check(shop.account, &checked) }
			everywhere := func() {
				for _, path := range []string{
					"/", "/", "/product/" + keyboard, "/product/" + soldOut, "/product/" + longPlaid, "/cart", "/login", "/register", "/nothing", "/search",
					"/search?q=teclado", "/search?q=qqqq", "/product/missing", "/category/ordenadores", "/category/missing", "/order/none",
				} {
					see(path)
				}
				for _, path := range []string{"/mine", "/connectif/visitor"} {
					b.fetch(path, "HX-Request", "true").check(shop.account, &checked)
				}
			}

			everywhere() // a stranger with an empty cart
			for _, text := range hostile {
				see("/search?q=" + url.QueryEscape(text))
				see("/product/" + url.PathEscape(text))
			}
			swap("/cart/add", "product_id", keyboard, "quantity", "3")
			swap("/cart/add", "product_id", longPlaid)
			swap("/cart/add", "product_id", keyboard, "quantity", "100")
			swap("/cart/add", "product_id", soldOut)
			b.post("/cart/add", "product_id", soldOut)
			see("/cart")
			b.post("/newsletter", "email", "none")
			everywhere()
			b.post("/register", "email", "none", "name", "", "password", "1")
			see("/register")
			b.post("/login", "email", "ana@example.com", "password", "1")
			see("/login")
			b.register(clienta)
			see("/")
			b.post("/newsletter", "email", clienta)
			everywhere() // a customer with a full cart
			order := b.post("/checkout")
			require.Contains(t, order, "/order/")
			see(order)
			see(order)
			everywhere()
			b.post("/cart/add", "product_id", keyboard)
			b.post("/cart/remove", "product_id", keyboard)
			see("/cart")
			b.post("/checkout")
			see("/cart")
			b.post("/logout")
			everywhere()
			b.post("/login", "email", clienta, "password", password)
			see("/login")
			response, body := b.do(http.MethodPost, "/cart/add", io.LimitReader(strings.NewReader("product_id=x"), 12), "Sec-Fetch-Site", "cross-site")
			page{t, response, body}.check(shop.account, &checked)
			assert.Greater(t, checked, 100)
		})
	}
}

func TestThereIsNothingWrongWithAnyProductOrCategory(t *testing.T) {
	for name, change := range map[string]func(*Config){"strict": func(*Config) {}, "no policy": func(c *Config) { c.StrictCSP = false }} {
		t.Run(name, func(t *testing.T) {
			checked := 0
			shop := newTestShop(t, change)
			b := shop.browser(t)
			for _, p := range shop.catalogue.Products {
				b.get("/product/"+p.ID).status(http.StatusOK).check(shop.account, &checked)
				b.get("/product/"+p.ID+"?searched="+fmt.Sprint(shop.store.now().Unix())).check(shop.account, &checked)
				if p.Stock > 0 {
					b.post("/cart/add", "product_id", p.ID, "quantity", "7")
				}
			}
			var walk func([]*Category)
			walk = func(list []*Category) {
				for _, c := range list {
					b.get("/category/"+c.Slug).status(http.StatusOK).check(shop.account, &checked)
					walk(c.Children)
				}
			}
			walk(shop.catalogue.Departments)
			b.get("/cart").check(shop.account, &checked) // with all there is
			b.get(b.post("/checkout")).check(shop.account, &checked)
			assert.Greater(t, checked, 2*len(shop.catalogue.Products))
		})
	}
}

// The tests above must be able to fail.
func TestWhatIsWrongWithAPageIsSeen(t *testing.T) {
	shop := newTestShop(t)
	page := shop.browser(t).get("/product/" + keyboard)
	read := inspect.Bytes([]byte(strings.Replace(page.body, `<span class="unit_price">103.92`, `<span class="unit_price">103,92`, 1)), inspect.Options{
		Header: page.response.Header, Accounts: []string{"another"},
	})
	var codes []inspect.Code
	for _, p := range read.Problems {
		codes = append(codes, p.Code)
	}
	assert.Contains(t, codes, inspect.DecimalComma)
	assert.Contains(t, codes, inspect.UnexpectedAccount)
}
