package connectif

import (
	"context"
	"fmt"
	"net/http"

	"github.com/a-h/templ"

	"github.com/connectif-go/connectif/tags"
)

// Middleware gives pages what they need to know of their request: the account that was chosen for it, the
// events of [Connectif.Flash], and for [Config].StrictCSP how tags are to be hidden. Everything rendered with
// the request's context finds it there.
//
// It makes pages with the tags of a contact, a cart, a purchase or a newsletter subscription
// Cache-Control: private, unless they are so already, and reports [ErrPublic] where they had said that shared
// caches may keep them. For this the first 32 KiB of a page wait
// until it ends, goes on, or is flushed. Of a page that is streamed it sees the tags too late, and only reports. A page that
// has [Connectif.Visitor] instead, and no other personal tag, keeps the header that it has, but where events of
// Flash come or go: what tells them, or sets their cookie, is kept by no shared cache.
//
// It belongs outside of the handlers that render pages, and of the library's own ([Connectif.Register]); inside
// the middleware that makes the nonce and, where Config.FlashStore keeps events in the shop's sessions, inside
// the one that loads and saves those. One that compresses pages belongs outside of it.
func (c *Connectif) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		x := &exchange{cn: c}
		ctx := context.WithValue(r.Context(), exchangeKey{c}, x)
		if c.config.StrictCSP {
			ctx = tags.WithHiddenOnly(ctx)
		}
		if nonce := c.nonce(ctx); nonce != "" && templ.GetNonce(ctx) != nonce {
			ctx = templ.WithNonce(ctx, nonce) // for the components of package events, which read templ's
		}
		// The request that routers work on: they write what they find in the path into it.
		r = r.WithContext(ctx)
		x.request = r
		rw := &responseWriter{ResponseWriter: w, exchange: x}
		next.ServeHTTP(rw, r)
		_ = rw.start(nil)
	})
}

// nonce asks Config.Nonce. Should that panic, the page goes on without: its scripts are blocked, and that is
// reported.
func (c *Connectif) nonce(ctx context.Context) (nonce string) {
	defer func() {
		if p := recover(); p != nil {
			c.report(ctx, fmt.Errorf("connectif: Config.Nonce: panic: %T", p))
		}
	}()
	return c.config.Nonce(ctx)
}
