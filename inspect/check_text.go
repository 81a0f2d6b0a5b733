package inspect

import (
	"regexp"
	"strings"
)

// placeholders are what templates and scripts print where there is no value.
var placeholders = map[string]bool{
	"null": true, "undefined": true, "NaN": true, "(null)": true, "[object Object]": true, "nil": true, "<nil>": true, "<no value>": true,
	"%!s(<nil>)": true, "%!v(<nil>)": true, "%!d(<nil>)": true,
}

// isPlaceholder reports whether a value is what a template prints for nothing, or a template's own code.
func isPlaceholder(text string) bool {
	return placeholders[text] ||
		strings.HasPrefix(text, "{{") && strings.HasSuffix(text, "}}") ||
		strings.HasPrefix(text, "<%") && strings.HasSuffix(text, "%>") ||
		strings.HasPrefix(text, "${") && strings.HasSuffix(text, "}") ||
		strings.HasPrefix(text, "%!") && strings.HasSuffix(text, ")")
}

// showPlaceholder returns a placeholder in quotes. A template's code may have a value in it.
func showPlaceholder(text string, personal bool) string {
	if personal && !placeholders[text] {
		return quotePersonal(text)
	}
	return quote(text)
}

// placeholderRemedy says how to mend a template's code in the place of a value; "" where it was executed.
func placeholderRemedy(text string) string {
	if placeholders[text] || strings.HasPrefix(text, "%!") {
		return ""
	}
	return "This is a template's code, which was not executed: check the page that it makes."
}

// placeholderEffect says what becomes of a placeholder.
func placeholderEffect(p *property) string {
	switch p.kind {
	case identifier:
		return "Connectif takes it for the id, and all that have it for one and the same."
	case decimal, integer:
		return "Connectif reads no number."
	}
	return "Connectif takes it for the value."
}

var (
	escapes = regexp.MustCompile(`&(?:amp|lt|gt|quot|apos|nbsp|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});`)
	// markup is what is in no text but HTML's own.
	markup = regexp.MustCompile(`(?i)</?(?:a|b|br|div|em|h[1-6]|i|img|li|ol|p|span|strong|table|td|tr|u|ul)(?:\s[^<>]*)?/?>`)
)

// doubleEscape returns the first character reference that is left in a text, "" when there is none.
func doubleEscape(text string) string { return escapes.FindString(text) }

// markupIn returns the first HTML tag that is left in a text, "" when there is none.
func markupIn(text string) string { return markup.FindString(text) }
