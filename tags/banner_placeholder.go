package tags

import (
	"context"
	"io"
	"strings"

	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/internal/markup"
)

// BannerPlaceholder is cn_banner_placeholder, an empty element into which Connectif writes a banner. It is
// the one tag that is seen.
type BannerPlaceholder struct {
	// ID is the id of the element, without blanks, unique on the page. Required.
	ID string
}

// Validate returns a *[commerce.ValidationError] with everything in the tag that Connectif would drop or
// misread, or nil.
func (t BannerPlaceholder) Validate() error {
	if strings.ContainsAny(t.ID, " \t\n\f\r") {
		return &commerce.ValidationError{Subject: "cn_banner_placeholder", Problems: []commerce.Problem{
			{Path: "id", Rule: commerce.RuleIdentifier, Hint: "the id of an element has no blanks"},
		}}
	}
	return commerce.ValidateID("cn_banner_placeholder", "id", t.ID)
}

// AppendHTML appends the tag; see [Tag].
func (t BannerPlaceholder) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, t) }

// HTML returns the tag; see [Tag].
func (t BannerPlaceholder) HTML() (safehtml.HTML, error) { return html(t) }

// Render writes the tag; see [Tag].
func (t BannerPlaceholder) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, t) }

func (t BannerPlaceholder) appendTag(dst []byte, _ hiding) ([]byte, error) {
	if err := t.Validate(); err != nil {
		return dst, err
	}
	dst = append(dst, `<div class="cn_banner_placeholder" id="`...)
	dst = markup.AppendText(dst, t.ID)
	return append(dst, `"></div>`...), nil
}

func (t BannerPlaceholder) salvage() (Tag, error) { return t, nil }
