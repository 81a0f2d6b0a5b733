package markup

import "unicode/utf8"

// replacement stands for what no HTML document and no JSON text can carry: NUL, and bytes that are not UTF-8.
const replacement = "\uFFFD"

// textEscapes has what AppendText writes for an ASCII byte that it may not copy.
//
// CR is written as a reference, since the HTML parser would turn a bare one into LF. NUL has no reference
// that works.
var textEscapes = [utf8.RuneSelf]string{
	0:    replacement,
	'\r': "&#13;",
	'"':  "&#34;",
	'&':  "&amp;",
	'\'': "&#39;",
	'<':  "&lt;",
	'>':  "&gt;",
}

// AppendText appends s, escaped for the text of an element and for a quoted attribute value. An HTML parser
// reads s back, with U+FFFD in place of each NUL and of each byte that is not UTF-8.
func AppendText(dst []byte, s string) []byte {
	clean := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if esc := textEscapes[c]; esc != "" {
				dst = append(append(dst, s[clean:i]...), esc...)
				clean = i + 1
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			dst = append(append(dst, s[clean:i]...), replacement...)
			clean = i + 1
		}
		i += size
	}
	return append(dst, s[clean:]...)
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
