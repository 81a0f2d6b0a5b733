package tags

import (
	"context"
	"io"

	"github.com/a-h/templ"
	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/internal/markup"
)

// A Tag is one of this package's types: a value that turns into the HTML that Connectif's client reads.
//
// The methods that write validate first; what is invalid is a *[commerce.ValidationError] and yields no HTML
// at all.
//
// See https://support.connectif.ai/hc/es/articles/6078231353244 for what tags are.
type Tag interface {
	// Render writes the tag in one Write, which makes it a templ component. Nothing is written when it fails.
	// It alone minds WithHiddenOnly.
	templ.Component
	// AppendHTML appends the tag to dst, without allocating when dst has room. When it fails, dst comes back
	// as it was.
	AppendHTML(dst []byte) ([]byte, error)
	// HTML returns the tag for safehtml/template and for code that builds pages from safehtml values.
	HTML() (safehtml.HTML, error)
	// Validate returns what the others would fail with, or nil.
	Validate() error

	// appendTag appends the tag; hide is the attributes that keep it out of sight.
	appendTag(dst []byte, hide hiding) ([]byte, error)
	// salvage returns the tag without the optional values that are wrong, and what was wrong.
	salvage() (Tag, error)
}

// Salvage returns what of t Connectif can read, and a *[commerce.ValidationError] with what was wrong, or
// nil: the Salvage of the commerce type, or Truncate where there is one. When a required value is wrong the
// tag that is returned is still invalid. Package connectif does this for every tag.
func Salvage(t Tag) (Tag, error) { return t.salvage() }

// hiding is the attributes that keep a tag out of sight, with a blank before.
type hiding string

const (
	// hideTwice works under every style sheet: an author's rule such as div{display:flex} beats the attribute
	// hidden, and not the style.
	hideTwice hiding = ` hidden style="display:none"`
	// hideStrictly works under every policy: a style-src without 'unsafe-inline' blocks the style attribute
	// and reports it.
	hideStrictly hiding = ` hidden`
)

type hiddenOnlyKey struct{}

// WithHiddenOnly returns a context in which Render hides tags by the attribute hidden alone, as [HiddenOnly]
// does. It is for pages under a Content-Security-Policy whose style-src has no 'unsafe-inline'. The
// middleware of package connectif sets it for Config.StrictCSP.
func WithHiddenOnly(ctx context.Context) context.Context {
	return context.WithValue(ctx, hiddenOnlyKey{}, true)
}

func hidingFrom(ctx context.Context) hiding {
	if ctx != nil && ctx.Value(hiddenOnlyKey{}) != nil {
		return hideStrictly
	}
	return hideTwice
}

// HiddenOnly returns t, hidden by the attribute hidden alone and not by style="display:none", too. Under a
// Content-Security-Policy whose style-src has no 'unsafe-inline' the browser would block that style and
// report it.
//
// Make sure then that no rule of the page's style sheets shows elements with that attribute;
// [hidden]{display:none!important} is a good start.
func HiddenOnly(t Tag) Tag { return strict{t} }

type strict struct{ Tag }

func (s strict) AppendHTML(dst []byte) ([]byte, error) { return s.appendTag(dst, hideStrictly) }
func (s strict) HTML() (safehtml.HTML, error)          { return markup.Build(s.AppendHTML) }
func (s strict) Render(_ context.Context, w io.Writer) error {
	return markup.Render(w, s.AppendHTML)
}

func (s strict) salvage() (Tag, error) {
	t, err := s.Tag.salvage()
	return strict{t}, err
}

func (s strict) appendTag(dst []byte, _ hiding) ([]byte, error) {
	return s.Tag.appendTag(dst, hideStrictly)
}

// appendHTML, html and render are what each type's exported methods call.

func appendHTML[T Tag](dst []byte, t T) ([]byte, error) { return t.appendTag(dst, hideTwice) }

func html[T Tag](t T) (safehtml.HTML, error) { return markup.Build(t.AppendHTML) }

func render[T Tag](ctx context.Context, w io.Writer, t T) error {
	return markup.Render(w, func(dst []byte) ([]byte, error) { return t.appendTag(dst, hidingFrom(ctx)) })
}
