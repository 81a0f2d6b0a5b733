package api

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/connectif-go/connectif/commerce"
)

// A Product is what a shop tells of a product: the same as in tags and events, and what only the API takes.
// What is not set stays as Connectif knows it.
type Product struct {
	commerce.Product
	// InStockUnits is how many there are.
	InStockUnits commerce.Int
	// Blacklisted keeps the product out of recommendations; nil leaves it as it is.
	Blacklisted *bool
}

// Validate returns a *[commerce.ValidationError] with everything in the product that Connectif would refuse,
// or nil.
func (p Product) Validate() error {
	var found problems
	found.addOf(p.Product.Validate())
	n, isSet := p.InStockUnits.Value()
	found.add(isSet && n < 0, "inStockUnits", commerce.RuleNegative, "")
	return found.err("product")
}

// sharedJSON are the properties that products of the catalogue and lines of purchases have in common.
type sharedJSON struct {
	Name                 string          `json:"name"`
	ProductDetailURL     string          `json:"productDetailUrl"`
	UnitPrice            commerce.Amount `json:"unitPrice"`
	Brand                string          `json:"brand,omitempty"`
	Categories           []string        `json:"categories,omitempty"`
	CustomField1         string          `json:"customField1,omitempty"`
	CustomField2         string          `json:"customField2,omitempty"`
	CustomField3         string          `json:"customField3,omitempty"`
	Description          string          `json:"description,omitempty"`
	DiscountedAmount     commerce.Amount `json:"discountedAmount,omitzero"`
	DiscountedPercentage commerce.Amount `json:"discountedPercentage,omitzero"`
	ImageURL             string          `json:"imageUrl,omitempty"`
	PublishedAt          time.Time       `json:"publishedAt,omitzero"`
	Rating               commerce.Amount `json:"rating,omitzero"`
	RatingCount          commerce.Int    `json:"ratingCount,omitzero"`
	ReviewCount          commerce.Int    `json:"reviewCount,omitzero"`
	Tags                 []string        `json:"tags,omitempty"`
	ThumbnailURL         string          `json:"thumbnailUrl,omitempty"`
	UnitPriceOriginal    commerce.Amount `json:"unitPriceOriginal,omitzero"`
	UnitPriceWithoutVAT  commerce.Amount `json:"unitPriceWithoutVAT,omitzero"`
}

// productJSON is a product as PATCH takes it; its id is in the path.
type productJSON struct {
	sharedJSON
	Availability              string       `json:"availability,omitempty"`
	InStockUnits              commerce.Int `json:"inStockUnits,omitzero"`
	Blacklisted               *bool        `json:"isBlacklisted,omitempty"`
	Priority                  commerce.Int `json:"priority,omitzero"`
	RelatedExternalProductIDs []string     `json:"relatedExternalProductIds,omitempty"`
}

func newSharedJSON(p *commerce.Product) sharedJSON {
	return sharedJSON{
		Name: p.Name, ProductDetailURL: p.URL, UnitPrice: p.UnitPrice, Brand: p.Brand, Categories: p.Categories,
		CustomField1: p.CustomField1, CustomField2: p.CustomField2, CustomField3: p.CustomField3,
		Description: p.Description, DiscountedAmount: p.DiscountedAmount, DiscountedPercentage: p.DiscountedPercentage,
		ImageURL: p.ImageURL, PublishedAt: instant(p.PublishedAt), Rating: p.RatingValue, RatingCount: p.RatingCount,
		ReviewCount: p.ReviewCount, Tags: p.Tags, ThumbnailURL: p.ThumbnailURL, UnitPriceOriginal: p.UnitPriceOriginal,
		UnitPriceWithoutVAT: p.UnitPriceWithoutVAT,
	}
}

func newProductJSON(p *Product) productJSON {
	return productJSON{
		sharedJSON: newSharedJSON(&p.Product), Availability: availability(p.Availability), InStockUnits: p.InStockUnits,
		Blacklisted: p.Blacklisted, Priority: p.Priority, RelatedExternalProductIDs: p.RelatedExternalProductIDs,
	}
}

// availability writes InStock as instock, as the API has it.
func availability(a commerce.Availability) string { return strings.ToLower(string(a)) }

// instant is a time as the API takes it: in UTC, to the millisecond.
func instant(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC().Truncate(time.Millisecond)
}

// A ProductRecord is a product as Connectif has it. What Connectif does not tell, or tells in another form
// than documented, is not set; Raw has it all.
type ProductRecord struct {
	Product
	ID string // Connectif's own
	// State is the availability in Connectif's words: instock, outofstock, unverified or discontinued.
	// Availability is set for the first two.
	State                string
	CreatedAt, UpdatedAt time.Time

	Raw json.RawMessage
}

// UnmarshalJSON reads a product of the API's.
func (p *ProductRecord) UnmarshalJSON(data []byte) error {
	o, err := parseObject(data)
	if err != nil {
		return err
	}
	*p = ProductRecord{
		Product: Product{Product: o.product(), InStockUnits: o.integer("inStockUnits")},
		ID:      o.text("id"), State: o.text("availability"),
		CreatedAt: o.time("createdAt"), UpdatedAt: o.time("updatedAt"), Raw: slices.Clone(data),
	}
	if o.text("isBlacklisted") != "" {
		p.Blacklisted = new(o.boolean("isBlacklisted"))
	}
	return nil
}

func (o object) product() commerce.Product {
	p := commerce.Product{
		URL: o.text("productDetailUrl"), ProductID: o.text("productId"), Name: o.text("name"),
		UnitPrice: o.amount("unitPrice"), ImageURL: o.text("imageUrl"), Description: o.text("description"),
		Categories: o.texts("categories"), Tags: o.texts("tags"), Brand: o.text("brand"),
		ReviewCount: o.integer("reviewCount"), RatingValue: o.amount("rating"), RatingCount: o.integer("ratingCount"),
		ThumbnailURL: o.text("thumbnailUrl"), RelatedExternalProductIDs: o.texts("relatedExternalProductIds"),
		Priority: o.integer("priority"), UnitPriceOriginal: o.amount("unitPriceOriginal"),
		UnitPriceWithoutVAT: o.amount("unitPriceWithoutVAT"), DiscountedPercentage: o.amount("discountedPercentage"),
		DiscountedAmount: o.amount("discountedAmount"), PublishedAt: o.time("publishedAt"),
		CustomField1: o.text("customField1"), CustomField2: o.text("customField2"), CustomField3: o.text("customField3"),
	}
	for _, known := range []commerce.Availability{commerce.InStock, commerce.OutOfStock} {
		if strings.EqualFold(o.text("availability"), string(known)) {
			p.Availability = known
		}
	}
	return p
}
