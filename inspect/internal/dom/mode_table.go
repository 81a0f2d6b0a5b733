package dom

import "strings"

func isSpace(t text) bool { return strings.Trim(t.characters, whitespace) == "" }

// inTable reads what stands directly in a table.
func inTable(b *builder) bool {
	switch b.tok.kind {
	case commentToken:
		b.comment()
		return true
	case doctypeToken:
		return true
	case textToken:
		if b.doc.node(b.current()).in(tableContextTags) || b.doc.node(b.current()).isHTML(Template) {
			b.original = b.mode
			b.mode = inTableText
			return false
		}
	case startTag:
		if done, known := b.tableStart(); known {
			return done
		}
	case endTag:
		switch b.tok.tag {
		case Table:
			if i := b.inScope(tableScope, Table); i >= 0 {
				b.close(i)
				b.resetMode()
			}
			return true
		case Body, Caption, Col, Colgroup, HTML, Tbody, Td, Tfoot, Th, Thead, Tr:
			return true
		case Template:
			return inHead(b)
		}
	case endOfFile:
		return inBody(b)
	}
	return b.inFrontOfTable()
}

// inFrontOfTable reads what may not be in a table by the rules of the body, and moves it out.
func (b *builder) inFrontOfTable() bool {
	b.foster = true
	done := inBody(b)
	b.foster = false
	return done
}

func (b *builder) tableStart() (done, known bool) {
	switch tag := b.tok.tag; tag {
	case Caption:
		b.cutTo(Table)
		b.formatting = append(b.formatting, marker)
		b.insert(htmlNS)
		b.mode = inCaption
	case Colgroup:
		b.cutTo(Table)
		b.insert(htmlNS)
		b.mode = inColumnGroup
	case Col:
		b.cutTo(Table)
		b.imply(Colgroup)
		b.mode = inColumnGroup
		return false, true
	case Tbody, Tfoot, Thead:
		b.cutTo(Table)
		b.insert(htmlNS)
		b.mode = inTableBody
	case Td, Th, Tr:
		b.cutTo(Table)
		b.imply(Tbody)
		b.mode = inTableBody
		return false, true
	case Table:
		if !b.closeInScope(tableScope, Table) {
			return true, true
		}
		b.resetMode()
		return false, true
	case Style, Script, Template:
		return inHead(b), true
	case Input:
		if !b.tok.hidden {
			return false, false
		}
		b.insertEmpty(htmlNS)
	case Form:
		if b.form == 0 && !b.isOpen(Template) {
			b.form = b.insert(htmlNS)
			b.pop()
		}
	default:
		return false, false
	}
	return true, true
}

// inTableText collects the text in a table: only where all of it is blank it stays there.
func inTableText(b *builder) bool {
	if b.tok.kind == textToken {
		b.cells = append(b.cells, b.tok.text)
		return true
	}
	waiting, blank := b.tok, true
	for _, t := range b.cells {
		blank = blank && isSpace(t)
	}
	for _, t := range b.cells {
		if blank {
			b.insertText(t)
			continue
		}
		b.tok = token{kind: textToken, text: t}
		b.inFrontOfTable()
	}
	b.cells = b.cells[:0]
	b.tok = waiting
	b.mode = b.original
	return false
}

func inCaption(b *builder) bool {
	switch tag := b.tok.tag; b.tok.kind {
	case startTag:
		if tag == Caption || tag == Col || tag == Colgroup || tag == Tr || rowGroupTags[tag] || cellTags[tag] {
			b.endCaption(false)
			return false
		}
	case endTag:
		switch tag {
		case Caption, Table:
			b.endCaption(tag == Caption)
			return tag == Caption
		case Body, Col, Colgroup, HTML, Tbody, Td, Tfoot, Th, Thead, Tr:
			return true
		}
	}
	return inBody(b)
}

// endCaption closes the caption.
func (b *builder) endCaption(byEndTag bool) {
	b.implyEndTags(impliedEndTags, Other)
	if byEndTag {
		b.close(b.inScope(tableScope, Caption))
	} else {
		b.closeInScope(tableScope, Caption)
	}
	b.clearFormatting()
	b.mode = inTable
}

func inColumnGroup(b *builder) bool {
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
		case Col:
			b.insertEmpty(htmlNS)
			return true
		case Template:
			return inHead(b)
		}
	case endTag:
		switch b.tok.tag {
		case Colgroup:
			if b.doc.node(b.current()).isHTML(Colgroup) {
				b.close(len(b.open) - 1)
				b.mode = inTable
			}
			return true
		case Col:
			return true
		case Template:
			return inHead(b)
		}
	case endOfFile:
		return inBody(b)
	}
	if !b.doc.node(b.current()).isHTML(Colgroup) {
		return true
	}
	b.pop()
	b.mode = inTable
	return false
}
