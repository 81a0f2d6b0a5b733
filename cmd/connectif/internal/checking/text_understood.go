package checking

import (
	"strings"

	"github.com/connectif-go/connectif/inspect"
)

// understood says what Connectif will be told by a page.
func (t *texter) understood(p *page) {
	if p.Understood == nil {
		return
	}
	if len(p.Understood.Loaders) == 0 && !t.fragment {
		t.print("  Connectif would be told, if something loaded its script:\n")
	} else {
		t.print("  Connectif will be told:\n")
	}
	for _, line := range toldLines(p.Understood) {
		t.print("    %s\n", harmless(line))
	}
}

// toldLines say what Connectif will be told, each thing in a line. All pages tell their visit.
func toldLines(u *understood) []string {
	lines := []string{"a page visit"}
	if u.Contact != nil {
		lines = append(lines, "a contact: "+orNothing(strings.Join(u.Contact, ", ")))
	}
	if u.Cart != nil {
		text := "a cart: " + count(u.Cart.Products, "product")
		if u.Cart.TotalPrice.IsSet() {
			text += ", " + u.Cart.TotalPrice.String() + " in all"
		}
		lines = append(lines, text)
	}
	for _, e := range u.Events {
		lines = append(lines, toldEventLine(e))
	}
	if u.MoreEvents > 0 {
		lines = append(lines, "and "+count(u.MoreEvents, "more event"))
	}
	if u.DataBlocks > 0 {
		lines = append(lines, count(u.DataBlocks, "data block")+" by the library's script")
	}
	if len(u.PageTags) > 0 {
		lines = append(lines, "page tags: "+strings.Join(u.PageTags, ", "))
	}
	if len(u.Categories) > 0 {
		lines = append(lines, "page categories: "+strings.Join(u.Categories, ", "))
	}
	if u.Banners > 0 {
		lines = append(lines, count(u.Banners, "place")+" for banners")
	}
	return lines
}

func orNothing(text string) string {
	if text == "" {
		return "without values"
	}
	return text
}

func toldEventLine(e toldEvent) string {
	text := eventNames[e.Type]
	if e.Name != "" {
		text += ": " + e.Name
	}
	if e.ProductID != "" {
		text += " (" + e.ProductID + ")"
	}
	if e.Type == inspect.EventPurchase {
		text += ": " + count(e.Products, "line")
		if e.TotalPrice.IsSet() {
			text += ", " + e.TotalPrice.String() + " in all"
		}
	}
	return text
}

var eventNames = map[string]string{
	inspect.EventProductVisited:      "a product visit",
	inspect.EventProductSearched:     "a product found by search",
	inspect.EventProductNotFound:     "a product that is not there any more",
	inspect.EventLogin:               "a login",
	inspect.EventRegister:            "a registration",
	inspect.EventSearch:              "a search",
	inspect.EventNewsletterSubscribe: "a subscription to the newsletter",
	inspect.EventPurchase:            "a purchase",
}
