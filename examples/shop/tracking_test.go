package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
)

// hostile is what visitors type, whatever it holds.
var hostile = []string{
	`<script>alert(1)</script>`, `</div></span><b>`, `"comillas" 'simples' «angulares»`, `a & b &amp; c &lt;`, `C:\ruta\n`,
	`100 % %41 %zz +más+`, "dos  blancos   y tres", "emoji 😀 👩‍👩‍👧 🇪🇸", `{{.Cart}} ${x} #{y}`, `<!--<script>`, "línea\u2028separada",
	`'; DROP TABLE carts; --`, "ñandú Ça l·l rato\u0301n", "مرحبا שלום", "a;b&q=c",
}

func TestWhatVisitorsTypeArrivesLetterForLetter(t *testing.T) {
	shop := newTestShop(t)
	for i, typed := range hostile {
		t.Run(typed, func(t *testing.T) {
			b := shop.browser(t)

			page := b.get("/search?q=" + url.QueryEscape(" \t"+typed+" ")).status(http.StatusOK)
			assert.Equal(t, typed, text1(t, page.tag("cn_search"), "search_text"), "a search")
			assert.Equal(t, typed, page.value("q"), "the search in its field")

			missing := b.get("/product/" + url.PathEscape(typed)).status(http.StatusNotFound)
			assert.Equal(t, typed, text1(t, missing.tag("cn_product_not_found"), "product_id"))

			email := fmt.Sprintf("v+'%d'@example.com", i)
			require.Equal(t, "/", b.post("/register", "email", email, "name", " "+typed, "surname", typed+"\n", "password", typed))
			contact := b.get("/").tag("cn_client_info")
			assert.Equal(t, email, text1(t, contact, "primary_key"))
			assert.Equal(t, typed, text1(t, contact, "_name"))
			assert.Equal(t, typed, text1(t, contact, "_surname"))

			b.post("/newsletter", "email", email)
			assert.Equal(t, email, b.get("/").told()[0]["email"])
		})
	}
}

func TestAllOfTheCatalogueIsFitForConnectif(t *testing.T) {
	shop := newTestShop(t)
	for _, p := range shop.catalogue.Products {
		product := connectifProduct(p, "http://127.0.0.1:8080")
		require.NoError(t, product.Validate(), p.ID)
		assert.Equal(t, p.Name, product.Name)
		assert.Equal(t, "http://127.0.0.1:8080/product/"+p.ID, product.URL)
		assert.Equal(t, fmt.Sprintf("%d.%02d", p.Price/100, p.Price%100), product.UnitPrice.String())
	}
	sold := connectifProduct(shop.catalogue.Product(soldOut), "https://shop.example")
	assert.Equal(t, commerce.OutOfStock, sold.Availability)
}

func TestAReducedProductTellsWhatItCostBefore(t *testing.T) {
	product := newTestShop(t).browser(t).get("/product/" + keyboard).tag("cn_product_visited")
	for property, want := range map[string]string{
		"unit_price": "103.92", "unit_price_original": "129.90", "discounted_amount": "25.98", "discounted_percentage": "20",
		"unit_price_without_vat": "85.88", "category": "/Ordenadores/Teclados/Mecánicos", "availability": "InStock",
		"name": "Teclado mecánico «Cierzo» 75 %, teclas de PBT y Ñ de verdad", "custom_field_1": "es",
	} {
		assert.Equal(t, want, text1(t, product, property), property)
	}
}

func TestEveryPageTellsTheCartAndOnlyKnownContacts(t *testing.T) {
	shop := newTestShop(t)
	b := shop.browser(t)
	paths := []string{"/", "/category/casa", "/product/" + keyboard, "/product/none", "/search?q=moka", "/cart", "/login", "/register", "/nowhere"}
	cartID := text1(t, b.get("/").tag("cn_cart"), "cart_id")
	for _, path := range paths {
		page := b.get(path)
		cart := page.tag("cn_cart")
		assert.Equal(t, cartID, text1(t, cart, "cart_id"), path)
		assert.Equal(t, "0", text1(t, cart, "total_quantity"), path)
		assert.Equal(t, "0", text1(t, cart, "total_price"), path)
		assert.Empty(t, page.tags("cn_client_info"), path)
		assert.True(t, strings.HasPrefix(page.response.Header.Get("Cache-Control"), "private"), path)
	}
	b.register(clienta)
	for _, path := range paths {
		contact := b.get(path).tag("cn_client_info")
		assert.Equal(t, clienta, text1(t, contact, "primary_key"), path)
		assert.Equal(t, "none", text1(t, contact, "_newsletter_subscription_status"), path)
	}
	b.post("/newsletter", "email", strings.ToUpper(clienta))
	assert.Equal(t, "subscribed", text1(t, b.get("/").tag("cn_client_info"), "_newsletter_subscription_status"))
}

func TestTheCartIsToldLineByLineAndEmptyAgain(t *testing.T) {
	b := newTestShop(t).browser(t)
	empty := text1(t, b.get("/").tag("cn_cart"), "cart_id")
	require.Equal(t, "/cart", b.post("/cart/add", "product_id", keyboard, "quantity", "2"))
	require.Equal(t, "/cart", b.post("/cart/add", "product_id", longPlaid))

	body := b.get("/").body
	assert.Equal(t, empty, texts(body, "cart_id")[0])
	assert.Equal(t, []string{"3"}, texts(body, "total_quantity"))
	assert.Equal(t, []string{"326.84"}, texts(body, "total_price"))
	assert.Equal(t, []string{"2", "1"}, texts(body, "quantity"))
	assert.Equal(t, []string{"207.84", "119.00"}, texts(body, "price"))
	assert.Equal(t, []string{keyboard, longPlaid}, texts(body, "product_id"))

	b.post("/cart/remove", "product_id", keyboard)
	b.post("/cart/remove", "product_id", longPlaid)
	body = b.get("/").body
	assert.Equal(t, []string{empty}, texts(body, "cart_id"))
	assert.Equal(t, []string{"0"}, texts(body, "total_quantity"))
	assert.Empty(t, texts(body, "product_id"))
}

func TestWhatHappenedBeforeARedirectIsToldExactlyOnce(t *testing.T) {
	for _, test := range []struct {
		event string
		do    func(b *browser) (location string)
	}{
		{"register", func(b *browser) string {
			return b.post("/register", "email", clienta, "name", "Clienta", "surname", "", "password", password)
		}},
		{"login", func(b *browser) string {
			b.register(clienta)
			b.get("/")
			b.post("/logout")
			return b.post("/login", "email", strings.ToUpper(clienta), "password", password)
		}},
		{"newsletter-subscribe", func(b *browser) string { return b.post("/newsletter", "email", clienta) }},
		{"purchase", func(b *browser) string {
			b.post("/cart/add", "product_id", keyboard, "quantity", "3")
			return b.post("/checkout")
		}},
	} {
		t.Run(test.event, func(t *testing.T) {
			b := newTestShop(t).browser(t)
			location := test.do(b)

			head, _ := b.do(http.MethodHead, location, nil)
			require.Equal(t, http.StatusOK, head.StatusCode)
			require.Contains(t, b.get("/healthz").body, "ok")
			first := b.get(location).status(http.StatusOK)
			assert.Equal(t, []string{test.event}, first.toldTypes(), "a HEAD request and a page without tags use up nothing")
			assert.Contains(t, first.response.Header.Get("Cache-Control"), "no-store")
			for _, path := range []string{location, "/", location, "/cart"} {
				assert.Empty(t, b.get(path).toldTypes(), "again at %s", path)
			}
		})
	}
}

func TestAWholeVisitTellsEverythingInOrder(t *testing.T) {
	b := newTestShop(t).browser(t)
	b.post("/register", "email", clienta, "name", "Clienta", "surname", "d'Exémple Ñandú", "password", password)
	b.post("/newsletter", "email", clienta)
	b.post("/cart/add", "product_id", keyboard)
	location := b.post("/checkout", "payment", "transfer")
	page := b.get(location)
	require.Equal(t, []string{"register", "newsletter-subscribe", "purchase"}, page.toldTypes())
}

func TestThePurchaseIsThatOfTheCart(t *testing.T) {
	b := newTestShop(t).browser(t)
	for _, p := range b.shop.catalogue.Products { // more than a cookie can hold
		b.post("/cart/add", "product_id", p.ID, "quantity", "99")
	}
	before := b.get("/cart").tag("cn_cart")
	page := b.get(b.post("/checkout", "payment", "transfer"))

	purchase := page.told()[0]["purchase"].(map[string]any)
	assert.Equal(t, texts(before, "cart_id")[0], purchase["cartId"])
	assert.Equal(t, "Transferencia", purchase["paymentMethod"])
	assert.Equal(t, "digital-store", purchase["source_type"])
	assert.True(t, strings.HasPrefix(purchase["purchaseId"].(string), "TT-"))
	assert.Contains(t, page.body, purchase["purchaseId"])
	products := purchase["products"].([]any)
	require.GreaterOrEqual(t, len(products), 60)
	units := 0.0
	for _, item := range products {
		units += item.(map[string]any)["quantity"].(float64)
	}
	assert.Equal(t, units, purchase["totalQuantity"])

	after := page.tag("cn_cart")
	assert.Equal(t, "0", text1(t, after, "total_quantity"), "what was bought is no longer in the cart")
	assert.NotEqual(t, purchase["cartId"], text1(t, after, "cart_id"), "and the next cart is another")
}

func TestAnEventTooLargeForTheSessionIsRefused(t *testing.T) {
	shop, session := newTestShop(t), &Session{flash: []byte("kept")}
	request := httptest.NewRequestWithContext(context.WithValue(t.Context(), sessionKey{}, session), http.MethodGet, "/", nil)
	err := sessionFlash{shop.Shop}.Update(nil, request, func([]byte) []byte { return make([]byte, 65<<10) })
	require.ErrorIs(t, err, connectif.ErrFlashTooLarge)
	assert.Equal(t, "kept", string(session.flash))
}

func TestTwoTabsDoNotMixUpVisitors(t *testing.T) {
	shop := newTestShop(t)
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			b := shop.browser(t)
			email := fmt.Sprintf("v%d@example.com", i)
			for range 3 {
				b.post("/cart/add", "product_id", keyboard)
			}
			if !assert.Equal(t, "/", b.post("/register", "email", email, "name", email, "surname", "", "password", "x")) {
				return
			}
			var tabs sync.WaitGroup
			for range 4 {
				tabs.Go(func() {
					body := b.get("/").body
					assert.Equal(t, []string{email}, texts(body, "primary_key"))
					assert.Equal(t, []string{"3"}, texts(body, "total_quantity"))
				})
			}
			tabs.Wait()
		})
	}
	wait.Wait()
}

func TestWhatIsDoneAlreadyIsNotToldAgain(t *testing.T) {
	b := newTestShop(t).browser(t)
	b.register(clienta)
	b.get("/")
	b.post("/login", "email", clienta, "password", password)
	b.post("/newsletter", "email", clienta)
	b.post("/newsletter", "email", strings.ToUpper(clienta))
	b.post("/checkout")
	assert.Equal(t, []string{"newsletter-subscribe"}, b.get("/").toldTypes(), "who is logged in does not log in, and nothing was bought")
	b.post("/logout")
	b.post("/login", "email", clienta, "password", password)
	assert.Equal(t, []string{"login"}, b.get("/").toldTypes())
}

func TestAnAddressWithBlanksAroundTheIDLeadsToTheProduct(t *testing.T) {
	b := newTestShop(t).browser(t)
	assert.Len(t, b.get("/product/"+keyboard+"%20").status(http.StatusOK).tags("cn_product_visited"), 1)
	missing := b.get("/product/%20no%FF%20").status(http.StatusNotFound)
	assert.Equal(t, "no\uFFFD", text1(t, missing.tag("cn_product_not_found"), "product_id"))
}
