package events

import (
	"context"
	"io"

	"github.com/google/safehtml"
)

// Login tells that the visitor has just logged in, once, on the next page. Who it is stands in
// [Batch.Contact], or in the page's contact tag.
//
// See https://support.connectif.ai/hc/es/articles/360014758099.
type Login struct{}

// AppendJSON appends {"type":"login"}; see [Event].
func (e Login) AppendJSON(dst []byte) ([]byte, error) {
	return append(dst, `{"type":"login"}`...), nil
}

// Validate returns nil: there is nothing that could be wrong.
func (e Login) Validate() error { return nil }

// Render writes the script; see [Event].
func (e Login) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, e) }

// AppendHTML appends the script element; see [Event].
func (e Login) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, e) }

// HTML returns the script element; see [Event].
func (e Login) HTML() (safehtml.HTML, error) { return html(e) }

// Script returns the script; see [Event].
func (e Login) Script() (safehtml.Script, error) { return script(e) }

func (e Login) salvage() (Event, error) { return e, nil }
