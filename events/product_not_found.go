package events

import (
	"context"
	"io"

	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/internal/markup"
)

// ProductNotFound tells that a product was asked for that the shop does not have (any more).
//
// The help centre has no article about it; the event is the one that Connectif's client makes of the tag
// cn_product_not_found.
type ProductNotFound struct {
	// ProductID is the id that was asked for. Required.
	ProductID string
}

// AppendJSON appends {"type":"product-not-found","productId":"…"}; see [Event].
func (e ProductNotFound) AppendJSON(dst []byte) ([]byte, error) {
	if err := e.Validate(); err != nil {
		return dst, err
	}
	dst = markup.AppendJSONString(append(dst, `{"type":"product-not-found","productId":`...), e.ProductID)
	return append(dst, '}'), nil
}

// Validate returns a *[commerce.ValidationError] when the id is missing or would be changed on the way, or nil.
func (e ProductNotFound) Validate() error {
	return commerce.ValidateID("product-not-found event", "product_id", e.ProductID)
}

// Render writes the script; see [Event].
func (e ProductNotFound) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, e) }

// AppendHTML appends the script element; see [Event].
func (e ProductNotFound) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, e) }

// HTML returns the script element; see [Event].
func (e ProductNotFound) HTML() (safehtml.HTML, error) { return html(e) }

// Script returns the script; see [Event].
func (e ProductNotFound) Script() (safehtml.Script, error) { return script(e) }

func (e ProductNotFound) salvage() (Event, error) { return e, e.Validate() }
