package dom

import "slices"

// imply opens an element that the source does not have, and for which the current token has to wait.
func (b *builder) imply(tag Tag) Node {
	waiting := b.tok
	b.tok = token{tag: tag, at: -1}
	n := b.insert(htmlNS)
	b.tok = waiting
	return n
}

// make makes an element of the current token.
func (b *builder) make(ns namespace) Node {
	attrs := 0
	if len(b.tok.attrs) > 0 {
		attrs = len(b.doc.attrs)
		b.doc.attrs = append(b.doc.attrs, b.tok.attrs)
	}
	return b.doc.add(node{at: int32(b.tok.at), attrs: int32(attrs), tag: b.tok.tag, flags: flags(ns) << namespaceShift})
}

// insert makes an element of the current token, in the current node, and opens it.
func (b *builder) insert(ns namespace) Node {
	n := b.make(ns)
	b.attach(n)
	b.push(n)
	return n
}

// insertEmpty makes an element that has no content.
func (b *builder) insertEmpty(ns namespace) { b.attach(b.make(ns)) }

// attach puts a node into the current one, or where a table has it moved to.
func (b *builder) attach(n Node) {
	if len(b.open) == 0 {
		b.doc.insert(0, n, 0)
		return
	}
	parent := b.current()
	if b.foster && b.doc.node(parent).in(tableContextTags) {
		b.fosterParent(n)
		return
	}
	if above := b.doc.node(parent).parent; len(b.open) > maxOpen && above > 0 {
		parent = above
	}
	b.doc.insert(parent, n, 0)
}

// fosterParent puts a node in front of the innermost table.
func (b *builder) fosterParent(n Node) {
	b.doc.node(n).flags |= isFostered
	parent, before := b.fosterPlace()
	b.doc.insert(parent, n, before)
}

func (b *builder) fosterPlace() (parent, before Node) {
	for i := len(b.open) - 1; i > 0; i-- {
		b.work++
		n := b.open[i]
		switch c := b.doc.node(n); {
		case c.isHTML(Template):
			return n, 0
		case c.isHTML(Table):
			return c.parent, n
		}
	}
	return b.open[0], 0
}

// insertText puts a text into the current node. Texts side by side stay apart, since nobody can tell.
func (b *builder) insertText(t text) {
	if t.characters == "" {
		return
	}
	made := node{at: int32(t.start), flags: isText, first: Node(t.at), last: Node(t.at + len(t.characters))}
	if t.at < 0 {
		made.flags |= isDecoded
		made.first, made.last = Node(len(b.doc.texts)), 0
		b.doc.texts = append(b.doc.texts, t.characters)
	}
	n := b.doc.add(made)
	if b.foster && b.doc.node(b.current()).in(tableContextTags) {
		b.fosterParent(n)
		return
	}
	b.doc.insert(b.current(), n, 0)
}

func (b *builder) comment() {
	b.doc.Comments = append(b.doc.Comments, Range{int32(b.tok.at), int32(b.tok.end)})
}

// addAttributes gives an element the attributes of the current token that it does not have.
func (b *builder) addAttributes(n Node) {
	c := b.doc.node(n)
	attrs := slices.Clone(b.doc.attrs[c.attrs])
	for _, attr := range b.tok.attrs {
		if _, has := b.doc.Attr(n, attr.Name); !has {
			attrs = append(attrs, attr)
		}
	}
	if len(attrs) > len(b.doc.attrs[c.attrs]) {
		c.attrs = int32(len(b.doc.attrs))
		b.doc.attrs = append(b.doc.attrs, attrs)
	}
}
