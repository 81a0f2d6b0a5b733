package connectiftest

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxShown     = 80 // bytes of a text in a message
	maxShownList = 10 // texts of a list in a message
	none         = "none"
)

// showText shows a text that is not as another one: of a long one the part where they differ.
func showText(text, other string) string {
	if text == "" {
		return none
	}
	if len(text) <= maxShown {
		return strconv.Quote(text)
	}
	const before = maxShown / 4
	from := whole(text, max(0, firstDifference(text, other)-before))
	to := whole(text, min(len(text), from+maxShown))
	shown := strconv.Quote(text[from:to])
	if from > 0 {
		shown = "…" + shown
	}
	if to < len(text) {
		shown += "…"
	}
	return shown
}

// showForm shows what is about a person: x for each letter, 9 for each digit.
func showForm(text string) string {
	return showText(form(text), "")
}

func form(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsDigit(r):
			return '9'
		case unicode.IsUpper(r):
			return 'X'
		case r < utf8.RuneSelf && !unicode.IsLetter(r):
			return r
		}
		return 'x'
	}, text)
}

func showNumber(number string) string {
	if number == "" {
		return none
	}
	return number
}

func showList(list []string) string {
	if len(list) == 0 {
		return none
	}
	shown := make([]string, 0, maxShownList)
	for _, text := range list[:min(len(list), maxShownList)] {
		shown = append(shown, showText(text, ""))
	}
	all := "[" + strings.Join(shown, " ")
	if more := len(list) - len(shown); more > 0 {
		all += fmt.Sprintf(" and %d more", more)
	}
	return all + "]"
}

// firstDifference returns the place of the character where two texts begin to differ.
func firstDifference(a, b string) int {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return whole(a, i)
}

// whole returns the place of the character that place i is in.
func whole(text string, i int) int {
	for i > 0 && i < len(text) && !utf8.RuneStart(text[i]) {
		i--
	}
	return i
}
