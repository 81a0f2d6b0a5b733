package connectif

import (
	"context"
	"errors"
	"net/http"

	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/tags"
)

// visitorPolicy is for somebody who opens the address itself: nothing in it does anything. What is fetched and
// put into a page is under that page's policy.
const visitorPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

// serveVisitor answers the runtime with the tags of whoever asks.
func (c *Connectif) serveVisitor(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	setNoStore(h)
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", visitorPolicy)
	if !isFromOwnPage(r) {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	ctx := r.Context()
	contact, cart, err := c.who(r)
	if err != nil {
		// A visitor who has gone is no one's error.
		if ctx.Err() == nil || !errors.Is(err, context.Canceled) {
			c.report(ctx, err)
		}
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	html := c.Tag(tags.Contact(contact)).appendHTML(ctx, nil)
	if !isNoCart(cart) {
		html = c.Tag(tags.Cart(cart)).appendHTML(ctx, html)
	}
	if x := c.exchangeFrom(ctx); x != nil && isFetch(r) {
		for _, block := range x.tell() {
			html = events.AppendEncoded(html, block)
		}
	}
	_, _ = w.Write(html)
}

// isFromOwnPage reports whether the request is not another site's doing. Such a site could not read the
// answer, but it could have events told to nobody. Old browsers do not say.
func isFromOwnPage(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
		return true
	default:
		return false
	}
}

// isFetch reports whether a script asks: in a page of its own nobody would tell the events.
func isFetch(r *http.Request) bool {
	dest := r.Header.Get("Sec-Fetch-Dest")
	return dest == "" || dest == "empty"
}
