package connectiftest

import (
	"encoding/json"
	"time"

	"github.com/connectif-go/connectif/commerce"
)

// ProductAssertions are assertions on a product that Connectif would be told: one that was visited or found,
// or one of a cart or purchase, which has a Quantity and a Price, too.
//
// See https://support.connectif.ai/hc/es/articles/360014655140.
type ProductAssertions struct {
	subject
	product Product
	line    *BasketItem // nil where the product is of no basket
}

// Quantity asserts how many units the line of a cart or purchase has.
func (p *ProductAssertions) Quantity(want any) *ProductAssertions {
	p.t.Helper()
	var got json.Number
	if p.line != nil {
		got = p.line.Quantity
	}
	p.number("quantity", got, want)
	return p
}

// Price asserts what the line of a cart or purchase costs: all units together.
func (p *ProductAssertions) Price(want any) *ProductAssertions {
	p.t.Helper()
	var got json.Number
	if p.line != nil {
		got = p.line.Price
	}
	p.number("price", got, want)
	return p
}

// Name asserts the product's name.
func (p *ProductAssertions) Name(want string) *ProductAssertions {
	p.t.Helper()
	p.text("name", p.product.Name, want)
	return p
}

// URL asserts the address of the product's page.
func (p *ProductAssertions) URL(want string) *ProductAssertions {
	p.t.Helper()
	p.text("url", p.product.URL, want)
	return p
}

// ImageURL asserts the address of the product's picture.
func (p *ProductAssertions) ImageURL(want string) *ProductAssertions {
	p.t.Helper()
	p.text("image_url", p.product.ImageURL, want)
	return p
}

// ThumbnailURL asserts the address of the product's small picture.
func (p *ProductAssertions) ThumbnailURL(want string) *ProductAssertions {
	p.t.Helper()
	p.text("thumbnail_url", p.product.ThumbnailURL, want)
	return p
}

// Description asserts the product's description.
func (p *ProductAssertions) Description(want string) *ProductAssertions {
	p.t.Helper()
	p.text("description", p.product.Description, want)
	return p
}

// Brand asserts the product's brand.
func (p *ProductAssertions) Brand(want string) *ProductAssertions {
	p.t.Helper()
	p.text("brand", p.product.Brand, want)
	return p
}

// Availability asserts whether the product can be bought.
func (p *ProductAssertions) Availability(want commerce.Availability) *ProductAssertions {
	p.t.Helper()
	p.text("availability", p.product.Availability, string(want))
	return p
}

// Categories asserts the product's categories: full paths, as "/Ordenadores/Teclados".
func (p *ProductAssertions) Categories(want ...string) *ProductAssertions {
	p.t.Helper()
	p.list("category", p.product.Categories, want)
	return p
}

// Tags asserts the product's tags.
func (p *ProductAssertions) Tags(want ...string) *ProductAssertions {
	p.t.Helper()
	p.list("tag", p.product.Tags, want)
	return p
}

// RelatedProducts asserts the ids of the related products.
func (p *ProductAssertions) RelatedProducts(ids ...string) *ProductAssertions {
	p.t.Helper()
	p.list("related_external_product_id", p.product.RelatedExternalProductIDs, ids)
	return p
}

// PublishedAt asserts since when the product is there. The zero time is none.
func (p *ProductAssertions) PublishedAt(want time.Time) *ProductAssertions {
	p.t.Helper()
	p.time("published_at", p.product.PublishedAt, want)
	return p
}

// CustomField1 asserts the first of the product's custom fields.
func (p *ProductAssertions) CustomField1(want string) *ProductAssertions {
	p.t.Helper()
	p.text("custom_field_1", p.product.CustomField1, want)
	return p
}

// CustomField2 asserts the second of the product's custom fields.
func (p *ProductAssertions) CustomField2(want string) *ProductAssertions {
	p.t.Helper()
	p.text("custom_field_2", p.product.CustomField2, want)
	return p
}

// CustomField3 asserts the third of the product's custom fields.
func (p *ProductAssertions) CustomField3(want string) *ProductAssertions {
	p.t.Helper()
	p.text("custom_field_3", p.product.CustomField3, want)
	return p
}
