package markup

import (
	"fmt"
	"unicode/utf8"
)

// jsonEscapes is for JSON strings: what JSON reserves, and < > & so that neither </script> nor <!-- can appear in a
// script element, nor a reference in an attribute.
var jsonEscapes = func() escapes {
	texts := map[byte]string{'<': `\u003c`, '>': `\u003e`, '&': `\u0026`}
	for c := range byte(' ') {
		texts[c] = fmt.Sprintf(`\u%04x`, c)
	}
	texts['"'], texts['\\'], texts['\n'], texts['\r'], texts['\t'] = `\"`, `\\`, `\n`, `\r`, `\t`
	return makeEscapes(texts)
}()

// AppendJSONString appends s as a JSON string, quotes included, that is safe inside a script element and a
// valid JavaScript literal too (U+2028 and U+2029 are escaped). A JSON parser reads s back, with U+FFFD for
// each byte that is not UTF-8.
func AppendJSONString(dst []byte, s string) []byte {
	return append(AppendJSONText(append(dst, '"'), s), '"')
}

// AppendJSONText is AppendJSONString without the quotes, which the caller appends together with what stands around.
func AppendJSONText(dst []byte, s string) []byte {
	marks, foreign := scan(s)
	switch {
	case foreign != 0 && !isLatin(s):
		for _, r := range s { // U+FFFD for a byte that is not UTF-8
			dst = appendJSONRune(dst, r)
		}
		return dst
	case marks != 0:
		return appendEscaped(dst, s, &jsonEscapes)
	default:
		return append(dst, s...)
	}
}

// appendJSONRune appends a character of a JSON string.
func appendJSONRune(dst []byte, r rune) []byte {
	switch {
	case r < utf8.RuneSelf && jsonEscapes[r] != 0:
		return jsonEscapes.appendTo(dst, byte(r))
	case r == '\u2028':
		return append(dst, `\u2028`...)
	case r == '\u2029':
		return append(dst, `\u2029`...)
	default:
		return utf8.AppendRune(dst, r)
	}
}
