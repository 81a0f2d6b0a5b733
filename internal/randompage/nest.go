package randompage

import "strings"

// maxDepth is how deep tags are put into tags on purpose.
const maxDepth = 5

// nest writes tags in all sorts of places.
func (w *writer) nest() {
	switch w.IntN(9) {
	case 0: // deeper than browsers nest
		name := pick(w, []string{"div", "span", "b", "i class=x", "font", "p", "section", "ul><li", "svg", "table><tr><td", "x-y"})
		w.add(strings.Repeat("<"+name+">", pick(w, []int{w.IntN(700), 495 + w.IntN(20)})))
		w.tags()
		w.add(strings.Repeat("</"+strings.Fields(name)[0]+">", w.IntN(700)))
		w.tags()
	case 1: // in a table
		w.add("<table>")
		w.tags()
		w.add(pick(w, []string{"<tr>", "<tbody><tr><td>", "<caption>", "<colgroup>", "<thead>", ""}))
		w.tags()
		w.add(pick(w, []string{"</table>", "</td>", "</tr></table>", ""}))
	case 2: // in foreign content, and where else there are rules of their own
		w.add(pick(w, []string{"<svg>", "<svg><foreignObject>", "<svg><title>", "<math>", "<math><mi>", "<math><annotation-xml encoding=\"text/HTML\">", "<svg><desc>", "<svg><template>",
			`<math><mi><mglyph class=cn_page_category>`, `<math><annotation-xml><svg><title class=cn_page_category>`, `<svg><font color=x class=cn_page_category>`,
			`<ruby><rtc class=cn_page_category>a<rt class=cn_page_category>`, `<select><option class=cn_page_category>a<hr>b`, `<table class=cn_page_category>x</> `,
		}))
		w.tags()
		w.add(pick(w, []string{"</svg>", "</math>", "</foreignObject>", ""}))
	case 3: // a tag around tags
		w.element(w.class(pick(w, []string{"cn_cart", "cn_client_info", "cn_purchase", "cn_product_visited", "product_basket_item"})), func() {
			w.cart()
			if w.depth < maxDepth {
				w.depth++
				w.nest()
				w.depth--
			}
			w.product()
		})
	case 4: // in what is not read
		name := pick(w, []string{"template", "noscript", "textarea", "iframe", "xmp", "noembed", "title", "style", "select", "object", "details", "button"})
		w.add("<" + name + ">")
		w.tags()
		w.add("</" + name + ">")
		w.tags()
	case 5: // between formatting elements that overlap
		w.add("<b><i><a href=x><font size=1>")
		w.tags()
		w.add("</b></font>")
		w.tags()
		w.add("</i></a>")
	case 6: // after the end
		w.add("</body></html>")
		w.tags()
	case 7:
		w.overlap()
	case 8: // after a script that is hard to find the end of
		w.add("<script>")
		for range w.IntN(8) {
			w.add(pick(w, scriptScraps))
		}
		w.tags()
		w.add("</script>")
	}
	w.tags()
}

// soup writes markup without any order.
func (w *writer) soup() {
	w.add(w.doctype())
	if w.one(3) {
		w.head()
	}
	if w.one(8) {
		w.frames()
	}
	for range w.IntN(60) + 5 {
		switch w.IntN(6) {
		case 0:
			w.tag()
		case 1:
			w.addf("<%s class=%q>", pick(w, elements), w.class(pick(w, []string{"cn_cart", "cn_client_info", "cn_page_tag", "cn_purchase", "cn_login", "product_basket_item"})))
		case 2:
			w.addf("</%s>", pick(w, elements))
		case 3:
			w.property(pick(w, productProperties))
		case 4:
			w.add(pick(w, scraps))
		case 5:
			w.text(w.phrase())
		}
	}
}

// scriptScraps are what a script's end depends on.
var scriptScraps = []string{
	"<!--", "<!-->", "<!--->", "-->", "--!>", "--", "-", ">", "<", "<script>", "<script ", "<scripty>", "<SCRIPT/", "</script ", "</scripty>", "</SCRIPT>", "</script", "var x;",
}

// overlap writes formatting elements and others that do not end where they should. Each is a placeholder, so
// that it can be counted how often parsers open it again, and a category, so that its text tells what is in it.
func (w *writer) overlap() {
	const class = `class="cn_banner_placeholder cn_page_category"`
	formatting := []string{"b", "b", "i", "u", "a", "nobr", "font", "font color=x", "code"}
	others := []string{
		"p", "p", "div", "li", "table", "td", "button", "object", "h1", "select", "span", "svg", "math", "mi", "ruby", "ruby", "rt", "rtc", "rb", "option", "optgroup", "hr", "dd", "form",
		"tr", "caption", "mglyph", "malignmark", "annotation-xml", "annotation-xml encoding=text/HTML", "svg", "desc", "foreignObject",
	}
	ids := pick(w, []int{1, 3, 12})
	for i := range w.IntN(30) + 5 {
		switch w.IntN(8) {
		case 0, 1:
			w.addf("<%s %s id=%d>", pick(w, formatting), class, w.IntN(ids))
		case 2, 3:
			w.addf("</%s>", pick(w, formatting))
		case 4:
			w.addf("<%s %s id=%d>%d", pick(w, others), class, w.IntN(ids), i)
		case 5:
			w.addf("</%s>%d", pick(w, others), i)
		case 6:
			for id := range w.IntN(12) {
				w.addf("<b %s id=%d>", class, id)
			}
			w.addf("<%s>%d</b>", pick(w, others), i)
		case 7:
			w.add(pick(w, []string{" ", "x", "\n", "&nbsp;", "\x00", "x<!-- --> ", " <!-- -->x", "<br>"}))
		}
	}
}

// frames writes a frameset after what may come before one, and what may not.
func (w *writer) frames() {
	for range w.IntN(4) {
		w.add(pick(w, []string{
			"<body>", "<p>", "<div>", "<b>", "<i class=cn_login>", "<input type=hidden>", "<input type=HIDDEN class=cn_login>", "<input>", " ", "\x00", "\ufffd", "&#0;", "\u00a0", "<param>", "<br>", "<li>", "</p>", "</br>",
			"<svg>", "<svg>\x00", "<textarea>", "<select>", "<option>", "<hr>", "<form>", "<span>", "<a>", "<ruby><rt>", "<template></template>", "<script></script>", "<!-- -->", "<head></head>", "<table>", "<pre>\n",
		}))
	}
	w.add(pick(w, []string{"<frameset class=cn_register>", "<frameset class=cn_page_tag>x y<frame class=cn_login>", "<frameset><frameset>"}))
	w.property("cn_page_tag")
	w.add(pick(w, []string{"</frameset>", "</frameset></html>", ""}))
	w.add("<noframes class=cn_page_tag>z</noframes>")
}
