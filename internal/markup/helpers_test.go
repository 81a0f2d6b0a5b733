package markup_test

import (
	"strings"
	"unicode/utf8"
)

// dangerous are bytes that mean something to HTML, JSON or JavaScript, that start or break UTF-8, and one
// that is harmless. The last three make U+2028.
var dangerous = []byte("<>&\"'`=/!-\\\r\n\t;#x \x00\x1f\x7f\xff\xc0\xed\xa0\xe2\x80\xa8")

// eachShortText calls f with every byte string of up to three dangerous bytes.
func eachShortText(f func(s string)) {
	f("")
	for _, a := range dangerous {
		f(string([]byte{a}))
		for _, b := range dangerous {
			f(string([]byte{a, b}))
			for _, c := range dangerous {
				f(string([]byte{a, b, c}))
			}
		}
	}
}

// eachCharacter calls f with every Unicode character.
func eachCharacter(f func(s string)) {
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if utf8.ValidRune(r) {
			f(string(r))
		}
	}
}

// longTexts are texts whose escapes follow each other, stand at the ends, or never come.
var longTexts = []string{
	"</script><script>alert(1)</script>", "<!--<script>", "]]>", "-->", "&amp;lt;", "&#13;", "&notanentity", `" onload="alert(1)`, "' onload='alert(1)", "javascript:alert(1)", "{{.}}", "${x}", `\u003c`, `\`, `\\"`,
	"Ratón «Ñandú» & Söhne", "a\xffb\x00c+d", "\xed\xa0\xbd\xed\xb2\xa9", "👨‍👩‍👧‍👦", "\u2028\u2029", strings.Repeat("<", 1000), strings.Repeat("ñ", 1000), strings.Repeat("x", 1<<16) + "&",
}

// repaired is what a reader can get back of s: each byte that is not UTF-8 becomes U+FFFD.
func repaired(s string) string {
	var b strings.Builder
	for _, r := range s { // range does just that
		b.WriteRune(r)
	}
	return b.String()
}
