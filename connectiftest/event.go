package connectiftest

import "encoding/json"

// The types of events that a shop tells. See https://support.connectif.ai/hc/es/articles/6079118358300.
const (
	EventPageVisit           = "page-visit"
	EventProductVisited      = "product-visited"
	EventProductSearched     = "product-searched"
	EventProductNotFound     = "product-not-found"
	EventSearch              = "search"
	EventLogin               = "login"
	EventRegister            = "register"
	EventNewsletterSubscribe = "newsletter-subscribe"
	EventPurchase            = "purchase"
	EventCustom              = "custom"
	EventFormSubmitted       = "form-submitted"
)

// Event is one thing that happened on a page. Type says what; the other fields are set as the type has them.
type Event struct {
	Type string

	Product    *Product  // product-visited, product-searched
	ProductID  string    // product-not-found
	SearchText string    // search
	Email      string    // newsletter-subscribe
	Purchase   *Purchase // purchase

	EventAlias string // custom: the alias, or
	EventID    string // custom: the id

	FormID          string // form-submitted
	PrimaryKeyField string // form-submitted: the key in Payload that holds the e-mail

	// Payload is the data of a custom or form-submitted event. Numbers are json.Number.
	Payload map[string]any

	// Raw is the event, byte for byte.
	Raw json.RawMessage
}

func readEvent(o object) Event {
	e := Event{
		Type:            o.text("type"),
		ProductID:       o.text("productId"),
		SearchText:      o.text("searchText"),
		Email:           o.text("email"),
		EventAlias:      o.text("eventAlias"),
		EventID:         o.text("eventId"),
		FormID:          o.text("formId"),
		PrimaryKeyField: o.text("primaryKeyField"),
		Payload:         o.anything("payload"),
		Raw:             o.raw,
	}
	if product, ok := o.object("product"); ok {
		p := readProduct(product)
		e.Product = &p
	}
	if purchase, ok := o.object("purchase"); ok {
		e.Purchase = readPurchase(purchase)
	}
	return e
}
