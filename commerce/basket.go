package commerce

import (
	"hash/maphash"
	"math"
	"math/bits"
	"slices"
	"strconv"
)

func itoa(n int) string { return strconv.Itoa(n) }

// A basket is what a Cart and a Purchase have in common: lines, and totals that must agree with them.
type basket struct {
	lines             *[]BasketItem
	quantity          *int
	price, adjustment *Amount
	partial           *bool // whether lines were taken away, so that the totals are those of more than the lines
	mayLackLines      bool  // whether totals without any line are all right
}

func (k *checker) basket(b basket) {
	given := *b.lines
	lines := given
	if k.fix {
		lines = slices.Clone(given) // the caller's slice stays as it is
	}
	k.lines(lines)
	k.duplicates(lines)
	switch {
	case *b.quantity < 0:
		reject(k, "total_quantity", b.quantity, required, RuleNegative, itoa(*b.quantity), "")
	case hasTooManyDigits(*b.quantity):
		reject(k, "total_quantity", b.quantity, required, RuleDigits, itoa(*b.quantity), digitsHint)
	}
	k.amount("total_price", b.price, required, 0)
	adjustment := *b.adjustment
	if adjustment.state > amountSet {
		reject(k, "adjustment", b.adjustment, optional, adjustment.state.rule(), "", "")
	}
	agree := *b.partial || b.mayLackLines && len(given) == 0 || k.sums(b, given, adjustment)
	if k.fix {
		*b.lines = joined(slices.DeleteFunc(lines, isGone))
		*b.partial = *b.partial || !agree || adjustment.state > amountSet || len(*b.lines) < len(given)
	}
}

// lines checks each line; fixing marks those that cannot be mended as gone.
func (k *checker) lines(lines []BasketItem) {
	for i := range lines {
		fatal := k.fatal
		k.line = i
		lines[i].check(k)
		if k.fix && k.fatal > fatal {
			lines[i].Quantity = 0
		}
	}
	k.line = -1
}

func isGone(l BasketItem) bool { return l.Quantity == 0 }

// duplicates checks that each product has one line.
func (k *checker) duplicates(lines []BasketItem) {
	products := newProductIndex(lines, new(fewLines))
	for i := range lines {
		if first := products.first(i); first < i {
			k.line = i
			k.add("product_id", RuleDuplicate, lines[i].ProductID, "products["+itoa(first)+"] has it: one line a product, with all its units")
		}
	}
	k.line = -1
}

// joined joins the lines of each product into one, so that no unit is lost; a line that grows beyond what can
// be told goes. It changes the lines it is given.
func joined(lines []BasketItem) []BasketItem {
	products := newProductIndex(lines, new(fewLines))
	for i := range lines {
		first := products.first(i)
		if first == i {
			continue
		}
		if lines[first].Quantity += lines[i].Quantity; lines[first].Quantity < 0 {
			lines[first].Quantity = math.MaxInt // int overflows
		}
		lines[first].Price = lines[first].Price.Add(lines[i].Price)
		lines[i].Quantity = 0
	}
	return slices.DeleteFunc(lines, func(l BasketItem) bool {
		return isGone(l) || hasTooManyDigits(l.Quantity) || l.Price.state != amountSet
	})
}

// A productIndex finds the first line of each product. It is a table of hashes, and not a map, since for the carts
// that people fill it fits into fewLines, which needs no memory.
type productIndex struct {
	lines []BasketItem
	table []uint32 // at the hash of a product, or behind: 1 + its first line; a power of two, at least twice the lines
}

// fewLines is the table for up to 32 lines.
type fewLines [64]uint32

// hashSeed keeps others from choosing ids that meet in one place of the table.
var hashSeed = maphash.MakeSeed()

func newProductIndex(lines []BasketItem, few *fewLines) productIndex {
	table := few[:]
	if 2*len(lines) > len(table) {
		table = make([]uint32, 2<<bits.Len(uint(len(lines))))
	}
	return productIndex{lines: lines, table: table}
}

// first returns the first line of the product of line i, which is i itself when it has no id. It must be
// asked for one line after the other.
func (x productIndex) first(i int) int {
	id := x.lines[i].ProductID
	if id == "" {
		return i
	}
	mask := uint64(len(x.table) - 1)
	for place := maphash.String(hashSeed, id); ; place++ {
		switch line := x.table[place&mask]; {
		case line == 0:
			x.table[place&mask] = uint32(i) + 1
			return i
		case x.lines[line-1].ProductID == id:
			return int(line - 1)
		}
	}
}

// sums reports whether the totals are those of the lines. Connectif would take them as they are, so fixing
// leaves them.
func (k *checker) sums(b basket, lines []BasketItem, adjustment Amount) bool {
	before := len(k.problems)
	quantity, price := totals(lines)
	if quantity != *b.quantity && *b.quantity >= 0 {
		k.add("total_quantity", RuleSum, itoa(*b.quantity), "the lines have "+itoa(quantity)+" units")
	}
	if sum := price.Add(adjustment); sum.state == amountSet && b.price.state == amountSet && !sum.Equal(*b.price) {
		k.add("total_price", RuleSum, b.price.String(), "the lines and the adjustment add up to "+sum.String()+
			"; shipping, fees and vouchers go into the adjustment")
	}
	return len(k.problems) == before
}

// totals adds up lines; the price of no line at all is 0, and none can be made when that of a line is missing.
func totals(lines []BasketItem) (quantity int, price Amount) {
	price = MinorUnits(0, 0)
	for i := range lines {
		quantity += lines[i].Quantity
		if lines[i].Price.IsSet() {
			price = price.Add(lines[i].Price)
		} else {
			price = Amount{state: amountNotANumber}
		}
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
