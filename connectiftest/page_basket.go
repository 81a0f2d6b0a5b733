package connectiftest

import "slices"

// basket is what assertions on the lines of a cart and of a purchase share.
type basket struct {
	subject
	items []BasketItem
}

func (b *basket) hasProduct(id string) *ProductAssertions {
	b.t.Helper()
	ids := productIDs(b.items)
	switch n := count(ids, id); n {
	case 0:
		b.fail(b.lineHints(), "no product %q in %s; %s", id, b.name, showNearest(ids, id))
		return &ProductAssertions{subject: b.nothing()}
	case 1:
	default:
		b.fail(b.lineHints(), "product %q is in %s %d times", id, b.name, n)
	}
	item := b.items[slices.Index(ids, id)]
	name := "product " + showText(id, "") + " of " + b.name
	return &ProductAssertions{subject: b.part(name, b.tag), product: item.Product, line: &item}
}

func (b *basket) noProduct(id string) {
	b.t.Helper()
	if slices.Contains(productIDs(b.items), id) {
		b.fail(nil, "product %q is in %s", id, b.name)
	}
}

func (b *basket) products(ids []string) {
	b.t.Helper()
	if got := productIDs(b.items); !slices.Equal(got, ids) {
		b.fail(b.lineHints(), "%s: the products are %s, want %s", b.name, showList(got), showList(ids))
	}
}

func productIDs(items []BasketItem) []string {
	ids := make([]string, len(items))
	for i, item := range items {
		ids[i] = item.ProductID
	}
	return ids
}

func count(list []string, text string) (n int) {
	for _, element := range list {
		if element == text {
			n++
		}
	}
	return n
}
