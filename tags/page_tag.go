package tags

import (
	"context"
	"io"

	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/commerce"
)

// PageTags is cn_page_tag: labels of any kind for a page, one element each. It belongs on any page.
//
// At most 10, each of 1 to 25 characters, as JavaScript counts them (most emoji are two). More is an error;
// [PageTags.Truncate] cuts instead.
//
// See https://support.connectif.ai/hc/es/articles/360014652160.
type PageTags []string

// Truncate returns what fits into Connectif's limits: the first ten that are not blank, each cut to 25
// characters without splitting a character.
func (t PageTags) Truncate() PageTags { return commerce.TruncateLabels(t) }

// Validate returns a *[commerce.ValidationError] with everything in the tag that Connectif would drop or
// misread, or nil.
func (t PageTags) Validate() error { return commerce.ValidateLabels("page", "cn_page_tag", t) }

// AppendHTML appends the tag; see [Tag].
func (t PageTags) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, t) }

// HTML returns the tag; see [Tag].
func (t PageTags) HTML() (safehtml.HTML, error) { return html(t) }

// Render writes the tag; see [Tag].
func (t PageTags) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, t) }

func (t PageTags) appendTag(dst []byte, hide hiding) ([]byte, error) {
	if err := t.Validate(); err != nil {
		return dst, err
	}
	return labels(dst, "cn_page_tag", hide, t), nil
}

func (t PageTags) salvage() (Tag, error) {
	return t.Truncate(), t.Validate()
}
