package inspect

// A kind is how a property is read and what makes it good.
type kind uint8

const (
	freeText kind = iota
	identifier
	decimal
	integer
	address    // a URL
	instant    // a date with time
	oneOf      // one of some texts
	email      // an e-mail address
	basketItem // a product_basket_item
)

// A property is something that a tag may have in it.
type property struct {
	class    string
	kind     kind
	required bool
	many     bool
	drops    bool     // whether the client drops the tag without it
	personal bool     // whether its value tells something about a person
	signed   bool     // whether it may be negative
	most     float64  // the largest number, unless 0
	least    float64  // the smallest number
	values   []string // of oneOf
	onDomain bool     // whether the URL must be on an authorized domain
	typed    bool     // whether visitors write the value, who may write anything
}

// The properties of https://support.connectif.ai/hc/es/articles/360014655140.
var productProperties = []property{
	{class: "url", kind: address, required: true, drops: true, onDomain: true},
	{class: "product_id", kind: identifier, required: true, drops: true},
	{class: "name", required: true, drops: true},
	{class: "unit_price", kind: decimal, required: true, drops: true},
	{class: "image_url", kind: address},
	{class: "description"},
	{class: "availability", kind: oneOf, values: []string{"InStock", "OutOfStock"}},
	{class: "category", many: true},
	{class: "tag", many: true},
	{class: "brand"},
	{class: "review_count", kind: integer},
	{class: "rating_value", kind: decimal, most: 5},
	{class: "rating_count", kind: integer},
	{class: "thumbnail_url", kind: address},
	{class: "related_external_product_id", kind: identifier, many: true},
	{class: "priority", kind: integer, signed: true},
	{class: "unit_price_original", kind: decimal},
	{class: "unit_price_without_vat", kind: decimal},
	{class: "discounted_percentage", kind: decimal, most: 100},
	{class: "discounted_amount", kind: decimal},
	{class: "published_at", kind: instant},
	{class: "custom_field_1"},
	{class: "custom_field_2"},
	{class: "custom_field_3"},
}

// The properties of https://support.connectif.ai/hc/es/articles/360014704899.
var itemProperties = append([]property{
	{class: "quantity", kind: integer, required: true, least: 1},
	{class: "price", kind: decimal, required: true},
}, productProperties...)

// The properties of https://support.connectif.ai/hc/es/articles/360014651660.
var cartProperties = []property{
	{class: "cart_id", kind: identifier, required: true, drops: true},
	{class: "total_quantity", kind: integer, required: true, drops: true},
	{class: "total_price", kind: decimal, required: true, drops: true},
	{class: classItem, kind: basketItem, many: true},
	{class: "cart_recovery_url", kind: address, personal: true, onDomain: true},
}

// The properties of https://support.connectif.ai/hc/es/articles/360014651860.
var purchaseProperties = []property{
	{class: "purchase_id", kind: identifier, required: true, drops: true},
	{class: "total_quantity", kind: integer, required: true, drops: true},
	{class: "total_price", kind: decimal, required: true, drops: true},
	{class: "purchase_date", kind: instant},
	{class: "payment_method"},
	{class: classItem, kind: basketItem, many: true},
	{class: "cart_id", kind: identifier},
	{class: "source_name"},
	{class: "source_type", kind: oneOf, values: []string{"marketplace", "digital-store", "point-of-sale", "third-party", "other"}},
}

// The property of cn_product_not_found, which no article documents.
var notFoundProperties = []property{{class: "product_id", kind: identifier, required: true, drops: true, typed: true}}

// The property of https://support.connectif.ai/hc/es/articles/360014701059.
var searchProperties = []property{{class: "search_text", required: true, drops: true, personal: true, typed: true}}

// The property of https://support.connectif.ai/hc/es/articles/360014701259.
var newsletterProperties = []property{{class: "email", kind: email, required: true, personal: true}}
