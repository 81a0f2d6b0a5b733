package randompage

import (
	"fmt"
	"html"
	"strings"
)

// loader is what a page needs besides tags. It waits for a consent that never comes, so that browsers load
// nothing.
const loader = `<script type="text/plain" src="https://cdn.connectif.cloud/eu8/client-script/3f0b5c1e-8d1f-4c3e-9d55-0a1b2c3d4e5f"></script>`

// valid writes a page without a mistake: each tag that may be there once is there at most once, no two
// products have the same id, and all sums agree.
func (w *writer) valid() {
	w.add(pick(w, validDoctypes))
	w.add("<html lang=\"es\"><head><meta charset=\"utf-8\">")
	if w.one(2) {
		w.add("<title>" + html.EscapeString(w.phrase()) + "</title>")
	}
	if w.one(2) {
		w.add(`<meta name="keywords" content="` + html.EscapeString(w.word()+", "+w.word()) + `">`)
	}
	w.add("</head><body>" + loader)
	tags := []func(){
		w.validContact, w.validCart, w.validPurchase, w.validProducts, w.validLabels, w.validBanners,
		func() { w.tagOf("cn_login", func() {}) },
		func() { w.tagOf("cn_register", func() {}) },
		func() { w.tagOf("cn_search", func() { w.is("search_text", w.phrase()) }) },
		func() { w.tagOf("cn_newsletter_subscribe", func() { w.is("email", "ana@shop.example") }) },
		func() { w.tagOf("cn_product_not_found", func() { w.is("product_id", w.id("gone")) }) },
	}
	w.Shuffle(len(tags), func(i, j int) { tags[i], tags[j] = tags[j], tags[i] })
	for _, tag := range tags[:w.IntN(len(tags))] {
		tag()
		w.add("<p class=\"name\">" + html.EscapeString(w.phrase()) + "</p>\n")
	}
	w.add("</body></html>")
}

var validDoctypes = []string{
	"<!DOCTYPE html>\n", "<!doctype HTML>", "\uFEFF<!DOCTYPE html>", "<!-- before --><!DOCTYPE html>", `<!DOCTYPE html SYSTEM "about:legacy-compat">`,
	`<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">`,
}

// id returns an id that the page does not have yet.
func (w *writer) id(prefix string) string {
	w.ids++
	return fmt.Sprintf("%s%d-%d", prefix, w.IntN(1000), w.ids)
}

// tagOf writes a tag, hidden in one way or the other.
func (w *writer) tagOf(class string, content func()) {
	w.addf("<div class=\"%s\" %s>", class, pick(w, []string{"hidden", `style="display:none"`, `hidden style="display: none"`}))
	w.add(w.blank())
	content()
	w.add(w.blank() + "</div>")
}

// is writes a property.
func (w *writer) is(class, value string) {
	w.addf("<span%s>%s%s%s</span>", w.attribute("class", class), w.blank(), html.EscapeString(value), w.blank())
}

// maybe writes a property half of the time.
func (w *writer) maybe(class, value string) {
	if w.one(2) {
		w.is(class, value)
	}
}

// money writes an amount of cents.
func money(cents int) string { return fmt.Sprintf("%d.%02d", cents/100, cents%100) }

// validProduct writes the properties of a product, and returns its price in cents.
func (w *writer) validProduct() (cents int) {
	cents = w.IntN(100_000)
	w.is("url", "https://shop.example/p/"+w.id("p")+pick(w, []string{"", "?a=1&b=2", "#x", "/teclado-mecánico"}))
	w.is("product_id", w.id("pr"))
	w.is("name", w.phrase())
	w.is("unit_price", money(cents))
	w.maybe("image_url", "https://shop.example/i/1.jpg")
	w.maybe("description", w.phrase())
	w.maybe("availability", pick(w, []string{"InStock", "OutOfStock"}))
	for range w.IntN(3) {
		w.is("category", "/"+w.word()+"/"+w.word())
		w.is("tag", w.word())
	}
	w.maybe("brand", w.word())
	w.maybe("review_count", w.count())
	w.maybe("rating_value", pick(w, []string{"0", "4.5", "5.00"}))
	w.maybe("rating_count", w.count())
	w.maybe("related_external_product_id", w.id("pr"))
	w.maybe("priority", pick(w, []string{"0", "-1", "7"}))
	if w.one(2) {
		w.is("unit_price_original", money(2*cents))
		w.is("discounted_amount", money(cents))
		w.is("discounted_percentage", pick(w, []string{"50", "50.0", "49.5"}))
	}
	w.maybe("published_at", pick(w, []string{"2020-05-20T15:12:20Z", "2020-05-20T15:12:20.591Z", "1590006740000"}))
	w.maybe("custom_field_1", w.phrase())
	return cents
}

func (w *writer) validProducts() {
	for range w.IntN(3) + 1 {
		class := pick(w, []string{"cn_product_visited", "cn_product_searched", "cn_product_visited cn_product_searched"})
		w.tagOf(class, func() { w.validProduct() })
	}
}

// validLines writes lines, and returns the totals.
func (w *writer) validLines(atLeast int) (quantity, cents int) {
	for range w.IntN(3) + atLeast {
		n := w.IntN(5) + 1
		w.add(`<div class="product_basket_item">`)
		unit := w.validProduct()
		w.is("quantity", fmt.Sprint(n))
		w.is("price", money(n*unit))
		w.add("</div>")
		quantity, cents = quantity+n, cents+n*unit
	}
	return quantity, cents
}

func (w *writer) validCart() {
	w.tagOf("cn_cart", func() {
		w.is("cart_id", w.id("crt"))
		quantity, cents := w.validLines(0)
		w.is("total_quantity", fmt.Sprint(quantity))
		w.is("total_price", money(cents))
		w.maybe("cart_recovery_url", "https://shop.example/cart?restore=1")
	})
}

func (w *writer) validPurchase() {
	for range w.IntN(2) + 1 {
		w.tagOf("cn_purchase", func() {
			w.is("purchase_id", w.id("pur"))
			w.is("cart_id", w.id("crt"))
			quantity, cents := w.validLines(1)
			w.is("total_quantity", fmt.Sprint(quantity))
			w.is("total_price", money(cents))
			w.maybe("purchase_date", "2024-09-13T10:49:31Z")
			w.maybe("payment_method", w.word())
			w.maybe("source_type", pick(w, []string{"digital-store", "other"}))
		})
	}
}

func (w *writer) validContact() {
	w.tagOf("cn_client_info", func() {
		if w.one(4) {
			return // a visitor without a name
		}
		w.is("primary_key", "ana@shop.example")
		w.maybe("_name", w.word())
		w.maybe("_newsletter_subscription_status", pick(w, []string{"subscribed", "unsubscribed", "none"}))
		w.maybe("_birthdate", "1990-02-03")
		w.maybe("talla", w.count())
		if w.one(2) {
			w.add(`<span class="gustos" data-field-list="true"><span>rojo</span> <span>azul</span></span>`)
		}
	})
}

func (w *writer) validLabels() {
	for _, class := range []string{"cn_page_tag", "cn_page_category"} {
		for range w.IntN(11) {
			w.tagOf(class, func() { w.add(strings.ToUpper(w.word())) })
		}
	}
}

func (w *writer) validBanners() {
	for range w.IntN(3) {
		w.addf(`<div class="cn_banner_placeholder" id="%s"></div>`, w.id("banner"))
	}
}
