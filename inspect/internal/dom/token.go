package dom

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

type tokenKind uint8

const (
	endOfFile tokenKind = iota
	textToken
	startTag
	endTag
	commentToken
	doctypeToken
)

// A token is what the tokenizer found, and where.
type token struct {
	kind        tokenKind
	tag         Tag
	selfClosing bool
	at, end     int
	name        string // of a tag whose Tag is Other
	attrs       []Attr // of a start tag, those that are kept
	all         string // of a formatting element: all attributes, so that two can be compared
	breaksOut   bool   // of a start tag: <font> with an attribute that ends foreign content
	hidden      bool   // of a start tag: it has type=hidden
	text        text
	doctype     string
}

// A text is characters and where they are in the source, or -1 if they read differently there.
type text struct {
	characters string
	at         int
	start      int // where the token starts
}

// cut splits a text after n bytes.
func (t text) cut(n int) (head, tail text) {
	head, tail = t, t
	head.characters, tail.characters = t.characters[:n], t.characters[n:]
	if t.at >= 0 {
		tail.at += n
	}
	return head, tail
}

// with returns other characters that stand for those of t.
func (t text) with(characters string) text {
	if len(characters) == len(t.characters) {
		return t // nothing was taken out
	}
	return text{characters, -1, t.start}
}

const cdataStart = "<![CDATA["

// read reads the next token into b.tok.
func (b *builder) read() {
	b.tokens.AllowCDATA(b.isForeign())
	kind := b.tokens.Next()
	raw := len(b.tokens.Raw())
	t := token{at: b.doc.End, end: b.doc.End + raw}
	switch kind {
	case html.TextToken:
		t.kind = textToken
		if b.raw && b.tok.tag == Script {
			b.correctScript(&t)
		}
		t.text = b.readText(t)
	case html.StartTagToken, html.SelfClosingTagToken:
		t.kind, t.selfClosing = startTag, kind == html.SelfClosingTagToken
		b.readTag(&t)
	case html.EndTagToken:
		t.kind = endTag
		b.readTag(&t)
	case html.CommentToken:
		t.kind = commentToken
	case html.DoctypeToken:
		t.kind = doctypeToken
		if b.doc.Source[t.end-1] == '>' { // one that is cut short counts as none
			t.doctype = string(b.tokens.Text())
		}
	case html.ErrorToken:
		t.kind, t.end = endOfFile, len(b.doc.Source)
	}
	b.tok = t
}

// correctScript extends the text of a script that the tokenizer ends too early.
func (b *builder) correctScript(t *token) {
	if length := scriptLen(b.doc.Source[t.at:]); t.at+length != t.end {
		t.end = t.at + length
		b.tokens = html.NewTokenizer(strings.NewReader(b.doc.Source[t.end:]))
	}
}

// readText returns the token's text, as a part of the source if it is one.
func (b *builder) readText(t token) text {
	source := b.doc.Source[t.at:t.end]
	if strings.HasPrefix(source, cdataStart) && b.isForeign() {
		// The tokenizer would take references for what they stand for, which they do not there.
		characters := strings.TrimSuffix(source[len(cdataStart):], "]]>")
		return text{valid(strings.ReplaceAll(newlines.Replace(characters), "\x00", "\uFFFD")), -1, t.at}
	}
	if strings.IndexByte(source, 0) >= 0 && !b.raw && !b.inForeignContent() {
		return text{withoutNULs(valid(newlines.Replace(source))), -1, t.at}
	}
	if strings.IndexByte(source, '&') < 0 && strings.IndexByte(source, '\r') < 0 && strings.IndexByte(source, 0) < 0 && utf8.ValidString(source) {
		return text{source, t.at, t.at}
	}
	characters := source
	if b.raw && b.tok.tag == Script {
		characters = strings.ReplaceAll(newlines.Replace(characters), "\x00", "\uFFFD")
	} else {
		characters = string(b.tokens.Text())
	}
	return text{valid(characters), -1, t.at}
}

// withoutNULs returns what a text with NULs reads as. Chromium drops them where they stand, so that they still
// end references, but for one after a <, which might have begun a tag.
func withoutNULs(source string) string {
	source = html.UnescapeString(strings.ReplaceAll(source, "<\x00", "<\uFFFD"))
	return strings.ReplaceAll(source, "\x00", "")
}

var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

func (b *builder) readTag(t *token) {
	name, more := b.tokens.TagName()
	t.tag = tagsByName[string(name)]
	if t.tag == Other {
		t.name = valid(string(name))
	}
	formatting := t.kind == startTag && formattingTags[t.tag]
	var all []string
	for more {
		var key, value []byte
		key, value, more = b.tokens.TagAttr()
		if t.tag == Font && (string(key) == "color" || string(key) == "face" || string(key) == "size") {
			t.breaksOut = true
		}
		if formatting {
			all = append(all, string(key)+"="+string(value))
		}
		if !kept(string(key)) {
			continue
		}
		attr := Attr{string(key), valid(string(value))}
		if attr.Name == "type" && lower(attr.Value) == "hidden" {
			t.hidden = true
		}
		t.attrs = append(t.attrs, attr)
	}
	if len(all) > 0 {
		t.all = joinSorted(all)
	}
}
