package api

import (
	"slices"
	"strings"
	"time"

	"github.com/connectif-go/connectif/commerce"
)

// productColumns are those of a file of products, the required ones first.
// See https://support.connectif.ai/hc/es/articles/360014588839.
var productColumns = []column[Product]{
	textColumn("productDetailUrl", "url", func(p *Product) *string { return &p.URL }),
	textColumn("productId", "product_id", func(p *Product) *string { return &p.ProductID }),
	textColumn("name", "name", func(p *Product) *string { return &p.Name }),
	amountColumn("unitPrice", "unit_price", func(p *Product) *commerce.Amount { return &p.UnitPrice }),
	{
		name: "availability", path: "availability",
		get: func(p *Product) string { return availability(p.Availability) },
		set: func(p *Product, cell string) error { p.Availability = readAvailability(cell); return nil },
	},
	textColumn("brand", "brand", func(p *Product) *string { return &p.Brand }),
	listColumn("categories", "category", func(p *Product) *[]string { return &p.Categories }),
	textColumn("customField1", "custom_field_1", func(p *Product) *string { return &p.CustomField1 }),
	textColumn("customField2", "custom_field_2", func(p *Product) *string { return &p.CustomField2 }),
	textColumn("customField3", "custom_field_3", func(p *Product) *string { return &p.CustomField3 }),
	textColumn("description", "description", func(p *Product) *string { return &p.Description }),
	amountColumn("discountedAmount", "discounted_amount", func(p *Product) *commerce.Amount { return &p.DiscountedAmount }),
	amountColumn("discountedPercentage", "discounted_percentage", func(p *Product) *commerce.Amount { return &p.DiscountedPercentage }),
	textColumn("imageUrl", "image_url", func(p *Product) *string { return &p.ImageURL }),
	intColumn("inStockUnits", "inStockUnits", func(p *Product) *commerce.Int { return &p.InStockUnits }),
	boolColumn("isBlacklisted", "isBlacklisted", func(p *Product) **bool { return &p.Blacklisted }),
	intColumn("priority", "priority", func(p *Product) *commerce.Int { return &p.Priority }),
	timeColumn("publishedAt", "published_at", func(p *Product) *time.Time { return &p.PublishedAt }),
	amountColumn("rating", "rating_value", func(p *Product) *commerce.Amount { return &p.RatingValue }),
	intColumn("ratingCount", "rating_count", func(p *Product) *commerce.Int { return &p.RatingCount }),
	listColumn("relatedExternalProductIds", "related_external_product_id", func(p *Product) *[]string { return &p.RelatedExternalProductIDs }),
	intColumn("reviewCount", "review_count", func(p *Product) *commerce.Int { return &p.ReviewCount }),
	listColumn("tags", "tag", func(p *Product) *[]string { return &p.Tags }),
	textColumn("thumbnailUrl", "thumbnail_url", func(p *Product) *string { return &p.ThumbnailURL }),
	amountColumn("unitPriceOriginal", "unit_price_original", func(p *Product) *commerce.Amount { return &p.UnitPriceOriginal }),
	amountColumn("unitPriceWithoutVAT", "unit_price_without_vat", func(p *Product) *commerce.Amount { return &p.UnitPriceWithoutVAT }),
}

// readAvailability reads instock and outofstock; others stay as they are, and fail Validate.
func readAvailability(cell string) commerce.Availability {
	for _, known := range []commerce.Availability{commerce.InStock, commerce.OutOfStock} {
		if strings.EqualFold(cell, string(known)) {
			return known
		}
	}
	return commerce.Availability(cell)
}

// contactColumns are those of a file of contacts that Connectif has itself. Others are custom fields.
var contactColumns = []column[Contact]{
	textColumn("_email", "primary_key", func(c *Contact) *string { return &c.PrimaryKey }),
	textColumn("_externalId", "_externalId", func(c *Contact) *string { return &c.ExternalID }),
	textColumn("_name", "_name", func(c *Contact) *string { return &c.Name }),
	textColumn("_surname", "_surname", func(c *Contact) *string { return &c.Surname }),
	enumColumn("_newsletterSubscriptionStatus", "_newsletter_subscription_status", func(c *Contact) *commerce.NewsletterStatus { return &c.NewsletterStatus }),
	enumColumn("_smsSubscriptionStatus", "_smsSubscriptionStatus", func(c *Contact) *commerce.NewsletterStatus { return &c.SMSStatus }),
	dateColumn("_birthdate", "_birthdate", func(c *Contact) *commerce.Date { return &c.BirthDate }),
	textColumn("_mobilePhone", "_mobilePhone", func(c *Contact) *string { return &c.MobilePhone }),
	enumColumn("_mobilePhoneStatus", "_mobilePhoneStatus", func(c *Contact) *MobilePhoneStatus { return &c.MobilePhoneStatus }),
	enumColumn("_emailStatus", "_email_status", func(c *Contact) *commerce.EmailStatus { return &c.EmailStatus }),
	intColumn("_points", "_points", func(c *Contact) *commerce.Int { return &c.Points }),
}

// customColumn is a custom field of contacts. A file does not say of which type it is: cells are read as
// texts.
func customColumn(id string) column[Contact] {
	return column[Contact]{name: id, set: func(c *Contact, cell string) error {
		c.Fields = append(c.Fields, commerce.TextField(id, cell))
		return nil
	}}
}

// couponColumns is that of a file of coupon codes.
var couponColumns = []column[string]{textColumn("code", "code", func(code *string) *string { return code })}

// addSeparators demands that no element of a list has the character that separates them in a file.
func (p *problems) addSeparators(path string, list []string) {
	hasOne := slices.ContainsFunc(list, func(s string) bool { return strings.Contains(s, listSeparator) })
	p.add(hasOne, path, commerce.RuleIdentifier, "in files, | separates the elements of a list")
}

// validateRow is Validate for a row of a file.
func (p *Product) validateRow() error {
	var found problems
	found.addOf(p.Validate())
	found.addSeparators("category", p.Categories)
	found.addSeparators("tag", p.Tags)
	found.addSeparators("related_external_product_id", p.RelatedExternalProductIDs)
	return found.err("product")
}

func (c *Contact) validateRow() error {
	p := c.problems()
	nameFields(p, c.Fields)
	for _, field := range c.Fields {
		p.addSeparators(field.ID(), field.Options())
	}
	return p.err("contact")
}

func validateCoupon(code *string) error { return commerce.ValidateID("coupon", "code", *code) }
