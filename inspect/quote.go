package inspect

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxFound is how many bytes of what was found are shown.
const maxFound = 60

// quote returns a value in quotes, cut short. What may be about a person shows its form alone.
func quote(value string) string {
	if strings.Contains(value, "@") { // an e-mail address, or credentials in a URL
		value = mask(clip(value, 2*maxFound))
	}
	return strconv.Quote(ellipsis(value))
}

// quoteURL is quote for a URL, whose query may hold what nobody else should know.
func quoteURL(value string) string {
	if i := strings.IndexAny(value, "?#"); i >= 0 {
		value = value[:i+1] + "…"
	}
	return quote(value)
}

// quotePersonal is quote for what is about a person.
func quotePersonal(value string) string {
	return strconv.Quote(ellipsis(mask(clip(value, 2*maxFound))))
}

// mask returns the form of a text: x for each letter, 9 for each digit.
func mask(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsUpper(r):
			return 'X'
		case unicode.IsLetter(r), unicode.IsMark(r), unicode.Is(unicode.So, r):
			return 'x'
		case unicode.IsDigit(r):
			return '9'
		}
		return r
	}, s)
}

func ellipsis(s string) string {
	if len(s) > maxFound {
		return clip(s, maxFound) + "…"
	}
	return s
}

// clip returns the first bytes of s, and no half characters.
func clip(s string, most int) string {
	if len(s) <= most {
		return s
	}
	end := most
	for end > most-utf8.UTFMax && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end]
}
