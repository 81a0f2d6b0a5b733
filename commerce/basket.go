package commerce

import (
	"slices"
	"strconv"
)

func itoa(n int) string { return strconv.Itoa(n) }

// A basket is what a Cart and a Purchase have in common: lines, and totals that must agree with them.
type basket struct {
	lines      *[]BasketItem
	quantity   *int
	price      *Amount
	adjustment Amount
	partial    *bool // whether lines were taken away, so that the totals are those of more than the lines
}

// quadratic is the number of lines up to which duplicates are looked for by comparing each with each, which needs no memory.
const quadratic = 32

func (k *checker) basket(b basket) {
	if k.fix {
		*b.lines = slices.Clone(*b.lines) // the caller's slice stays as it is
	}
	k.lines(b)
	k.duplicates(b)
	if *b.quantity < 0 {
		reject(k, "total_quantity", b.quantity, required, RuleNegative, itoa(*b.quantity), "")
	}
	k.amount("total_price", b.price, required, 0)
	if b.adjustment.state > amountSet {
		k.add("adjustment", b.adjustment.state.rule(), "", "")
	}
	if !*b.partial {
		k.sums(b)
	}
}

// lines checks each line; fixing takes away the lines that cannot be mended.
func (k *checker) lines(b basket) {
	kept := 0
	for i := range *b.lines {
		fatal := k.fatal
		k.line = i
		(*b.lines)[i].check(k)
		if !k.fix {
			continue
		}
		if k.fatal > fatal {
			k.fatal = fatal
			*b.partial = true
			continue
		}
		(*b.lines)[kept] = (*b.lines)[i]
		kept++
	}
	k.line = -1
	if k.fix {
		*b.lines = (*b.lines)[:kept]
	}
}

// duplicates checks that each product has one line; fixing joins the lines of a product, so that no unit is lost.
func (k *checker) duplicates(b basket) {
	lines := *b.lines
	var seen map[string]int
	if len(lines) > quadratic {
		seen = make(map[string]int, len(lines))
	}
	firstOf := func(i int) int {
		if seen != nil {
			if first, found := seen[lines[i].ProductID]; found {
				return first
			}
			seen[lines[i].ProductID] = i
			return i
		}
		return slices.IndexFunc(lines[:i+1], func(l BasketItem) bool { return l.ProductID == lines[i].ProductID })
	}
	joined := false
	for i := range lines {
		first := firstOf(i)
		if first == i || lines[i].ProductID == "" {
			continue
		}
		k.line = i
		k.add("product_id", RuleDuplicate, lines[i].ProductID, "products["+itoa(first)+"] has it: one line a product, with all its units")
		if k.fix {
			lines[first].Quantity += lines[i].Quantity
			lines[first].Price = lines[first].Price.Add(lines[i].Price)
			lines[i].Quantity = 0
			joined = true
		}
	}
	k.line = -1
	if joined {
		*b.lines = slices.DeleteFunc(lines, func(l BasketItem) bool { return l.Quantity == 0 })
	}
}

// sums checks that the totals are those of the lines. Connectif would take them as they are, so fixing leaves them.
func (k *checker) sums(b basket) {
	quantity, price := totals(*b.lines)
	if quantity != *b.quantity && *b.quantity >= 0 {
		k.add("total_quantity", RuleSum, itoa(*b.quantity), "the lines have "+itoa(quantity)+" units")
		*b.partial = *b.partial || k.fix
	}
	if b.price.state != amountSet || price.state != amountSet {
		return
	}
	if whole := price.Add(b.adjustment); whole.state == amountSet && !whole.Equal(*b.price) {
		k.add("total_price", RuleSum, b.price.String(), "the lines and the adjustment add up to "+whole.String()+
			"; shipping, fees and vouchers go into the adjustment")
		*b.partial = *b.partial || k.fix
	}
}

// totals adds up lines; the price of no line at all is 0.
func totals(lines []BasketItem) (quantity int, price Amount) {
	price = MinorUnits(0, 0)
	for i := range lines {
		quantity += lines[i].Quantity
		if lines[i].Price.state != amountSet {
			return quantity, Amount{state: amountNotANumber}
		}
		price = price.Add(lines[i].Price)
	}
	return quantity, price
}

// withTotals returns copies of the lines with the prices that were not set, and their totals.
func withTotals(lines []BasketItem, adjustment Amount) (priced []BasketItem, quantity int, price Amount) {
	priced = slices.Clone(lines)
	for i := range priced {
		if !priced[i].Price.IsSet() {
			priced[i].Price = priced[i].UnitPrice.Mul(priced[i].Quantity)
		}
	}
	quantity, price = totals(priced)
	return priced, quantity, price.Add(adjustment)
}
