package randompage

import (
	"strconv"
	"strings"
)

var words = []string{
	"Teclado", "ratón", "Ñandú", "größe", "café", "Moka", "60", "A&B", "<b>", "\"x\"", "d'Or", "日本", "👩‍👧", "a\u0301", "&amp;", "&lt;p&gt;",
	"\u00a0", "\u2003x", "\u200b", "\ufeffz", "\x00", "\r\n", "-", "0", "null", "\u0085", "\u180e", "\u2029", "\u200a\u200b", "𝒳", "&#128;", "&notit;", "&not;", "&ampx", "&#x1F600;",
}

func (w *writer) word() string {
	if !w.wrong {
		return words[w.IntN(7)]
	}
	return pick(w, words)
}

func (w *writer) phrase() string {
	list := make([]string, w.IntN(7)+1)
	for i := range list {
		list[i] = w.word()
	}
	return strings.Join(list, " ")
}

// blank returns what the client trims, most of the time nothing.
func (w *writer) blank() string {
	if !w.one(8) {
		return ""
	}
	return pick(w, blanks)
}

// blanks are what JavaScript trims, but for the comment.
var blanks = []string{
	" ", "\n", "\n  ", "\t", "\u00a0", "&nbsp;", "\ufeff", "\u3000 ", "&#32;", "\v", "\f", "<!-- -->",
	"\u1680", "\u2000", "\u2005\u2003", "\u200a", "\u2028", "\u2029", "\u202f", "\u205f", "\r\n",
}

var numbers = []string{
	"", "60,25", "1.234,56", "1,234.56", "1 234,5", "€60", "60 €", "-1", "-0", "+5", ".5", "5.", "5.e3", "1e3", "1e400", "1e-400", "0x10", "Infinity", "-Infinity",
	"NaN", "abc", "1_000", "12abc", "１２", "3.7", "1.000", "00012", "123456789012345678901234567890", "0.1", "1e", "1e+", "--1", "+-1", "+", ".", "-.5e-2", "99999999999999999999",
	"9007199254740993", "5e-324", "1.7976931348623157e308", "1.8e308", "2.5E2", "\u00a07", "7\u00a0", "4\u20077", "&#52;2", "0.30000000000000004",
}

func (w *writer) number() string {
	if w.oops(3) {
		return pick(w, numbers)
	}
	return strconv.FormatFloat(float64(w.IntN(100000))/100, 'f', -1, 64)
}

func (w *writer) count() string {
	if w.oops(3) {
		return pick(w, numbers)
	}
	return strconv.Itoa(w.IntN(20))
}

func (w *writer) url() string {
	if w.oops(4) {
		return pick(w, []string{"", "/p/1", "//shop.example/p", "ftp://x", "javascript:alert(1)", "https://shop.example/a b", "p?x=1&amp;y=2", "https%3A%2F%2Fx", "https://user:pw@shop.example/"})
	}
	return "https://shop.example/p/" + strconv.Itoa(w.IntN(50)) + pick(w, []string{"", "?a=1&b=2", "#x", "/teclado-mecánico"})
}

// value returns what may stand in a property.
func (w *writer) value(property string) string {
	if w.oops(25) {
		return ""
	}
	switch {
	case strings.HasSuffix(property, "url"):
		return w.url()
	case strings.Contains(property, "price"), strings.HasPrefix(property, "discounted"), property == "rating_value":
		return w.number()
	case strings.HasSuffix(property, "count"), strings.HasSuffix(property, "quantity"), property == "priority":
		return w.count()
	case strings.HasSuffix(property, "_id"):
		return pick(w, []string{"p1", "pr9658", "42", "0", "crt8679803", "a b"})
	case property == "published_at", property == "purchase_date":
		return pick(w, []string{"2020-05-20T15:12:20Z", "1590006740000", "2017-09-29 14:12:37.430Z", "20/05/2020", "ayer"})
	case property == "availability":
		return pick(w, []string{"InStock", "OutOfStock", "instock", "disponible"})
	}
	return w.phrase()
}
