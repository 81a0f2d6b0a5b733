package markup

import "unicode/utf8"

// AppendJSON appends a JSON text that somebody else made, as encoding/json or a MarshalJSON method of the
// shop's: its strings come out escaped as those of AppendJSONString, and all else as it is. The caller has
// checked that text is JSON, in which < > & and all beyond ASCII stand in strings only.
func AppendJSON(dst, text []byte) []byte {
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		if r == '"' || r == '\\' || r < ' ' {
			dst = append(dst, byte(r)) // part of the JSON: quotes, escapes, white space
		} else {
			dst = appendJSONRune(dst, r)
		}
		text = text[size:]
	}
	return dst
}
