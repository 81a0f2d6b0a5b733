package tags

import (
	"context"
	"io"

	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/commerce"
)

// ProductNotFound is cn_product_not_found, for the page that a visitor gets in place of a product that is not
// there, or not any more.
//
// The help centre has no article about it; Connectif's client reads it.
type ProductNotFound struct {
	// ProductID is the shop's id of the product that was asked for. Required.
	ProductID string
}

// Validate returns a *[commerce.ValidationError] with everything in the tag that Connectif would drop or
// misread, or nil.
func (t ProductNotFound) Validate() error {
	return commerce.ValidateID("cn_product_not_found", "product_id", t.ProductID)
}

// AppendHTML appends the tag; see [Tag].
func (t ProductNotFound) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, t) }

// HTML returns the tag; see [Tag].
func (t ProductNotFound) HTML() (safehtml.HTML, error) { return html(t) }

// Render writes the tag; see [Tag].
func (t ProductNotFound) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, t) }

func (t ProductNotFound) appendTag(dst []byte, hide hiding) ([]byte, error) {
	if err := t.Validate(); err != nil {
		return dst, err
	}
	dst = openTag(dst, "cn_product_not_found", hide)
	dst = text(dst, "product_id"+end, t.ProductID)
	return closeTag(dst), nil
}

func (t ProductNotFound) salvage() (Tag, error) { return t, nil }
