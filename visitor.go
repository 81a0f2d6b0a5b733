package connectif

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/internal/markup"
)

// A Visitor returns who sent a request, and that person's cart, as far as the shop knows: [Config].Visitor. A
// zero contact is an anonymous visitor, and a zero cart none at all; an empty cart has an id.
//
// It is for pages that a shared cache keeps. They have [Connectif.Visitor] in the place of the tags of the
// contact and the cart, and hold nothing personal; the runtime then fetches the tags.
//
// The request is that of the runtime, for "visitor" below Config.Path: it has the cookies, and what the
// middleware around the library's handler made of them, but not the path of the page. Where the cart depends
// on that, as in a shop with several languages, keep it in a cookie or look at r.Referer. Requests that another
// site causes are refused before it is called.
//
// It only looks: a visitor without a session has no cart yet, and must not be given one here. Pages ask for
// several things at once, and two new sessions would be two carts, of which one is lost as soon as it is told.
//
// An error is reported to Config.OnProblem as it is, so it should hold no personal data. The page then goes on
// without the tags.
type Visitor func(*http.Request) (commerce.Contact, commerce.Cart, error)

// ErrVisitor is reported to Config.OnProblem when the tags of a visitor cannot be served, or a page wants them
// and there is no Config.Visitor.
var ErrVisitor = errors.New("connectif: visitor")

// visitorFile is the name of the visitor's tags below Config.Path. The runtime knows it.
const visitorFile = "visitor"

func (c Config) visitorPath() string { return c.Path + visitorFile }

// Visitor is the place of the contact's and the cart's tags on a page that a shared cache may keep. The
// runtime fills it with what [Config].Visitor returns for the visitor who has the page on the screen, before
// it tells the page. It also brings the events that [Connectif.Flash] has kept: a page from a cache cannot.
//
// Print it instead of the two tags, not besides. A page with it is like any other when it comes from the shop
// itself: events of Flash are told right there, and with them, or with other personal tags, the page is made
// private. Without Config.Visitor it prints nothing, and reports [ErrVisitor].
//
// # What a shared cache must know
//
// A page that is kept is the page of all visitors, so nothing in it may come from one of them:
//
//   - A nonce that is served twice is none. Such pages have a policy without, as script-src 'self'
//     https://cdn.connectif.cloud, with hashes for inline scripts of the shop, and Config.Nonce returns "" for
//     them. [Connectif.CSP] has the sources.
//   - Config.Choose may look at what the cache tells pages apart by, as host and path, and not at a cookie:
//     all would be told to the account of the visitor for whom the page was made.
//   - The library sets a cookie only where events of Flash come or go, and such a response is private. The
//     cache must heed that. One that refreshes pages on its own, behind a visitor's back, must not send that
//     visitor's cookies along: with Config.FlashStore events would be told to nobody.
//   - The answer at "visitor" is private, no-store. The cache has to let it through, cookies and all.
func (c *Connectif) Visitor() Fragment {
	return Fragment{c, func(_ context.Context, dst []byte) ([]byte, error) {
		if c.config.Visitor == nil {
			return dst, fmt.Errorf("%w: set Config.Visitor", ErrVisitor)
		}
		dst = append(dst, `<div data-connectif-visitor="`...)
		dst = markup.AppendText(dst, c.config.visitorPath())
		return append(dst, `" hidden></div>`...), nil
	}}
}

// who asks Config.Visitor.
func (c *Connectif) who(r *http.Request) (contact commerce.Contact, cart commerce.Cart, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: Config.Visitor: panic: %T", ErrVisitor, p) // its value may be personal
		}
	}()
	contact, cart, err = c.config.Visitor(r)
	if err != nil {
		err = fmt.Errorf("%w: Config.Visitor: %w", ErrVisitor, err)
	}
	return contact, cart, err
}

// isNoCart reports whether nothing at all is said of a cart.
func isNoCart(c commerce.Cart) bool {
	return c.CartID == "" && c.TotalQuantity == 0 && !c.TotalPrice.IsSet() && len(c.Products) == 0 &&
		c.CartRecoveryURL == "" && !c.Adjustment.IsSet()
}
