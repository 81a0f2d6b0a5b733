package events

import "github.com/connectif-go/connectif/commerce"

// productEvent appends a whole event about one product.
func productEvent(dst []byte, start string, p *commerce.Product) []byte {
	dst = append(dst, start...)
	begin := len(dst)
	return append(closed(product(dst, p), begin, "{}"), '}')
}

// product appends a product's properties, in the order of
// https://support.connectif.ai/hc/es/articles/360014712720. Some have other names than in tags: url is
// productDetailUrl, rating_value is rating.
func product(dst []byte, p *commerce.Product) []byte {
	dst = text(dst, `,"productDetailUrl":"`, p.URL)
	dst = text(dst, `,"productId":"`, p.ProductID)
	dst = text(dst, `,"name":"`, p.Name)
	dst = amount(dst, `,"unitPrice":`, p.UnitPrice)
	dst = text(dst, `,"description":"`, p.Description)
	dst = text(dst, `,"imageUrl":"`, p.ImageURL)
	dst = text(dst, `,"availability":"`, string(p.Availability))
	dst = texts(dst, `,"categories":`, p.Categories)
	dst = texts(dst, `,"tags":`, p.Tags)
	dst = text(dst, `,"brand":"`, p.Brand)
	dst = optionalInteger(dst, `,"reviewCount":`, p.ReviewCount)
	dst = amount(dst, `,"rating":`, p.RatingValue)
	dst = optionalInteger(dst, `,"ratingCount":`, p.RatingCount)
	dst = text(dst, `,"thumbnailUrl":"`, p.ThumbnailURL)
	dst = texts(dst, `,"relatedExternalProductIds":`, p.RelatedExternalProductIDs)
	dst = optionalInteger(dst, `,"priority":`, p.Priority)
	dst = amount(dst, `,"unitPriceOriginal":`, p.UnitPriceOriginal)
	dst = amount(dst, `,"unitPriceWithoutVAT":`, p.UnitPriceWithoutVAT)
	dst = amount(dst, `,"discountedAmount":`, p.DiscountedAmount)
	dst = amount(dst, `,"discountedPercentage":`, p.DiscountedPercentage)
	dst = instant(dst, `,"publishedAt":`, p.PublishedAt)
	dst = text(dst, `,"customField1":"`, p.CustomField1)
	dst = text(dst, `,"customField2":"`, p.CustomField2)
	return text(dst, `,"customField3":"`, p.CustomField3)
}

// basketItems appends the lines of a cart or purchase: a product's properties and two more. An empty basket
// is told as such.
func basketItems(dst []byte, lines []commerce.BasketItem) []byte {
	dst = append(dst, `,"products":`...)
	start := len(dst)
	for i := range lines {
		dst = append(dst, ',')
		line := len(dst)
		dst = product(dst, &lines[i].Product)
		dst = integer(dst, `,"quantity":`, lines[i].Quantity)
		dst = amount(dst, `,"price":`, lines[i].Price)
		dst = closed(dst, line, "{}")
	}
	return closed(dst, start, "[]")
}
