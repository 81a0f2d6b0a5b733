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

// A Loader is the script element that loads the runtime, which in turn loads Connectif's client. Where consent
// is required it loads a smaller script, which loads the runtime in turn once there is consent, and a second
// element loads the [ConsentAdapter], if any. It is a templ component.
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

	// Consent says whether the visitor must agree first.
	Consent Consent
	// ConsentAdapter asks the site's banner what the visitor has agreed to, where consent is required. Nil
	// leaves it to the page to dispatch connectif:consent.
	ConsentAdapter ConsentAdapter
	// WorkerPath is where the site's Web Push worker is, a path on the own site; the empty string stands for
	// [DefaultWorkerPath]. Where consent is required, a visitor who withdraws it is unsubscribed there.
	WorkerPath string
}

// Validate returns nil, or a [*FieldError] for each field that is wrong, joined.
func (l Loader) Validate() error {
	errs := []error{l.Client.Validate()}
	if l.Path != "" && !cdn.IsPath(l.Path) && !cdn.IsOrigin(l.Path) {
		errs = append(errs, &FieldError{"Path", cdn.Quote(l.Path), "a path on the own site as in " + DefaultPath + ", or an origin as in https://static.example.com"})
	}
	return errors.Join(append(errs, l.validateConsent()...)...)
}

// Render writes what l prints to w, in one Write. Its nonce is l.Nonce, or else templ's from ctx. Nothing is
// written when a field is wrong: the error has a [*FieldError] for each.
func (l Loader) Render(ctx context.Context, w io.Writer) error {
	l.Nonce = nonce(ctx, l.Nonce)
	return markup.Render(w, l.AppendHTML)
}

// HTML returns what l prints, with the nonce l.Nonce. It fails like [Loader.Render].
func (l Loader) HTML() (safehtml.HTML, error) { return markup.Build(l.AppendHTML) }

// AppendHTML appends what l prints to dst, with the nonce l.Nonce. When it fails, like [Loader.Render], it
// returns dst as it was.
func (l Loader) AppendHTML(dst []byte) ([]byte, error) {
	if err := l.Validate(); err != nil {
		return dst, err
	}
	dst = l.openElement(dst, l.mainFile())
	dst = appendSettings(dst, l.Client)
	if l.Consent == ConsentRequired {
		dst = l.appendConsent(dst)
	}
	dst = l.closeElement(dst)
	if l.ConsentAdapter != nil {
		dst = l.openElement(dst, l.ConsentAdapter.file())
		dst = l.ConsentAdapter.appendAttributes(dst)
		dst = l.closeElement(dst)
	}
	return dst, nil
}

// FileNames returns the names of the files in Path that l makes a page load, for a policy that lists them or
// for a CDN that is filled beforehand. A name changes whenever the content does.
func (l Loader) FileNames() []string {
	names := []string{runtimeFile.name}
	if l.Consent == ConsentRequired {
		names = append(names, consentFile.name)
	}
	if l.ConsentAdapter != nil {
		names = append(names, l.ConsentAdapter.file().name)
	}
	return names
}

// mainFile returns the file of the first element.
func (l Loader) mainFile() *file {
	if l.Consent == ConsentRequired {
		return consentFile
	}
	return runtimeFile
}

// openElement begins a script element that loads f, and closeElement ends it.
func (l Loader) openElement(dst []byte, f *file) []byte {
	dst = append(dst, `<script async src="`...)
	dst = l.appendURL(dst, f)
	return append(dst, '"')
}

func (l Loader) closeElement(dst []byte) []byte {
	return append(markup.AppendNonce(dst, l.Nonce), `></script>`...)
}

func (l Loader) appendURL(dst []byte, f *file) []byte {
	folder := l.Path
	if folder == "" {
		folder = DefaultPath
	}
	dst = markup.AppendText(dst, strings.TrimSuffix(folder, "/"))
	return append(append(dst, '/'), f.name...)
}

// appendSettings appends the attributes that the runtime reads.
func appendSettings(dst []byte, c Client) []byte {
	dst = append(dst, ` data-connectif-client="`...)
	dst = markup.AppendText(dst, c.ScriptURL())
	dst = append(dst, `" data-connectif-id="`...)
	dst = markup.AppendText(dst, c.Account)
	return append(dst, '"')
}

func nonce(ctx context.Context, own string) string {
	if own == "" && ctx != nil {
		return templ.GetNonce(ctx)
	}
	return own
}
