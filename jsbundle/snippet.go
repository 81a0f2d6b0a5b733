package jsbundle

import (
	"context"
	"io"
	"strings"

	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/internal/markup"
)

// A Snippet is an inline script that loads Connectif's client when the document is parsed, and does nothing
// else: the install snippet of https://support.connectif.ai/hc/es/articles/360014628900, with the ids that
// Connectif uses, so that its own snippet stands back when it is on the page, too. It is a templ component.
//
// Unlike Connectif's, it is safe to have twice, beside a [Loader] or beside a tag manager that loads the
// client: the first one to load it wins. It hands the page's nonce on to the client, so it runs under a
// policy that allows scripts by nonce alone. It asks for no consent: a site that needs it takes the [Loader].
type Snippet struct {
	Client Client
	// Nonce is the page's CSP nonce. Render takes templ's from the context when this is empty.
	Nonce string
}

// Render writes the script element to w, in one Write. Its nonce is s.Nonce, or else templ's from ctx.
// Nothing is written when a field of the client is wrong: the error has a [*FieldError] for each.
func (s Snippet) Render(ctx context.Context, w io.Writer) error {
	s.Nonce = nonce(ctx, s.Nonce)
	return markup.Render(w, s.AppendHTML)
}

// HTML returns the script element, with the nonce s.Nonce. It fails like [Snippet.Render].
func (s Snippet) HTML() (safehtml.HTML, error) { return markup.Build(s.AppendHTML) }

// AppendHTML appends the script element to dst, with the nonce s.Nonce. When it fails, like [Snippet.Render],
// it returns dst as it was.
//
// Account and URL are attributes, and the code is the same for all accounts.
func (s Snippet) AppendHTML(dst []byte) ([]byte, error) {
	if err := s.Client.Validate(); err != nil {
		return dst, err
	}
	dst = append(dst, `<script id="__cn_generic_script__`...)
	dst = markup.AppendText(dst, s.Client.Account)
	dst = append(dst, '"')
	dst = appendSettings(dst, s.Client)
	dst = append(markup.AppendNonce(dst, s.Nonce), '>')
	dst = append(dst, strings.TrimSuffix(snippetScript, "\n")...)
	return append(dst, `</script>`...), nil
}
