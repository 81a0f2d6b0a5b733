package tags

import (
	"context"
	"io"

	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/commerce"
)

// Cart is cn_cart, the visitor's current cart. It belongs on every page, once, also when it is empty:
// Connectif takes a cart that is no longer told for an abandoned one. It is personal: a page that has it must
// not be kept by a shared cache.
//
// Connectif ignores the whole cart when its id or a total is missing or negative, and each line that lacks
// the URL, id, name or price of its product.
//
// See https://support.connectif.ai/hc/es/articles/360014651660.
type Cart commerce.Cart

// Validate returns a *[commerce.ValidationError] with everything in the tag that Connectif would drop or
// misread, or nil.
func (t Cart) Validate() error { return commerce.Cart(t).Validate() }

// AppendHTML appends the tag; see [Tag].
func (t Cart) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, t) }

// HTML returns the tag; see [Tag].
func (t Cart) HTML() (safehtml.HTML, error) { return html(t) }

// Render writes the tag; see [Tag].
func (t Cart) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, t) }

func (t Cart) appendTag(dst []byte, hide hiding) ([]byte, error) {
	if err := t.Validate(); err != nil {
		return dst, err
	}
	dst = openTag(dst, "cn_cart", hide)
	dst = text(dst, "cart_id"+end, t.CartID)
	dst = integer(dst, "total_quantity"+end, t.TotalQuantity)
	dst = amount(dst, "total_price"+end, t.TotalPrice)
	dst = text(dst, "cart_recovery_url"+end, t.CartRecoveryURL)
	dst = basketItems(dst, t.Products)
	return closeTag(dst), nil
}

func (t Cart) salvage() (Tag, error) {
	p, err := commerce.Cart(t).Salvage()
	return Cart(p), err
}
