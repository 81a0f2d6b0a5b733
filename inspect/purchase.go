package inspect

// A Purchase is what the client reads of cn_purchase. Its JSON is what it tells Connectif.
//
// See https://support.connectif.ai/hc/es/articles/360014651860.
type Purchase struct {
	PurchaseID    Text         `json:"purchaseId,omitzero"`
	CartID        Text         `json:"cartId,omitzero"`
	TotalQuantity Number       `json:"totalQuantity,omitzero"`
	TotalPrice    Number       `json:"totalPrice,omitzero"`
	PurchaseDate  Text         `json:"purchaseDate,omitzero"`
	PaymentMethod Text         `json:"paymentMethod,omitzero"`
	SourceName    Text         `json:"source_name,omitzero"` // in snake case in JavaScript, too
	SourceType    Text         `json:"source_type,omitzero"`
	Products      []BasketItem `json:"products"`

	// Position is where its element begins.
	Position Position `json:"-"`
}

// isComplete reports whether the client keeps the purchase.
func (p *Purchase) isComplete() bool {
	return p.PurchaseID.value != "" && p.TotalQuantity.atLeastZero() && p.TotalPrice.atLeastZero()
}
