package events

import (
	"context"
	"io"

	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/commerce"
)

// Purchase tells that an order was placed. Connectif does not tell two of the same id apart, and a page of
// thanks that is reloaded tells it again: put it into a [Batch] or a [DataBlock] with a OnceID, or hand it to
// connectif.Flash.
//
// See https://support.connectif.ai/hc/es/articles/360014712220.
type Purchase commerce.Purchase

// AppendJSON appends {"type":"purchase","purchase":{…}}; see [Event]. Of the properties' names, source_name
// and source_type have underscores, as Connectif documents them.
func (e Purchase) AppendJSON(dst []byte) ([]byte, error) {
	if err := e.Validate(); err != nil {
		return dst, err
	}
	dst = append(dst, `{"type":"purchase","purchase":`...)
	start := len(dst)
	dst = text(dst, `,"purchaseId":"`, e.PurchaseID)
	dst = integer(dst, `,"totalQuantity":`, e.TotalQuantity)
	dst = amount(dst, `,"totalPrice":`, e.TotalPrice)
	dst = basketItems(dst, e.Products)
	dst = text(dst, `,"cartId":"`, e.CartID)
	dst = instant(dst, `,"purchaseDate":`, e.PurchaseDate)
	dst = text(dst, `,"paymentMethod":"`, e.PaymentMethod)
	dst = text(dst, `,"source_name":"`, e.SourceName)
	dst = text(dst, `,"source_type":"`, string(e.SourceType))
	return append(closed(dst, start, "{}"), '}'), nil
}

// Validate returns a *[commerce.ValidationError] with what is wrong with the purchase, or nil.
func (e Purchase) Validate() error {
	return about("purchase event", "purchase", commerce.Purchase(e).Validate())
}

// Render writes the script; see [Event].
func (e Purchase) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, e) }

// AppendHTML appends the script element; see [Event].
func (e Purchase) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, e) }

// HTML returns the script element; see [Event].
func (e Purchase) HTML() (safehtml.HTML, error) { return html(e) }

// Script returns the script; see [Event].
func (e Purchase) Script() (safehtml.Script, error) { return script(e) }

func (e Purchase) salvage() (Event, error) {
	p, err := commerce.Purchase(e).Salvage()
	return Purchase(p), about("purchase event", "purchase", err)
}
