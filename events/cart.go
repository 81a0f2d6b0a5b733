package events

import (
	"context"
	"io"

	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/commerce"
)

// Cart tells what is in the visitor's cart: all of it, each time that it changes, also when it was emptied.
// It replaces the page's cart tag in that call. It is personal: a page that has it must not be kept by a
// shared cache.
//
// To Connectif it is no event but the option "cart" of sendEvents: alone it is sent with no event, and in a
// list of events it becomes that option. Of several carts the last one counts.
//
// See https://support.connectif.ai/hc/es/articles/360014714260.
type Cart commerce.Cart

// AppendJSON appends {"cartId":"…",…}, the value of the option "cart"; see [Event].
//
// The key of the recovery URL is CartRecoveryUrl, the only spelling that Connectif documents for JavaScript,
// though it is the only key with a capital.
func (e Cart) AppendJSON(dst []byte) ([]byte, error) {
	if err := e.Validate(); err != nil {
		return dst, err
	}
	start := len(dst)
	dst = text(dst, `,"cartId":"`, e.CartID)
	dst = integer(dst, `,"totalQuantity":`, e.TotalQuantity)
	dst = amount(dst, `,"totalPrice":`, e.TotalPrice)
	dst = basketItems(dst, e.Products)
	dst = text(dst, `,"CartRecoveryUrl":"`, e.CartRecoveryURL)
	return closed(dst, start, "{}"), nil
}

// Validate returns a *[commerce.ValidationError] with what is wrong with the cart, or nil.
func (e Cart) Validate() error { return commerce.Cart(e).Validate() }

// Render writes the script; see [Event].
func (e Cart) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, e) }

// AppendHTML appends the script element; see [Event].
func (e Cart) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, e) }

// HTML returns the script element; see [Event].
func (e Cart) HTML() (safehtml.HTML, error) { return html(e) }

// Script returns the script; see [Event].
func (e Cart) Script() (safehtml.Script, error) { return script(e) }

func (e Cart) salvage() (Event, error) {
	c, err := commerce.Cart(e).Salvage()
	return Cart(c), err
}
