package dom

// What the start tags of some elements do in the body.

// body returns the body if it is the second open element, or 0.
func (b *builder) body() Node {
	if len(b.open) > 1 && b.doc.node(b.open[1]).isHTML(Body) {
		return b.open[1]
	}
	return 0
}

func (b *builder) startForm() {
	inTemplate := b.isOpen(Template)
	if b.form != 0 && !inTemplate {
		return
	}
	b.closeParagraph()
	if n := b.insert(htmlNS); !inTemplate {
		b.form = n
	}
}

// startItem starts an element of a list, which closes the one before it.
func (b *builder) startItem(tags ...Tag) {
	b.framesetOK = false
	for i := len(b.open) - 1; i > 0; i-- {
		b.work++
		c := b.doc.node(b.open[i])
		if c.isHTML(tags[0]) || c.isHTML(tags[len(tags)-1]) {
			b.implyEndTags(impliedEndTags, c.tag)
			b.cutOpen(i)
			break
		}
		if isSpecial(c) && !c.isHTML(Address) && !c.isHTML(Div) && !c.isHTML(P) {
			break
		}
	}
	b.closeParagraph()
	b.insert(htmlNS)
}

// startOption starts an option, or a group of them, which closes the one before it.
func (b *builder) startOption(except Tag) {
	if b.inScope(anyScope, Select) >= 0 {
		b.implyEndTags(impliedEndTags, except)
	} else if b.doc.node(b.current()).isHTML(Option) {
		b.pop()
	}
	b.reopenFormatting()
	b.insert(htmlNS)
}

func (b *builder) startForeign(ns namespace) {
	b.reopenFormatting()
	if b.tok.selfClosing {
		b.insertEmpty(ns)
	} else {
		b.insert(ns)
	}
}
