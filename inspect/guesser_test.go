package inspect

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNamesThatAreMeantAreFound(t *testing.T) {
	for name, want := range map[string]string{
		"cn_product_visit":    tagVisited,
		"cn_producto_visited": tagVisited,
		"CN_CART":             tagCart,
		"cn-cart":             tagCart,
		"cn_cart_":            tagCart,
		"cn_crat":             tagCart,
		"cn_client-info":      tagContact,
		"cn_client":           tagContact,
		"cn_purchases":        tagPurchase,
		"cn_purchase_done":    tagPurchase,
		"cn_newsletter":       tagNewsletter,
		"cn_page_category_1":  tagPageCategory,
		"cn_header":           "",
		"cn_logo":             "",
		"cn_":                 "",
		"cn_c":                "",
	} {
		assert.Equal(t, want, new(guesser).nearestTag(name), name)
	}
	for name, want := range map[string]string{
		"uinit_price_without_vat": "unit_price_without_vat",
		"disconted_amount":        "discounted_amount",
		"image-url":               "image_url",
		"Name":                    "name",
		"names":                   "name",
		"product_ID":              "product_id",
		"nme":                     "name",
		"color":                   "",
		"talla":                   "",
		"type_product":            "",
		"id":                      "",
		"title":                   "",
		"price":                   "price",
	} {
		assert.Equal(t, want, new(guesser).nearestProperty(name, itemProperties), name)
	}
}

func TestDistanceCountsTheLettersToChange(t *testing.T) {
	for _, row := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "abc", 0}, {"abc", "abd", 1}, {"abc", "acb", 1}, {"abc", "bc", 1}, {"abc", "xabc", 1}, {"kitten", "sitting", 3}} {
		assert.Equal(t, row.want, distance(row.a, row.b), "%q %q", row.a, row.b)
	}
}

func TestAGuesserGivesUpInTheEnd(t *testing.T) {
	g := new(guesser)
	for i := range maxGuesses {
		g.nearest(fmt.Sprint(i), tagNames)
	}
	assert.Empty(t, g.nearestTag("cn_crat"))
}
