package dom

import (
	"strings"

	"golang.org/x/net/html"
)

// maxOpen is how many open elements Chromium's parser nests. What is opened deeper becomes a sibling.
const maxOpen = 512

// limits bound memory and time. No page for people comes near them.
type limits struct{ nodes, work int }

// usualLimits returns the limits for a source of that length.
func usualLimits(length int) limits { return limits{nodes: 5_000_000, work: 10_000_000 + 4*length} }

// A mode is how a token is read, what the standard calls an insertion mode. It reports whether it is done
// with the token; if not, the next mode reads the same token again.
type mode func(*builder) (done bool)

// A builder makes a document of tokens. Its fields are the parser's state as the standard describes it.
type builder struct {
	doc    *Document
	tokens *html.Tokenizer
	tok    token

	mode, original mode
	templates      []mode // the modes of the open templates
	open           []Node
	opened         [numTags]int32 // how many HTML elements of each name are open
	formatting     []formattingElement
	head, form     Node
	framesetOK     bool
	foster         bool   // whether what a table does not want is moved in front of it
	cells          []text // the text in a table that is still to be placed
	raw            bool   // whether the start tag just read has text that is no markup
	skipNewline    bool   // whether a newline at the start of the next token is dropped
	work           int    // steps that the length of the source does not bound
	limits         limits
}

// Parse reads a page. It takes any text: markup that is damaged is mended as browsers do it, and bytes that
// are no UTF-8 become U+FFFD.
func Parse(source string) *Document {
	b := newBuilder(source)
	b.run()
	return b.doc
}

func newBuilder(source string) *builder {
	b := &builder{doc: &Document{Source: source, attrs: make([][]Attr, 1)}, mode: initial, framesetOK: true, limits: usualLimits(len(source))}
	b.doc.add(node{at: -1})
	b.doc.node(0).parent = 0
	const byteOrderMark = "\uFEFF"
	if strings.HasPrefix(source, byteOrderMark) {
		b.doc.End = len(byteOrderMark)
	}
	b.tokens = html.NewTokenizer(strings.NewReader(source[b.doc.End:]))
	return b
}

// run reads all tokens, or as many as the limits allow.
func (b *builder) run() {
	for !b.isExhausted() {
		b.read()
		b.parse()
		b.doc.End = b.tok.end
		if b.tok.kind == endOfFile {
			return
		}
	}
}

// isExhausted reports whether a limit was reached.
func (b *builder) isExhausted() bool {
	return b.doc.count > b.limits.nodes || b.work > b.limits.work
}

// parse reads the current token in as many modes as it takes.
func (b *builder) parse() {
	b.raw = false
	if b.tok.kind == textToken && b.tok.text.characters == "" {
		return
	}
	if b.skipNewline {
		b.skipNewline = false
		if b.tok.kind == textToken && strings.HasPrefix(b.tok.text.characters, "\n") {
			if _, b.tok.text = b.tok.text.cut(1); b.tok.text.characters == "" {
				return
			}
		}
	}
	for done := false; !done; {
		if b.isForeign() && !b.isIntegrated() {
			done = inForeign(b)
		} else {
			done = b.mode(b)
		}
	}
	if b.tok.kind == startTag && !b.raw {
		b.tokens.NextIsNotRawText()
	}
}

// rawText reads an element whose content is text and no markup.
func (b *builder) rawText() {
	b.insert(htmlNS)
	b.raw = true
	b.original = b.mode
	b.mode = inText
}

// inText reads the content of an element that has only text.
func inText(b *builder) bool {
	switch b.tok.kind {
	case textToken:
		b.insertText(b.tok.text)
		return true
	case endTag:
		b.close(len(b.open) - 1)
	default:
		b.pop()
	}
	b.mode = b.original
	return b.tok.kind == endTag
}

const whitespace = " \t\r\n\f"

// leadingSpace cuts the white space off the start of the current text, and reports whether more is left.
func (b *builder) leadingSpace() (space text, more bool) {
	rest := strings.TrimLeft(b.tok.text.characters, whitespace)
	space, b.tok.text = b.tok.text.cut(len(b.tok.text.characters) - len(rest))
	return space, rest != ""
}

// resetMode finds the mode from the open elements.
func (b *builder) resetMode() {
	for i := len(b.open) - 1; i >= 0; i-- {
		b.work++
		c := b.doc.node(b.open[i])
		if c.ns() != htmlNS {
			continue
		}
		switch c.tag {
		case Td, Th:
			b.mode = inCell
		case Tr:
			b.mode = inRow
		case Tbody, Thead, Tfoot:
			b.mode = inTableBody
		case Caption:
			b.mode = inCaption
		case Colgroup:
			b.mode = inColumnGroup
		case Table:
			b.mode = inTable
		case Template:
			b.mode = b.templates[len(b.templates)-1]
		case Head:
			b.mode = inHead
		case Body:
			b.mode = inBody
		case HTML:
			b.mode = afterHead
		default:
			continue
		}
		return
	}
}
