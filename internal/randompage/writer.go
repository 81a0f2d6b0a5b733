package randompage

import (
	"fmt"
	"html"
	"math/rand/v2"
	"strings"
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
	w.add(w.doctype())
	w.add("<html lang=\"es\"><head><meta charset=\"utf-8\">")
	w.head()
	if w.oops(6) {
		body()
	}
	w.add("</head><body>")
	w.add("<p>" + html.EscapeString(w.phrase()) + "<p>")
	body()
	w.add("<main class=\"page\"><div class=\"name\">x</div></main></body></html>")
}

// head writes what a page says about itself, more than once or not at all where it may be wrong.
func (w *writer) head() {
	for w.oops(12) {
		w.add(pick(w, []string{
			"<svg><title>x</title></svg>", "<template><title>x</title></template>", "<meta name=KEYWORDS content=a>", "<meta name=keywords>", `<meta content=a name="keywords ">`,
			"<meta name=keywords name=x content=a,,b>", `<noscript><meta name="keywords" content="a"><title>x</title></noscript>`, "<title></title>", "<svg><meta name=keywords content=a></svg>",
		}))
	}
	if !w.one(4) {
		w.add("<title>" + w.blank())
		w.text(w.phrase() + strings.Repeat(pick(w, []string{"", "", "👩", "x", " ", "\u00a0", "\t", "\x7f", "\v", "\f"}), w.IntN(60)))
		w.add("</title>")
	}
	if w.one(2) {
		w.addf(`<meta name="keywords" content="%s">`, html.EscapeString(w.phrase()+", "+w.word()+","+w.word()))
	}
}
