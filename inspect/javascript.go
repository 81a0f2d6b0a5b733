package inspect

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// What JavaScript does with texts and numbers, where Go does otherwise.

// isSpace reports whether String.prototype.trim takes r away. It is not unicode.IsSpace: U+FEFF counts and
// U+0085 does not.
func isSpace(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', ' ', '\u00A0', '\u1680', '\u2028', '\u2029', '\u202F', '\u205F', '\u3000', '\uFEFF':
		return true
	}
	return r >= '\u2000' && r <= '\u200A'
}

// trim is String.prototype.trim.
func trim(s string) string { return strings.TrimFunc(s, isSpace) }

// maxNumber is how many bytes of a text are looked at for a number: no number is longer, and elements can be
// nested so that a page has a thousand texts as long as itself.
const maxNumber = 1 << 16

// parseFloat is the global parseFloat of a trimmed text. What is no finite number is not set.
func parseFloat(s string) Number {
	s = s[:min(len(s), maxNumber)]
	return finite(s[:floatLen(s)])
}

// parseInt is the global parseInt of a trimmed text with radix 10. What is no finite number is not set.
func parseInt(s string) Number {
	s = s[:min(len(s), maxNumber)]
	sign := signLen(s)
	digits := digitsLen(s[sign:])
	if digits == 0 {
		return Number{}
	}
	return finite(s[:sign+digits])
}

func finite(s string) Number {
	value, _ := strconv.ParseFloat(s, 64) // out of range it is an infinity, or 0
	switch {
	case s == "", math.IsInf(value, 0):
		return Number{}
	case value == 0:
		value = 0 // JSON has no -0
	}
	return NewNumber(value)
}

// floatLen returns how much of s is a number: sign, digits, point, digits, exponent. It is 0 when s begins
// with none, and for Infinity, which is none that the client keeps.
func floatLen(s string) int {
	i := signLen(s)
	digits := digitsLen(s[i:])
	i += digits
	if i < len(s) && s[i] == '.' {
		fraction := digitsLen(s[i+1:])
		if digits+fraction > 0 {
			i += 1 + fraction
		}
		digits += fraction
	}
	if digits == 0 {
		return 0
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		sign := signLen(s[i+1:])
		if exponent := digitsLen(s[i+1+sign:]); exponent > 0 {
			i += 1 + sign + exponent
		}
	}
	return i
}

func signLen(s string) int {
	if s != "" && (s[0] == '+' || s[0] == '-') {
		return 1
	}
	return 0
}

func digitsLen(s string) int {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return i
		}
	}
	return len(s)
}

// utf16Len is String.prototype.length.
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

// substring is String.prototype.substring from 0 to n. Half a character is U+FFFD, as it is in JSON.
func substring(s string, n int) string {
	for i, r := range s {
		if n -= utf16Width(r); n < 0 {
			half := ""
			if n == -1 && utf16Width(r) == 2 {
				half = string(utf8.RuneError)
			}
			return s[:i] + half
		}
	}
	return s
}

// A trimmer trims parts of one text. It remembers the last blank runs that it went over: where elements are
// nested, their texts begin and end with the same one.
type trimmer struct {
	text       string
	head, tail [2]int
}

// trim returns the part from i to j, trimmed.
func (t *trimmer) trim(i, j int) string {
	start := i
	if t.head[0] <= i && i < t.head[1] {
		i = t.head[1]
	}
	for i < j {
		r, size := utf8.DecodeRuneInString(t.text[i:])
		if !isSpace(r) {
			break
		}
		i += size
	}
	t.head = [2]int{start, i}
	if i >= j {
		return ""
	}
	end := j
	if t.tail[0] < j && j <= t.tail[1] {
		j = t.tail[0]
	}
	for {
		r, size := utf8.DecodeLastRuneInString(t.text[:j])
		if !isSpace(r) {
			break
		}
		j -= size
	}
	t.tail = [2]int{j, end}
	return t.text[i:j]
}
