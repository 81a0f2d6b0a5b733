package connectiftest_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/connectiftest"
)

func dataBlock(json string) string {
	return `<script type="application/json" data-connectif="send">` + json + "</script>\n"
}

const purchaseEvent = `{"type":"purchase","purchase":{"purchaseId":"R-1","totalPrice":180.75}}`

func TestADataBlockThatNothingReadsTellsNothing(t *testing.T) {
	block := dataBlock(`{"events":[{"type":"login"}]}`)
	failures := failuresOf(clientScript+block, func(p *page) { p.Login() })
	if assert.Len(t, failures, 1) {
		assert.Contains(t, failures[0], "no event \"login\"; it would be of none\n")
		assert.Contains(t, failures[0], "(data-block-unread)")
	}
	for _, body := range []string{runtimeScript + block, runtimeScript + clientScript + block, block} {
		assert.Empty(t, failuresOf(body, func(p *page) { p.Login() }))
	}
}

func TestADataBlockThatIsNoJSONIsNamedWithWhatIsMissing(t *testing.T) {
	failures := failuresOf(dataBlock(`{"events":[{"type":"login"}`), func(p *page) { p.Login() })
	if assert.Len(t, failures, 1) {
		assert.Contains(t, failures[0], "(data-block-invalid)")
	}
}

func TestWhatADataBlockSaysInAnotherTypeIsNamed(t *testing.T) {
	body := dataBlock(`{"events":[{"type":"product-visited","product":{"productId":"pr1","unitPrice":"60.25"}},{"type":"purchase"},` +
		`{"type":"product-searched"}]}`)
	failures := failuresOf(body, func(p *page) { p.ProductVisited("pr1").UnitPrice(60.25) })
	if assert.Len(t, failures, 1) {
		assert.Contains(t, failures[0], `unit_price is none, want 60.25`)
		assert.Contains(t, failures[0], "product.unitPrice: a text, not a number")
	}
	assert.Len(t, failuresOf(body, func(p *page) { p.Purchase().ID("R-1").HasProduct("pr1") }), 2, "a purchase without anything")
	assert.Len(t, failuresOf(body, func(p *page) { p.ProductSearched("").Name("x") }), 1, "an event without its product")
}

func TestADataBlockTakesThePlaceOfTags(t *testing.T) {
	body := cartHTML + contactHTML + aboutHTML + dataBlock(`{"cart":{"cartId":"crt0"},"pageInfo":{"tags":["own"]}}`) +
		dataBlock(`{"cart":{"cartId":"crt2","totalPrice":1e2,"products":[{"productId":"pr7","quantity":2}]},`+
			`"entityInfo":{"primaryKey":"eva@shop.example","vip":true,"points":7.50,"sizes":["xs"]}}`)
	assert.Empty(t, failuresOf(body, func(p *page) {
		p.Cart().ID("crt2").TotalPrice(100).Products("pr7").HasProduct("pr7").Quantity(2)
		p.Contact().PrimaryKey("eva@shop.example").Field("vip", "true").Field("points", "7.50").FieldOptions("sizes", "xs").NoField("_name")
		p.PageTags("own").PageCategories("/A").Title("Teclados")
	}))
}

func TestWhatIsToldTwiceCountsOnceWhereTheRuntimeRemembersIt(t *testing.T) {
	once := dataBlock(`{"events":[{"type":"login"},` + purchaseEvent + `],"id":"a"}`)
	p := connectiftest.Page(t, once+once+dataBlock(`{"events":[`+purchaseEvent+`,`+purchaseEvent+`]}`)+purchaseHTML)
	p.Events("login", "purchase").Login().Purchase().ID("R-1").PaymentMethod("card")
	failures := failuresOf(strings.Repeat(dataBlock(`{"events":[{"type":"login"}]}`), 2), func(p *page) { p.Login() })
	assert.Equal(t, []string{`Connectif would be told of the event "login" 2 times`}, failures, "nothing says that it is the same")
	failures = failuresOf(purchaseHTML+dataBlock(`{"events":[`+strings.Replace(purchaseEvent, "R-1", "R-2", 1)+`]}`), func(p *page) { p.Purchase() })
	assert.Equal(t, []string{`Connectif would be told of the event "purchase" 2 times`}, failures)
}

func TestCustomEventsAreFoundByAliasOrID(t *testing.T) {
	body := dataBlock(`{"events":[{"type":"custom","eventAlias":"wishlist","payload":{"list":"Ana","n":2.50,"ids":["a",1],"nothing":null}},` +
		`{"type":"custom","eventId":"123"}]}`)
	assert.Equal(t, []string{`Connectif would be told of no event "custom" of "x"; there is ""`},
		failuresOf(dataBlock(`{"events":[{"type":"custom"}]}`), func(p *page) { p.Custom("x") }))
	rows := []struct {
		test func(*page)
		want string
	}{
		{func(p *page) { p.Custom("wishlists").Payload("n", 1) }, `Connectif would be told of no event "custom" of "wishlists"; there is "wishlist" (nearest), "123"`},
		{func(p *page) { p.NoCustom() }, `Connectif would be told of the event "custom" 2 times`},
		{func(p *page) { p.Custom("wishlist").Payload("lists", "Ana") }, `custom event "wishlist": the payload has no "lists"; there is "list" (nearest), `},
		{func(p *page) { p.Custom("wishlist").Payload("list", "Eva") }, `custom event "wishlist": the payload's "list" is another value`},
		{func(p *page) { p.Custom("wishlist").Payload("list", nil) }, `custom event "wishlist": the payload's "list" is another value`},
		{func(p *page) { p.Custom("wishlist").Payload("n", func() {}) }, `custom event "wishlist": what the payload's "n" is asked to be has no JSON form: `},
		{func(p *page) { p.Custom("123").Payload("n", 1) }, `custom event "123": the payload has no "n"; there is none`},
	}
	for _, row := range rows {
		failures := failuresOf(body, row.test)
		if assert.Len(t, failures, 1) {
			assert.Contains(t, failures[0], row.want)
			assert.NotContains(t, failures[0], "Ana")
			assert.NotContains(t, failures[0], "loader-missing", "which has nothing to do with it")
		}
	}
	assert.Empty(t, failuresOf(body, func(p *page) {
		p.Custom("wishlist").Payload("list", "Ana").Payload("n", 2.5).Payload("ids", []any{"a", 1}).Payload("nothing", nil).Payload("missing", nil)
		p.Custom("123")
	}))
}
