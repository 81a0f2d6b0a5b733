package commerce

// A Cart is the visitor's current cart. Tell it on every page, also when it is empty: a cart that is no
// longer told is one that Connectif will count as abandoned.
//
// CartID, TotalQuantity and TotalPrice are required: Connectif ignores the whole cart when one is missing.
// [Cart.WithTotals] computes the two totals.
//
// See https://support.connectif.ai/hc/es/articles/360014651660.
type Cart struct {
	// CartID is unique to this cart, and the same in the Purchase that it becomes: that is how Connectif
	// knows that the cart was bought.
	CartID string
	// TotalQuantity is the sum of the units of all lines.
	TotalQuantity int
	// TotalPrice is the sum of all lines and the Adjustment.
	TotalPrice Amount
	// Products has one line a product; a cart without any is an empty one.
	Products []BasketItem
	// CartRecoveryURL is an absolute URL on one of the account's authorized domains that brings this cart
	// back. The shop decides what it does. See https://support.connectif.ai/hc/es/articles/12317493610908.
	CartRecoveryURL string

	// Adjustment is what TotalPrice has beyond the lines: shipping and fees, less vouchers; it may be
	// negative. It is not told to Connectif. It is there so that Validate can check that the sums agree.
	Adjustment Amount

	// partial is set by Salvage: the totals are those of the shop's cart, the lines are no longer all of it.
	partial bool
}

// WithTotals returns the cart with TotalQuantity and TotalPrice computed from its lines and the Adjustment,
// and with the Price of those lines where it was not set.
func (c Cart) WithTotals() Cart {
	c.Products, c.TotalQuantity, c.TotalPrice = withTotals(c.Products, c.Adjustment)
	c.partial = false
	return c
}

// Validate returns a *[ValidationError] with everything in the cart that Connectif would drop or misread, or nil.
func (c Cart) Validate() error {
	k := newChecker("cart", false)
	c.check(&k)
	return k.err()
}

// Salvage returns what of the cart Connectif can read, and a *[ValidationError] with everything that was
// wrong, or nil. Optional values that are wrong are taken away, lines without a usable required value too,
// lines of the same product are joined; totals stay as the shop gave them. When the cart's own required
// values are wrong the cart that is returned still fails Validate.
func (c Cart) Salvage() (Cart, error) {
	k := newChecker("cart", true)
	c.check(&k)
	return c, k.err()
}

func (c *Cart) check(k *checker) {
	k.identifier("cart_id", &c.CartID, required)
	k.basket(basket{lines: &c.Products, quantity: &c.TotalQuantity, price: &c.TotalPrice, adjustment: &c.Adjustment, partial: &c.partial})
	k.url("cart_recovery_url", &c.CartRecoveryURL, optional, true)
}
