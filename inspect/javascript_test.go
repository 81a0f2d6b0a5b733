package inspect

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNumbersAreReadAsJavaScriptReadsThem(t *testing.T) {
	none := Number{}
	for text, want := range map[string]struct{ float, int Number }{
		"":                       {none, none},
		"60,25":                  {NewNumber(60), NewNumber(60)},
		"1.234,56":               {NewNumber(1.234), NewNumber(1)},
		"1,234.56":               {NewNumber(1), NewNumber(1)},
		"60 €":                   {NewNumber(60), NewNumber(60)},
		"€60":                    {none, none},
		"-1":                     {NewNumber(-1), NewNumber(-1)},
		"-0":                     {NewNumber(0), NewNumber(0)},
		"+5":                     {NewNumber(5), NewNumber(5)},
		".5":                     {NewNumber(.5), none},
		"5.":                     {NewNumber(5), NewNumber(5)},
		"5.e3":                   {NewNumber(5000), NewNumber(5)},
		"5.e":                    {NewNumber(5), NewNumber(5)},
		"1e3":                    {NewNumber(1000), NewNumber(1)},
		"1e400":                  {none, NewNumber(1)},
		"-1e400":                 {none, NewNumber(-1)},
		"1e-400":                 {NewNumber(0), NewNumber(1)},
		"1e+":                    {NewNumber(1), NewNumber(1)},
		"1E5x":                   {NewNumber(100000), NewNumber(1)},
		"0x10":                   {NewNumber(0), NewNumber(0)},
		"Infinity":               {none, none},
		"NaN":                    {none, none},
		"1_000":                  {NewNumber(1), NewNumber(1)},
		"12abc":                  {NewNumber(12), NewNumber(12)},
		"１２":                     {none, none},
		"--1":                    {none, none},
		"+":                      {none, none},
		".":                      {none, none},
		"e5":                     {none, none},
		"- 1":                    {none, none},
		"-.5e-2":                 {NewNumber(-.005), none},
		"1.2.3":                  {NewNumber(1.2), NewNumber(1)},
		"00012":                  {NewNumber(12), NewNumber(12)},
		"99999999999999999999":   {NewNumber(1e20), NewNumber(1e20)},
		"9007199254740993":       {NewNumber(9007199254740992), NewNumber(9007199254740992)},
		"5e-324":                 {NewNumber(5e-324), NewNumber(5)},
		"1.7976931348623157e308": {NewNumber(math.MaxFloat64), NewNumber(1)},
		"1.8e308":                {none, NewNumber(1)},
	} {
		assert.Equal(t, want.float, parseFloat(text), "parseFloat(%q)", text)
		assert.Equal(t, want.int, parseInt(text), "parseInt(%q)", text)
	}
}

func TestANumberOfTooManyDigitsTakesNoTime(t *testing.T) {
	assert.Equal(t, Number{}, parseFloat(strings.Repeat("9", 1<<20)))
	assert.Equal(t, NewNumber(0), parseFloat(strings.Repeat("0", 1<<20)))
}

func TestBlanksAreThoseOfJavaScript(t *testing.T) {
	const blanks = "\t\n\v\f\r \u00A0\u1680\u2000\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF"
	assert.Empty(t, trim(blanks))
	assert.Equal(t, "\u200Bx\u0085", trim(blanks+"\u200Bx\u0085"+blanks), "a zero-width blank and a next-line sign are none")
	assert.Equal(t, "\x00", trim("\x00"))
}

func TestATrimmerTrimsAnyPartsInAnyOrder(t *testing.T) {
	const text = " \n a \u3000 b   c\uFEFF "
	parts := &trimmer{text: text}
	for range 2 { // the second time it remembers
		for i := range len(text) + 1 {
			for j := len(text); j >= i; j-- {
				if strings.ToValidUTF8(text[i:j], "") != text[i:j] {
					continue
				}
				assert.Equal(t, trim(text[i:j]), parts.trim(i, j), "%d to %d", i, j)
				assert.Equal(t, trim(text[:j]), parts.trim(0, j))
			}
		}
	}
}

func TestTextsAreCutByUTF16Units(t *testing.T) {
	for _, row := range []struct {
		text string
		n    int
		want string
	}{
		{"a😀b", 0, ""},
		{"a😀b", 1, "a"},
		{"a😀b", 2, "a\uFFFD"},
		{"a😀b", 3, "a😀"},
		{"a😀b", 9, "a😀b"},
		{"👩‍👧x", 4, "👩‍\uFFFD"},
		{"áé", 1, "á"},
		{"", 3, ""},
	} {
		assert.Equal(t, row.want, substring(row.text, row.n), "%q, %d", row.text, row.n)
	}
	assert.Equal(t, 6, utf16Len("👩‍👧x"))
}
