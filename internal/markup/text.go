package markup

import "unicode/utf8"

// replacement stands for what no HTML document and no JSON text can carry: NUL, and bytes that are not UTF-8.
const replacement = "\uFFFD"

// textEscapes is for AppendText.
//
// CR is written as a reference, since the HTML parser would turn a bare one into LF. NUL has no reference
// that works.
var textEscapes = makeEscapes(map[byte]string{
	0:    replacement,
	'\r': "&#13;",
	'"':  "&#34;",
	'&':  "&amp;",
	'\'': "&#39;",
	'<':  "&lt;",
	'>':  "&gt;",
})

// AppendText appends s, escaped for the text of an element and for a quoted attribute value. An HTML parser
// reads s back, with U+FFFD in place of each NUL and of each byte that is not UTF-8.
func AppendText(dst []byte, s string) []byte {
	marks, foreign := scan(s)
	switch {
	case foreign != 0 && !isLatin(s) && !utf8.ValidString(s):
		return appendBrokenText(dst, s)
	case marks != 0:
		return appendEscaped(dst, s, &textEscapes)
	default:
		return append(dst, s...)
	}
}

// appendBrokenText is AppendText for bytes that are not UTF-8, character by character.
func appendBrokenText(dst []byte, s string) []byte {
	for _, r := range s { // U+FFFD for a byte that is not UTF-8
		if r < utf8.RuneSelf && textEscapes[r] != 0 {
			dst = textEscapes.appendTo(dst, byte(r))
		} else {
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst
}

// AppendNonce appends the attribute ` nonce="…"`, or nothing when nonce is empty.
func AppendNonce(dst []byte, nonce string) []byte {
	if nonce == "" {
		return dst
	}
	dst = append(dst, ` nonce="`...)
	dst = AppendText(dst, nonce)
	return append(dst, '"')
}
