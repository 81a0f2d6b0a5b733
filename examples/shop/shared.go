package main

import (
	"net/http"

	"github.com/connectif-go/connectif/commerce"
)

// With -cache cdn the home page is one for all visitors: see [Page].Shared. Who they are the browser asks for
// when it has the page, twice: the library's script fetches the tags of contact and cart for Connectif, and
// htmx what the header shows.

// known wraps the handlers of what knows the visitor by the cookie, and sets none. It must not begin a session:
// a visitor's first page asks for several such things at once, and would end up with as many carts.
func (s *Shop) known(handle http.HandlerFunc) http.Handler {
	return s.withKnownSession(s.connectif.Middleware(handle))
}

// visitor implements [connectif.Visitor].
func (s *Shop) visitor(r *http.Request) (contact commerce.Contact, tracked commerce.Cart, err error) {
	var cart Cart
	s.with(r.Context(), func(se *Session) {
		contact, cart = s.connectifContact(se.account), se.cart.snapshot()
		if se.isStranger() {
			cart = Cart{}
		}
	})
	if cart.ID == "" {
		return contact, commerce.Cart{}, nil
	}
	return contact, connectifCart(cart, s.origin(r)), nil
}

// mine answers GET /mine: what is the visitor's own in the frame of a page from the cache, and what there is to
// say.
func (s *Shop) mine(w http.ResponseWriter, r *http.Request) {
	if !isHTMX(r) {
		http.NotFound(w, r) // it is no page, and must not use up what there is to say
		return
	}
	w.Header().Set("Cache-Control", "private, no-store")
	page := Page{Shared: true}
	s.personalise(r, &page)
	s.write(w, r, "parts", "mine-now", page)
}
