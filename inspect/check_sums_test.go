package inspect_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSumsThatDoNotAgree(t *testing.T) {
	for _, row := range []struct {
		markup string
		want   []string
	}{
		{div("cn_cart", spans("cart_id=c", "total_quantity=1", "total_price=0")), []string{"cn_cart total_quantity: total-quantity"}},
		{div("cn_cart", spans("cart_id=c", "total_quantity=2", "total_price=120.5"), item()), []string{}},
		{div("cn_cart", spans("cart_id=c", "total_quantity=2", "total_price=120.51"), item()), []string{"cn_cart total_price: total-price"}},
		{div("cn_cart", spans("cart_id=c", "total_quantity=2", "total_price=120,50"), item()), []string{"cn_cart total_price: decimal-comma"}},
		{div("cn_cart", spans("cart_id=c", "total_quantity=3", "total_price=120.50"), strings.Replace(item(), "120.50", "120,50", 1)),
			[]string{"cn_cart product_basket_item[1] price: decimal-comma", "cn_cart total_quantity: total-quantity"}},
		{div("cn_cart", spans("cart_id=c", "total_quantity=3", "total_price=1"), item(), "<p class=product_basket_item></p>"),
			[]string{"cn_cart product_basket_item[2] name: missing-property", "cn_cart product_basket_item[2] price: missing-property", "cn_cart product_basket_item[2] product_id: missing-property",
				"cn_cart product_basket_item[2] quantity: missing-property", "cn_cart product_basket_item[2] unit_price: missing-property", "cn_cart product_basket_item[2] url: missing-property"}},
		{div("cn_cart", spans("cart_id=c", "total_quantity=3", "total_price=1"), div("product_basket_item", spans("price=1"), product())), []string{"cn_cart product_basket_item[1] quantity: missing-property"}},
		{cart(item()), []string{"cn_cart product_basket_item[2] product_id: repeated-product", "cn_cart total_price: total-price", "cn_cart total_quantity: total-quantity"}},
		{cart(strings.ReplaceAll(item(), "120.50", "60.25"))[:0], []string{}},
		{div("cn_product_visited", product("unit_price_original=120.50", "discounted_amount=60.25", "discounted_percentage=50")), []string{}},
		{div("cn_product_visited", product("unit_price_original=120.50", "discounted_amount=60.2", "discounted_percentage=48")),
			[]string{"cn_product_visited discounted_amount: discount-amount", "cn_product_visited discounted_percentage: discount-percentage"}},
		{div("cn_product_visited", product("unit_price_original=120.50", "discounted_percentage=49.5")), []string{}},
		{div("cn_product_visited", product("unit_price_original=60.25", "discounted_amount=0", "discounted_percentage=0")), []string{}},
		{div("cn_product_visited", product("discounted_amount=5")), []string{}},
		{div("cn_product_visited", product("unit_price_original=-1", "discounted_amount=5")), []string{"cn_product_visited unit_price_original: negative-number"}},
		{div("cn_product_visited", strings.ReplaceAll(product("unit_price_original=0", "discounted_percentage=5"), "60.25", "0")), []string{}},
	} {
		assert.ElementsMatch(t, row.want, problemsOf(row.markup), row.markup)
	}
}
