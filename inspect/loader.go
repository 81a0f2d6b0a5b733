package inspect

import (
	"regexp"
	"strings"

	"github.com/connectif-go/connectif/inspect/internal/dom"
)

// A LoaderKind says by what a page loads Connectif's client.
type LoaderKind string

// The kinds of loaders.
const (
	LoaderRuntime LoaderKind = "runtime" // this library's script, which reads data blocks, too
	LoaderSnippet LoaderKind = "snippet" // this library's inline script
	LoaderInstall LoaderKind = "install" // the script that Connectif gives for copying
	LoaderClient  LoaderKind = "client"  // the client itself, as a script's src
	LoaderLegacy  LoaderKind = "legacy"  // the script of old modules, which sets _cnid
)

// A Loader is a script that loads Connectif's client. One that waits for the visitor's consent, as
// type="text/plain" makes it, counts as well.
//
// See https://support.connectif.ai/hc/es/articles/360014628900.
type Loader struct {
	Kind LoaderKind `json:"kind"`
	// Account and Region are those of the client, "" where they cannot be told.
	Account string `json:"account"`
	Region  string `json:"region"`
	// URL is where the client comes from.
	URL string `json:"url"`
	// Position is where the script begins.
	Position Position `json:"position"`

	node dom.Node
	code string // of an inline script
}

var (
	clientURL = regexp.MustCompile(`(?:https?:)?//[^\s"'<>\\]*?/([a-z0-9]+)/client-script/([\w-]+)`)
	legacyID  = regexp.MustCompile(`_cnid\s*=\s*["']([\w-]+)["']`)
)

func (r *reader) loaders() []Loader {
	found := []Loader{}
	for _, n := range r.scripts {
		if l, ok := r.loader(n); ok && isScript(r.doc, n) {
			l.Position = r.lines.position(r.doc.At(n))
			l.node = n
			found = append(found, l)
		}
	}
	return found
}

func (r *reader) loader(n dom.Node) (Loader, bool) {
	src, external := r.doc.Attr(n, "src")
	if client, ok := r.doc.Attr(n, attrClient); ok {
		l := clientOf(LoaderRuntime, client)
		if l.URL = client; !external {
			l.Kind, l.code = LoaderSnippet, directText(r.doc, n)
		}
		if id, has := r.doc.Attr(n, attrClientID); has {
			l.Account = id
		}
		return l, true
	}
	if external {
		l := clientOf(LoaderClient, src)
		return l, l.URL != ""
	}
	code := directText(r.doc, n)
	if id := legacyID.FindStringSubmatch(code); id != nil && strings.Contains(code, "ConnectifObject") {
		return Loader{Kind: LoaderLegacy, Account: id[1], code: code}, true
	}
	l := clientOf(LoaderInstall, code)
	l.code = code
	return l, l.URL != ""
}

// isScript reports whether browsers run a script, or will when the visitor consents.
func isScript(doc *dom.Document, n dom.Node) bool {
	kind, _ := doc.Attr(n, "type")
	switch kind = lower(trim(kind)); kind {
	case "", "module", "text/plain":
		return true
	}
	return strings.HasSuffix(kind, "javascript") || strings.HasSuffix(kind, "ecmascript")
}

// clientOf finds the address of Connectif's client in a text.
func clientOf(kind LoaderKind, text string) Loader {
	// The text may be long, and an address is not.
	const path, before, after = "/client-script/", 200, 100
	for from, tries := 0, 10; tries > 0; tries-- {
		i := strings.Index(text[from:], path)
		if i < 0 {
			break
		}
		at := from + i
		from = at + len(path)
		if match := clientURL.FindStringSubmatch(text[max(0, at-before):min(len(text), from+after)]); match != nil {
			return Loader{Kind: kind, URL: match[0], Region: match[1], Account: match[2]}
		}
	}
	return Loader{Kind: kind}
}
