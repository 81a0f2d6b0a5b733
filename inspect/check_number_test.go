package inspect_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNumbersThatAreMisread(t *testing.T) {
	for value, want := range map[string]string{
		"60,25":               "decimal-comma",
		"60,2":                "decimal-comma",
		"0,500":               "decimal-comma",
		"-60,25":              "decimal-comma",
		"1,234.56":            "thousands-separator",
		"1.234,56":            "thousands-separator",
		"1,234":               "thousands-separator",
		"1 234.56":            "thousands-separator",
		"1\u202f234":          "thousands-separator",
		"1'234.56":            "thousands-separator",
		"1.234.567":           "thousands-separator",
		"€60":                 "currency-sign",
		"60 €":                "currency-sign",
		"60&nbsp;EUR":         "currency-sign",
		"$60.25":              "currency-sign",
		"60 Euros":            "currency-sign",
		"60 units":            "number-with-text",
		"60 %":                "number-with-text",
		"60.25.":              "number-with-text",
		"ca. 60":              "unreadable-number",
		"consultar":           "unreadable-number",
		"１２":                  "unreadable-number",
		"Infinity":            "unreadable-number",
		"1e999":               "unreadable-number",
		"-1":                  "negative-number",
		"1.0000000000000001":  "too-many-digits",
		"NaN":                 "placeholder-value",
		"{{ price }}":         "placeholder-value",
		"60.25":               "",
		"+60":                 "",
		".5":                  "",
		"1e3":                 "",
		"60.2500":             "",
		"1.234":               "",
		"0":                   "",
		"123456789012345.000": "",
	} {
		list := []string{}
		if want != "" {
			list = []string{"cn_product_visited unit_price: " + want}
		}
		assert.Equal(t, list, problemsOf(div("cn_product_visited", strings.ReplaceAll(product(), "60.25", value))), value)
	}
	assert.Equal(t, []string{"cn_product_visited unit_price: currency-sign", "cn_product_visited unit_price: decimal-comma"},
		problemsOf(div("cn_product_visited", strings.ReplaceAll(product(), "60.25", "60,25 €"))))
}

func TestWholeNumbersThatAreMisread(t *testing.T) {
	for value, want := range map[string]string{
		"3.7":   "not-an-integer",
		"1e3":   "not-an-integer",
		".5":    "not-an-integer",
		"1.000": "thousands-separator",
		"1,000": "thousands-separator",
		"3 uds": "number-with-text",
		"-3":    "negative-number",
		"dos":   "unreadable-number",
		"3.0":   "",
		"12":    "",
	} {
		list := []string{}
		if want != "" {
			list = []string{"cn_product_visited review_count: " + want}
		}
		assert.Equal(t, list, problemsOf(div("cn_product_visited", product("review_count="+value))), value)
	}
	assert.Equal(t, []string{"cn_cart product_basket_item[1] quantity: out-of-range"},
		problemsOf(div("cn_cart", spans("cart_id=c", "total_quantity=0", "total_price=0"), div("product_basket_item", spans("quantity=0", "price=0"), product()))))
}
