package markup

import "unicode/utf8"

const hexDigits = "0123456789abcdef"

// jsonUnsafe marks the ASCII bytes that a JSON string may not hold as they are: those that JSON reserves, and
// < > & so that neither </script> nor <!-- can appear in a script element, nor a reference in an attribute.
var jsonUnsafe = func() (unsafe [utf8.RuneSelf]bool) {
	for c := range 0x20 {
		unsafe[c] = true
	}
	for _, c := range `"\<>&` {
		unsafe[c] = true
	}
	return unsafe
}()

// AppendJSONString appends s as a JSON string, quotes included, that is safe inside a script element and a
// valid JavaScript literal too (U+2028 and U+2029 are escaped). A JSON parser reads s back, with U+FFFD for
// each byte that is not UTF-8.
func AppendJSONString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	clean := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if jsonUnsafe[c] {
				dst = append(dst, s[clean:i]...)
				dst = appendJSONEscape(dst, c)
				clean = i + 1
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			dst = append(append(dst, s[clean:i]...), replacement...)
			clean = i + 1
		case r == '\u2028' || r == '\u2029':
			dst = append(append(dst, s[clean:i]...), `\u202`...)
			dst = append(dst, hexDigits[r&0xF])
			clean = i + size
		}
		i += size
	}
	dst = append(dst, s[clean:]...)
	return append(dst, '"')
}

func appendJSONEscape(dst []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\n':
		return append(dst, `\n`...)
	case '\r':
		return append(dst, `\r`...)
	case '\t':
		return append(dst, `\t`...)
	default:
		return append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&0xF])
	}
}
