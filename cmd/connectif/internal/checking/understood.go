package checking

import "github.com/connectif-go/connectif/inspect"

// An understood is what Connectif will be told by a page, without the values that are about a person.
type understood struct {
	// Contact are the keys of the contact's values; nil without a contact.
	Contact []string `json:"contact,omitempty"`
	// Cart is nil where none is told.
	Cart *toldCart `json:"cart,omitempty"`
	// Events are the first ones, without the page visit, which every page has.
	Events     []toldEvent  `json:"events"`
	MoreEvents int          `json:"moreEvents,omitempty"`
	PageTags   []string     `json:"pageTags,omitempty"`
	Categories []string     `json:"categories,omitempty"`
	Banners    int          `json:"banners,omitempty"`
	Loaders    []toldLoader `json:"loaders"`
	DataBlocks int          `json:"dataBlocks,omitempty"`
}

type toldCart struct {
	Products      int            `json:"products"`
	TotalQuantity inspect.Number `json:"totalQuantity,omitzero"`
	TotalPrice    inspect.Number `json:"totalPrice,omitzero"`
}

// A toldEvent is an event, with the product or the sum that it is about.
type toldEvent struct {
	Type       string         `json:"type"`
	ProductID  string         `json:"productId,omitempty"`
	Name       string         `json:"name,omitempty"`
	Products   int            `json:"products,omitempty"` // of a purchase
	TotalPrice inspect.Number `json:"totalPrice,omitzero"`
}

type toldLoader struct {
	Kind    inspect.LoaderKind `json:"kind"`
	Account string             `json:"account,omitempty"`
	Region  string             `json:"region,omitempty"`
}

// maxTold is how many events, labels and scripts of a page are kept.
const maxTold = 20

func understand(p *inspect.Page) *understood {
	u := &understood{
		Events: []toldEvent{}, Loaders: []toldLoader{}, Banners: len(p.BannerPlaceholders), DataBlocks: len(p.DataBlocks),
		PageTags: clipAll(p.PageInfo.Tags), Categories: clipAll(p.PageInfo.Categories),
	}
	if p.Contact != nil {
		u.Contact = []string{}
		for _, f := range p.Contact.Fields[:min(len(p.Contact.Fields), maxTold)] {
			u.Contact = append(u.Contact, line(clip(f.Key)))
		}
	}
	if p.Cart != nil {
		u.Cart = &toldCart{len(p.Cart.Products), p.Cart.TotalQuantity, p.Cart.TotalPrice}
	}
	for _, e := range p.Events {
		switch {
		case e.Type == inspect.EventPageVisit:
		case len(u.Events) == maxTold:
			u.MoreEvents++
		default:
			u.Events = append(u.Events, tell(e))
		}
	}
	for _, l := range p.Loaders[:min(len(p.Loaders), maxTold)] {
		u.Loaders = append(u.Loaders, toldLoader{l.Kind, clip(l.Account), clip(l.Region)})
	}
	return u
}

func tell(e inspect.Event) toldEvent {
	told := toldEvent{Type: e.Type, ProductID: line(clip(e.ProductID.String()))}
	if e.Product != nil {
		told.ProductID, told.Name = line(clip(e.Product.ProductID.String())), line(clip(e.Product.Name.String()))
	}
	if e.Purchase != nil {
		told.Products, told.TotalPrice = len(e.Purchase.Products), e.Purchase.TotalPrice
	}
	return told
}

func clipAll(texts []string) (clipped []string) {
	for _, text := range texts[:min(len(texts), maxTold)] {
		clipped = append(clipped, line(clip(text)))
	}
	return clipped
}
