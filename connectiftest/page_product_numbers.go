package connectiftest

// UnitPrice asserts what one unit costs.
func (p *ProductAssertions) UnitPrice(want any) *ProductAssertions {
	p.t.Helper()
	p.number("unit_price", p.product.UnitPrice, want)
	return p
}

// UnitPriceOriginal asserts what one unit cost before the discount.
func (p *ProductAssertions) UnitPriceOriginal(want any) *ProductAssertions {
	p.t.Helper()
	p.number("unit_price_original", p.product.UnitPriceOriginal, want)
	return p
}

// UnitPriceWithoutVAT asserts what one unit costs without taxes.
func (p *ProductAssertions) UnitPriceWithoutVAT(want any) *ProductAssertions {
	p.t.Helper()
	p.number("unit_price_without_vat", p.product.UnitPriceWithoutVAT, want)
	return p
}

// DiscountedAmount asserts by how much the price is lower.
func (p *ProductAssertions) DiscountedAmount(want any) *ProductAssertions {
	p.t.Helper()
	p.number("discounted_amount", p.product.DiscountedAmount, want)
	return p
}

// DiscountedPercentage asserts by how many percent, 0 to 100, the price is lower.
func (p *ProductAssertions) DiscountedPercentage(want any) *ProductAssertions {
	p.t.Helper()
	p.number("discounted_percentage", p.product.DiscountedPercentage, want)
	return p
}

// RatingValue asserts the average rating, 0 to 5.
func (p *ProductAssertions) RatingValue(want any) *ProductAssertions {
	p.t.Helper()
	p.number("rating_value", p.product.Rating, want)
	return p
}

// RatingCount asserts how many ratings there are.
func (p *ProductAssertions) RatingCount(want any) *ProductAssertions {
	p.t.Helper()
	p.number("rating_count", p.product.RatingCount, want)
	return p
}

// ReviewCount asserts how many reviews there are.
func (p *ProductAssertions) ReviewCount(want any) *ProductAssertions {
	p.t.Helper()
	p.number("review_count", p.product.ReviewCount, want)
	return p
}

// Priority asserts the product's priority.
func (p *ProductAssertions) Priority(want any) *ProductAssertions {
	p.t.Helper()
	p.number("priority", p.product.Priority, want)
	return p
}
