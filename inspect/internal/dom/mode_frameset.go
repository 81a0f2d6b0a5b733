package dom

import "strings"

// blanks leaves only the white space of the current text, all that framesets keep of one.
func (b *builder) blanks() text {
	return b.tok.text.with(strings.Map(func(r rune) rune {
		if strings.ContainsRune(whitespace, r) {
			return r
		}
		return -1
	}, b.tok.text.characters))
}

// noticeText keeps a frameset from replacing the body, once that has text. To Chromium U+FFFD is none.
func (b *builder) noticeText(t text) {
	if strings.Trim(t.characters, whitespace+"\uFFFD") != "" {
		b.framesetOK = false
	}
}

func inFrameset(b *builder) bool {
	switch b.tok.kind {
	case commentToken:
		b.comment()
	case textToken:
		b.insertText(b.blanks())
	case startTag:
		switch b.tok.tag {
		case HTML:
			return inBody(b)
		case Frameset:
			b.insert(htmlNS)
		case Frame:
			b.insertEmpty(htmlNS)
		case Noframes:
			return inHead(b)
		}
	case endTag:
		if b.tok.tag == Frameset && len(b.open) > 1 {
			b.close(len(b.open) - 1)
			if !b.doc.node(b.current()).isHTML(Frameset) {
				b.mode = afterFrameset
			}
		}
	}
	return true
}

func afterFrameset(b *builder) bool {
	switch b.tok.kind {
	case commentToken:
		b.comment()
	case textToken:
		b.insertText(b.blanks())
	case startTag:
		switch b.tok.tag {
		case HTML:
			return inBody(b)
		case Noframes:
			return inHead(b)
		}
	}
	return true
}
