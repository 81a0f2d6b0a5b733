package dom

// inBody reads most of a page.
func inBody(b *builder) bool {
	switch b.tok.kind {
	case textToken:
		b.bodyText()
	case commentToken:
		b.comment()
	case startTag:
		return b.bodyStart()
	case endTag:
		return b.bodyEnd()
	case endOfFile:
		if len(b.templates) > 0 {
			return inTemplate(b)
		}
	}
	return true
}

func (b *builder) bodyText() {
	b.reopenFormatting()
	b.insertText(b.tok.text)
	b.noticeText(b.tok.text)
}

// bodyStart reads a start tag.
func (b *builder) bodyStart() bool {
	switch tag := b.tok.tag; {
	case blockTags[tag]:
		b.closeParagraph()
		b.insert(htmlNS)
	case headingTags[tag]:
		b.closeParagraph()
		if b.doc.node(b.current()).in(headingTags) {
			b.pop()
		}
		b.insert(htmlNS)
	case tag == Nobr:
		b.reopenFormatting()
		if b.inScope(anyScope, Nobr) >= 0 {
			b.adopt(Nobr)
			b.reopenFormatting()
		}
		b.insertFormatting()
	case tag == A:
		if n, found := b.lastFormatting(A); found {
			b.adopt(A)
			b.removeFormatting(n)
			b.removeOpen(n)
		}
		b.reopenFormatting()
		b.insertFormatting()
	case formattingTags[tag]:
		b.reopenFormatting()
		b.insertFormatting()
	case headTags[tag]:
		return inHead(b)
	default:
		return b.bodyStartOther()
	}
	return true
}

// bodyStartOther reads the start tags that have rules of their own.
func (b *builder) bodyStartOther() bool {
	switch b.tok.tag {
	case HTML:
		if !b.isOpen(Template) {
			b.addAttributes(b.open[0])
		}
	case Body:
		if body := b.body(); body != 0 && !b.isOpen(Template) {
			b.framesetOK = false
			b.addAttributes(body)
		}
	case Frameset:
		if body := b.body(); body != 0 && b.framesetOK {
			b.doc.remove(body)
			b.cutOpen(1)
			b.insert(htmlNS)
			b.mode = inFrameset
		}
	case Pre, Listing:
		b.closeParagraph()
		b.insert(htmlNS)
		b.skipNewline = true
		b.framesetOK = false
	case Form:
		b.startForm()
	case Li:
		b.startItem(Li)
	case Dd, Dt:
		b.startItem(Dd, Dt)
	case Plaintext:
		b.closeParagraph()
		b.insert(htmlNS)
		b.raw = true
	case Button:
		if b.inScope(anyScope, Button) >= 0 {
			b.implyEndTags(impliedEndTags, Other)
			b.closeInScope(anyScope, Button)
		}
		b.reopenFormatting()
		b.insert(htmlNS)
		b.framesetOK = false
	case Applet, Marquee, Object:
		b.reopenFormatting()
		b.insert(htmlNS)
		b.formatting = append(b.formatting, marker)
		b.framesetOK = false
	case Table:
		if !b.doc.Quirks {
			b.closeParagraph()
		}
		b.insert(htmlNS)
		b.framesetOK = false
		b.mode = inTable
	case Image:
		b.tok.tag = Img
		return false
	case Area, Br, Embed, Img, Keygen, Wbr:
		b.reopenFormatting()
		b.insertEmpty(htmlNS)
		b.framesetOK = false
	case Input:
		b.closeInScope(anyScope, Select)
		b.reopenFormatting()
		b.insertEmpty(htmlNS)
		b.framesetOK = b.framesetOK && b.tok.hidden
	case Param, Source, Track:
		b.insertEmpty(htmlNS)
	case Hr:
		b.closeParagraph()
		if b.inScope(anyScope, Select) >= 0 {
			b.implyEndTags(impliedEndTags, Other)
		}
		b.insertEmpty(htmlNS)
		b.framesetOK = false
	case Textarea:
		b.rawText()
		b.skipNewline = true
		b.framesetOK = false
	case Xmp:
		b.closeParagraph()
		b.reopenFormatting()
		b.framesetOK = false
		b.rawText()
	case Iframe:
		b.framesetOK = false
		b.rawText()
	case Noembed, Noscript:
		b.rawText()
	case Select:
		if !b.closeInScope(anyScope, Select) {
			b.reopenFormatting()
			b.insert(htmlNS)
			b.framesetOK = false
		}
	case Option:
		b.startOption(Optgroup)
	case Optgroup:
		b.startOption(Other)
	case Rb, Rtc:
		if b.inScope(anyScope, Ruby) >= 0 {
			b.implyEndTags(impliedEndTags, Other)
		}
		b.insert(htmlNS)
	case Rp, Rt:
		if b.inScope(anyScope, Ruby) >= 0 {
			b.implyEndTags(impliedEndTags, Rtc)
		}
		b.insert(htmlNS)
	case Math:
		b.startForeign(mathNS)
	case SVG:
		b.startForeign(svgNS)
	case Caption, Col, Colgroup, Frame, Head, Tbody, Td, Tfoot, Th, Thead, Tr:
	default:
		b.reopenFormatting()
		b.insert(htmlNS)
	}
	return true
}
