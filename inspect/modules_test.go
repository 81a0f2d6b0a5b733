package inspect_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
)

func TestTheDefectsOfWellKnownModulesAreNamed(t *testing.T) {
	for name, want := range map[string][]string{
		"prestashop-category": {
			"cn_banner_placeholder: moved-tag",
			": legacy-loader",
			"cn_client_info primary_key: anonymous-contact",
			"cn_page_category: too-long",
			"cn_cart total_price: total-price",
			"cn_cart product_basket_item[1] availability: value-case",
			"cn_cart product_basket_item[1] discounted_amount: discount-amount",
			"cn_cart product_basket_item[1] discounted_percentage: discount-percentage",
		},
		"prestashop-product": {
			"cn_login: second-tag",
			"cn_client_info: second-tag",
			"cn_product_visited description: markup-as-text",
			"cn_product_visited availability: value-case",
		},
		"prestashop-order": {
			"cn_purchase purchase_date: bad-date",
			"cn_purchase product_basket_item[1] price: empty-property",
		},
		"shopify-cart": {
			"cn_cart cart_id: placeholder-value",
			"cn_cart product_basket_item[1] url: relative-url",
			"cn_cart product_basket_item[1] image_url: relative-url",
		},
		"woocommerce-product": {
			"cn_product_visited unit_price: decimal-comma",
			"cn_product_visited uinit_price_without_vat: misspelt-property",
			"cn_product_visited published_at: bad-date",
			"cn_product_visited: unknown-property",
			"cn_product_visited: unknown-property",
			"cn_product_visited: unknown-property",
		},
		"bigcommerce-product": {
			"cn_client_info _mobilePhone: bad-phone",
			": misspelt-tag",
			"cn_product_visited disconted_amount: misspelt-property",
		},
	} {
		source, err := os.ReadFile(filepath.Join("testdata", "modules", name+".html"))
		require.NoError(t, err)
		var found []string
		for _, p := range inspect.Bytes(source, inspect.Options{}).Problems {
			found = append(found, p.Path()+": "+string(p.Code))
		}
		assert.ElementsMatch(t, want, found, name)
	}
}
