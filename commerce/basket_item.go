package commerce

// A BasketItem is one line of a [Cart] or a [Purchase]: a product, how many units of it, and what they cost
// together.
//
// See https://support.connectif.ai/hc/es/articles/360014704899.
type BasketItem struct {
	Product
	// Quantity is how many units, at least 1.
	Quantity int
	// Price is what the whole line costs, usually Quantity times UnitPrice. WithTotals fills it in where it
	// is not set.
	Price Amount
}

// Validate returns a *[ValidationError] with everything in the line that Connectif would drop or misread, or nil.
func (b BasketItem) Validate() error {
	k := newChecker("basket item", false)
	b.check(&k)
	return k.err()
}

// Salvage returns the line without the optional values that are wrong, and a *[ValidationError] that lists
// them, as [Product.Salvage] does.
func (b BasketItem) Salvage() (BasketItem, error) {
	k := newChecker("basket item", true)
	b.check(&k)
	return b, k.err()
}

func (b *BasketItem) check(k *checker) {
	b.Product.check(k)
	switch {
	case b.Quantity < 1:
		reject(k, "quantity", &b.Quantity, required, RuleRange, itoa(b.Quantity), "at least 1")
	case hasTooManyDigits(b.Quantity):
		reject(k, "quantity", &b.Quantity, required, RuleDigits, itoa(b.Quantity), digitsHint)
	}
	k.amount("price", &b.Price, required, 0)
}
