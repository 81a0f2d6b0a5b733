package tags

import (
	"context"
	"io"

	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/commerce"
)

// ProductVisited is cn_product_visited, the product whose page this is. It must be in the HTML that the
// server sends, always: Connectif fills and verifies its catalogue with a plain request of that page.
//
// Connectif ignores it when the URL, id, name or price is missing.
//
// See https://support.connectif.ai/hc/es/articles/360014650320.
type ProductVisited commerce.Product

// Validate returns a *[commerce.ValidationError] with everything in the tag that Connectif would drop or
// misread, or nil.
func (t ProductVisited) Validate() error { return commerce.Product(t).Validate() }

// AppendHTML appends the tag; see [Tag].
func (t ProductVisited) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, t) }

// HTML returns the tag; see [Tag].
func (t ProductVisited) HTML() (safehtml.HTML, error) { return html(t) }

// Render writes the tag; see [Tag].
func (t ProductVisited) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, t) }

func (t ProductVisited) appendTag(dst []byte, hide hiding) ([]byte, error) {
	return productTag(dst, "cn_product_visited", hide, commerce.Product(t))
}

func (t ProductVisited) salvage() (Tag, error) {
	p, err := commerce.Product(t).Salvage()
	return ProductVisited(p), err
}
