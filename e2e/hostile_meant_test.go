package e2e

import (
	"github.com/connectif-go/connectif/commerce"
)

// meant says what elements a page of hostile texts should have, written down by hand from the help centre's articles.
type meant struct{ strict bool }

// property is the element of a property; there is none for one that is not set.
func property(class, text string) []node {
	if text == "" {
		return nil
	}
	return []node{{Is: "span." + class + "[class]", Text: asRead(text)}}
}

func joinNodes(lists ...[]node) (all []node) {
	for _, list := range lists {
		all = append(all, list...)
	}
	return all
}

func each(class string, texts []string) (all []node) {
	for _, text := range texts {
		all = append(all, property(class, text)...)
	}
	return all
}

func productNodes(p commerce.Product) []node {
	return joinNodes(
		property("url", p.URL), property("product_id", p.ProductID), property("name", p.Name), property("image_url", p.ImageURL),
		property("description", p.Description), property("unit_price", p.UnitPrice.String()), each("category", p.Categories), each("tag", p.Tags),
		property("brand", p.Brand), property("thumbnail_url", p.ThumbnailURL), each("related_external_product_id", p.RelatedExternalProductIDs),
		property("custom_field_1", p.CustomField1), property("custom_field_2", p.CustomField2), property("custom_field_3", p.CustomField3))
}

func lineNodes(lines []commerce.BasketItem) (all []node) {
	for _, line := range lines {
		all = append(all, node{Is: "div.product_basket_item[class]", Inside: joinNodes(
			property("quantity", "1"), property("price", line.Price.String()), productNodes(line.Product))})
	}
	return all
}

func (m meant) nodes(p hostilePage) (all []node) {
	tag := func(class string, inside ...[]node) {
		all = append(all, node{Is: m.tag(class), Inside: joinNodes(inside...)})
	}
	for _, v := range p.Visited {
		tag("cn_product_visited", productNodes(v))
	}
	for _, v := range p.Searched {
		tag("cn_product_searched", productNodes(v))
	}
	for _, v := range p.Both {
		tag("cn_product_visited cn_product_searched", productNodes(v))
	}
	for _, id := range p.Gone {
		tag("cn_product_not_found", property("product_id", id))
	}
	for _, text := range p.Searches {
		tag("cn_search", property("search_text", text))
	}
	for _, email := range p.Emails {
		tag("cn_newsletter_subscribe", property("email", email))
	}
	for _, c := range p.Contacts {
		tag("cn_client_info", property("primary_key", c.PrimaryKey), property("_name", c.Name), property("_surname", c.Surname),
			property("tracker_id", c.TrackerID), fieldNodes(c.Fields))
	}
	for _, c := range p.Carts {
		tag("cn_cart", property("cart_id", c.CartID), property("total_quantity", "1"), property("total_price", c.TotalPrice.String()),
			property("cart_recovery_url", c.CartRecoveryURL), lineNodes(c.Products))
	}
	for _, o := range p.Purchases {
		tag("cn_purchase", property("purchase_id", o.PurchaseID), property("total_quantity", "1"), property("total_price", o.TotalPrice.String()),
			property("cart_id", o.CartID), property("payment_method", o.PaymentMethod), property("source_name", o.SourceName), lineNodes(o.Products))
	}
	for _, labels := range p.Labels {
		for _, label := range labels {
			all = append(all, node{Is: m.tag("cn_page_tag"), Text: asRead(label)})
		}
	}
	for _, labels := range p.Categories {
		for _, label := range labels {
			all = append(all, node{Is: m.tag("cn_page_category"), Text: asRead(label)})
		}
	}
	for _, id := range p.Placeholders {
		all = append(all, node{Is: "div.cn_banner_placeholder[class,id]", ID: id})
	}
	return all
}

func fieldNodes(fields []commerce.Field) (all []node) {
	for _, f := range fields {
		if f.Kind() != commerce.FieldList {
			all = append(all, node{Is: "span." + f.ID() + "[class]", Text: asRead(f.Text())})
			continue
		}
		list := node{Is: "span." + f.ID() + "[class,data-field-list]"}
		for _, option := range f.Options() {
			list.Inside = append(list.Inside, node{Is: "span.[]", Text: option})
		}
		all = append(all, list)
	}
	return all
}
