package tags

import (
	"context"
	"io"

	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/commerce"
)

// ProductSearched is cn_product_searched, the product whose page this is, when the visitor came from search
// results. It usually stands beside ProductVisited: [ProductVisitedSearched] is both on one element.
//
// See https://support.connectif.ai/hc/es/articles/360014650720.
type ProductSearched commerce.Product

// Validate returns a *[commerce.ValidationError] with everything in the tag that Connectif would drop or
// misread, or nil.
func (t ProductSearched) Validate() error { return commerce.Product(t).Validate() }

// AppendHTML appends the tag; see [Tag].
func (t ProductSearched) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, t) }

// HTML returns the tag; see [Tag].
func (t ProductSearched) HTML() (safehtml.HTML, error) { return html(t) }

// Render writes the tag; see [Tag].
func (t ProductSearched) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, t) }

func (t ProductSearched) appendTag(dst []byte, hide hiding) ([]byte, error) {
	return productTag(dst, "cn_product_searched", hide, commerce.Product(t))
}

func (t ProductSearched) salvage() (Tag, error) {
	p, err := commerce.Product(t).Salvage()
	return ProductSearched(p), err
}
