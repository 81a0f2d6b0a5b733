package dom

import "strings"

// isForeign reports whether the current node is SVG or MathML.
func (b *builder) isForeign() bool {
	return len(b.open) > 0 && b.doc.node(b.current()).ns() != htmlNS
}

// inForeignContent reports whether the current node is SVG or MathML where no HTML may stand.
func (b *builder) inForeignContent() bool {
	return b.isForeign() && !isMathText(b.doc.node(b.current())) && !b.isHTMLPoint(b.current())
}

// isIntegrated reports whether the current token is HTML although the current node is foreign.
func (b *builder) isIntegrated() bool {
	if b.tok.kind == endOfFile {
		return true
	}
	if b.tok.kind != startTag && b.tok.kind != textToken {
		return false
	}
	c := b.doc.node(b.current())
	if isMathText(c) {
		return b.tok.kind == textToken || b.tok.tag != Mglyph && b.tok.tag != Malignmark
	}
	if c.ns() == mathNS && c.tag == AnnotationXML && b.tok.kind == startTag && b.tok.tag == SVG {
		return true
	}
	return b.isHTMLPoint(b.current())
}

func isMathText(c *node) bool {
	return c.ns() == mathNS && (c.tag == Mi || c.tag == Mo || c.tag == Mn || c.tag == Ms || c.tag == Mtext)
}

// isHTMLPoint reports whether HTML may stand in the foreign element.
func (b *builder) isHTMLPoint(n Node) bool {
	c := b.doc.node(n)
	switch c.ns() {
	case svgNS:
		return c.tag == ForeignObject || c.tag == Desc || c.tag == Title
	case mathNS:
		if c.tag == AnnotationXML {
			encoding, _ := b.doc.Attr(n, "encoding")
			encoding = lower(encoding)
			return encoding == "text/html" || encoding == "application/xhtml+xml"
		}
	}
	return false
}

// inForeign reads what stands in SVG or MathML.
func inForeign(b *builder) bool {
	switch b.tok.kind {
	case textToken:
		t := b.tok.text
		if strings.Contains(t.characters, "\x00") {
			t = text{strings.ReplaceAll(t.characters, "\x00", "\uFFFD"), -1, t.start}
		}
		b.noticeText(t)
		b.insertText(t)
	case commentToken:
		b.comment()
	case startTag:
		if breakoutTags[b.tok.tag] || b.tok.breaksOut {
			b.endForeign()
			return b.mode(b)
		}
		ns := b.doc.node(b.current()).ns()
		if b.tok.selfClosing {
			b.insertEmpty(ns)
		} else {
			b.insert(ns)
		}
	case endTag:
		if b.tok.tag == Br || b.tok.tag == P {
			b.endForeign()
			return b.mode(b)
		}
		return b.endInForeign()
	}
	return true
}

// endForeign closes elements until the current one is HTML, or HTML may stand in it.
func (b *builder) endForeign() {
	for c := b.doc.node(b.current()); c.ns() != htmlNS && !isMathText(c) && !b.isHTMLPoint(b.current()); c = b.doc.node(b.current()) {
		b.pop()
	}
}

// endInForeign closes the innermost element of the end tag's name, or leaves the tag to HTML's rules where an
// HTML element is in between.
func (b *builder) endInForeign() bool {
	for i := len(b.open) - 1; i > 0; i-- {
		b.work++
		c := b.doc.node(b.open[i])
		if i < len(b.open)-1 && c.ns() == htmlNS {
			break
		}
		if c.tag == b.tok.tag && b.hasName(b.open[i]) {
			b.close(i)
			return true
		}
	}
	return b.mode(b)
}
