package inspect

// A Cart is what the client reads of cn_cart. Its JSON is what it tells Connectif.
//
// See https://support.connectif.ai/hc/es/articles/360014651660.
type Cart struct {
	CartID          Text         `json:"cartId,omitzero"`
	TotalQuantity   Number       `json:"totalQuantity,omitzero"`
	TotalPrice      Number       `json:"totalPrice,omitzero"`
	Products        []BasketItem `json:"products"`
	CartRecoveryURL Text         `json:"cartRecoveryUrl,omitzero"`

	// Position is where its element begins.
	Position Position `json:"-"`
}

// isComplete reports whether the client keeps the cart.
func (c *Cart) isComplete() bool {
	return c.CartID.value != "" && c.TotalQuantity.atLeastZero() && c.TotalPrice.atLeastZero()
}
