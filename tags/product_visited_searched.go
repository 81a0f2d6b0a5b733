package tags

import (
	"context"
	"io"

	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/commerce"
)

// ProductVisitedSearched is cn_product_visited and cn_product_searched on one element, as Connectif
// recommends for a product page that was reached from search results.
//
// See https://support.connectif.ai/hc/es/articles/360014650720.
type ProductVisitedSearched commerce.Product

// Validate returns a *[commerce.ValidationError] with everything in the tag that Connectif would drop or
// misread, or nil.
func (t ProductVisitedSearched) Validate() error { return commerce.Product(t).Validate() }

// AppendHTML appends the tag; see [Tag].
func (t ProductVisitedSearched) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, t) }

// HTML returns the tag; see [Tag].
func (t ProductVisitedSearched) HTML() (safehtml.HTML, error) { return html(t) }

// Render writes the tag; see [Tag].
func (t ProductVisitedSearched) Render(ctx context.Context, w io.Writer) error {
	return render(ctx, w, t)
}

func (t ProductVisitedSearched) appendTag(dst []byte, hide hiding) ([]byte, error) {
	return productTag(dst, "cn_product_visited cn_product_searched", hide, commerce.Product(t))
}

func (t ProductVisitedSearched) salvage() (Tag, error) {
	p, err := commerce.Product(t).Salvage()
	return ProductVisitedSearched(p), err
}
