package connectiftest

import "encoding/json"

// Purchase is a purchase as Connectif was told about it. A number that was not told is "".
// See https://support.connectif.ai/hc/es/articles/360014712220.
type Purchase struct {
	PurchaseID    string
	TotalQuantity json.Number
	TotalPrice    json.Number
	Products      []BasketItem
	CartID        string
	PurchaseDate  string
	PaymentMethod string
	SourceName    string // source_name, in JavaScript too
	SourceType    string // source_type, in JavaScript too

	// Raw is the purchase, byte for byte.
	Raw json.RawMessage
}

func readPurchase(o object) *Purchase {
	return &Purchase{
		PurchaseID:    o.text("purchaseId"),
		TotalQuantity: o.number("totalQuantity"),
		TotalPrice:    o.number("totalPrice"),
		Products:      readBasketItems(o),
		CartID:        o.text("cartId"),
		PurchaseDate:  o.text("purchaseDate"),
		PaymentMethod: o.text("paymentMethod"),
		SourceName:    o.text("source_name"),
		SourceType:    o.text("source_type"),
		Raw:           o.raw,
	}
}
