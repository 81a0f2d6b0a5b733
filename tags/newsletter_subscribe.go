package tags

import (
	"context"
	"io"

	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/commerce"
)

// NewsletterSubscribe is cn_newsletter_subscribe. It belongs on the next page after somebody subscribed,
// once. It is personal: a page that has it must not be kept by a shared cache.
//
// See https://support.connectif.ai/hc/es/articles/360014701259.
type NewsletterSubscribe struct {
	// Email is the address that was subscribed. Required.
	Email string
}

// Validate returns a *[commerce.ValidationError] with everything in the tag that Connectif would drop or
// misread, or nil.
func (t NewsletterSubscribe) Validate() error {
	return commerce.ValidateEmail("cn_newsletter_subscribe", "email", t.Email)
}

// AppendHTML appends the tag; see [Tag].
func (t NewsletterSubscribe) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, t) }

// HTML returns the tag; see [Tag].
func (t NewsletterSubscribe) HTML() (safehtml.HTML, error) { return html(t) }

// Render writes the tag; see [Tag].
func (t NewsletterSubscribe) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, t) }

func (t NewsletterSubscribe) appendTag(dst []byte, hide hiding) ([]byte, error) {
	if err := t.Validate(); err != nil {
		return dst, err
	}
	dst = openTag(dst, "cn_newsletter_subscribe", hide)
	dst = text(dst, "email"+end, t.Email)
	return closeTag(dst), nil
}

func (t NewsletterSubscribe) salvage() (Tag, error) { return t, nil }
