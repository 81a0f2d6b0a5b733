package inspect

import "github.com/connectif-go/connectif/inspect/internal/dom"

// A reader reads tags as the client does. What is read only once is kept: the same item may be part of many
// purchases that are nested in each other.
type reader struct {
	*index
	lines  lines
	lists  map[string]*list
	items  []BasketItem // those that are complete, in the order of the page
	broken []dom.Node   // the data blocks that are no JSON object
	itemAt []int32      // the number of the element of each
}

// A list is the texts of all elements of a class that are not blank.
type list struct {
	texts []string
	at    []int32 // the number of the element of each
}

func newReader(x *index) *reader {
	r := &reader{index: x, lines: newLines(x.doc.Source), lists: map[string]*list{}}
	for _, e := range x.byClass[classItem] {
		if r.isComplete(e) {
			r.itemAt = append(r.itemAt, e)
		}
	}
	r.items = make([]BasketItem, len(r.itemAt)) // an item is large, and a page may have many
	for i, e := range r.itemAt {
		r.items[i] = BasketItem{Product: r.product(e), Quantity: r.firstInt(e, "quantity"), Price: r.firstFloat(e, "price")}
	}
	return r
}

// position returns where an element begins.
func (r *reader) position(e int32) Position { return r.lines.position(r.doc.At(r.elements[e].node)) }

// texts returns the texts within an element, of a class of which it may have many. It shares memory with
// others.
func (r *reader) texts(within int32, class string) []string {
	l := r.lists[class]
	if l == nil {
		l = &list{texts: []string{}}
		for _, e := range r.byClass[class] {
			if text := r.trimmed(e); text != "" {
				l.texts = append(l.texts, text)
				l.at = append(l.at, e)
			}
		}
		r.lists[class] = l
	}
	from, to := r.rangeOf(within, l.at)
	return l.texts[from:to:to]
}

// isComplete reports whether the client keeps the product.
func (r *reader) isComplete(e int32) bool {
	return r.firstText(e, "name").value != "" && r.firstText(e, "url").value != "" && r.firstText(e, "product_id").value != "" &&
		r.firstFloat(e, "unit_price").atLeastZero()
}

// product reads a product.
func (r *reader) product(e int32) Product {
	return Product{
		Name:                      r.firstText(e, "name"),
		URL:                       r.firstText(e, "url"),
		ProductID:                 r.firstText(e, "product_id"),
		UnitPrice:                 r.firstFloat(e, "unit_price"),
		Availability:              r.firstText(e, "availability"),
		ImageURL:                  r.firstText(e, "image_url"),
		Description:               r.firstText(e, "description"),
		ThumbnailURL:              r.firstText(e, "thumbnail_url"),
		Priority:                  r.firstInt(e, "priority"),
		RatingValue:               r.firstFloat(e, "rating_value"),
		RatingCount:               r.firstInt(e, "rating_count"),
		ReviewCount:               r.firstInt(e, "review_count"),
		Categories:                r.texts(e, "category"),
		Tags:                      r.texts(e, "tag"),
		RelatedExternalProductIDs: r.texts(e, "related_external_product_id"),
		UnitPriceOriginal:         r.firstFloat(e, "unit_price_original"),
		UnitPriceWithoutVAT:       r.firstFloat(e, "unit_price_without_vat"),
		DiscountedAmount:          r.firstFloat(e, "discounted_amount"),
		DiscountedPercentage:      r.firstFloat(e, "discounted_percentage"),
		Brand:                     r.firstText(e, "brand"),
		PublishedAt:               r.firstText(e, "published_at"),
		CustomField1:              r.firstText(e, "custom_field_1"),
		CustomField2:              r.firstText(e, "custom_field_2"),
		CustomField3:              r.firstText(e, "custom_field_3"),
		Position:                  r.position(e),
	}
}

// basket returns the items within an element. It shares memory with others.
func (r *reader) basket(within int32) []BasketItem {
	from, to := r.rangeOf(within, r.itemAt)
	return r.items[from:to:to]
}

func (r *reader) cart() *Cart {
	e := r.first(document, tagCart)
	if e == none {
		return nil
	}
	cart := &Cart{
		CartID:          r.firstText(e, "cart_id"),
		TotalQuantity:   r.firstInt(e, "total_quantity"),
		TotalPrice:      r.firstFloat(e, "total_price"),
		Products:        r.basket(e),
		CartRecoveryURL: r.firstText(e, "cart_recovery_url"),
		Position:        r.position(e),
	}
	if !cart.isComplete() {
		return nil
	}
	return cart
}

func (r *reader) purchase(e int32) *Purchase {
	return &Purchase{
		PurchaseID:    r.firstText(e, "purchase_id"),
		CartID:        r.firstText(e, "cart_id"),
		TotalQuantity: r.firstInt(e, "total_quantity"),
		TotalPrice:    r.firstFloat(e, "total_price"),
		PurchaseDate:  r.firstText(e, "purchase_date"),
		PaymentMethod: r.firstText(e, "payment_method"),
		SourceName:    r.firstText(e, "source_name"),
		SourceType:    r.firstText(e, "source_type"),
		Products:      r.basket(e),
		Position:      r.position(e),
	}
}

// events returns the events of the page's tags, in the order in which the client tells them.
func (r *reader) events() []Event {
	events := append(r.products(tagVisited, EventProductVisited), r.products(tagSearched, EventProductSearched)...)
	for _, e := range r.byClass[tagNotFound] {
		if id := r.firstText(e, "product_id"); id.value != "" {
			events = append(events, Event{Type: EventProductNotFound, ProductID: id, Position: r.position(e)})
		}
	}
	if e := r.first(document, tagLogin); e != none {
		events = append(events, Event{Type: EventLogin, Position: r.position(e)})
	}
	if e := r.first(document, tagRegister); e != none {
		events = append(events, Event{Type: EventRegister, Position: r.position(e)})
	}
	if e := r.first(document, tagSearch); e != none {
		if text := r.firstText(e, "search_text"); text.value != "" {
			events = append(events, Event{Type: EventSearch, SearchText: text, Position: r.position(e)})
		}
	}
	if e := r.first(document, tagNewsletter); e != none {
		events = append(events, Event{Type: EventNewsletterSubscribe, Email: r.firstText(e, "email"), Position: r.position(e)})
	}
	for _, e := range r.byClass[tagPurchase] {
		if purchase := r.purchase(e); purchase.isComplete() {
			events = append(events, Event{Type: EventPurchase, Purchase: purchase, Position: purchase.Position})
		}
	}
	return append(events, Event{Type: EventPageVisit})
}

func (r *reader) products(tag, eventType string) (events []Event) {
	for _, e := range r.byClass[tag] {
		if r.isComplete(e) {
			product := r.product(e)
			events = append(events, Event{Type: eventType, Product: &product, Position: product.Position})
		}
	}
	return events
}

// placeholders returns the ids of the banner placeholders.
func (r *reader) placeholders() []string {
	ids := []string{}
	for _, e := range r.byClass[tagPlaceholder] {
		if id, _ := r.doc.Attr(r.elements[e].node, "id"); id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}
