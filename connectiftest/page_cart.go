package connectiftest

// CartAssertions are assertions on the cart that Connectif would be told. [PageAssertions.Cart] makes them.
//
// See https://support.connectif.ai/hc/es/articles/360014651660.
type CartAssertions struct {
	basket
	cart Cart
}

// Cart asserts that there is a cart. One that Connectif would ignore, for want of a total say, is none.
func (p *PageAssertions) Cart() *CartAssertions {
	p.t.Helper()
	if p.told.Cart == nil {
		p.fail(p.tagHints(tagCart), "Connectif would be told of no cart")
		return &CartAssertions{basket: basket{subject: p.nothing()}}
	}
	cart := *p.told.Cart
	return &CartAssertions{basket: basket{p.part("the cart", tagCart), cart.Products}, cart: cart}
}

// NoCart asserts that there is no cart.
func (p *PageAssertions) NoCart() *PageAssertions {
	p.t.Helper()
	if cart := p.told.Cart; cart != nil {
		products := showList(productIDs(cart.Products))
		p.fail(nil, "Connectif would be told of a cart, %s, of products %s", showText(cart.CartID, ""), products)
	}
	return p
}

// ID asserts the cart's id.
func (c *CartAssertions) ID(want string) *CartAssertions {
	c.t.Helper()
	c.text("cart_id", c.cart.CartID, want)
	return c
}

// TotalQuantity asserts of how many units the cart is.
func (c *CartAssertions) TotalQuantity(want any) *CartAssertions {
	c.t.Helper()
	c.number("total_quantity", c.cart.TotalQuantity, want)
	return c
}

// TotalPrice asserts what the cart costs.
func (c *CartAssertions) TotalPrice(want any) *CartAssertions {
	c.t.Helper()
	c.number("total_price", c.cart.TotalPrice, want)
	return c
}

// RecoveryURL asserts the address that brings the cart back, by which its visitor can be known.
func (c *CartAssertions) RecoveryURL(want string) *CartAssertions {
	c.t.Helper()
	c.personal("cart_recovery_url", c.cart.CartRecoveryURL, want)
	return c
}

// HasProduct asserts that the cart has exactly one line with the product.
func (c *CartAssertions) HasProduct(id string) *ProductAssertions {
	c.t.Helper()
	return c.hasProduct(id)
}

// NoProduct asserts that the cart has no line with the product.
func (c *CartAssertions) NoProduct(id string) *CartAssertions {
	c.t.Helper()
	c.noProduct(id)
	return c
}

// Products asserts the ids of the products of all lines. Without any the cart must be empty.
func (c *CartAssertions) Products(ids ...string) *CartAssertions {
	c.t.Helper()
	c.products(ids)
	return c
}
