package jsbundle

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/a-h/templ"
	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/internal/cdn"
	"github.com/connectif-go/connectif/internal/markup"
)

// DefaultPath is where a [Loader] looks for the runtime when its Path is empty.
const DefaultPath = "/connectif/"

// A Loader is the script element that loads the runtime, which in turn loads Connectif's client. It is a
// templ component.
//
// It belongs on every page, as the first thing in the body
// (https://support.connectif.ai/hc/es/articles/360014628900) or into the head. It is async: it holds up
// neither the parser nor the first paint. Printed twice it works once.
type Loader struct {
	Client Client
	// Path is the folder under which [Handler] is mounted: a path on the own site, with or without a final
	// slash, or an http(s) origin. The empty string stands for [DefaultPath].
	Path string
	// Nonce is the page's CSP nonce. Render takes templ's from the context when this is empty.
	Nonce string
}

// Render writes the element to w, in one Write. Its nonce is l.Nonce, or else templ's from ctx. Nothing is
// written when a field is wrong: the error has a [*FieldError] for each.
func (l Loader) Render(ctx context.Context, w io.Writer) error {
	l.Nonce = nonce(ctx, l.Nonce)
	return markup.Render(w, l.AppendHTML)
}

// HTML returns the element, with the nonce l.Nonce. It fails like [Loader.Render].
func (l Loader) HTML() (safehtml.HTML, error) { return markup.Build(l.AppendHTML) }

// AppendHTML appends the element to dst, with the nonce l.Nonce. When it fails, like [Loader.Render], it
// returns dst as it was.
func (l Loader) AppendHTML(dst []byte) ([]byte, error) {
	src, err := l.runtimeURL()
	if err := errors.Join(l.Client.Validate(), err); err != nil {
		return dst, err
	}
	dst = append(dst, `<script async src="`...)
	dst = markup.AppendText(dst, src)
	dst = append(dst, '"')
	dst = appendSettings(dst, l.Client, l.Nonce)
	return append(dst, `></script>`...), nil
}

func (l Loader) runtimeURL() (string, error) {
	if l.Path == "" {
		return DefaultPath + fileName, nil
	}
	if !cdn.IsPath(l.Path) && !cdn.IsOrigin(l.Path) {
		return "", &FieldError{"Path", cdn.Quote(l.Path), "a path on the own site as in " + DefaultPath + ", or an origin as in https://static.example.com"}
	}
	return strings.TrimSuffix(l.Path, "/") + "/" + fileName, nil
}

// appendSettings appends the attributes that settings.js reads.
func appendSettings(dst []byte, c Client, nonce string) []byte {
	dst = append(dst, ` data-connectif-client="`...)
	dst = markup.AppendText(dst, c.ScriptURL())
	dst = append(dst, `" data-connectif-id="`...)
	dst = markup.AppendText(dst, c.Account)
	dst = append(dst, '"')
	return markup.AppendNonce(dst, nonce)
}

func nonce(ctx context.Context, own string) string {
	if own == "" && ctx != nil {
		return templ.GetNonce(ctx)
	}
	return own
}
