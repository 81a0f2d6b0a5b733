package events

import (
	"context"
	"io"

	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/internal/markup"
)

// Search tells what the visitor searched for. Tell it with the results.
//
// See https://support.connectif.ai/hc/es/articles/360014732940.
type Search struct {
	// Text is what was typed, told letter for letter. Required.
	Text string
}

// AppendJSON appends {"type":"search","searchText":"…"}; see [Event].
func (e Search) AppendJSON(dst []byte) ([]byte, error) {
	if err := e.Validate(); err != nil {
		return dst, err
	}
	dst = markup.AppendJSONString(append(dst, `{"type":"search","searchText":`...), e.Text)
	return append(dst, '}'), nil
}

// Validate returns a *[commerce.ValidationError] when the text is blank, or nil.
func (e Search) Validate() error {
	return commerce.ValidateText("search event", "search_text", e.Text)
}

// Render writes the script; see [Event].
func (e Search) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, e) }

// AppendHTML appends the script element; see [Event].
func (e Search) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, e) }

// HTML returns the script element; see [Event].
func (e Search) HTML() (safehtml.HTML, error) { return html(e) }

// Script returns the script; see [Event].
func (e Search) Script() (safehtml.Script, error) { return script(e) }

func (e Search) salvage() (Event, error) { return e, e.Validate() }
