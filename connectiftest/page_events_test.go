package connectiftest_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
)

const (
	visitedHTML  = `<div class="cn_product_visited" hidden>` + productHTML + `</div>`
	searchedHTML = `<div class="cn_product_searched" hidden>` + productHTML + `</div>`
	productHTML  = `<b class="url">https://shop.example/teclado</b><b class="product_id">pr9658</b><b class="name">Teclado</b>` +
		`<b class="unit_price">60.25</b>`
	notFoundHTML   = `<div class="cn_product_not_found" hidden><b class="product_id">pr9658</b></div>`
	loginHTML      = `<div class="cn_login" hidden></div>`
	registerHTML   = `<div class="cn_register" hidden></div>`
	searchHTML     = `<div class="cn_search" hidden><b class="search_text">teclado</b></div>`
	newsletterHTML = `<div class="cn_newsletter_subscribe" hidden><b class="email">ana@shop.example</b></div>`
	purchaseHTML   = `<div class="cn_purchase" hidden><b class="purchase_id">R-1</b><b class="cart_id">crt1</b><b class="total_quantity">3</b>
<b class="total_price">180.75</b><b class="purchase_date">2026-05-20T12:00:00Z</b><b class="payment_method">card</b>
<b class="source_name">Web</b><b class="source_type">digital-store</b>` + lineHTML + `</div>`
	everyEvent = visitedHTML + searchedHTML + notFoundHTML + loginHTML + registerHTML + searchHTML + newsletterHTML + purchaseHTML
)

func TestEachFailureOfAnEventSaysWhatWouldBeTold(t *testing.T) {
	rows := []struct {
		name, body string
		test       func(*page)
		want       string
	}{
		{"no login", registerHTML, func(p *page) { p.Login() }, `Connectif would be told of no event "login"; it would be of ["register"]`},
		{"no register", "<p>", func(p *page) { p.Register() }, `Connectif would be told of no event "register"; it would be of none`},
		{"no purchase", "<p>", func(p *page) { p.Purchase().ID("R-1").HasProduct("pr9658").Quantity(1) }, `Connectif would be told of no event "purchase"`},
		{"a purchase that is ignored", strings.Replace(purchaseHTML, "R-1", "", 1), func(p *page) { p.Purchase().TotalPrice(1) },
			"Connectif would be told of no event \"purchase\"; it would be of none\n    1:33: error: cn_purchase purchase_id: "},
		{"two purchases", purchaseHTML + purchaseHTML, func(p *page) { p.Purchase().ID("R-1") },
			`Connectif would be told of the event "purchase" 2 times` + "\n    3:"},
		{"no search", "<p>", func(p *page) { p.Search("teclado") }, `Connectif would be told of no event "search"`},
		{"another search", searchHTML, func(p *page) { p.Search("Ratón 5") }, `the search: search_text is of the form "xxxxxxx", want "Xxxxx 9"; they differ from character 1 on`},
		{"no subscription", "<p>", func(p *page) { p.NewsletterSubscribe("ana@shop.example") }, `Connectif would be told of no event "newsletter-subscribe"`},
		{"another subscription", newsletterHTML, func(p *page) { p.NewsletterSubscribe("eva@shop.example") },
			`the subscription: email is of the form "xxx@xxxx.xxxxxxx", want "xxx@xxxx.xxxxxxx"; they differ from character 1 on`},
		{"no visit", searchedHTML, func(p *page) { p.ProductVisited("pr9658").Name("x") }, `Connectif would be told of no event "product-visited" of "pr9658"; there is none`},
		{"another visit", visitedHTML, func(p *page) { p.ProductVisited("pr9659") }, `Connectif would be told of no event "product-visited" of "pr9659"; there is "pr9658" (nearest)`},
		{"two visits", visitedHTML + visitedHTML, func(p *page) { p.ProductVisited("pr9658") }, `Connectif would be told of the event "product-visited" of "pr9658" 2 times`},
		{"a visit of another name", visitedHTML, func(p *page) { p.ProductVisited("pr9658").Name("Ratón") }, `product-visited of "pr9658": name is "Teclado", want "Ratón"`},
		{"a visit has no quantity", visitedHTML, func(p *page) { p.ProductVisited("pr9658").Quantity(1) }, `product-visited of "pr9658": quantity is none, want 1`},
		{"a visit has no price of a line", visitedHTML, func(p *page) { p.ProductVisited("pr9658").Price(1) }, `product-visited of "pr9658": price is none, want 1`},
		{"nothing found", visitedHTML, func(p *page) { p.ProductSearched("pr9658") }, `Connectif would be told of no event "product-searched" of "pr9658"; there is none`},
		{"nothing missing", visitedHTML, func(p *page) { p.ProductNotFound("pr9658") }, `Connectif would be told of no event "product-not-found" of "pr9658"; there is none`},
		{"another one missing", notFoundHTML, func(p *page) { p.ProductNotFound("pr96") }, `Connectif would be told of no event "product-not-found" of "pr96"; there is "pr9658" (nearest)`},

		{"a login against the will", everyEvent, func(p *page) { p.NoLogin() }, `Connectif would be told of the event "login"`},
		{"a register against the will", everyEvent, func(p *page) { p.NoRegister() }, `Connectif would be told of the event "register"`},
		{"a search against the will", everyEvent, func(p *page) { p.NoSearch() }, `Connectif would be told of the event "search"`},
		{"a subscription against the will", everyEvent, func(p *page) { p.NoNewsletterSubscribe() }, `Connectif would be told of the event "newsletter-subscribe"`},
		{"a purchase against the will", everyEvent, func(p *page) { p.NoPurchase() }, `Connectif would be told of the event "purchase"`},
		{"visits against the will", visitedHTML + visitedHTML, func(p *page) { p.NoProductVisited() }, `Connectif would be told of the event "product-visited" 2 times`},
		{"one found against the will", everyEvent, func(p *page) { p.NoProductSearched() }, `Connectif would be told of the event "product-searched"`},
		{"one missing against the will", everyEvent, func(p *page) { p.NoProductNotFound() }, `Connectif would be told of the event "product-not-found"`},
		{"other events", loginHTML + searchHTML, func(p *page) { p.Events("search", "register") }, `Connectif would be told of the events ["login" "search"], want ["register" "search"]`},
		{"events against the will", loginHTML, func(p *page) { p.NoEvents() }, `Connectif would be told of the events ["login"], want none`},

		{"another purchase", purchaseHTML, func(p *page) { p.Purchase().ID("R-2") }, `the purchase: purchase_id is "R-1", want "R-2"`},
		{"another cart", purchaseHTML, func(p *page) { p.Purchase().CartID("crt2") }, `the purchase: cart_id is "crt1", want "crt2"`},
		{"another quantity", purchaseHTML, func(p *page) { p.Purchase().TotalQuantity(2) }, `the purchase: total_quantity is 3, want 2`},
		{"another total", purchaseHTML, func(p *page) { p.Purchase().TotalPrice(2) }, `the purchase: total_price is 180.75, want 2`},
		{"another time", purchaseHTML, func(p *page) { p.Purchase().Date(time.Unix(0, 0)) }, `the purchase: purchase_date is "2026-05-20T12:00:00Z", want "1970-01-01T00:00:00Z"`},
		{"another payment", purchaseHTML, func(p *page) { p.Purchase().PaymentMethod("cash") }, `the purchase: payment_method is "card", want "cash"`},
		{"another source", purchaseHTML, func(p *page) { p.Purchase().SourceName("App") }, `the purchase: source_name is "Web", want "App"`},
		{"another kind of source", purchaseHTML, func(p *page) { p.Purchase().SourceType(commerce.SourceOther) }, `the purchase: source_type is "digital-store", want "other"`},
		{"a product that was not bought", purchaseHTML, func(p *page) { p.Purchase().HasProduct("pr1") }, `no product "pr1" in the purchase; there is "pr9658"`},
		{"a product against the will", purchaseHTML, func(p *page) { p.Purchase().NoProduct("pr9658") }, `product "pr9658" is in the purchase`},
		{"other products", purchaseHTML, func(p *page) { p.Purchase().Products("pr1") }, `the purchase: the products are ["pr9658"], want ["pr1"]`},
		{"another price of a product", purchaseHTML, func(p *page) { p.Purchase().HasProduct("pr9658").UnitPrice("60.2") }, `product "pr9658" of the purchase: unit_price is 60.25, want 60.2`},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			failures := failuresOf(row.body, row.test)
			if assert.Len(t, failures, 1) {
				assert.Equal(t, row.want, failures[0][:min(len(row.want), len(failures[0]))])
			}
		})
	}
}

func TestEachEventHoldsWhatItSays(t *testing.T) {
	assert.Empty(t, failuresOf(everyEvent, func(p *page) {
		p.Login().Register().Search("teclado").NewsletterSubscribe("ana@shop.example").ProductNotFound("pr9658").
			Events("login", "register", "search", "newsletter-subscribe", "product-not-found", "product-visited", "product-searched", connectiftest.EventPurchase)
		p.ProductVisited("pr9658").UnitPrice("60.25")
		p.ProductSearched("pr9658").Name("Teclado")
		p.Purchase().ID("R-1").CartID("crt1").TotalQuantity(3).TotalPrice(180.75).Date(time.Date(2026, 5, 20, 12, 0, 0, 0, time.UTC)).
			PaymentMethod("card").SourceName("Web").SourceType(commerce.SourceDigitalStore).Products("pr9658").NoProduct("pr1").
			HasProduct("pr9658").Quantity(3)
	}))
	assert.Empty(t, failuresOf("<p>", func(p *page) {
		p.NoEvents().NoLogin().NoRegister().NoSearch().NoNewsletterSubscribe().NoProductVisited().NoProductSearched().
			NoProductNotFound().NoPurchase().NoCustom().NoCart().NoContact().NoLoader().NoDataBlock()
	}))
}
