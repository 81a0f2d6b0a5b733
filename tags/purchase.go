package tags

import (
	"context"
	"io"

	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/commerce"
)

// Purchase is cn_purchase, an order that was placed. It belongs on the first page after buying, once:
// Connectif's client tells it again each time that the page is loaded.
//
// Connectif ignores it when its id or a total is missing or negative.
//
// See https://support.connectif.ai/hc/es/articles/360014651860.
type Purchase commerce.Purchase

// Validate returns a *[commerce.ValidationError] with everything in the tag that Connectif would drop or
// misread, or nil.
func (t Purchase) Validate() error { return commerce.Purchase(t).Validate() }

// AppendHTML appends the tag; see [Tag].
func (t Purchase) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, t) }

// HTML returns the tag; see [Tag].
func (t Purchase) HTML() (safehtml.HTML, error) { return html(t) }

// Render writes the tag; see [Tag].
func (t Purchase) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, t) }

func (t Purchase) appendTag(dst []byte, hide hiding) ([]byte, error) {
	if err := t.Validate(); err != nil {
		return dst, err
	}
	dst = openTag(dst, "cn_purchase", hide)
	dst = text(dst, "purchase_id"+end, t.PurchaseID)
	dst = integer(dst, "total_quantity"+end, t.TotalQuantity)
	dst = amount(dst, "total_price"+end, t.TotalPrice)
	dst = text(dst, "cart_id"+end, t.CartID)
	dst = instant(dst, "purchase_date"+end, t.PurchaseDate)
	dst = text(dst, "payment_method"+end, t.PaymentMethod)
	dst = text(dst, "source_name"+end, t.SourceName)
	dst = text(dst, "source_type"+end, string(t.SourceType))
	dst = basketItems(dst, t.Products)
	return closeTag(dst), nil
}

func (t Purchase) salvage() (Tag, error) {
	p, err := commerce.Purchase(t).Salvage()
	return Purchase(p), err
}
