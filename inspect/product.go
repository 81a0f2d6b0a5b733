package inspect

// A Product is what the client reads of a product. Its JSON is what it tells Connectif.
//
// See https://support.connectif.ai/hc/es/articles/360014655140 for the properties.
type Product struct {
	Name                      Text     `json:"name,omitzero"`
	URL                       Text     `json:"productDetailUrl,omitzero"`
	ProductID                 Text     `json:"productId,omitzero"`
	UnitPrice                 Number   `json:"unitPrice,omitzero"`
	Availability              Text     `json:"availability,omitzero"`
	ImageURL                  Text     `json:"imageUrl,omitzero"`
	Description               Text     `json:"description,omitzero"`
	ThumbnailURL              Text     `json:"thumbnailUrl,omitzero"`
	Priority                  Number   `json:"priority,omitzero"`
	RatingValue               Number   `json:"rating,omitzero"`
	RatingCount               Number   `json:"ratingCount,omitzero"`
	ReviewCount               Number   `json:"reviewCount,omitzero"`
	Categories                []string `json:"categories"`
	Tags                      []string `json:"tags"`
	RelatedExternalProductIDs []string `json:"relatedExternalProductIds"`
	UnitPriceOriginal         Number   `json:"unitPriceOriginal,omitzero"`
	UnitPriceWithoutVAT       Number   `json:"unitPriceWithoutVAT,omitzero"`
	DiscountedAmount          Number   `json:"discountedAmount,omitzero"`
	DiscountedPercentage      Number   `json:"discountedPercentage,omitzero"`
	Brand                     Text     `json:"brand,omitzero"`
	PublishedAt               Text     `json:"publishedAt,omitzero"`
	CustomField1              Text     `json:"customField1,omitzero"`
	CustomField2              Text     `json:"customField2,omitzero"`
	CustomField3              Text     `json:"customField3,omitzero"`

	// Position is where its element begins.
	Position Position `json:"-"`
}

// A BasketItem is a line of a [Cart] or a [Purchase]. Quantity and Price may be absent: the client does not
// ask for them.
//
// See https://support.connectif.ai/hc/es/articles/360014704899.
type BasketItem struct {
	Product
	Quantity Number `json:"quantity,omitzero"`
	Price    Number `json:"price,omitzero"`
}
