package tags

import (
	"context"
	"io"

	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/internal/markup"
)

// Contact is cn_client_info, the person who is logged in, or whose address the shop knows. It belongs on
// every page, once. It is personal: a page that has it must not be kept by a shared cache, or visitors would
// be taken for each other.
//
// For an anonymous visitor there is nothing to tell: print no tag.
//
// Connectif compares the whole class of each property, so that one class too many makes it another property;
// and stores a custom field only when the account has one of that id.
//
// See https://support.connectif.ai/hc/es/articles/360014701399.
type Contact commerce.Contact

// Validate returns a *[commerce.ValidationError] with everything in the tag that Connectif would drop or
// misread, or nil.
func (t Contact) Validate() error { return commerce.Contact(t).Validate() }

// AppendHTML appends the tag; see [Tag].
func (t Contact) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, t) }

// HTML returns the tag; see [Tag].
func (t Contact) HTML() (safehtml.HTML, error) { return html(t) }

// Render writes the tag; see [Tag].
func (t Contact) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, t) }

func (t Contact) appendTag(dst []byte, hide hiding) ([]byte, error) {
	if err := t.Validate(); err != nil {
		return dst, err
	}
	dst = openTag(dst, "cn_client_info", hide)
	dst = text(dst, "primary_key"+end, t.PrimaryKey)
	dst = text(dst, "_name"+end, t.Name)
	dst = text(dst, "_surname"+end, t.Surname)
	dst = text(dst, "_newsletter_subscription_status"+end, string(t.NewsletterStatus))
	dst = text(dst, "_birthdate"+end, t.BirthDate.String())
	dst = text(dst, "_mobilePhone"+end, t.MobilePhone)
	dst = text(dst, "_email_status"+end, string(t.EmailStatus))
	dst = text(dst, "tracker_id"+end, t.TrackerID)
	for i := range t.Fields {
		dst = field(dst, &t.Fields[i])
	}
	return closeTag(dst), nil
}

func (t Contact) salvage() (Tag, error) {
	p, err := commerce.Contact(t).Salvage()
	return Contact(p), err
}

// field appends a custom field: its id is the class.
func field(dst []byte, f *commerce.Field) []byte {
	dst = append(dst, `<span class="`...)
	dst = markup.AppendText(dst, f.ID())
	if f.Kind() != commerce.FieldList {
		dst = append(dst, `">`...)
		dst = markup.AppendText(dst, f.Text())
		return closeProperty(dst)
	}
	dst = append(dst, `" data-field-list="true">`...)
	for _, option := range f.Options() {
		dst = append(dst, `<span>`...)
		dst = markup.AppendText(dst, option)
		dst = closeProperty(dst)
	}
	return closeProperty(dst)
}
