package dom

import "strings"

// bodyEnd reads an end tag.
func (b *builder) bodyEnd() bool {
	switch tag := b.tok.tag; {
	case tag == Template:
		return inHead(b)
	case tag == Body, tag == HTML:
		if b.inScope(anyScope, Body) < 0 {
			return true
		}
		b.mode = afterBody
		return tag == Body
	case blockEndTags[tag]:
		if b.inScope(anyScope, tag) >= 0 {
			b.implyEndTags(impliedEndTags, Other)
			b.close(b.inScope(anyScope, tag))
		}
	case tag == Form:
		b.endForm()
	case tag == P:
		if b.inScope(buttonScope, P) < 0 {
			b.imply(P)
		}
		b.close(b.inScope(buttonScope, P))
	case tag == Li:
		b.endItem(listScope, Li)
	case tag == Dd, tag == Dt:
		b.endItem(anyScope, tag)
	case headingTags[tag]:
		if b.inScope(anyScope, H1, H2, H3, H4, H5, H6) >= 0 {
			b.implyEndTags(impliedEndTags, Other)
			b.close(b.inScope(anyScope, H1, H2, H3, H4, H5, H6))
		}
	case formattingTags[tag]:
		b.adopt(tag)
	case tag == Applet, tag == Marquee, tag == Object:
		if b.inScope(anyScope, tag) >= 0 {
			b.implyEndTags(impliedEndTags, Other)
			b.close(b.inScope(anyScope, tag))
			b.clearFormatting()
		}
	case tag == Br:
		b.tok = token{kind: startTag, tag: Br, at: b.tok.at, end: b.tok.end}
		return b.bodyStart()
	default:
		b.endAny()
	}
	return true
}

func (b *builder) endForm() {
	if b.isOpen(Template) {
		b.endAny() // as Chromium, which has no rule of its own for it
		return
	}
	form := b.form
	b.form = 0
	if form == 0 || !b.reachable(b.indexOpen(form)) {
		return
	}
	b.implyEndTags(impliedEndTags, Other)
	b.doc.node(form).flags |= isClosed
	b.removeOpen(form)
}

func (b *builder) endItem(scope *tagSet, tag Tag) {
	if b.inScope(scope, tag) >= 0 {
		b.implyEndTags(impliedEndTags, tag)
		b.close(b.inScope(scope, tag))
	}
}

// hasName reports whether an element that has the Tag of the current token has its name, too.
func (b *builder) hasName(n Node) bool {
	if b.tok.tag != Other {
		return true
	}
	source, name := b.doc.Source[b.doc.node(n).at+1:], b.tok.name
	if len(source) <= len(name) || !strings.EqualFold(source[:len(name)], name) {
		return strings.Contains(name, "\uFFFD") && b.doc.Name(n) == name
	}
	b.work += len(name)
	return strings.IndexByte(nameEnds, source[len(name)]) >= 0
}

// endAny closes the innermost element of the end tag's name, unless a special one is in between.
func (b *builder) endAny() {
	if b.tok.tag != Other && !b.isOpen(b.tok.tag) {
		if b.tok.tag == Head && b.doc.HeadEnd == 0 {
			b.doc.HeadEnd = b.tok.at
		}
		return
	}
	for i := len(b.open) - 1; i > 0; i-- {
		b.work++
		c := b.doc.node(b.open[i])
		if c.isHTML(b.tok.tag) && b.hasName(b.open[i]) {
			b.implyEndTags(impliedEndTags, b.tok.tag)
			b.close(i)
			return
		}
		if isSpecial(c) {
			return
		}
	}
}

// afterBody reads what follows the end of the body: it belongs to the body after all.
func afterBody(b *builder) bool {
	switch b.tok.kind {
	case commentToken:
		b.comment()
		return true
	case doctypeToken:
		return true
	case textToken:
		if isSpace(b.tok.text) {
			return inBody(b)
		}
	case startTag:
		if b.tok.tag == HTML {
			return inBody(b)
		}
	case endTag:
		if b.tok.tag == HTML {
			return true
		}
	case endOfFile:
		return true
	}
	b.mode = inBody
	return false
}
