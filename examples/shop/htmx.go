package main

import "net/http"

// The form that puts a product into the cart is sent by htmx where there is JavaScript: the page stays, and a
// part of it changes. Without, it is a form like any other, and the answer is a redirect to the cart.

// isHTMX reports whether htmx asks, which wants a part of a page.
func isHTMX(r *http.Request) bool { return r.Header.Get("HX-Request") == "true" }

// answerHTMX says what has come of a form, in the page that has sent it. It brings the cart along: the number in
// the header, and the tag, of which the library's script in the page then tells Connectif.
func (s *Shop) answerHTMX(w http.ResponseWriter, r *http.Request, notice Notice) {
	page := Page{}
	if notice.Bad {
		page.Status = http.StatusUnprocessableEntity
	}
	s.personalise(r, &page)
	page.Notices = []Notice{notice}
	s.write(w, r, "parts", "answer", page)
}
