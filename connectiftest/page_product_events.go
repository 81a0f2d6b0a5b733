package connectiftest

import "slices"

// ProductVisited asserts that the product is visited, once.
//
// See https://support.connectif.ai/hc/es/articles/360014650320.
func (p *PageAssertions) ProductVisited(id string) *ProductAssertions {
	p.t.Helper()
	return p.productOf(EventProductVisited, tagVisited, id)
}

// NoProductVisited asserts that no product is visited.
func (p *PageAssertions) NoProductVisited() *PageAssertions {
	p.t.Helper()
	return p.no(EventProductVisited)
}

// ProductSearched asserts that the product is among those that a search has found, once.
//
// See https://support.connectif.ai/hc/es/articles/360014650720.
func (p *PageAssertions) ProductSearched(id string) *ProductAssertions {
	p.t.Helper()
	return p.productOf(EventProductSearched, tagSearched, id)
}

// NoProductSearched asserts that no product is told of as found by a search.
func (p *PageAssertions) NoProductSearched() *PageAssertions {
	p.t.Helper()
	return p.no(EventProductSearched)
}

// ProductNotFound asserts that the product was asked for and does not exist.
func (p *PageAssertions) ProductNotFound(id string) *PageAssertions {
	p.t.Helper()
	ids := []string{}
	for _, event := range p.eventsOf(EventProductNotFound) {
		ids = append(ids, event.ProductID)
	}
	p.once(EventProductNotFound, tagNotFound, ids, id)
	return p
}

// NoProductNotFound asserts that all products that were asked for exist.
func (p *PageAssertions) NoProductNotFound() *PageAssertions {
	p.t.Helper()
	return p.no(EventProductNotFound)
}

// productOf asserts that there is one event of the type about the product.
func (p *PageAssertions) productOf(eventType, tag, id string) *ProductAssertions {
	p.t.Helper()
	events := p.eventsOf(eventType)
	ids := make([]string, len(events))
	for i, event := range events {
		if event.Product != nil {
			ids[i] = event.Product.ProductID
		}
	}
	i := p.once(eventType, tag, ids, id)
	if i < 0 {
		return &ProductAssertions{subject: p.nothing()}
	}
	assertions := &ProductAssertions{subject: p.part(eventType+" of "+showText(id, ""), tag)}
	if product := events[i].Product; product != nil {
		assertions.product = *product
	}
	return assertions
}

// once asserts that an id is once among those of the events of a type, and returns its place.
func (p *PageAssertions) once(eventType, tag string, ids []string, id string) int {
	p.t.Helper()
	n := count(ids, id)
	if n == 0 {
		p.fail(p.tagHints(tag), "Connectif would be told of no event %q of %q; %s", eventType, id, showNearest(ids, id))
	} else if n > 1 {
		p.fail(p.tagHints(tag), "Connectif would be told of the event %q of %q %d times", eventType, id, n)
	}
	return slices.Index(ids, id)
}
