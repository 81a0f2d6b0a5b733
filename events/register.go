package events

import (
	"context"
	"io"

	"github.com/google/safehtml"
)

// Register tells that the visitor has just created an account, once, on the next page. Who it is stands in
// [Batch.Contact], or in the page's contact tag.
//
// See https://support.connectif.ai/hc/es/articles/360014713860.
type Register struct{}

// AppendJSON appends {"type":"register"}; see [Event].
func (e Register) AppendJSON(dst []byte) ([]byte, error) {
	return append(dst, `{"type":"register"}`...), nil
}

// Validate returns nil: there is nothing that could be wrong.
func (e Register) Validate() error { return nil }

// Render writes the script; see [Event].
func (e Register) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, e) }

// AppendHTML appends the script element; see [Event].
func (e Register) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, e) }

// HTML returns the script element; see [Event].
func (e Register) HTML() (safehtml.HTML, error) { return html(e) }

// Script returns the script; see [Event].
func (e Register) Script() (safehtml.Script, error) { return script(e) }

func (e Register) salvage() (Event, error) { return e, nil }
