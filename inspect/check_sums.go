package inspect

import (
	"math"

	"github.com/connectif-go/connectif/commerce"
)

// checkSums looks at numbers that belong together.
func (c *checker) checkSums() {
	for i := range c.containers {
		k := &c.containers[i]
		if !k.read {
			continue
		}
		if k.item > 0 {
			c.checkLine(k)
		}
		if k.item > 0 || k.tag.class == tagVisited || k.tag.class == tagSearched {
			c.checkDiscount(k)
			continue
		}
		// One that is in another tag has been reported already.
		if c.owners[k.element] < 0 && (k.tag.class == tagCart || k.tag.class == tagPurchase) {
			c.checkTotals(int32(i), k)
		}
	}
}

// cents is how far two amounts may be apart that were rounded.
const cents = 0.0051

// checkLine reports a line whose price is that of one unit.
func (c *checker) checkLine(k *container) {
	quantity, price, unit := c.firstInt(k.element, "quantity"), c.firstFloat(k.element, "price"), c.firstFloat(k.element, "unit_price")
	if quantity.value >= 2 && price.value > 0 && price == unit {
		at := c.atProperty(k, "price", c.first(k.element, "price"))
		c.add(LinePrice, at, details{found: quantity.String() + " units for " + price.String()})
	}
}

// checkDiscount looks at a product's two prices and what is said of their difference.
func (c *checker) checkDiscount(k *container) {
	price, original := c.firstFloat(k.element, "unit_price"), c.firstFloat(k.element, "unit_price_original")
	if !price.atLeastZero() || !original.atLeastZero() {
		return
	}
	at := func(property string) place { return c.atProperty(k, property, c.first(k.element, property)) }
	if price.value > original.value {
		found := price.String() + " is more than " + original.String()
		c.add(PriceAboveOriginal, at("unit_price_original"), details{found: found})
		return
	}
	saved := round(original.value - price.value)
	if amount := c.firstFloat(k.element, "discounted_amount"); amount.atLeastZero() && math.Abs(amount.value-saved) > cents {
		found := amount.String() + "; by the prices it is " + NewNumber(saved).String()
		c.add(DiscountAmount, at("discounted_amount"), details{found: found})
	}
	if original.value == 0 {
		return
	}
	exact := 100 * saved / original.value
	if percentage := c.firstFloat(k.element, "discounted_percentage"); percentage.atLeastZero() && math.Abs(percentage.value-exact) > 1 {
		found := percentage.String() + "; by the prices it is " + NewNumber(round(exact)).String()
		c.add(DiscountPercentage, at("discounted_percentage"), details{found: found})
	}
}

// round takes away the dust of binary arithmetic.
func round(f float64) float64 { return math.Round(f*10_000) / 10_000 }

// checkTotals compares a cart or purchase with its lines, if the client keeps them all.
func (c *checker) checkTotals(number int32, k *container) {
	items := c.basket(k.element)
	if len(items) < len(c.all(k.element, classItem)) || len(items) == 0 && k.tag.class == tagPurchase {
		return
	}
	c.checkProducts(number, k)
	var quantity float64
	price, complete := commerce.MinorUnits(0, 0), true
	for i := range items {
		complete = complete && items[i].Quantity.set && items[i].Price.set
		quantity += items[i].Quantity.value
		price = price.Add(commerce.AmountFromFloat(items[i].Price.value))
	}
	if !complete {
		return
	}
	if total := c.firstInt(k.element, "total_quantity"); total.set && total.value != quantity {
		at := c.atProperty(k, "total_quantity", c.first(k.element, "total_quantity"))
		c.add(TotalQuantity, at, details{found: total.String() + "; the lines have " + NewNumber(quantity).String()})
	}
	// What the client misreads has been reported: the sum of that would say it again.
	whole := c.isReadWhole(k.element, "total_price")
	for _, e := range c.all(k.element, classItem) {
		whole = whole && c.isReadWhole(e, "price")
	}
	if total := c.firstFloat(k.element, "total_price"); whole && total.set && !commerce.AmountFromFloat(total.value).Equal(price) {
		at := c.atProperty(k, "total_price", c.first(k.element, "total_price"))
		c.add(TotalPrice, at, details{found: total.String() + "; the lines add up to " + price.String()})
	}
}

// isReadWhole reports whether all of a number is what the client reads, and not only its beginning.
func (c *checker) isReadWhole(within int32, class string) bool {
	text := c.firstText(within, class).value
	return floatLen(text) == len(text)
}

// checkProducts reports a product that has two lines.
func (c *checker) checkProducts(number int32, k *container) {
	lines := map[string]bool{}
	for _, e := range c.all(k.element, classItem) {
		if c.owners[e] != number {
			continue
		}
		id := c.firstText(e, "product_id")
		if id.value != "" && lines[id.value] {
			c.add(RepeatedProduct, c.atProperty(&c.containers[c.owns[e]], "product_id", e), details{found: quote(id.value) + " again"})
		}
		lines[id.value] = true
	}
}
