package randompage

import (
	"fmt"
	"html"
	"math/rand/v2"
)

// A writer makes up one page.
type writer struct {
	*rand.Rand
	out   []byte
	wrong bool // whether values and names may be wrong
	depth int  // of nested tags
	ids   int  // how many ids were given out
}

// one is true once in n times.
func (w *writer) one(n int) bool { return w.IntN(n) == 0 }

// oops is true once in n times where things may be wrong.
func (w *writer) oops(n int) bool { return w.wrong && w.one(n) }

func pick[T any](w *writer, list []T) T { return list[w.IntN(len(list))] }

func (w *writer) add(markup string) { w.out = append(w.out, markup...) }

func (w *writer) addf(format string, args ...any) { w.out = fmt.Appendf(w.out, format, args...) }

// text adds a text, escaped but for once in a while.
func (w *writer) text(s string) {
	if !w.oops(30) {
		s = html.EscapeString(s)
	}
	w.add(s)
}

// page writes a page around what body writes.
func (w *writer) page(body func()) {
	w.add(pick(w, doctypes))
	w.add("<html lang=\"es\"><head><meta charset=\"utf-8\">")
	if !w.one(4) {
		w.add("<title>")
		w.text(w.phrase())
		w.add("</title>")
	}
	if w.one(2) {
		w.addf(`<meta name="keywords" content="%s">`, html.EscapeString(w.phrase()+", "+w.word()+","+w.word()))
	}
	if w.oops(6) {
		body()
	}
	w.add("</head><body>")
	w.add("<p>" + html.EscapeString(w.phrase()) + "<p>")
	body()
	w.add("<main class=\"page\"><div class=\"name\">x</div></main></body></html>")
}

var doctypes = []string{
	"<!DOCTYPE html>\n", "<!doctype HTML>", "<!DOCTYPE html>", "\uFEFF<!DOCTYPE html>", "",
	`<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">`,
	`<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">`,
	`<!DOCTYPE html SYSTEM "about:legacy-compat">`,
	`<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">`,
	"<!-- before --><!DOCTYPE html>", "text before<!DOCTYPE html>", "<!DOCTYPE>", "<!DOCTYPE html SYSTEM>", "<?xml version=\"1.0\"?><!DOCTYPE html>",
}
