package dom

// initial reads what comes before the doctype.
func initial(b *builder) bool {
	switch b.tok.kind {
	case commentToken:
		b.comment()
		return true
	case textToken:
		if _, more := b.leadingSpace(); !more {
			return true
		}
	case doctypeToken:
		b.doc.Quirks = isQuirky(b.tok.doctype)
		b.mode = beforeHTML
		return true
	}
	b.doc.Quirks = true
	b.mode = beforeHTML
	return false
}

func beforeHTML(b *builder) bool {
	switch b.tok.kind {
	case commentToken:
		b.comment()
		return true
	case doctypeToken:
		return true
	case textToken:
		if _, more := b.leadingSpace(); !more {
			return true
		}
	case startTag:
		if b.tok.tag == HTML {
			b.insert(htmlNS)
			b.mode = beforeHead
			return true
		}
	case endTag:
		if t := b.tok.tag; t != Head && t != Body && t != HTML && t != Br {
			return true
		}
	}
	b.imply(HTML)
	b.mode = beforeHead
	return false
}

func beforeHead(b *builder) bool {
	switch b.tok.kind {
	case commentToken:
		b.comment()
		return true
	case doctypeToken:
		return true
	case textToken:
		if _, more := b.leadingSpace(); !more {
			return true
		}
	case startTag:
		switch b.tok.tag {
		case HTML:
			return inBody(b)
		case Head:
			b.head = b.insert(htmlNS)
			b.mode = inHead
			return true
		}
	case endTag:
		if t := b.tok.tag; t != Head && t != Body && t != HTML && t != Br {
			return true
		}
	}
	b.head = b.imply(Head)
	b.mode = inHead
	return false
}

func inHead(b *builder) bool {
	switch b.tok.kind {
	case commentToken:
		b.comment()
		return true
	case doctypeToken:
		return true
	case textToken:
		space, more := b.leadingSpace()
		b.insertText(space)
		if !more {
			return true
		}
	case startTag:
		switch b.tok.tag {
		case HTML:
			return inBody(b)
		case Base, Basefont, Bgsound, Link, Meta:
			b.insertEmpty(htmlNS)
			return true
		case Title, Noscript, Noframes, Style, Script:
			b.rawText()
			return true
		case Template:
			b.startTemplate()
			return true
		case Head:
			return true
		}
	case endTag:
		switch b.tok.tag {
		case Head:
			b.close(len(b.open) - 1)
			b.mode = afterHead
			return true
		case Body, HTML, Br:
		case Template:
			b.endTemplate()
			return true
		default:
			return true
		}
	}
	b.pop()
	b.mode = afterHead
	return false
}

func afterHead(b *builder) bool {
	switch b.tok.kind {
	case commentToken:
		b.comment()
		return true
	case doctypeToken:
		return true
	case textToken:
		space, more := b.leadingSpace()
		b.insertText(space)
		if !more {
			return true
		}
	case startTag:
		switch {
		case b.tok.tag == HTML:
			return inBody(b)
		case b.tok.tag == Body:
			b.insert(htmlNS)
			b.framesetOK = false
			b.mode = inBody
			return true
		case b.tok.tag == Frameset:
			b.insert(htmlNS)
			b.mode = inFrameset
			return true
		case headTags[b.tok.tag]:
			b.push(b.head)
			done := inHead(b)
			b.removeOpen(b.head)
			return done
		case b.tok.tag == Head:
			return true
		}
	case endTag:
		switch b.tok.tag {
		case Template:
			return inHead(b)
		case Body, HTML, Br:
		default:
			return true
		}
	}
	b.imply(Body)
	b.mode = inBody
	return false
}

func (b *builder) startTemplate() {
	b.shadow(b.insert(htmlNS))
	b.formatting = append(b.formatting, marker)
	b.framesetOK = false
	b.mode = inTemplate
	b.templates = append(b.templates, inTemplate)
}

func (b *builder) endTemplate() {
	if !b.isOpen(Template) {
		return
	}
	b.implyEndTags(templateEndTags, Other)
	b.closeTemplate(true)
}

// closeTemplate closes the innermost template.
func (b *builder) closeTemplate(byEndTag bool) {
	i := len(b.open) - 1
	for !b.doc.node(b.open[i]).isHTML(Template) {
		b.work++
		i--
	}
	if byEndTag {
		b.close(i)
	} else {
		b.cutOpen(i)
	}
	b.clearFormatting()
	b.templates = b.templates[:len(b.templates)-1]
	b.resetMode()
}

// inTemplate reads the content of a template until it is clear what kind of content it is.
func inTemplate(b *builder) bool {
	var next mode
	switch b.tok.kind {
	case textToken, commentToken, doctypeToken:
		return inBody(b)
	case startTag:
		switch tag := b.tok.tag; {
		case headTags[tag]:
			return inHead(b)
		case tag == Caption || tag == Colgroup || rowGroupTags[tag]:
			next = inTable
		case tag == Col:
			next = inColumnGroup
		case tag == Tr:
			next = inTableBody
		case cellTags[tag]:
			next = inRow
		default:
			next = inBody
		}
	case endTag:
		if b.tok.tag == Template {
			return inHead(b)
		}
		return true
	case endOfFile:
		b.closeTemplate(false)
		return false
	}
	b.templates[len(b.templates)-1] = next
	b.mode = next
	return false
}
