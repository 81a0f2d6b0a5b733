package commerce_test

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

// cut truncates one label.
func cut(s string) string { return strings.Join(commerce.TruncateLabels([]string{s}), "") }

// units counts as JavaScript's length does.
func units(s string) int { return len(utf16.Encode([]rune(s))) }

// jsBlanks are the characters that JavaScript's trim takes away, by ECMA-262 (WhiteSpace and LineTerminator).
const jsBlanks = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"

func TestTruncateNeverSplitsACharacterAsAReaderSeesIt(t *testing.T) {
	const (
		family   = "👨‍👩‍👧‍👦"                                                       // four emoji, three joiners: 11 units
		spain    = "🇪🇸"                                                            // two regional indicators: 4 units
		italy    = "🇮🇹"                                                            //
		scotland = "🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F" // a black flag and six tags: 14 units
		thumb    = "👍🏽"                                                            // with a skin tone: 4 units
		keycap   = "1️⃣"                                                           // a digit and two marks: 3 units
		heart    = "❤️"                                                            // with a variation selector: 2 units
		accent   = "e\u0301"
	)
	x := func(n int) string { return strings.Repeat("x", n) }
	for _, c := range []struct{ name, text, want string }{
		{"surrogate pair over the limit", x(24) + "💩", x(24)},
		{"surrogate pair up to the limit", x(23) + "💩", x(23) + "💩"},
		{"surrogate pairs alone", strings.Repeat("💩", 13), strings.Repeat("💩", 12)},
		{"combining accent over the limit", x(24) + accent, x(24)},
		{"combining accent up to the limit", x(23) + accent, x(23) + accent},
		{"combining accent, then more", x(23) + accent + "y", x(23) + accent},
		{"letter under more accents than there is room for", "z" + strings.Repeat("\u0301", 30), ""},
		{"the same after a word", "hola z" + strings.Repeat("\u0301", 30), "hola"},
		{"accents without a letter", strings.Repeat("\u0301", 30), ""},
		{"family over the limit", x(15) + family, x(15)},
		{"family up to the limit", x(14) + family, x(14) + family},
		{"families", family + family + family, family + family},
		{"joiner at the limit", x(24) + "\u200d" + "y", x(23)},
		{"flag over the limit", x(22) + spain, x(22)},
		{"flag up to the limit", x(21) + spain, x(21) + spain},
		{"flags", strings.Repeat(spain+italy, 4), spain + italy + spain + italy + spain + italy},
		{"flags after one letter", "x" + strings.Repeat(spain, 7), "x" + strings.Repeat(spain, 6)},
		{"flags after two letters", "xx" + strings.Repeat(spain, 7), "xx" + strings.Repeat(spain, 5)},
		{"flag, letter, flag", x(16) + spain + "x" + spain + italy, x(16) + spain + "x" + spain},
		{"flag of Scotland over the limit", x(12) + scotland, x(12)},
		{"flag of Scotland up to the limit", x(11) + scotland, x(11) + scotland},
		{"skin tone over the limit", x(22) + thumb, x(22)},
		{"skin tone up to the limit", x(21) + thumb + thumb, x(21) + thumb},
		{"keycap over the limit", x(23) + keycap, x(23)},
		{"variation selector over the limit", x(24) + heart, x(24)},
		{"exactly the limit", x(25), x(25)},
		{"one too many", x(26), x(25)},
		{"precomposed accents count one", strings.Repeat("ñ", 26), strings.Repeat("ñ", 25)},
		{"blanks around", " \u00a0" + x(25) + "\ufeff\n", x(25)},
		{"blank at the cut", x(24) + " " + x(10), x(24)},
		{"blanks within", "a" + strings.Repeat(" ", 30) + "b", "a"},
		{"blank", " \t\u3000", ""},
		{"empty", "", ""},
		{"broken UTF-8", strings.Repeat("\xff", 26), strings.Repeat("\xff", 25)},
	} {
		assert.Equal(t, c.want, cut(c.text), c.name)
		assertCut(t, c.text)
	}
}

// assertCut checks what must hold for every label.
func assertCut(t *testing.T, s string) {
	t.Helper()
	got, trimmed := cut(s), strings.Trim(s, jsBlanks)
	require.LessOrEqual(t, units(got), 25, "%q", s)
	require.True(t, strings.HasPrefix(trimmed, got), "%q is not the start of %q", got, s)
	require.Equal(t, strings.Trim(got, jsBlanks), got, "%q", s)
	if utf8.ValidString(s) {
		require.True(t, utf8.ValidString(got), "%q", s)
	}
	if units(trimmed) <= 25 {
		require.Equal(t, trimmed, got)
	}
	if got != "" {
		require.NoError(t, commerce.ValidateLabels("", "cn_page_tag", []string{got}), "%q", s)
	}
	require.Equal(t, got, cut(got), "cutting again changes nothing")
}

func TestTruncateIsLinear(t *testing.T) {
	for _, piece := range []string{"x", " ", "💩", "\u0301", "\u200d", "🇪", "\xff"} {
		s := strings.Repeat(piece, 1<<20)
		inTime(t, func() { assertCut(t, s) })
	}
}

func TestBlanksAreThoseOfJavaScript(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if r >= 0xD800 && r < 0xE000 {
			continue
		}
		wantBlank := strings.ContainsRune(jsBlanks, r)
		if (cut(string(r)) == "") != wantBlank {
			t.Errorf("%U: blank for JavaScript: %t", r, wantBlank)
		}
	}
}

func FuzzTruncate(f *testing.F) {
	for _, seed := range []string{"", " x ", strings.Repeat("x", 26), strings.Repeat("🇪🇸", 9), strings.Repeat("👨‍👩‍👧‍👦", 3), strings.Repeat("e\u0301", 20), strings.Repeat("x", 24) + "💩", "\xed\xa0\x80" + strings.Repeat("ñ", 30)} {
		f.Add(seed)
	}
	f.Fuzz(assertCut)
}
