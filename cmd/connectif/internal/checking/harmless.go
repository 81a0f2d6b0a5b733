package checking

import (
	"strings"
	"unicode"
)

// harmless replaces what would steer a terminal: control characters, and those that change the direction of
// writing. It keeps line feeds.
func harmless(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == '\u2028', r == '\u2029':
			return unicode.ReplacementChar
		}
		return r
	}, text)
}
