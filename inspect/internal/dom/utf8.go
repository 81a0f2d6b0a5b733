package dom

import (
	"strings"
	"unicode/utf8"
)

// valid returns s as browsers decode UTF-8: each longest beginning of a character that is cut short, and each
// byte that begins none, is one U+FFFD. (strings.ToValidUTF8 makes one of a whole run.)
func valid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	for len(s) > 0 {
		_, size := utf8.DecodeRuneInString(s)
		if size == 1 && s[0] >= utf8.RuneSelf {
			b.WriteRune(utf8.RuneError)
			s = s[cutShort(s):]
			continue
		}
		b.WriteString(s[:size])
		s = s[size:]
	}
	return b.String()
}

// cutShort returns how many bytes of the invalid beginning of s are one mistake.
func cutShort(s string) int {
	// The second byte's range depends on the first: no overlong forms, no surrogates, nothing beyond
	// U+10FFFF.
	low, high, more := byte(0x80), byte(0xBF), 0
	switch c := s[0]; {
	case c >= 0xC2 && c <= 0xDF:
		more = 1
	case c >= 0xE0 && c <= 0xEF:
		more = 2
		if c == 0xE0 {
			low = 0xA0
		}
		if c == 0xED {
			high = 0x9F
		}
	case c >= 0xF0 && c <= 0xF4:
		more = 3
		if c == 0xF0 {
			low = 0x90
		}
		if c == 0xF4 {
			high = 0x8F
		}
	}
	n := 1
	for ; n <= more && n < len(s) && s[n] >= low && s[n] <= high; n++ {
		low, high = 0x80, 0xBF
	}
	return n
}
