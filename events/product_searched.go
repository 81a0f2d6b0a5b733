package events

import (
	"context"
	"io"

	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/commerce"
)

// ProductSearched tells that the page of a product was reached from search results. Tell it together with
// [ProductVisited]. It consumes an activity of the account.
//
// The help centre has an article for the tag only; the event is the one that Connectif's client makes of the tag.
// See https://support.connectif.ai/hc/es/articles/360014650720.
type ProductSearched commerce.Product

// AppendJSON appends {"type":"product-searched","product":{…}}; see [Event].
func (e ProductSearched) AppendJSON(dst []byte) ([]byte, error) {
	if err := e.Validate(); err != nil {
		return dst, err
	}
	return productEvent(dst, `{"type":"product-searched","product":`, (*commerce.Product)(&e)), nil
}

// Validate returns a *[commerce.ValidationError] with what is wrong with the product, or nil.
func (e ProductSearched) Validate() error {
	return about("product-searched event", "product", commerce.Product(e).Validate())
}

// Render writes the script; see [Event].
func (e ProductSearched) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, e) }

// AppendHTML appends the script element; see [Event].
func (e ProductSearched) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, e) }

// HTML returns the script element; see [Event].
func (e ProductSearched) HTML() (safehtml.HTML, error) { return html(e) }

// Script returns the script; see [Event].
func (e ProductSearched) Script() (safehtml.Script, error) { return script(e) }

func (e ProductSearched) salvage() (Event, error) {
	p, err := commerce.Product(e).Salvage()
	return ProductSearched(p), about("product-searched event", "product", err)
}
