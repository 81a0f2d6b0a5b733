package commerce

import (
	"time"

	"github.com/govalues/decimal"
)

// A Product is one product of the catalogue, as shown on its page and as part of a [BasketItem].
//
// URL, ProductID, Name and UnitPrice are required: Connectif drops a product without a word when one is
// missing. Everything else may be left out, which leaves it unset.
//
// See https://support.connectif.ai/hc/es/articles/360014655140.
type Product struct {
	// URL of the product's page: absolute, http or https, not encoded, on one of the account's authorized
	// domains.
	URL string
	// ProductID is the shop's own id. It must be the same on pages, in carts, in purchases, feeds and API
	// calls. There is no variant object: a variant that is to be recommended by itself needs an id of its
	// own.
	ProductID string
	Name      string
	// UnitPrice is what one unit costs, taxes included.
	UnitPrice Amount

	ImageURL     string
	Description  string // plain text
	Availability Availability
	// Categories are full paths with slashes, as in "/Ordenadores/Teclados/Mecánicos".
	Categories []string
	Tags       []string
	Brand      string
	// ReviewCount, RatingCount: how many reviews and ratings there are.
	ReviewCount Int
	// RatingValue is the average rating, brought to the scale from 0 to 5.
	RatingValue  Amount
	RatingCount  Int
	ThumbnailURL string
	// RelatedExternalProductIDs are the ProductIDs of related products.
	RelatedExternalProductIDs []string
	Priority                  Int

	// UnitPriceOriginal is the price before the discount.
	UnitPriceOriginal   Amount
	UnitPriceWithoutVAT Amount
	// DiscountedPercentage is 0 to 100; it must agree with the prices within one point.
	DiscountedPercentage Amount
	// DiscountedAmount must be UnitPriceOriginal less UnitPrice.
	DiscountedAmount Amount

	// PublishedAt is written as ISO 8601 in UTC. The zero time means "not set".
	PublishedAt time.Time

	// Exactly three custom fields exist, for text. More goes into Tags.
	CustomField1 string
	CustomField2 string
	CustomField3 string
}

// Validate returns a *[ValidationError] with everything in the product that Connectif would drop or misread,
// or nil.
func (p Product) Validate() error {
	k := newChecker("product", false)
	p.check(&k)
	return k.err()
}

// Salvage returns the product without the optional values that are wrong, and a *[ValidationError] that lists
// them, or nil when there were none. When a required value is wrong the product that is returned still fails
// Validate.
func (p Product) Salvage() (Product, error) {
	k := newChecker("product", true)
	p.check(&k)
	return p, k.err()
}

func (p *Product) check(k *checker) {
	k.url("url", &p.URL, required, false)
	k.identifier("product_id", &p.ProductID, required)
	k.text("name", p.Name)
	k.amount("unit_price", &p.UnitPrice, required, 0)
	k.url("image_url", &p.ImageURL, optional, false)
	if p.Availability != InStock {
		oneOf(k, "availability", &p.Availability, InStock, OutOfStock)
	}
	k.texts("category", &p.Categories)
	k.texts("tag", &p.Tags)
	k.count("review_count", &p.ReviewCount)
	k.amount("rating_value", &p.RatingValue, optional, 5)
	k.count("rating_count", &p.RatingCount)
	k.url("thumbnail_url", &p.ThumbnailURL, optional, false)
	k.list("related_external_product_id", &p.RelatedExternalProductIDs, identifierFault)
	k.integer("priority", &p.Priority)
	k.amount("unit_price_original", &p.UnitPriceOriginal, optional, 0)
	k.amount("unit_price_without_vat", &p.UnitPriceWithoutVAT, optional, 0)
	k.amount("discounted_percentage", &p.DiscountedPercentage, optional, 100)
	k.amount("discounted_amount", &p.DiscountedAmount, optional, 0)
	k.discount(p)
	k.time("published_at", &p.PublishedAt)
}

// discount checks that what is told of a discount agrees with the two prices, where both are there. What is
// wrong by itself was reported already.
func (k *checker) discount(p *Product) {
	original, amount, percentage := &p.UnitPriceOriginal, &p.DiscountedAmount, &p.DiscountedPercentage
	if !amount.IsSet() && !percentage.IsSet() || !original.isPrice() || !p.UnitPrice.isPrice() {
		return
	}
	saved := original.Sub(p.UnitPrice)
	if saved.state != amountSet { // it has more digits than could be told
		return
	}
	if amount.isPrice() && !amount.Equal(saved) {
		reject(k, "discounted_amount", amount, optional, RuleSum, amount.String(), "unit_price_original less unit_price is "+saved.String())
	}
	if !percentage.isPrice() || percentage.value.Cmp(decimal.Hundred) > 0 || original.value.IsZero() {
		return
	}
	hundredfold, err := saved.value.Mul(decimal.Hundred)
	if err != nil {
		return
	}
	// Compared without a division, which would need memory: |100·saved - percentage·original| is at most one
	// percent of original.
	if off, err := hundredfold.SubMul(percentage.value, original.value); err != nil || off.CmpAbs(original.value) <= 0 {
		return
	}
	hint := ""
	if exact, err := hundredfold.Quo(original.value); err == nil {
		hint = "by the two prices it is " + exact.Round(2).String()
	}
	reject(k, "discounted_percentage", percentage, optional, RuleSum, percentage.String(), hint)
}

// isPrice reports whether there is a number, and it is not negative.
func (a Amount) isPrice() bool { return a.state == amountSet && !a.value.IsNeg() }
