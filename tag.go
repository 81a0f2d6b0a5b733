package connectif

import (
	"context"
	"reflect"

	"github.com/a-h/templ"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/tags"
)

// Tag is t for a page that it must not fail: what Connectif would drop or misread is left out and reported to
// Config.OnProblem, and the rest is kept. One bad line does not lose a cart. A contact of whom nothing is
// known is an anonymous visitor, and no problem; neither is nil.
func (c *Connectif) Tag(t tags.Tag) Fragment {
	return Fragment{c, func(ctx context.Context, dst []byte) ([]byte, error) {
		if isNil(t) || isAnonymous(t) {
			return dst, nil
		}
		tag := t
		if c.config.StrictCSP {
			tag = tags.HiddenOnly(t)
		}
		whole, err := tag.AppendHTML(dst)
		if err == nil {
			return whole, nil
		}
		rest, problem := tags.Salvage(tag)
		if dst, err = rest.AppendHTML(dst); problem == nil {
			problem = err
		}
		return dst, problem
	}}
}

// isNil reports whether v is nothing, be it a pointer to nothing.
func isNil(v any) bool {
	value := reflect.ValueOf(v)
	return !value.IsValid() || value.Kind() == reflect.Pointer && value.IsNil()
}

func isAnonymous(t tags.Tag) bool {
	switch t := t.(type) {
	case tags.Contact:
		return commerce.Contact(t).IsZero()
	case *tags.Contact:
		return commerce.Contact(*t).IsZero()
	default:
		return false
	}
}

// Link is the attributes of l for templ. When l is wrong there are none, and Config.OnProblem is told:
//
//	<a href="/ofertas" { cn.Link(ctx, tags.Link{Alias: "menu-offers"})... }>
func (c *Connectif) Link(ctx context.Context, l tags.Link) templ.Attributes {
	c.report(ctx, l.Validate())
	return l.Attributes()
}
