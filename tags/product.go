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
	dst = text(dst, open+"url"+end, p.URL)
	dst = text(dst, open+"product_id"+end, p.ProductID)
	dst = text(dst, open+"name"+end, p.Name)
	dst = text(dst, open+"image_url"+end, p.ImageURL)
	dst = text(dst, open+"description"+end, p.Description)
	dst = amount(dst, open+"unit_price"+end, p.UnitPrice)
	dst = text(dst, open+"availability"+end, string(p.Availability))
	dst = texts(dst, open+"category"+end, p.Categories)
	dst = texts(dst, open+"tag"+end, p.Tags)
	dst = text(dst, open+"brand"+end, p.Brand)
	dst = optionalInteger(dst, open+"review_count"+end, p.ReviewCount)
	dst = amount(dst, open+"rating_value"+end, p.RatingValue)
	dst = optionalInteger(dst, open+"rating_count"+end, p.RatingCount)
	dst = text(dst, open+"thumbnail_url"+end, p.ThumbnailURL)
	dst = texts(dst, open+"related_external_product_id"+end, p.RelatedExternalProductIDs)
	dst = optionalInteger(dst, open+"priority"+end, p.Priority)
	dst = amount(dst, open+"unit_price_original"+end, p.UnitPriceOriginal)
	dst = amount(dst, open+"unit_price_without_vat"+end, p.UnitPriceWithoutVAT)
	dst = amount(dst, open+"discounted_percentage"+end, p.DiscountedPercentage)
	dst = amount(dst, open+"discounted_amount"+end, p.DiscountedAmount)
	dst = instant(dst, open+"published_at"+end, p.PublishedAt)
	dst = text(dst, open+"custom_field_1"+end, p.CustomField1)
	dst = text(dst, open+"custom_field_2"+end, p.CustomField2)
	return text(dst, open+"custom_field_3"+end, p.CustomField3)
}

// basketItems appends the lines of a cart or purchase.
func basketItems(dst []byte, lines []commerce.BasketItem) []byte {
	for i := range lines {
		dst = append(dst, `<div class="product_basket_item">`...)
		dst = integer(dst, open+"quantity"+end, lines[i].Quantity)
		dst = amount(dst, open+"price"+end, lines[i].Price)
		dst = product(dst, &lines[i].Product)
		dst = closeTag(dst)
	}
	return dst
}
