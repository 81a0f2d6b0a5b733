package tags

import (
	"context"
	"io"

	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/commerce"
)

// Search is cn_search, what the visitor searched for. It belongs on every page of search results.
//
// See https://support.connectif.ai/hc/es/articles/360014701059.
type Search struct {
	// Text is what was typed. Required. Connectif's client takes blanks around it away.
	Text string
}

// Validate returns a *[commerce.ValidationError] with everything in the tag that Connectif would drop or
// misread, or nil.
func (t Search) Validate() error { return commerce.ValidateText("cn_search", "search_text", t.Text) }

// AppendHTML appends the tag; see [Tag].
func (t Search) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, t) }

// HTML returns the tag; see [Tag].
func (t Search) HTML() (safehtml.HTML, error) { return html(t) }

// Render writes the tag; see [Tag].
func (t Search) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, t) }

func (t Search) appendTag(dst []byte, hide hiding) ([]byte, error) {
	if err := t.Validate(); err != nil {
		return dst, err
	}
	dst = openTag(dst, "cn_search", hide)
	dst = text(dst, "search_text"+end, t.Text)
	return closeTag(dst), nil
}

func (t Search) salvage() (Tag, error) { return t, nil }
