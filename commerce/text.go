package commerce

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isJSSpace reports whether JavaScript's trim takes r away, as Connectif's client does with every text. It is
// not unicode.IsSpace: U+FEFF counts and U+0085 does not.
func isJSSpace(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', ' ', '\u00A0', '\u1680', '\u2028', '\u2029', '\u202F', '\u205F', '\u3000', '\uFEFF':
		return true
	}
	return r >= '\u2000' && r <= '\u200A'
}

// trimJS is JavaScript's String.prototype.trim.
func trimJS(s string) string { return strings.TrimFunc(s, isJSSpace) }

// isBlank reports whether the client would read s as empty.
func isBlank(s string) bool {
	return mayBeBlank(s) && trimJS(s) == ""
}

// mayBeBlank is false for most texts, by their first byte.
func mayBeBlank(s string) bool { return s == "" || s[0] <= ' ' || s[0] >= utf8.RuneSelf }

// isVisible reports whether s is UTF-8 without blanks (as JavaScript sees them), control characters and what
// else nobody sees, such as a pasted zero-width blank.
func isVisible(s string) bool {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !isPrintableRune(r, size) || unicode.Is(unicode.Cf, r) {
			return false
		}
		i += size
	}
	return true
}

// isPrintableRune reports whether a decoded rune is none of: broken UTF-8, a blank, a control character, a
// mark that changes the direction of writing.
func isPrintableRune(r rune, size int) bool {
	if r < utf8.RuneSelf {
		return r > ' ' && r != 0x7F
	}
	if r >= 'À' && r <= 'ɏ' { // the Latin letters
		return true
	}
	return (r != utf8.RuneError || size > 1) && !isJSSpace(r) && !unicode.IsControl(r) && !unicode.Is(unicode.Bidi_Control, r)
}

// utf16Len counts as JavaScript's length does: a character outside the basic plane is two.
func utf16Len(s string) (n int) {
	for _, r := range s {
		n += utf16Width(r)
	}
	return n
}

func utf16Width(r rune) int {
	if r >= 0x10000 {
		return 2
	}
	return 1
}

// truncate trims s as the client does and cuts it to at most limit UTF-16 units, between characters as a
// reader sees them: a combining accent stays with its letter, a joined emoji and a flag stay whole, or go
// whole.
func truncate(s string, limit int) string {
	s = trimJS(s)
	if utf16Len(s) <= limit {
		return s
	}
	var (
		units, cut int // units up to here, and the last place where s may be cut
		previous   rune
		flags      int // regional indicators in a row up to here
	)
	for i, r := range s {
		if i > 0 && !joins(previous, r, flags) {
			cut = i
		}
		if isRegionalIndicator(r) {
			flags++
		} else {
			flags = 0
		}
		if units += utf16Width(r); units > limit {
			break
		}
		previous = r
	}
	return trimJS(s[:cut])
}

const zeroWidthJoiner = '\u200D'

// joins reports whether no cut may be made between two runes. flags counts the regional indicators that end
// with a.
func joins(a, b rune, flags int) bool {
	switch {
	case a == zeroWidthJoiner || b == zeroWidthJoiner:
		return true
	case unicode.Is(unicode.M, b): // combining marks and variation selectors
		return true
	case b >= 0x1F3FB && b <= 0x1F3FF: // skin tones
		return true
	case b >= 0xE0020 && b <= 0xE007F: // tag characters, as in the flag of Scotland
		return true
	default:
		return isRegionalIndicator(a) && isRegionalIndicator(b) && flags%2 == 1
	}
}

func isRegionalIndicator(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }
