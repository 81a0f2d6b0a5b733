package connectiftest_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
)

const (
	cartStart = `<div class="cn_cart" hidden>
  <span class="cart_id">crt1</span><span class="total_quantity">4</span><span class="total_price">180.75</span>
`
	lineHTML = `<div class="product_basket_item"><span class="quantity">3</span><span class="price">180.750</span>` +
		`<span class="url">https://shop.example/teclado</span><span class="product_id">pr9658</span>` +
		`<span class="name">Teclado</span><span class="unit_price">60.25</span><span class="category">/A</span>` +
		`<span class="category">/B</span><span class="published_at">2026-05-20T12:00:00Z</span></div>`
	otherLineHTML = `<div class="product_basket_item"><span class="quantity">1</span><span class="price">0</span>` +
		`<span class="url">https://shop.example/raton</span><span class="product_id">pr1</span>` +
		`<span class="name">Ratón</span><span class="unit_price">0</span></div>`
	cartHTML = cartStart + lineHTML + otherLineHTML + `</div>`
)

type page = connectiftest.PageAssertions

func TestEachFailureOfACartSaysWhatWasThere(t *testing.T) {
	brokenCart := `<div class="cn_cart" hidden><span class="cart_id">crt1</span>
<span class="total_quantity">1</span><span class="total_price">€60</span></div>`
	rows := []struct {
		name, body string
		test       func(*page)
		want       string
	}{
		{"no cart", "<p>", func(p *page) { p.Cart() }, "Connectif would be told of no cart"},
		{"a cart that is ignored", brokenCart, func(p *page) { p.Cart().TotalPrice(60).HasProduct("pr1").Quantity(1).Name("x") },
			"Connectif would be told of no cart\n" +
				`    2:38: error: cn_cart total_price: a currency in a number: "€60". Connectif reads no number. Connectif ignores the whole cart, without a word. Write the number alone: an account has one currency. (currency-sign)`},
		{"a misspelt cart", `<div class="cn-cart" hidden>x</div>`, func(p *page) { p.Cart() }, "Connectif would be told of no cart\n" +
			`    1:1: error: a tag that does not exist: "cn-cart". Connectif ignores the element and all that is in it. Did you mean cn_cart? (misspelt-tag)`},
		{"a cart against the will", cartHTML, func(p *page) { p.NoCart() },
			`Connectif would be told of a cart, "crt1", of products ["pr9658" "pr1"]`},
		{"another id", cartHTML, func(p *page) { p.Cart().ID("crt2") }, `the cart: cart_id is "crt1", want "crt2"`},
		{"an id against the will", cartHTML, func(p *page) { p.Cart().ID("") }, `the cart: cart_id is "crt1", want none`},
		{"another quantity", cartHTML, func(p *page) { p.Cart().TotalQuantity(5) }, "the cart: total_quantity is 4, want 5"},
		{"another price", cartHTML, func(p *page) { p.Cart().TotalPrice("180.76") }, "the cart: total_price is 180.75, want 180.76"},
		{"a price that is misread", `<div class="cn_cart" hidden><span class="cart_id">c</span><span class="total_quantity">0</span>
<span class="total_price">1,50</span></div>`, func(p *page) { p.Cart().TotalPrice("1.50") }, "the cart: total_price is 1, want 1.50\n" +
			`    2:1: error: cn_cart total_price: a decimal comma: "1,50".`},
		{"a price against the will", cartHTML, func(p *page) { p.Cart().TotalPrice(commerce.Amount{}) }, "the cart: total_price is 180.75, want none"},
		{"a price that is no number", cartHTML, func(p *page) { p.Cart().TotalPrice("180,75") },
			`the cart: total_price is asked to be "180,75", which is no number: write it as 60.25 or "60.25"`},
		{"a price that is not finite", cartHTML, func(p *page) { p.Cart().TotalPrice(math.NaN()) },
			`the cart: total_price is asked to be NaN, which is no number: write it as 60.25 or "60.25"`},
		{"a price that is nothing", cartHTML, func(p *page) { p.Cart().TotalPrice(nil) },
			`the cart: total_price is asked to be <nil>, which is no number: write it as 60.25 or "60.25"`},
		{"an address", cartHTML, func(p *page) { p.Cart().RecoveryURL("https://shop.example/?k=Ab1") },
			`the cart: cart_recovery_url is none, want "xxxxx://xxxx.xxxxxxx/?x=Xx9"`},
		{"a product that is missing", cartHTML, func(p *page) { p.Cart().HasProduct("pr9659").Quantity(3).Price(1) },
			`no product "pr9659" in the cart; there is "pr9658" (nearest), "pr1"`},
		{"a product unlike any", cartHTML, func(p *page) { p.Cart().HasProduct("zzzzzzzz") },
			`no product "zzzzzzzz" in the cart; there is "pr1", "pr9658"`},
		{"a product of an empty cart", cartStart + "</div>", func(p *page) { p.Cart().HasProduct("pr1") },
			`no product "pr1" in the cart; there is none`},
		{"a product that is dropped", cartStart + strings.Replace(lineHTML, "60.25", "gratis", 1) + "</div>", func(p *page) { p.Cart().HasProduct("pr9658") },
			"no product \"pr9658\" in the cart; there is none\n    3:"},
		{"a product beside the cart", cartStart + "</div>" + lineHTML, func(p *page) { p.Cart().HasProduct("pr9658") },
			"no product \"pr9658\" in the cart; there is none\n    3:7: warning: product_basket_item"},
		{"a product twice", cartStart + lineHTML + lineHTML + "</div>", func(p *page) { p.Cart().HasProduct("pr9658") },
			`product "pr9658" is in the cart 2 times`},
		{"a product against the will", cartHTML, func(p *page) { p.Cart().NoProduct("pr1") }, `product "pr1" is in the cart`},
		{"other products", cartHTML, func(p *page) { p.Cart().Products("pr1", "pr9658") },
			`the cart: the products are ["pr9658" "pr1"], want ["pr1" "pr9658"]`},
		{"products against the will", cartHTML, func(p *page) { p.Cart().Products() }, `the cart: the products are ["pr9658" "pr1"], want none`},
		{"another quantity of a product", cartHTML, func(p *page) { p.Cart().HasProduct("pr9658").Quantity(2) },
			`product "pr9658" of the cart: quantity is 3, want 2`},
		{"other categories", cartHTML, func(p *page) { p.Cart().HasProduct("pr9658").Categories("/A") },
			`product "pr9658" of the cart: category is ["/A" "/B"], want ["/A"]`},
		{"no tags", cartHTML, func(p *page) { p.Cart().HasProduct("pr9658").Tags("x") }, `product "pr9658" of the cart: tag is none, want ["x"]`},
		{"another time", cartHTML, func(p *page) { p.Cart().HasProduct("pr9658").PublishedAt(time.Unix(0, 0)) },
			`product "pr9658" of the cart: published_at is "2026-05-20T12:00:00Z", want "1970-01-01T00:00:00Z"`},
		{"a time against the will", cartHTML, func(p *page) { p.Cart().HasProduct("pr9658").PublishedAt(time.Time{}) },
			`product "pr9658" of the cart: published_at is "2026-05-20T12:00:00Z", want none`},
		{"no time", cartHTML, func(p *page) { p.Cart().HasProduct("pr1").PublishedAt(time.Unix(0, 0)) },
			`product "pr1" of the cart: published_at is none, want "1970-01-01T00:00:00Z"`},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			failures := failuresOf(row.body, row.test)
			if assert.Len(t, failures, 1) {
				assert.Contains(t, failures[0], row.want)
				assert.Equal(t, row.want[:min(20, len(row.want))], failures[0][:min(20, len(failures[0]))], "it begins so")
			}
		})
	}
}

func TestNumbersAreComparedByValueHoweverTheyAreWritten(t *testing.T) {
	for _, want := range []any{
		"180.75", "180.750", "0180.75", 180.75, float32(180.75), 60.25 * 3, commerce.MustParseAmount("180.7500"),
		commerce.MinorUnits(18075, 2), decimal.MustParse("180.75"),
	} {
		assert.Empty(t, failuresOf(cartHTML, func(p *page) { p.Cart().TotalPrice(want).HasProduct("pr9658").Price(want) }), want)
	}
	for _, want := range []any{4, int8(4), uint64(4), 4.0, "4", commerce.NewInt(4), commerce.MustParseAmount("4.0")} {
		assert.Empty(t, failuresOf(cartHTML, func(p *page) { p.Cart().TotalQuantity(want) }), want)
	}
	dust := `<div class="cn_cart"><span class="cart_id">c</span><span class="total_quantity">3</span><span class="total_price">0.3</span></div>`
	tenth, fifth := 0.1, 0.2
	assert.Empty(t, failuresOf(dust, func(p *page) { p.Cart().TotalPrice(tenth + fifth) }), "0.30000000000000004 is meant to be 0.3")
	for _, want := range []any{true, []int{4}, "4 ", "0x4", "4e0", time.Second, (*commerce.Amount)(nil), commerce.AmountFromFloat(math.Inf(1))} {
		assert.Len(t, failuresOf(cartHTML, func(p *page) { p.Cart().TotalQuantity(want) }), 1, want)
	}
}

func TestWhatIsNotSetIsToldAsNothingAndZeroIsANumber(t *testing.T) {
	assert.Empty(t, failuresOf(cartHTML, func(p *page) {
		p.Cart().RecoveryURL("").HasProduct("pr1").Price(0).UnitPrice(commerce.MustParseAmount("0.00")).Brand("").
			UnitPriceOriginal(commerce.Amount{}).ReviewCount(commerce.Int{}).Categories().PublishedAt(time.Time{})
	}))
	assert.Len(t, failuresOf(cartHTML, func(p *page) { p.Cart().HasProduct("pr1").UnitPriceOriginal(0) }), 1)
	assert.Len(t, failuresOf(cartHTML, func(p *page) { p.Cart().HasProduct("pr1").Price(commerce.Amount{}) }), 1)
}

func TestAFullCartHoldsWhatItSays(t *testing.T) {
	assert.Empty(t, failuresOf(cartHTML, func(p *page) {
		cart := p.Cart().ID("crt1").TotalQuantity(4).TotalPrice("180.75").Products("pr9658", "pr1").NoProduct("pr2")
		cart.HasProduct("pr9658").Quantity(3).Price(180.75).UnitPrice("60.25").Name("Teclado").URL("https://shop.example/teclado").
			Categories("/A", "/B").PublishedAt(time.Date(2026, 5, 20, 14, 0, 0, 0, time.FixedZone("", 7200)))
	}))
}
