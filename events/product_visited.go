package events

import (
	"context"
	"io"

	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/commerce"
)

// ProductVisited tells that the page of a product was shown. Unlike the tag of that name it neither creates
// nor updates the product in Connectif's catalogue. Connectif does not check what it is sent this way: what
// is incomplete is refused here.
//
// See https://support.connectif.ai/hc/es/articles/360014712720.
type ProductVisited commerce.Product

// AppendJSON appends {"type":"product-visited","product":{…}}; see [Event].
func (e ProductVisited) AppendJSON(dst []byte) ([]byte, error) {
	if err := e.Validate(); err != nil {
		return dst, err
	}
	return productEvent(dst, `{"type":"product-visited","product":`, (*commerce.Product)(&e)), nil
}

// Validate returns a *[commerce.ValidationError] with what is wrong with the product, or nil.
func (e ProductVisited) Validate() error {
	return about("product-visited event", "product", commerce.Product(e).Validate())
}

// Render writes the script; see [Event].
func (e ProductVisited) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, e) }

// AppendHTML appends the script element; see [Event].
func (e ProductVisited) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, e) }

// HTML returns the script element; see [Event].
func (e ProductVisited) HTML() (safehtml.HTML, error) { return html(e) }

// Script returns the script; see [Event].
func (e ProductVisited) Script() (safehtml.Script, error) { return script(e) }

func (e ProductVisited) salvage() (Event, error) {
	p, err := commerce.Product(e).Salvage()
	return ProductVisited(p), about("product-visited event", "product", err)
}
