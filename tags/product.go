package tags

import "github.com/connectif-go/connectif/commerce"

// productTag appends a whole tag about one product.
func productTag(dst []byte, class string, hide hiding, p commerce.Product) ([]byte, error) {
	if err := p.Validate(); err != nil {
		return dst, err
	}
	dst = openTag(dst, class, hide)
	dst = product(dst, &p)
	return closeTag(dst), nil
}

// product appends a product's properties, in the order of the help centre's table.
func product(dst []byte, p *commerce.Product) []byte {
	dst = text(dst, "url", p.URL)
	dst = text(dst, "product_id", p.ProductID)
	dst = text(dst, "name", p.Name)
	dst = text(dst, "image_url", p.ImageURL)
	dst = text(dst, "description", p.Description)
	dst = amount(dst, "unit_price", p.UnitPrice)
	dst = text(dst, "availability", string(p.Availability))
	dst = texts(dst, "category", p.Categories)
	dst = texts(dst, "tag", p.Tags)
	dst = text(dst, "brand", p.Brand)
	dst = optionalInteger(dst, "review_count", p.ReviewCount)
	dst = amount(dst, "rating_value", p.RatingValue)
	dst = optionalInteger(dst, "rating_count", p.RatingCount)
	dst = text(dst, "thumbnail_url", p.ThumbnailURL)
	dst = texts(dst, "related_external_product_id", p.RelatedExternalProductIDs)
	dst = optionalInteger(dst, "priority", p.Priority)
	dst = amount(dst, "unit_price_original", p.UnitPriceOriginal)
	dst = amount(dst, "unit_price_without_vat", p.UnitPriceWithoutVAT)
	dst = amount(dst, "discounted_percentage", p.DiscountedPercentage)
	dst = amount(dst, "discounted_amount", p.DiscountedAmount)
	dst = instant(dst, "published_at", p.PublishedAt)
	dst = text(dst, "custom_field_1", p.CustomField1)
	dst = text(dst, "custom_field_2", p.CustomField2)
	return text(dst, "custom_field_3", p.CustomField3)
}

// basketItems appends the lines of a cart or purchase.
func basketItems(dst []byte, lines []commerce.BasketItem) []byte {
	for i := range lines {
		dst = openTag(dst, "product_basket_item", "")
		dst = integer(dst, "quantity", lines[i].Quantity)
		dst = amount(dst, "price", lines[i].Price)
		dst = product(dst, &lines[i].Product)
		dst = closeTag(dst)
	}
	return dst
}
