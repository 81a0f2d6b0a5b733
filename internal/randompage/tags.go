package randompage

import "strings"

var productProperties = []string{
	"url", "product_id", "name", "unit_price", "image_url", "description", "availability", "category", "category", "tag", "tag", "brand",
	"review_count", "rating_value", "rating_count", "thumbnail_url", "related_external_product_id", "priority", "unit_price_original",
	"unit_price_without_vat", "discounted_percentage", "discounted_amount", "published_at", "custom_field_1", "custom_field_2", "custom_field_3",
}

// required is how many of productProperties the client does not do without.
const required = 4

// tags writes some tags.
func (w *writer) tags() {
	for range w.IntN(5) + 1 {
		w.tag()
		w.add(w.blank())
	}
}

// tag writes one tag.
func (w *writer) tag() {
	w.depth++
	defer func() { w.depth-- }()
	switch w.IntN(14) {
	case 0, 1:
		w.element(w.class("cn_cart"), w.cart)
	case 2, 3:
		w.element(w.class(pick(w, []string{"cn_product_visited", "cn_product_searched", "cn_product_visited cn_product_searched"})), w.product)
	case 4, 5:
		w.element(w.class("cn_client_info"), w.contact)
	case 6:
		w.element(w.class("cn_purchase"), w.purchase)
	case 7:
		w.element(w.class("cn_search"), func() { w.property("search_text") })
	case 8:
		w.element(w.class("cn_newsletter_subscribe"), func() { w.property("email") })
	case 9:
		w.element(w.class(pick(w, []string{"cn_login", "cn_register"})), func() {})
	case 10:
		w.element(w.class("cn_product_not_found"), func() { w.property("product_id") })
	case 11:
		for range w.IntN(13) {
			w.property(w.class(pick(w, []string{"cn_page_tag", "cn_page_category"})))
		}
	case 12:
		w.addf(`<div class="%s"%s></div>`, w.class("cn_banner_placeholder"), pick(w, []string{` id="top"`, ` id=bottom`, "", ` id=""`, ` id="a b"`}))
	case 13:
		w.element(w.class(pick(w, []string{"cn_product_visit", "cn-cart", "CN_CART", "cn_", "cn_foo", "product_basket_item"})), w.product)
	}
}

// class returns a class, or once in a while one like it, or several.
func (w *writer) class(name string) string {
	switch {
	case w.oops(12):
		return pick(w, []string{name + " x", " " + name, name + "\n", name + " " + name, "x\t" + name, name + "\f", name + "\u00a0x", "a " + name + " b", name + " __proto__"})
	case w.oops(30):
		return strings.ToUpper(name)
	case name != "" && w.oops(40):
		return name[:len(name)-1]
	}
	return name
}

// element writes an element around what content writes.
func (w *writer) element(class string, content func()) {
	name := "div"
	if w.oops(12) {
		name = pick(w, elements)
	}
	w.addf("<%s%s hidden>", name, w.attribute("class", class))
	w.add(w.blank())
	content()
	w.add(w.blank())
	if !w.oops(25) {
		w.addf("</%s>", name)
	}
}

// attribute writes an attribute, with or without quotes.
func (w *writer) attribute(name, value string) string {
	switch {
	case w.wrong && w.one(6) && !strings.ContainsAny(value, " \t\n\f\r"):
		return " " + name + "=" + value
	case w.one(6):
		return " " + name + "='" + value + "'"
	case w.oops(20):
		return " " + strings.ToUpper(name) + " = \"" + value + "\" class=\"again\""
	}
	return " " + name + "=\"" + value + "\""
}

var elements = []string{
	"span", "p", "b", "i", "a", "em", "font", "nobr", "li", "td", "tr", "table", "h2", "form", "button", "select", "option", "optgroup", "svg", "math", "mi", "foreignObject", "desc",
	"title", "template", "noscript", "textarea", "pre", "ruby", "rt", "dd", "dt", "center", "article", "details", "summary", "dialog", "label", "input", "br", "img", "x-shop", "object", "caption",
	"col", "tbody", "iframe", "script", "style", "body", "html", "head", "frameset", "plaintext", "xmp", "nav", "u", "tt", "marquee", "search", "hr", "video", "annotation-xml", "mtext", "isindex",
	"code", "big", "s", "small", "strike", "strong", "sub", "sup", "var", "rb", "rp", "rtc", "dl", "ul", "ol", "menu", "dir", "blockquote", "address", "aside", "section", "header", "footer", "main", "figure",
	"figcaption", "fieldset", "hgroup", "h1", "h6", "listing", "embed", "keygen", "wbr", "area", "param", "source", "track", "applet", "mo", "mn", "ms", "mglyph", "malignmark", "base", "basefont", "bgsound",
	"link", "meta", "noframes", "noembed", "thead", "tfoot", "th", "colgroup", "image", "frame",
}

// property writes an element with a value.
func (w *writer) property(class string) {
	if w.oops(15) {
		return
	}
	name := "span"
	if w.oops(15) {
		name = pick(w, elements)
	}
	w.addf("<%s%s>", name, w.attribute("class", w.class(class)))
	w.add(w.blank())
	value := w.value(strings.ToLower(class))
	switch {
	case w.oops(20):
		w.addf("<%s class=\"%s\">", pick(w, elements), pick(w, productProperties))
		w.text(value)
		w.add("</b>")
	case w.oops(20):
		w.add("<script>var x = '</b>'</script><style>.y{}</style>")
		w.text(value)
	default:
		w.text(value)
	}
	w.add(w.blank())
	if !w.oops(25) {
		w.addf("</%s>", name)
	}
}

func (w *writer) product() {
	for i, name := range productProperties {
		if i < required || w.one(3) {
			w.property(name)
		}
	}
	if w.oops(10) {
		w.property(pick(w, productProperties))
	}
}

func (w *writer) item() {
	w.element(w.class("product_basket_item"), func() {
		w.property("quantity")
		w.property("price")
		w.product()
	})
}

func (w *writer) cart() {
	w.property("cart_id")
	w.property("total_quantity")
	w.property("total_price")
	for range w.IntN(4) {
		w.item()
	}
	if w.one(3) {
		w.property("cart_recovery_url")
	}
}

func (w *writer) purchase() {
	for _, name := range []string{"purchase_id", "total_quantity", "total_price", "cart_id", "purchase_date", "payment_method", "source_name", "source_type"} {
		w.property(name)
	}
	for range w.IntN(3) {
		w.item()
	}
}

var contactFields = []string{
	"primary_key", "_name", "_surname", "_newsletter_subscription_status", "_email_status", "tracker_id", "_birthdate", "_mobilePhone", "talla", "primaryKey", "a b", "b a", "", " ",
	"__proto__", "constructor", "toString", "1", "name", "cn_login", "x\u00a0y", "MiCampo", "micampo", "[0]",
}

func (w *writer) contact() {
	for range w.IntN(8) {
		class := pick(w, contactFields[:7])
		if w.oops(3) {
			class = pick(w, contactFields)
		}
		switch {
		case w.one(6):
			w.addf(`<span class="%s" data-field-list="%s">`, class, pick(w, []string{"true", "true", "true", "false", "", "TRUE"}))
			for range w.IntN(4) {
				w.property("option")
			}
			w.add("</span>")
		case w.oops(8):
			w.addf("<%s>", pick(w, elements))
			w.property(class)
		case w.oops(15):
			w.addf(`<template shadowrootmode="%s" class="%s">x</template>`, pick(w, []string{"open", "closed", "OPEN", "x", ""}), class)
		case w.oops(8):
			w.addf(`<svg class="%s"><text>x</text></svg>`, class)
		default:
			w.property(class)
		}
	}
}
