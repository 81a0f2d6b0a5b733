package inspect_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestThePanelSaysInPlainWordsWhatConnectifIsTold(t *testing.T) {
	for _, row := range []struct{ name, body, says string }{
		{"nobody", "", "Who is there Nobody whom the page names. Cart"},
		{"an empty contact", div("cn_client_info"), "Who is there A contact without anything in it. Cart"},
		{"a contact", div("cn_client_info", spans("primary_key=ana@shop.example", "_name=Ana", "_surname=Ñandú", "_newsletter_subscription_status=subscribed", "_shoe_size=42",
			"primary_key=")), "Who is there E-mail ana@shop.example Name Ana Surname Ñandú Newsletter subscribed shoe_size 42 Cart"},
		{"options", div("cn_client_info", `<ul class="_likes" data-field-list="true"><li>mice</li><li>keys</li></ul>`), "likes mice, keys Cart"},
		{"no cart", div("cn_cart", spans("cart_id=c1", "total_quantity=one", "total_price=1")), "Cart None that Connectif understands. What happens"},
		{"a cart", cart(), "Cart Id c1 Units 2 Total 120.5 2 × Teclado 120.5 What happens"},
		{"a line without a quantity and a price", div("cn_cart", spans("cart_id=c1", "total_quantity=0", "total_price=0"), div("product_basket_item", product())),
			"Total 0 Teclado What happens"},
		{"a visit alone", "", "What happens The page is visited The page"},
		{"a product", div("cn_product_visited", product()), "What happens A product is looked at Teclado, 60.25 The page is visited"},
		{"a product that was found", div("cn_product_searched", product()), "A product is found by a search Teclado, 60.25"},
		{"a product that is missing", div("cn_product_not_found", spans("product_id=p9")), "A product is missing p9 The page is visited"},
		{"a login", div("cn_login"), "What happens Somebody logs in The page is visited"},
		{"a registration", div("cn_register"), "Somebody registers"},
		{"a search", div("cn_search", spans("search_text=shoes")), "A search shoes"},
		{"a subscription", div("cn_newsletter_subscribe", spans("email=ana@shop.example")), "Somebody subscribes to the newsletter ana@shop.example"},
		{"a purchase", div("cn_purchase", spans("purchase_id=o1", "total_quantity=2", "total_price=120.50"), item()), "A purchase o1, 120.5"},
		{"an event of the shop's own", block(`{"events":[{"type":"custom","eventAlias":"liked"},{"type":"custom","eventId":"17"},{"type":"login"},{"type":"new-thing"},{"type":5},{}]}`),
			"What happens An event of the shop's own liked An event of the shop's own 17 Somebody logs in new-thing The page is visited"},
		{"state", block(`{"cart":{"cartId":"c1"},"entityInfo":{"primaryKey":"a@b.example"},"pageInfo":{"title":"x"}}`),
			"What happens Cart told by the script Contact told by the script Page told by the script The page is visited"},
		{"a page", div("cn_page_tag", "sale") + div("cn_page_tag", "new") + div("cn_page_category", "Shoes") + `<div class="cn_banner_placeholder" id="top"></div>`,
			"The page Categories Shoes Tags sale, new Places for banners top Told by"},
		{"a page of which nothing is known", "", "The page It has no title, tags or categories. Told by"},
		{"no script", "", "Told by Nothing: Connectif's script is not in this page. Read from"},
		{"Connectif's script", `<script src="https://cdn.connectif.cloud/eu8/client-script/a1"></script>`, "Told by Connectif's client account a1, eu8 Read from"},
		{"this library's", `<script src="/r.js" data-connectif-client="https://cdn.connectif.cloud/eu8/client-script/a1"></script>`, "Told by This library's script account a1, eu8"},
		{"this library's, of nobody", `<script src="/r.js" data-connectif-client="x"></script>`, "This library's script of an account that cannot be told"},
		{"the visitor, later", `<div data-connectif-visitor="/connectif/visitor" hidden></div>`,
			"Who is there Not in this page: the script asks the shop for the visitor's. Cart Not in this page: the script asks the shop for the visitor's. What"},
	} {
		_, body := get(t, develops(t, sends("<!DOCTYPE html><body>"+row.body)).URL)
		_, text := panelOf(t, body)
		assert.Contains(t, text, row.says, row.name)
	}
	_, body := get(t, develops(t, sends(`<!DOCTYPE html><title>Shoes</title><meta name="keywords" content="a,b">`)).URL)
	_, text := panelOf(t, body)
	assert.Contains(t, text, "The page Title Shoes Keywords a, b Told by")
}
