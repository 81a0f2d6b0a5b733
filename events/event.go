package events

import (
	"context"
	"io"

	"github.com/a-h/templ"
	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/internal/markup"
)

// An Event is one of this package's types: a value that turns into the object, or the script, that tells
// Connectif what happened.
//
// All methods validate first; what is invalid is a *[commerce.ValidationError] and yields nothing at all.
// Only this package has events: the shop's own are [Custom].
type Event interface {
	// Render writes a script element that sends this event alone, in one Write, which makes it a templ
	// component. The element carries templ.GetNonce(ctx). Nothing is written when it fails.
	templ.Component
	// AppendHTML appends the same element without a nonce to dst. When it fails, dst comes back as it was.
	// Under a Content-Security-Policy use Render, or a [Batch], which has a field for the nonce.
	AppendHTML(dst []byte) ([]byte, error)
	// HTML returns the same element without a nonce, as a safehtml.HTML.
	HTML() (safehtml.HTML, error)
	// Script returns what stands inside the element, for <script>{{.}}</script> in safehtml/template.
	Script() (safehtml.Script, error)
	// AppendJSON appends the object that sendEvents takes, as JSON that may stand in a script. When it fails,
	// dst comes back as it was.
	AppendJSON(dst []byte) ([]byte, error)
	// Validate returns what the other methods would fail with: everything that Connectif would drop or
	// misread, or nil.
	Validate() error

	// salvage returns the event without the optional values that are wrong, and what was wrong.
	salvage() (Event, error)
}

// What each type's exported methods call. The type parameter keeps the event out of an interface, which would
// cost an allocation.

func render[E Event](ctx context.Context, w io.Writer, e E) error {
	return markup.Render(w, func(dst []byte) ([]byte, error) {
		return appendElement(dst, templ.GetNonce(ctx), func(dst []byte) ([]byte, error) { return appendScript(dst, e) })
	})
}

func appendHTML[E Event](dst []byte, e E) ([]byte, error) {
	return appendElement(dst, "", func(dst []byte) ([]byte, error) { return appendScript(dst, e) })
}

func html[E Event](e E) (safehtml.HTML, error) { return markup.Build(e.AppendHTML) }

func script[E Event](e E) (safehtml.Script, error) {
	return buildScript(func(dst []byte) ([]byte, error) { return appendScript(dst, e) })
}

// appendScript appends the script that sends one event, or the cart without event.
func appendScript[E Event](dst []byte, e E) ([]byte, error) {
	start, end := `[`, `],{})`
	if _, isCart := any(e).(Cart); isCart {
		start, end = `[],{"cart":`, `})`
	}
	before := dst
	dst = append(append(dst, sendScript...), start...)
	dst, err := e.AppendJSON(dst)
	if err != nil {
		return before, err
	}
	return append(dst, end...), nil
}
