package commerce

import "time"

// A Purchase is an order that was placed. Connectif does not tell two of the same id apart: tell it once.
//
// PurchaseID, TotalQuantity and TotalPrice are required. [Purchase.WithTotals] computes the two totals.
//
// See https://support.connectif.ai/hc/es/articles/360014651860.
type Purchase struct {
	PurchaseID string
	// TotalQuantity is the sum of the units of all lines.
	TotalQuantity int
	// TotalPrice is the sum of all lines and the Adjustment.
	TotalPrice Amount
	// Products has one line a product. Without any, the totals are not checked.
	Products []BasketItem
	// CartID is the id of the cart that was bought. Without it Connectif will count that cart as abandoned.
	CartID string
	// PurchaseDate is written as ISO 8601 in UTC. The zero time means "not set".
	PurchaseDate  time.Time
	PaymentMethod string
	SourceName    string
	SourceType    SourceType

	// Adjustment is what TotalPrice has beyond the lines: shipping and fees, less vouchers; it may be
	// negative. It is not told to Connectif. It is there so that Validate can check that the sums agree.
	Adjustment Amount

	partial bool // as in Cart
}

// WithTotals returns the purchase with TotalQuantity and TotalPrice computed, as [Cart.WithTotals] does.
func (p Purchase) WithTotals() Purchase {
	p.Products, p.TotalQuantity, p.TotalPrice = withTotals(p.Products, p.Adjustment)
	p.partial = false
	return p
}

// Validate returns a *[ValidationError] with everything in the purchase that Connectif would drop or misread,
// or nil.
func (p Purchase) Validate() error {
	k := newChecker("purchase", false)
	p.check(&k)
	return k.err()
}

// Salvage returns what of the purchase Connectif can read, and a *[ValidationError] with everything that was
// wrong, as [Cart.Salvage] does.
func (p Purchase) Salvage() (Purchase, error) {
	k := newChecker("purchase", true)
	p.check(&k)
	return p, k.err()
}

func (p *Purchase) check(k *checker) {
	k.identifier("purchase_id", &p.PurchaseID, required)
	k.basket(basket{lines: &p.Products, quantity: &p.TotalQuantity, price: &p.TotalPrice, adjustment: &p.Adjustment, partial: &p.partial, mayLackLines: true})
	k.identifier("cart_id", &p.CartID, optional)
	k.time("purchase_date", &p.PurchaseDate)
	oneOf(k, "source_type", &p.SourceType, SourceMarketplace, SourceDigitalStore, SourcePointOfSale, SourceThirdParty, SourceOther)
}
