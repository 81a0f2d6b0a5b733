package inspect

// The types of events that a page tells by its tags.
const (
	EventProductVisited      = "product-visited"
	EventProductSearched     = "product-searched"
	EventProductNotFound     = "product-not-found"
	EventLogin               = "login"
	EventRegister            = "register"
	EventSearch              = "search"
	EventNewsletterSubscribe = "newsletter-subscribe"
	EventPurchase            = "purchase"
	EventPageVisit           = "page-visit"
)

// An Event is something that the page tells has happened. Type says what; of the other fields those are set
// that the type has. Its JSON is what the client tells Connectif.
type Event struct {
	Type       string    `json:"type"`
	Product    *Product  `json:"product,omitempty"`   // product-visited, product-searched
	ProductID  Text      `json:"productId,omitzero"`  // product-not-found
	SearchText Text      `json:"searchText,omitzero"` // search
	Email      Text      `json:"email,omitzero"`      // newsletter-subscribe, which is told without one, too
	Purchase   *Purchase `json:"purchase,omitempty"`  // purchase

	// Position is where the tag begins. A page-visit has none.
	Position Position `json:"-"`
}
