package connectiftest

import (
	"fmt"
	"slices"
)

// eventsOf returns the events of a type that Connectif would be told.
func (p *PageAssertions) eventsOf(eventType string) (events []Event) {
	for _, e := range p.told.Events {
		if e.Type == eventType {
			events = append(events, e)
		}
	}
	return events
}

// one asserts that there is exactly one event of the type.
func (p *PageAssertions) one(eventType, tag string) (Event, bool) {
	p.t.Helper()
	events := p.eventsOf(eventType)
	if len(events) == 0 {
		p.fail(p.tagHints(tag), "Connectif would be told of no event %q; it would be of %s", eventType, showList(p.eventTypes()))
		return Event{}, false
	}
	if len(events) > 1 {
		p.fail(p.tagHints(tag), "Connectif would be told of the event %q %d times", eventType, len(events))
	}
	return events[0], true
}

// no asserts that there is no event of the type.
func (p *PageAssertions) no(eventType string) *PageAssertions {
	p.t.Helper()
	if events := p.eventsOf(eventType); len(events) > 0 {
		p.fail(nil, "Connectif would be told of the event %q%s", eventType, showTimes(len(events)))
	}
	return p
}

func showTimes(n int) string {
	if n == 1 {
		return ""
	}
	return fmt.Sprintf(" %d times", n)
}

// eventTypes are the types of all events but the page's visit, which each page has.
func (p *PageAssertions) eventTypes() []string {
	types := []string{}
	for _, e := range p.told.Events {
		if e.Type != EventPageVisit {
			types = append(types, e.Type)
		}
	}
	return types
}

// Events asserts the types of all events, in any order, such as [EventLogin]. The visit of the page itself,
// which every page tells, is not counted.
func (p *PageAssertions) Events(types ...string) *PageAssertions {
	p.t.Helper()
	got := p.eventTypes()
	slices.Sort(got)
	if want := slices.Sorted(slices.Values(types)); !slices.Equal(got, want) {
		p.fail(p.lost, "Connectif would be told of the events %s, want %s", showList(got), showList(want))
	}
	return p
}

// NoEvents asserts that the page tells of nothing but its visit.
func (p *PageAssertions) NoEvents() *PageAssertions {
	p.t.Helper()
	return p.Events()
}

// Login asserts that somebody has logged in.
//
// See https://support.connectif.ai/hc/es/articles/360014652000.
func (p *PageAssertions) Login() *PageAssertions {
	p.t.Helper()
	p.one(EventLogin, tagLogin)
	return p
}

// NoLogin asserts that nobody has logged in.
func (p *PageAssertions) NoLogin() *PageAssertions {
	p.t.Helper()
	return p.no(EventLogin)
}

// Register asserts that somebody has registered.
//
// See https://support.connectif.ai/hc/es/articles/360014652060.
func (p *PageAssertions) Register() *PageAssertions {
	p.t.Helper()
	p.one(EventRegister, tagRegister)
	return p
}

// NoRegister asserts that nobody has registered.
func (p *PageAssertions) NoRegister() *PageAssertions {
	p.t.Helper()
	return p.no(EventRegister)
}

// Search asserts that somebody has searched for the text.
//
// See https://support.connectif.ai/hc/es/articles/360014701059.
func (p *PageAssertions) Search(text string) *PageAssertions {
	p.t.Helper()
	if event, ok := p.one(EventSearch, tagSearch); ok {
		search := p.part("the search", tagSearch)
		search.personal("search_text", event.SearchText, text)
	}
	return p
}

// NoSearch asserts that nobody has searched.
func (p *PageAssertions) NoSearch() *PageAssertions {
	p.t.Helper()
	return p.no(EventSearch)
}

// NewsletterSubscribe asserts that somebody has subscribed to the newsletter with the e-mail address.
//
// See https://support.connectif.ai/hc/es/articles/360014701259.
func (p *PageAssertions) NewsletterSubscribe(email string) *PageAssertions {
	p.t.Helper()
	if event, ok := p.one(EventNewsletterSubscribe, tagNewsletter); ok {
		subscription := p.part("the subscription", tagNewsletter)
		subscription.personal("email", event.Email, email)
	}
	return p
}

// NoNewsletterSubscribe asserts that nobody has subscribed to the newsletter.
func (p *PageAssertions) NoNewsletterSubscribe() *PageAssertions {
	p.t.Helper()
	return p.no(EventNewsletterSubscribe)
}
