package checking

import "strings"

// A thing is what a tag is about, in plain words.
type thing struct {
	many string // in the plural, within a sentence
	lost string // what it means that Connectif does not get them
}

// thingOf returns what a problem is about.
func thingOf(f *finding) thing {
	if f.Item > 0 || f.Property == "product_basket_item" {
		if f.Tag == "cn_purchase" {
			return thing{"products in purchases", "These products will not be in purchases: Connectif does not learn who has bought them."}
		}
		return thing{"products in carts", "These products will not be in carts: reminders of abandoned carts will not show them."}
	}
	if t, known := things[f.Tag]; known {
		return t
	}
	return thing{"what this page tells Connectif", "Connectif does not get it."}
}

var things = map[string]thing{
	"cn_cart": {"carts", "Connectif does not see these carts: nobody will be reminded of them."},
	"cn_purchase": {"purchases", "Connectif does not see these purchases: its reports show less revenue than there was, " +
		"and buyers may be reminded of carts that they have paid for."},
	"cn_product_visited":      {"visited products", "Connectif does not learn that visitors looked at these products, and may not know the products at all."},
	"cn_product_searched":     {"products found by search", "Connectif does not learn that visitors found these products by searching."},
	"cn_product_not_found":    {"products that are gone", "Connectif does not learn that these products are gone, and goes on recommending them."},
	"cn_client_info":          {"contacts", "Connectif does not learn this about the visitor."},
	"cn_login":                {"logins", "Connectif does not learn that somebody has logged in."},
	"cn_register":             {"registrations", "Connectif does not learn that somebody has registered."},
	"cn_search":               {"searches", "Connectif does not learn what visitors search for."},
	"cn_newsletter_subscribe": {"newsletter subscriptions", "Connectif does not learn that somebody has subscribed to the newsletter."},
	"cn_page_tag":             {"page tags", "Visitors of this page cannot be picked out by the page's tags."},
	"cn_page_category":        {"page categories", "Visitors of this page cannot be picked out by the page's categories."},
	"cn_banner_placeholder":   {"banners", "Connectif cannot show a banner there."},
}

// propertyWords are the properties in plain words.
var propertyWords = map[string]string{
	"unit_price": "price", "price": "price of the line", "total_price": "total price", "total_quantity": "number of units",
	"quantity": "quantity", "cart_id": "the cart's number", "purchase_id": "the order's number", "product_id": "the product's number",
	"name": "name", "url": "link", "image_url": "picture", "thumbnail_url": "small picture", "description": "description",
	"unit_price_original": "price before the discount", "unit_price_without_vat": "price without taxes",
	"discounted_amount": "discount", "discounted_percentage": "discount in percent", "availability": "availability",
	"primary_key": "e-mail address", "email": "e-mail address", "_name": "first name", "_surname": "surname", "_birthdate": "birthday",
	"_mobilePhone": "mobile phone", "search_text": "what was searched for", "cart_recovery_url": "link back to the cart",
	"purchase_date": "date", "payment_method": "way of paying", "category": "category", "tag": "tag", "brand": "brand",
	"rating_value": "rating", "rating_count": "number of ratings", "review_count": "number of reviews", "published_at": "publication date",
	"related_external_product_id": "related product", "priority": "priority", "product_basket_item": "line",
}

// about says what a problem is about: "Products in carts: price". It is "" for what is about the whole page.
func about(f *finding) string {
	if f.Tag == "" {
		return ""
	}
	things := thingOf(f).many
	things = strings.ToUpper(things[:1]) + things[1:]
	if word := propertyWords[f.Property]; word != "" {
		return things + ": " + word
	}
	return things
}
