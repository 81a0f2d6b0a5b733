package markup

import "unicode/utf8"

// AppendJSON appends a JSON text that somebody else made, as encoding/json or a MarshalJSON method of the
// shop's: its strings come out escaped as those of AppendJSONString, and all else as it is. The caller has
// checked that text is JSON, in which < > & and all beyond ASCII stand in strings only.
func AppendJSON(dst, text []byte) []byte {
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		switch r {
		case '<', '>', '&':
			dst = appendJSONEscape(dst, byte(r))
		case '\u2028', '\u2029':
			dst = append(dst, `\u202`...)
			dst = append(dst, hexDigits[r&0xF])
		default:
			dst = utf8.AppendRune(dst, r) // U+FFFD for a byte that is not UTF-8
		}
		text = text[size:]
	}
	return dst
}
