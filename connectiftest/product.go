package connectiftest

import (
	"encoding/json"
	"slices"
)

// Product is a product as Connectif was told about it. A number that was not told is "".
// See https://support.connectif.ai/hc/es/articles/360014712720.
type Product struct {
	URL       string // productDetailUrl
	ProductID string
	Name      string
	UnitPrice json.Number

	ImageURL                  string
	Description               string
	Availability              string
	Categories                []string
	Tags                      []string
	Brand                     string
	ReviewCount               json.Number
	Rating                    json.Number // rating_value in a tag
	RatingCount               json.Number
	ThumbnailURL              string
	RelatedExternalProductIDs []string
	Priority                  json.Number
	UnitPriceOriginal         json.Number
	UnitPriceWithoutVAT       json.Number
	DiscountedPercentage      json.Number
	DiscountedAmount          json.Number
	PublishedAt               string
	CustomField1              string
	CustomField2              string
	CustomField3              string

	// Raw is the product, byte for byte.
	Raw json.RawMessage
}

func readProduct(o object) Product {
	return Product{
		URL:                       o.text("productDetailUrl"),
		ProductID:                 o.text("productId"),
		Name:                      o.text("name"),
		UnitPrice:                 o.number("unitPrice"),
		ImageURL:                  o.text("imageUrl"),
		Description:               o.text("description"),
		Availability:              o.text("availability"),
		Categories:                o.texts("categories"),
		Tags:                      o.texts("tags"),
		Brand:                     o.text("brand"),
		ReviewCount:               o.number("reviewCount"),
		Rating:                    o.number("rating"),
		RatingCount:               o.number("ratingCount"),
		ThumbnailURL:              o.text("thumbnailUrl"),
		RelatedExternalProductIDs: o.texts("relatedExternalProductIds"),
		Priority:                  o.number("priority"),
		UnitPriceOriginal:         o.number("unitPriceOriginal"),
		UnitPriceWithoutVAT:       o.number("unitPriceWithoutVAT"),
		DiscountedPercentage:      o.number("discountedPercentage"),
		DiscountedAmount:          o.number("discountedAmount"),
		PublishedAt:               o.text("publishedAt"),
		CustomField1:              o.text("customField1"),
		CustomField2:              o.text("customField2"),
		CustomField3:              o.text("customField3"),
		Raw:                       o.raw,
	}
}

// BasketItem is a line of a cart or purchase. See https://support.connectif.ai/hc/es/articles/360014704899.
type BasketItem struct {
	Product
	Quantity json.Number
	Price    json.Number // of the whole line
}

func readBasketItems(o object) []BasketItem {
	products := o.objects("products")
	items := slices.Grow([]BasketItem(nil), len(products))
	for _, item := range products {
		items = append(items, BasketItem{
			Product:  readProduct(item),
			Quantity: item.number("quantity"),
			Price:    item.number("price"),
		})
	}
	return items
}
