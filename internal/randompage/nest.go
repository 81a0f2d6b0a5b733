package randompage

import "strings"

// maxDepth is how deep tags are put into tags on purpose.
const maxDepth = 5

// nest writes tags in all sorts of places.
func (w *writer) nest() {
	switch w.IntN(7) {
	case 0: // deeper than browsers nest
		name := pick(w, []string{"div", "span", "b", "i class=x", "font", "p", "section", "ul><li", "svg", "table><tr><td", "x-y"})
		w.add(strings.Repeat("<"+name+">", w.IntN(700)))
		w.tags()
		w.add(strings.Repeat("</"+strings.Fields(name)[0]+">", w.IntN(700)))
		w.tags()
	case 1: // in a table
		w.add("<table>")
		w.tags()
		w.add(pick(w, []string{"<tr>", "<tbody><tr><td>", "<caption>", "<colgroup>", "<thead>", ""}))
		w.tags()
		w.add(pick(w, []string{"</table>", "</td>", "</tr></table>", ""}))
	case 2: // in foreign content
		w.add(pick(w, []string{"<svg>", "<svg><foreignObject>", "<svg><title>", "<math>", "<math><mi>", "<math><annotation-xml encoding=\"text/HTML\">", "<svg><desc>", "<svg><template>"}))
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
	}
	w.tags()
}

// soup writes markup without any order.
func (w *writer) soup() {
	w.add(pick(w, doctypes))
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
