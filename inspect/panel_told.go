package inspect

import (
	"encoding/json"
	"strings"
)

// attrVisitor is on an element for which this library's script fetches the contact and the cart.
const attrVisitor = "data-connectif-visitor="

// A panelGroup is a part of what Connectif is told, in plain words.
type panelGroup struct {
	Title string
	Facts []panelFact
	None  string // what is said without facts
}

// A panelFact is a name and a value.
type panelFact struct{ Name, Value string }

// fact adds a value, unless it is empty.
func (g *panelGroup) fact(name, value string) {
	if value != "" {
		g.Facts = append(g.Facts, panelFact{name, value})
	}
}

// toldGroups says what Connectif is told of a page. The contact and the cart may come later, by a request of
// the script's.
func toldGroups(page *Page, later bool) []panelGroup {
	groups := []panelGroup{contactGroup(page.Contact), cartGroup(page.Cart), eventGroup(page), pageGroup(page), loaderGroup(page.Loaders)}
	if later {
		for i := range groups[:2] {
			groups[i].None = "Not in this page: the script asks the shop for the visitor's."
		}
	}
	return groups
}

var contactNames = map[string]string{
	KeyPrimaryKey: "E-mail", KeyTrackerID: "Tracker", KeyName: "Name", KeySurname: "Surname",
	KeyNewsletterStatus: "Newsletter", KeyEmailStatus: "State of the e-mail",
}

func contactGroup(contact *Contact) panelGroup {
	g := panelGroup{Title: "Who is there", None: "Nobody whom the page names."}
	if contact == nil {
		return g
	}
	g.None = "A contact without anything in it."
	for _, f := range contact.Fields {
		name, value := contactNames[f.Key], f.Text.value
		if name == "" {
			name = strings.TrimPrefix(f.Key, "_")
		}
		if f.Options != nil {
			value = strings.Join(f.Options, ", ")
		}
		g.fact(name, value)
	}
	return g
}

func cartGroup(cart *Cart) panelGroup {
	g := panelGroup{Title: "Cart", None: "None that Connectif understands."}
	if cart == nil {
		return g
	}
	g.fact("Id", cart.CartID.value)
	g.fact("Units", cart.TotalQuantity.String())
	g.fact("Total", cart.TotalPrice.String())
	for i := range cart.Products {
		line := &cart.Products[i]
		g.Facts = append(g.Facts, panelFact{quantityOf(line.Quantity) + line.Name.value, line.Price.String()})
	}
	return g
}

// quantityOf is what stands in front of a product of which there are so many.
func quantityOf(n Number) string {
	if !n.set {
		return ""
	}
	return n.String() + " × "
}

func eventGroup(page *Page) panelGroup {
	g := panelGroup{Title: "What happens"}
	// The script tells them before the visit.
	for _, block := range page.DataBlocks {
		for _, raw := range block.Events {
			var event scriptedEvent
			_ = json.Unmarshal(raw, &event) // as far as it can be read
			g.addEvent(&event.Event, event.Alias+event.ID)
		}
		for _, state := range []struct {
			name string
			json json.RawMessage
		}{{"Cart", block.Cart}, {"Contact", block.EntityInfo}, {"Page", block.PageInfo}} {
			if state.json != nil {
				g.fact(state.name, "told by the script")
			}
		}
	}
	for i := range page.Events {
		g.addEvent(&page.Events[i], "")
	}
	return g
}

// A scriptedEvent is one in a data block.
type scriptedEvent struct {
	Event
	Alias string `json:"eventAlias"`
	ID    string `json:"eventId"`
}

// eventNames are the events in plain words.
var eventNames = map[string]string{
	EventProductVisited:      "A product is looked at",
	EventProductSearched:     "A product is found by a search",
	EventProductNotFound:     "A product is missing",
	EventLogin:               "Somebody logs in",
	EventRegister:            "Somebody registers",
	EventSearch:              "A search",
	EventNewsletterSubscribe: "Somebody subscribes to the newsletter",
	EventPurchase:            "A purchase",
	EventPageVisit:           "The page is visited",
	"custom":                 "An event of the shop's own",
}

// addEvent adds an event; custom is the name of one that only the shop knows.
func (g *panelGroup) addEvent(e *Event, custom string) {
	name := eventNames[e.Type]
	if name == "" {
		name = e.Type
	}
	value := custom + e.ProductID.value + e.SearchText.value + e.Email.value
	switch {
	case e.Product != nil:
		value = joined(e.Product.Name.value, e.Product.UnitPrice.String())
	case e.Purchase != nil:
		value = joined(e.Purchase.PurchaseID.value, e.Purchase.TotalPrice.String())
	}
	g.Facts = append(g.Facts, panelFact{name, value})
}

// joined puts a comma between texts that are not empty.
func joined(texts ...string) string {
	var list []string
	for _, text := range texts {
		if text != "" {
			list = append(list, text)
		}
	}
	return strings.Join(list, ", ")
}

func pageGroup(page *Page) panelGroup {
	g := panelGroup{Title: "The page", None: "It has no title, tags or categories."}
	g.fact("Title", page.PageInfo.Title)
	g.fact("Categories", joined(page.PageInfo.Categories...))
	g.fact("Tags", joined(page.PageInfo.Tags...))
	g.fact("Keywords", joined(page.PageInfo.Keywords...))
	g.fact("Places for banners", joined(page.BannerPlaceholders...))
	return g
}

var loaderNames = map[LoaderKind]string{
	LoaderRuntime: "This library's script",
	LoaderSnippet: "This library's inline script",
	LoaderInstall: "Connectif's own script",
	LoaderClient:  "Connectif's client",
	LoaderLegacy:  "An old script",
}

func loaderGroup(loaders []Loader) panelGroup {
	g := panelGroup{Title: "Told by", None: "Nothing: Connectif's script is not in this page."}
	for _, l := range loaders {
		account := "of an account that cannot be told"
		if l.Account != "" {
			account = joined("account "+l.Account, l.Region)
		}
		g.fact(loaderNames[l.Kind], account)
	}
	return g
}
