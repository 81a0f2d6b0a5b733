package dom

import (
	"slices"
	"strings"
)

// A formattingElement is an element of the list of active formatting elements: those that are opened again
// where they were cut off. One without an element is a marker, which what is outside does not pass.
type formattingElement struct {
	element Node
	all     string // its attributes
}

var marker = formattingElement{}

func joinSorted(attributes []string) string {
	slices.Sort(attributes)
	return strings.Join(attributes, "\x00")
}

func (b *builder) indexFormatting(n Node) int {
	for i := len(b.formatting) - 1; i >= 0; i-- {
		b.work++
		if b.formatting[i].element == n {
			return i
		}
	}
	return -1
}

func (b *builder) removeFormatting(n Node) {
	if i := b.indexFormatting(n); i >= 0 {
		b.formatting = slices.Delete(b.formatting, i, i+1)
	}
}

// clearFormatting forgets the elements up to the last marker.
func (b *builder) clearFormatting() {
	for len(b.formatting) > 0 {
		last := b.formatting[len(b.formatting)-1]
		b.formatting = b.formatting[:len(b.formatting)-1]
		if last == marker {
			return
		}
	}
}

// insertFormatting makes a formatting element of the current token. Of four that are alike the first is
// forgotten.
func (b *builder) insertFormatting() {
	alike, first := 0, 0
	for i := len(b.formatting) - 1; i >= 0 && b.formatting[i] != marker; i-- {
		b.work++
		if f := b.formatting[i]; b.doc.node(f.element).tag == b.tok.tag && f.all == b.tok.all {
			alike, first = alike+1, i
		}
	}
	if alike >= 3 {
		b.formatting = slices.Delete(b.formatting, first, first+1)
	}
	b.formatting = append(b.formatting, formattingElement{b.insert(htmlNS), b.tok.all})
}

// reopenFormatting opens again the formatting elements that were cut off.
func (b *builder) reopenFormatting() {
	i := len(b.formatting)
	for i > 0 && b.formatting[i-1] != marker && b.indexOpen(b.formatting[i-1].element) < 0 {
		i--
	}
	for ; i < len(b.formatting) && !b.isExhausted(); i++ {
		again := b.clone(b.formatting[i].element)
		b.attach(again)
		b.push(again)
		b.formatting[i].element = again
	}
}

// clone returns a new element that starts where n does in the source.
func (b *builder) clone(n Node) Node {
	c := b.doc.node(n)
	return b.doc.add(node{at: c.at, attrs: c.attrs, tag: c.tag, flags: c.flags & namespaceMask})
}

// lastFormatting returns the last formatting element of that name after the last marker.
func (b *builder) lastFormatting(tag Tag) (Node, bool) {
	for i := len(b.formatting) - 1; i >= 0 && b.formatting[i] != marker; i-- {
		b.work++
		if n := b.formatting[i].element; b.doc.node(n).tag == tag {
			return n, true
		}
	}
	return 0, false
}

// adopt closes a formatting element that may be interleaved with others: what the standard calls the adoption
// agency algorithm.
func (b *builder) adopt(tag Tag) {
	if n := b.current(); b.doc.node(n).isHTML(tag) && b.indexFormatting(n) < 0 {
		b.close(len(b.open) - 1)
		return
	}
	for range 8 {
		element, found := b.lastFormatting(tag)
		if !found {
			b.endAny()
			return
		}
		i := b.indexOpen(element)
		if i < 0 {
			b.removeFormatting(element)
			return
		}
		if !b.reachable(i) {
			return
		}
		furthest := b.furthestBlock(i)
		if furthest < 0 {
			b.close(i)
			b.removeFormatting(element)
			return
		}
		b.adoptOnce(i, furthest)
		if b.isExhausted() {
			return
		}
	}
}

// reachable reports whether no scope ends between the i-th open element and the current node.
func (b *builder) reachable(i int) bool {
	for j := len(b.open) - 1; j > i; j-- {
		b.work++
		if c := b.doc.node(b.open[j]); c.in(anyScope) || endsScope(c) {
			return false
		}
	}
	return true
}

// furthestBlock returns the index of the first special element in the i-th open element, or -1.
func (b *builder) furthestBlock(i int) int {
	for j := i + 1; j < len(b.open); j++ {
		b.work++
		if isSpecial(b.doc.node(b.open[j])) {
			return j
		}
	}
	return -1
}

// adoptOnce moves the block, the furthest-th open element, out of the formatting element, the i-th, and wraps
// what is in the block into a clone of the formatting element.
func (b *builder) adoptOnce(i, furthest int) {
	element, block, ancestor := b.open[i], b.open[furthest], b.open[i-1]
	bookmark := b.indexFormatting(element)
	last := block
	open := []Node{} // what is open instead of the formatting element and all up to the block, the innermost first
	for step, j := 1, furthest-1; j > i; step, j = step+1, j-1 {
		b.work++
		at := b.indexFormatting(b.open[j])
		if at >= 0 && step > 3 {
			b.formatting = slices.Delete(b.formatting, at, at+1)
			if at < bookmark {
				bookmark--
			}
			at = -1
		}
		if at < 0 {
			b.forget(b.open[j])
			continue
		}
		again := b.clone(b.open[j])
		open = append(open, again)
		b.formatting[at].element = again
		if last == block {
			bookmark = at + 1
		}
		b.doc.remove(last)
		b.doc.insert(again, last, 0)
		last = again
	}
	b.doc.remove(last)
	if b.doc.node(ancestor).in(tableContextTags) {
		b.fosterParent(last)
	} else {
		b.doc.insert(ancestor, last, 0)
	}

	again := b.clone(element)
	b.moveChildren(block, again)
	b.doc.insert(block, again, 0)

	at := b.indexFormatting(element)
	all := b.formatting[at].all
	b.formatting = slices.Delete(b.formatting, at, at+1)
	if at < bookmark {
		bookmark--
	}
	b.formatting = slices.Insert(b.formatting, bookmark, formattingElement{again, all})
	slices.Reverse(open)
	b.open = slices.Replace(b.open, i, furthest+1, append(open, block, again)...)
}

// moveChildren puts what is in one element into another.
func (b *builder) moveChildren(from, to Node) {
	for child := b.doc.node(from).first; child != 0; child = b.doc.node(from).first {
		b.work++
		b.doc.remove(child)
		b.doc.insert(to, child, 0)
	}
}
