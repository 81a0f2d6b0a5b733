package inspect

// A Page is what Connectif's client understands of a page, and what is wrong with it. Its JSON has the names
// that the client uses.
//
// Slices may share memory: they must not be changed.
type Page struct {
	// Contact is nil without cn_client_info.
	Contact *Contact `json:"entityInfo,omitempty"`
	// Cart is nil without cn_cart, and with one that the client ignores.
	Cart *Cart `json:"cart,omitempty"`
	// Events are in the order in which the client tells them. The last one is the page visit, which every
	// page has.
	Events   []Event  `json:"events"`
	PageInfo PageInfo `json:"pageInfo"`
	// BannerPlaceholders are the ids of the elements that banners go into.
	BannerPlaceholders []string `json:"bannerPlaceholders"`

	// Loaders are the scripts that load Connectif's client.
	Loaders []Loader `json:"loaders"`
	// DataBlocks are what this library's script tells beside the tags.
	DataBlocks []DataBlock `json:"dataBlocks"`

	// Problems are in the order of the page; those of the page as a whole come first. There are at most 100
	// of a code.
	Problems []Problem `json:"problems"`
	// Omitted is how many problems are not listed, or more.
	Omitted int `json:"omitted,omitempty"`
}

// EventsOf returns the events of a type, such as [EventProductVisited].
func (p *Page) EventsOf(eventType string) (events []Event) {
	for _, e := range p.Events {
		if e.Type == eventType {
			events = append(events, e)
		}
	}
	return events
}

// Worst returns the greatest severity among the problems, 0 without any.
func (p *Page) Worst() (worst Severity) {
	for _, problem := range p.Problems {
		worst = max(worst, problem.Severity)
	}
	return worst
}
