package dom

func inTableBody(b *builder) bool {
	switch tag := b.tok.tag; b.tok.kind {
	case startTag:
		switch {
		case tag == Tr:
			b.cutTo(Tbody, Tfoot, Thead)
			b.insert(htmlNS)
			b.mode = inRow
			return true
		case cellTags[tag]:
			b.cutTo(Tbody, Tfoot, Thead)
			b.imply(Tr)
			b.mode = inRow
			return false
		case tag == Caption, tag == Col, tag == Colgroup, rowGroupTags[tag]:
			return !b.endTableBody()
		}
	case endTag:
		switch {
		case rowGroupTags[tag]:
			if b.inScope(tableScope, tag) >= 0 {
				b.cutTo(Tbody, Tfoot, Thead)
				b.close(len(b.open) - 1)
				b.mode = inTable
			}
			return true
		case tag == Table:
			return !b.endTableBody()
		case tag == Body, tag == Caption, tag == Col, tag == Colgroup, tag == HTML, tag == Tr, cellTags[tag]:
			return true
		}
	}
	return inTable(b)
}

// endTableBody closes the group of rows, and reports whether there was one.
func (b *builder) endTableBody() bool {
	if b.inScope(tableScope, Tbody, Tfoot, Thead) < 0 {
		return false
	}
	b.cutTo(Tbody, Tfoot, Thead)
	b.pop()
	b.mode = inTable
	return true
}

func inRow(b *builder) bool {
	switch tag := b.tok.tag; b.tok.kind {
	case startTag:
		switch {
		case cellTags[tag]:
			b.cutTo(Tr)
			b.insert(htmlNS)
			b.formatting = append(b.formatting, marker)
			b.mode = inCell
			return true
		case tag == Caption, tag == Col, tag == Colgroup, tag == Tr, rowGroupTags[tag]:
			return !b.endRow(false)
		}
	case endTag:
		switch {
		case tag == Tr:
			b.endRow(true)
			return true
		case tag == Table:
			return !b.endRow(false)
		case rowGroupTags[tag]:
			return b.inScope(tableScope, tag) < 0 || !b.endRow(false)
		case tag == Body, tag == Caption, tag == Col, tag == Colgroup, tag == HTML, cellTags[tag]:
			return true
		}
	}
	return inTable(b)
}

// endRow closes the row, and reports whether there was one.
func (b *builder) endRow(byEndTag bool) bool {
	if b.inScope(tableScope, Tr) < 0 {
		return false
	}
	b.cutTo(Tr)
	if byEndTag {
		b.close(len(b.open) - 1)
	} else {
		b.pop()
	}
	b.mode = inTableBody
	return true
}

func inCell(b *builder) bool {
	switch tag := b.tok.tag; b.tok.kind {
	case startTag:
		if tag == Caption || tag == Col || tag == Colgroup || tag == Tr || rowGroupTags[tag] || cellTags[tag] {
			b.endCell()
			return false
		}
	case endTag:
		switch {
		case cellTags[tag]:
			if b.inScope(tableScope, tag) >= 0 {
				b.implyEndTags(impliedEndTags, Other)
				b.close(b.inScope(tableScope, tag))
				b.clearFormatting()
				b.mode = inRow
			}
			return true
		case tag == Body, tag == Caption, tag == Col, tag == Colgroup, tag == HTML:
			return true
		case tag == Table, tag == Tr, rowGroupTags[tag]:
			if b.inScope(tableScope, tag) < 0 {
				return true
			}
			b.endCell()
			return false
		}
	}
	return inBody(b)
}

// endCell closes the cell without its end tag.
func (b *builder) endCell() {
	b.implyEndTags(impliedEndTags, Other)
	b.closeInScope(tableScope, Td, Th)
	b.clearFormatting()
	b.mode = inRow
}
