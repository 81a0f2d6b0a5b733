package events

import (
	"context"
	"io"

	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/internal/markup"
)

// NewsletterSubscribe tells that the newsletter was subscribed to, once. It is personal: a page that has it
// must not be kept by a shared cache.
//
// See https://support.connectif.ai/hc/es/articles/360014775239.
type NewsletterSubscribe struct {
	// Email is the address that was subscribed. Required.
	Email string
}

// AppendJSON appends {"type":"newsletter-subscribe","email":"…"}; see [Event].
func (e NewsletterSubscribe) AppendJSON(dst []byte) ([]byte, error) {
	if err := e.Validate(); err != nil {
		return dst, err
	}
	dst = markup.AppendJSONString(append(dst, `{"type":"newsletter-subscribe","email":`...), e.Email)
	return append(dst, '}'), nil
}

// Validate returns a *[commerce.ValidationError] when the address is missing or is none; it does not quote
// the address, or nil.
func (e NewsletterSubscribe) Validate() error {
	return commerce.ValidateEmail("newsletter-subscribe event", "email", e.Email)
}

// Render writes the script; see [Event].
func (e NewsletterSubscribe) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, e) }

// AppendHTML appends the script element; see [Event].
func (e NewsletterSubscribe) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, e) }

// HTML returns the script element; see [Event].
func (e NewsletterSubscribe) HTML() (safehtml.HTML, error) { return html(e) }

// Script returns the script; see [Event].
func (e NewsletterSubscribe) Script() (safehtml.Script, error) { return script(e) }

func (e NewsletterSubscribe) salvage() (Event, error) { return e, e.Validate() }
