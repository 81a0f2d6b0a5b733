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
	dst = text(dst, "url"+end, p.URL)
	dst = text(dst, "product_id"+end, p.ProductID)
	dst = text(dst, "name"+end, p.Name)
	dst = text(dst, "image_url"+end, p.ImageURL)
	dst = text(dst, "description"+end, p.Description)
	dst = amount(dst, "unit_price"+end, p.UnitPrice)
	dst = text(dst, "availability"+end, string(p.Availability))
	dst = texts(dst, "category"+end, p.Categories)
	dst = texts(dst, "tag"+end, p.Tags)
	dst = text(dst, "brand"+end, p.Brand)
	dst = optionalInteger(dst, "review_count"+end, p.ReviewCount)
	dst = amount(dst, "rating_value"+end, p.RatingValue)
	dst = optionalInteger(dst, "rating_count"+end, p.RatingCount)
	dst = text(dst, "thumbnail_url"+end, p.ThumbnailURL)
	dst = texts(dst, "related_external_product_id"+end, p.RelatedExternalProductIDs)
	dst = optionalInteger(dst, "priority"+end, p.Priority)
	dst = amount(dst, "unit_price_original"+end, p.UnitPriceOriginal)
	dst = amount(dst, "unit_price_without_vat"+end, p.UnitPriceWithoutVAT)
	dst = amount(dst, "discounted_percentage"+end, p.DiscountedPercentage)
	dst = amount(dst, "discounted_amount"+end, p.DiscountedAmount)
	dst = instant(dst, "published_at"+end, p.PublishedAt)
	dst = text(dst, "custom_field_1"+end, p.CustomField1)
	dst = text(dst, "custom_field_2"+end, p.CustomField2)
	return text(dst, "custom_field_3"+end, p.CustomField3)
}

// basketItems appends the lines of a cart or purchase.
func basketItems(dst []byte, lines []commerce.BasketItem) []byte {
	for i := range lines {
		dst = append(dst, `<div class="product_basket_item">`...)
		dst = integer(dst, "quantity"+end, lines[i].Quantity)
		dst = amount(dst, "price"+end, lines[i].Price)
		dst = product(dst, &lines[i].Product)
		dst = closeTag(dst)
	}
	return dst
}
