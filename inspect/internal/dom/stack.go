package dom

import "slices"

// The stack of open elements. Its last element is the current node.

func (b *builder) current() Node { return b.open[len(b.open)-1] }

func (b *builder) push(n Node) {
	b.open = append(b.open, n)
	if c := b.doc.node(n); c.ns() == htmlNS {
		b.opened[c.tag]++
	}
}

func (b *builder) pop() Node {
	n := b.current()
	b.cutOpen(len(b.open) - 1)
	return n
}

// cutOpen closes all elements from the i-th on.
func (b *builder) cutOpen(i int) {
	for _, n := range b.open[i:] {
		b.forget(n)
	}
	b.open = b.open[:i]
}

func (b *builder) forget(n Node) {
	if c := b.doc.node(n); c.ns() == htmlNS {
		b.opened[c.tag]--
	}
}

// close closes all elements from the i-th on, that one by its own end tag. A negative i is none.
func (b *builder) close(i int) {
	if i >= 0 {
		b.doc.node(b.open[i]).flags |= isClosed
		b.cutOpen(i)
	}
}

// removeOpen takes an element out of the middle of the stack.
func (b *builder) removeOpen(n Node) {
	if i := b.indexOpen(n); i >= 0 {
		b.forget(n)
		b.open = slices.Delete(b.open, i, i+1)
	}
}

func (b *builder) indexOpen(n Node) int {
	for i := len(b.open) - 1; i >= 0; i-- {
		b.work++
		if b.open[i] == n {
			return i
		}
	}
	return -1
}

// isOpen reports whether there is an open HTML element of that name, in whichever scope.
func (b *builder) isOpen(tag Tag) bool { return b.opened[tag] > 0 }

// inScope returns the index of the innermost open HTML element that has one of the tags, or -1 when the scope
// ends before.
func (b *builder) inScope(scope *tagSet, tags ...Tag) int {
	if !slices.ContainsFunc(tags, b.isOpen) {
		return -1
	}
	for i := len(b.open) - 1; i >= 0; i-- {
		b.work++
		c := b.doc.node(b.open[i])
		if c.ns() == htmlNS && slices.Contains(tags, c.tag) {
			return i
		}
		if c.in(scope) || scope != tableScope && endsScope(c) {
			return -1
		}
	}
	return -1
}

// endsScope reports whether it is one of the foreign elements that end all scopes but a table's. They are the
// foreign ones among the special elements, too.
func endsScope(c *node) bool {
	switch c.ns() {
	case mathNS:
		return c.tag == Mi || c.tag == Mo || c.tag == Mn || c.tag == Ms || c.tag == Mtext || c.tag == AnnotationXML
	case svgNS:
		return c.tag == ForeignObject || c.tag == Desc || c.tag == Title
	}
	return false
}

func isSpecial(c *node) bool { return c.in(specialTags) || endsScope(c) }

// closeInScope closes the innermost open element that has one of the tags, if it is in scope, with all that
// is in it.
func (b *builder) closeInScope(scope *tagSet, tags ...Tag) bool {
	i := b.inScope(scope, tags...)
	if i >= 0 {
		b.cutOpen(i)
	}
	return i >= 0
}

// cutTo closes elements until the current node is one of the tags, or html, or a template.
func (b *builder) cutTo(tags ...Tag) {
	i := len(b.open) - 1
	for ; i > 0; i-- {
		b.work++
		if c := b.doc.node(b.open[i]); c.ns() == htmlNS && (c.tag == Template || slices.Contains(tags, c.tag)) {
			break
		}
	}
	b.cutOpen(i + 1)
}

// implyEndTags closes the elements that need no end tag, but for one of the name given.
func (b *builder) implyEndTags(set *tagSet, except Tag) {
	for len(b.open) > 1 {
		c := b.doc.node(b.current())
		if !c.in(set) || except != Other && c.tag == except {
			return
		}
		b.pop()
	}
}

// closeParagraph closes the open paragraph, if a button's scope has one.
func (b *builder) closeParagraph() { b.closeInScope(buttonScope, P) }
