package connectiftest

import "encoding/json"

// Cart is a cart as Connectif was told about it. A number that was not told is "".
// See https://support.connectif.ai/hc/es/articles/360014714260.
type Cart struct {
	CartID        string
	TotalQuantity json.Number
	TotalPrice    json.Number
	Products      []BasketItem

	// CartRecoveryURL is read from cartRecoveryUrl and, since Connectif's article spells it so, from
	// CartRecoveryUrl.
	CartRecoveryURL string

	// Raw is the cart, byte for byte.
	Raw json.RawMessage
}

func readCart(o object) *Cart {
	cart := &Cart{
		CartID:          o.text("cartId"),
		TotalQuantity:   o.number("totalQuantity"),
		TotalPrice:      o.number("totalPrice"),
		Products:        readBasketItems(o),
		CartRecoveryURL: o.text("cartRecoveryUrl"),
		Raw:             o.raw,
	}
	if cart.CartRecoveryURL == "" {
		cart.CartRecoveryURL = o.text("CartRecoveryUrl")
	}
	return cart
}
