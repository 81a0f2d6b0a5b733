package connectif

import (
	"context"
	"errors"
	"fmt"
	"html/template"
	"reflect"

	"github.com/google/safehtml"
	safetemplate "github.com/google/safehtml/template"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/tags"
)

// FuncMap returns the functions for html/template. None of them fails a page: what is wrong is left out and
// reported to Config.OnProblem. A pointer does as well as a value, and a nil one prints nothing, as does an
// anonymous visitor.
//
//	{{ cnScript .Ctx }}                     Script, first in the body; .Ctx is the request's context
//	{{ cnContact .User }}                   a commerce.Contact; nothing for an anonymous visitor
//	{{ cnCart .Cart }}                      a commerce.Cart
//	{{ cnVisitor }}                         Visitor, instead of these two where a shared cache keeps the page
//	{{ cnProductVisited .Product }}         a commerce.Product, as for the next two
//	{{ cnProductSearched .Product }}
//	{{ cnProductVisitedSearched .Product }}
//	{{ cnProductNotFound .ID }}             a string
//	{{ cnSearch .Query }}                   a string
//	{{ cnPageTags .Labels }}                a []string, or strings
//	{{ cnPageCategories .Labels }}          a []string, or strings
//	{{ cnPurchase .Purchase }}              a commerce.Purchase
//	{{ cnLogin }} {{ cnRegister }}
//	{{ cnNewsletterSubscribe .Email }}      a string
//	{{ cnBannerPlaceholder "id" }}          a string
//	{{ cnEvents .Events }}                  an events.Event, a []events.Event or an events.DataBlock
//	<a href="/" {{ cnLink "mode" "alias" }}>
//	<button {{ cnOnClick .Events }}>        what cnEvents takes, told at each click
//	<form {{ cnOnSubmit .Events }}>         what cnEvents takes, told at each submit
//
// All take the context as their first argument, too, as in {{ cnCart .Ctx .Cart }}: then
// Config.OnProblem gets the request's. They belong where an element may stand, and cnLink,
// cnOnClick and cnOnSubmit among the attributes of one; nowhere else.
func (c *Connectif) FuncMap() template.FuncMap {
	funcs := template.FuncMap{
		"cnLink":     c.linkAttributes,
		"cnOnClick":  c.eventAttributes("cnOnClick", events.DataBlock.OnClick),
		"cnOnSubmit": c.eventAttributes("cnOnSubmit", events.DataBlock.OnSubmit),
	}
	for name, f := range c.functions() {
		funcs[name] = func(args ...any) template.HTML {
			ctx, args := splitContext(args)
			return f(ctx, args).GoHTML(ctx)
		}
	}
	return funcs
}

// SafeFuncMap returns the functions of [Connectif.FuncMap] for safehtml/template, without those for
// attributes, for which that engine has no type. Instead of cnLink write data-cn-track-click=""
// data-cn-alias="…" yourself; for cnOnClick and cnOnSubmit see [events.Attribute].
func (c *Connectif) SafeFuncMap() safetemplate.FuncMap {
	funcs := safetemplate.FuncMap{}
	for name, f := range c.functions() {
		funcs[name] = func(args ...any) safehtml.HTML {
			ctx, args := splitContext(args)
			return f(ctx, args).HTML(ctx)
		}
	}
	return funcs
}

// splitContext takes the context off the arguments. Without one, ctx is nil.
func splitContext(args []any) (ctx context.Context, rest []any) {
	if len(args) > 0 {
		if ctx, ok := args[0].(context.Context); ok {
			return ctx, args[1:]
		}
	}
	return nil, args
}

// A function makes a fragment of what a template passes after the context.
type function func(ctx context.Context, args []any) Fragment

func (c *Connectif) functions() map[string]function {
	funcs := map[string]function{
		"cnScript": func(ctx context.Context, args []any) Fragment {
			if len(args) > 1 || len(args) == 1 && args[0] != nil || len(args) == 0 && ctx == nil {
				return c.misused("cnScript", "the request's context", args)
			}
			return c.Script()
		},
	}
	funcs["cnVisitor"] = func(_ context.Context, args []any) Fragment {
		if len(args) > 0 {
			return c.misused("cnVisitor", "nothing", args)
		}
		return c.Visitor()
	}
	tag := func(name, want string, make func(args []any) (tags.Tag, bool)) {
		funcs[name] = func(_ context.Context, args []any) Fragment {
			if isNothing(args) {
				return Fragment{}
			}
			t, ok := make(args)
			if !ok {
				return c.misused(name, want, args)
			}
			return c.Tag(t)
		}
	}
	tag("cnContact", "a commerce.Contact", func(args []any) (tags.Tag, bool) {
		if len(args) == 1 && args[0] == nil {
			return tags.Contact{}, true // an anonymous visitor
		}
		contact, ok := argument[commerce.Contact](args)
		return tags.Contact(contact), ok
	})
	tag("cnCart", "a commerce.Cart", from(func(v commerce.Cart) tags.Tag { return tags.Cart(v) }))
	tag("cnPurchase", "a commerce.Purchase", from(func(v commerce.Purchase) tags.Tag { return tags.Purchase(v) }))
	tag("cnProductVisited", "a commerce.Product", from(func(v commerce.Product) tags.Tag { return tags.ProductVisited(v) }))
	tag("cnProductSearched", "a commerce.Product", from(func(v commerce.Product) tags.Tag { return tags.ProductSearched(v) }))
	tag("cnProductVisitedSearched", "a commerce.Product", from(func(v commerce.Product) tags.Tag { return tags.ProductVisitedSearched(v) }))
	tag("cnProductNotFound", "a string", from(func(v string) tags.Tag { return tags.ProductNotFound{ProductID: v} }))
	tag("cnSearch", "a string", from(func(v string) tags.Tag { return tags.Search{Text: v} }))
	tag("cnNewsletterSubscribe", "a string", from(func(v string) tags.Tag { return tags.NewsletterSubscribe{Email: v} }))
	tag("cnBannerPlaceholder", "a string", from(func(v string) tags.Tag { return tags.BannerPlaceholder{ID: v} }))
	tag("cnLogin", "nothing", func(args []any) (tags.Tag, bool) { return tags.Login{}, len(args) == 0 })
	tag("cnRegister", "nothing", func(args []any) (tags.Tag, bool) { return tags.Register{}, len(args) == 0 })
	tag("cnPageTags", "strings", func(args []any) (tags.Tag, bool) {
		labels, ok := each[string](args)
		return tags.PageTags(labels), ok
	})
	tag("cnPageCategories", "strings", func(args []any) (tags.Tag, bool) {
		labels, ok := each[string](args)
		return tags.PageCategories(labels), ok
	})
	funcs["cnEvents"] = func(_ context.Context, args []any) Fragment {
		d, some, ok := blockArgument(args)
		switch {
		case !ok:
			return c.misused("cnEvents", "events", args)
		case !some:
			return Fragment{}
		}
		return c.Data(d)
	}
	return funcs
}

// blockArgument returns the arguments, a data block or events, as a data block, and whether there are some.
func blockArgument(args []any) (d events.DataBlock, some, ok bool) {
	if isNothing(args) {
		return d, false, true
	}
	if d, ok = argument[events.DataBlock](args); ok {
		return d, true, true
	}
	list, ok := each[events.Event](args)
	return events.Data(list...), len(list) > 0, ok
}

// linkAttributes is cnLink.
func (c *Connectif) linkAttributes(args ...any) template.HTMLAttr {
	ctx, args := splitContext(args)
	texts, ok := each[string](args)
	if !ok || len(texts) > 2 {
		c.report(ctx, misuse("cnLink", "a mode and an alias", args))
		return ""
	}
	texts = append(texts, "", "")
	attributes, err := tags.Link{Mode: tags.LinkMode(texts[0]), Alias: texts[1]}.HTMLAttr()
	c.report(ctx, err)
	return attributes
}

// ErrTemplate is reported to Config.OnProblem when a template passes something that a function does not take.
var ErrTemplate = errors.New("connectif: template")

func (c *Connectif) misused(name, want string, args []any) Fragment {
	return Fragment{c, func(_ context.Context, dst []byte) ([]byte, error) { return dst, misuse(name, want, args) }}
}

// misuse names types, not values, which may be personal.
func misuse(name, want string, args []any) error {
	types := make([]string, len(args))
	for i, arg := range args {
		types[i] = fmt.Sprintf("%T", arg)
	}
	return fmt.Errorf("%w: %s takes %s, not %v", ErrTemplate, name, want, types)
}

// isNothing reports whether the one argument is a pointer to nothing. A plain nil is more likely a field that
// does not exist.
func isNothing(args []any) bool {
	return len(args) == 1 && args[0] != nil && isNil(args[0])
}

// from makes a tag of the one argument, a T or a *T.
func from[T any](tag func(T) tags.Tag) func(args []any) (tags.Tag, bool) {
	return func(args []any) (tags.Tag, bool) {
		v, ok := argument[T](args)
		if !ok {
			return nil, false
		}
		return tag(v), true
	}
}

// argument returns the one argument as a T: a T, a type that is defined over T, or a pointer to one of them.
func argument[T any](args []any) (v T, ok bool) {
	if len(args) != 1 {
		return v, false
	}
	return convert[T](args[0])
}

func convert[T any](arg any) (v T, ok bool) {
	if v, ok = arg.(T); ok {
		return v, !isNil(arg)
	}
	value, want := reflect.Indirect(reflect.ValueOf(arg)), reflect.TypeFor[T]()
	if !value.IsValid() || value.Kind() != want.Kind() || !value.CanConvert(want) {
		return v, false
	}
	return value.Convert(want).Interface().(T), true
}

// each returns the arguments, each of them a T or a slice of T, as [argument] knows them.
func each[T any](args []any) ([]T, bool) {
	var list []T
	for _, arg := range args {
		if v, ok := convert[T](arg); ok {
			list = append(list, v)
			continue
		}
		slice := reflect.Indirect(reflect.ValueOf(arg))
		if !slice.IsValid() || slice.Kind() != reflect.Slice {
			return nil, false
		}
		for i := range slice.Len() {
			v, ok := convert[T](slice.Index(i).Interface())
			if !ok {
				return nil, false
			}
			list = append(list, v)
		}
	}
	return list, true
}
