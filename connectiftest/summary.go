package connectiftest

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Summary says in plain English what the message tells, a line for each event, in order, and one for the cart:
//
//	Product visited: Teclado mecánico, 60.25
//	Page visited: Teclado mecánico
//	Cart: 3 units, 180.75
//
// Sums are in the shop's currency, which Connectif is not told. A message without event or cart only says who
// is there.
func (n Notification) Summary() []string {
	var lines []string
	for _, e := range n.Events {
		line := e.Summary()
		if e.Type == EventPageVisit {
			line = with(line, n.PageInfo.Title)
		}
		lines = append(lines, line)
	}
	if n.Cart != nil {
		lines = append(lines, n.Cart.Summary())
	}
	if len(lines) == 0 {
		lines = append(lines, "Contact details: "+n.Who())
	}
	return lines
}

// Who says in plain English who is there: "Clienta d'Exémple Ñandú, clienta@example.com, newsletter:
// subscribed" or "Anonymous visitor 65f0c1".
func (n Notification) Who() string {
	if n.PrimaryKey() == "" {
		return strings.TrimSpace("Anonymous visitor " + shortened(n.TrackerID))
	}
	who := n.PrimaryKey()
	if name := strings.TrimSpace(n.contactText("_name") + " " + n.contactText("_surname")); name != "" {
		who = name + ", " + who
	}
	if status := n.contactText("_newsletterSubscriptionStatus"); status != "" {
		who += ", newsletter: " + status
	}
	return who
}

// shortened is as much of an id as tells visitors apart at a glance.
func shortened(id string) string {
	const enough = 6
	runes := []rune(id)
	return string(runes[max(0, len(runes)-enough):])
}

func (n Notification) contactText(key string) string {
	text, _ := n.EntityInfo[key].(string)
	return text
}

// Summary says in plain English what happened.
func (e Event) Summary() string {
	switch e.Type {
	case EventPageVisit:
		return "Page visited"
	case EventProductVisited:
		return with("Product visited", e.Product.summary())
	case EventProductSearched:
		return with("Product found by search", e.Product.summary())
	case EventProductNotFound:
		return with("Product not found", e.ProductID)
	case EventSearch:
		return with("Searched for", e.SearchText)
	case EventLogin:
		return "Logged in"
	case EventRegister:
		return "Registered"
	case EventNewsletterSubscribe:
		return with("Newsletter subscribed", e.Email)
	case EventPurchase:
		return with("Purchase", e.Purchase.summary())
	case EventCustom:
		return with("Custom event", e.EventAlias+e.EventID)
	case EventFormSubmitted:
		return with("Form submitted", e.FormID)
	case "":
		return "Event without a type"
	}
	return with("Event", e.Type)
}

// Summary says in plain English what is in the cart: "Cart: 3 units, 180.75" or "Cart: empty".
func (c Cart) Summary() string {
	if c.TotalQuantity == "0" {
		return "Cart: empty"
	}
	return with("Cart", sum(c.TotalQuantity, c.TotalPrice))
}

func (p *Product) summary() string {
	if p == nil {
		return ""
	}
	name := p.Name
	if name == "" {
		name = p.ProductID
	}
	return joined(name, p.UnitPrice.String())
}

func (p *Purchase) summary() string {
	if p == nil {
		return ""
	}
	return joined(p.PurchaseID, sum(p.TotalQuantity, p.TotalPrice))
}

func sum(quantity, price json.Number) string {
	units := ""
	switch quantity {
	case "":
	case "1":
		units = "1 unit"
	default:
		units = fmt.Sprintf("%s units", quantity)
	}
	return joined(units, price.String())
}

// joined puts a comma between two texts that are both there.
func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ", " + b
}

func with(label, detail string) string {
	if detail == "" {
		return label
	}
	return label + ": " + detail
}
