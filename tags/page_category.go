package tags

import (
	"context"
	"io"

	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/commerce"
)

// PageCategories is cn_page_category: the categories that a page belongs to, one element each. It belongs on
// category pages, also those of a blog.
//
// At most 10, each of 1 to 25 characters, as JavaScript counts them (most emoji are two). More is an error;
// [PageCategories.Truncate] cuts instead.
//
// See https://support.connectif.ai/hc/es/articles/360014652120.
type PageCategories []string

// Truncate returns what fits into Connectif's limits: the first ten that are not blank, each cut to 25
// characters without splitting a character.
func (t PageCategories) Truncate() PageCategories { return commerce.TruncateLabels(t) }

// Validate returns a *[commerce.ValidationError] with everything in the tag that Connectif would drop or
// misread, or nil.
func (t PageCategories) Validate() error {
	return commerce.ValidateLabels("page", "cn_page_category", t)
}

// AppendHTML appends the tag; see [Tag].
func (t PageCategories) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, t) }

// HTML returns the tag; see [Tag].
func (t PageCategories) HTML() (safehtml.HTML, error) { return html(t) }

// Render writes the tag; see [Tag].
func (t PageCategories) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, t) }

func (t PageCategories) appendTag(dst []byte, hide hiding) ([]byte, error) {
	if err := t.Validate(); err != nil {
		return dst, err
	}
	return labels(dst, "cn_page_category", hide, t), nil
}

func (t PageCategories) salvage() (Tag, error) {
	return t.Truncate(), t.Validate()
}
