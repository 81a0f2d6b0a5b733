package tags

import (
	"html/template"
	"slices"

	"github.com/a-h/templ"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/internal/markup"
)

// LinkMode says how Connectif follows the clicks on a link.
type LinkMode string

// The modes of https://support.connectif.ai/hc/es/articles/360014785419.
const (
	TrackByDefault     LinkMode = ""               // by the kind of href
	TrackAsync         LinkMode = "async"          // the default for #…, mailto: and tel:
	TrackSync          LinkMode = "sync"           // holds navigation up until the click has been told
	TrackClick         LinkMode = "track-click"    // tells the click
	TrackAfterRedirect LinkMode = "after-redirect" // the default for links within the shop
)

// Link is the attributes by which Connectif follows the clicks on a link of the shop. They go on an <a> that
// has an href:
//
//	<a href="/ofertas" { tags.Link{Alias: "menu-offers"}.Attributes()... }>   templ
//	<a href="/ofertas" {{ cnLink "" "menu-offers" }}>                        html/template
//
// See https://support.connectif.ai/hc/es/articles/360014785419.
type Link struct {
	Mode LinkMode
	// Alias names the link in Connectif. A javascript: link needs one.
	Alias string
}

// Validate returns a *[commerce.ValidationError] when the mode is unknown or the alias has blanks around it
// or control characters, or nil.
func (l Link) Validate() error {
	if !slices.Contains([]LinkMode{TrackByDefault, TrackAsync, TrackSync, TrackClick, TrackAfterRedirect}, l.Mode) {
		return &commerce.ValidationError{Subject: "link", Problems: []commerce.Problem{
			{Path: "data-cn-track-click", Rule: commerce.RuleUnknown, Value: string(l.Mode), Hint: "write async, sync, track-click, after-redirect or nothing"},
		}}
	}
	if l.Alias == "" {
		return nil
	}
	return commerce.ValidateID("link", "data-cn-alias", l.Alias)
}

// AppendAttributes appends the attributes, without a blank before them. When it fails, dst comes back as it was.
func (l Link) AppendAttributes(dst []byte) ([]byte, error) {
	if err := l.Validate(); err != nil {
		return dst, err
	}
	dst = append(dst, `data-cn-track-click="`...)
	dst = markup.AppendText(dst, string(l.Mode))
	if l.Alias != "" {
		dst = append(dst, `" data-cn-alias="`...)
		dst = markup.AppendText(dst, l.Alias)
	}
	return append(dst, '"'), nil
}

// HTMLAttr returns the attributes for html/template.
func (l Link) HTMLAttr() (template.HTMLAttr, error) {
	b, err := l.AppendAttributes(nil)
	return template.HTMLAttr(b), err
}

// Attributes returns the attributes for templ, or none when the link is invalid: Validate says why.
func (l Link) Attributes() templ.Attributes {
	if l.Validate() != nil {
		return nil
	}
	attributes := templ.Attributes{"data-cn-track-click": string(l.Mode)}
	if l.Alias != "" {
		attributes["data-cn-alias"] = l.Alias
	}
	return attributes
}
