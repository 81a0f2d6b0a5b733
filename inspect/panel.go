package inspect

import (
	"bytes"
	"embed"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/connectif-go/connectif/internal/asset"
)

// PanelOptions say for whom a [Panel] is, and what it checks besides.
type PanelOptions struct {
	// Enabled decides for each request whether there is a panel. A nil one is never: in production no panel
	// comes about by mistake. [IsLocal] is for a shop that runs on the developer's own machine. Whoever gets
	// the panel sees what is on the pages that others were sent, as far as there is something wrong with
	// them; values of contacts are not among it.
	Enabled func(*http.Request) bool
	// Path is the folder from which the panel's own files come, "/_connectif/panel/" by default. At the folder
	// itself there is a list of the latest pages and fragments, and of what is wrong with them.
	Path string
	// Domains and Accounts are as in [Options]. A shop that is tried under another name than in production is
	// outside of the production's domains, which is then reported.
	Domains  []string
	Accounts []string
}

const defaultPanelPath = "/_connectif/panel/"

// Panel adds to each HTML page of next a small panel that says what Connectif will be told, and what is wrong.
// It is for development: see [PanelOptions.Enabled].
//
//	handler = inspect.Panel(handler, inspect.PanelOptions{Enabled: inspect.IsLocal})
//
// Pages are sent as they come, piece by piece and byte by byte; the panel follows at their end. It is in a
// shadow tree, so that neither the page's style sheets nor Connectif's client see anything of it. Without
// JavaScript it opens and closes as well; with it, Esc closes it, it stays open from page to page until then,
// and it says when a script has changed the tags meanwhile. What such a script has changed it does not read: it
// shows what the server has sent.
//
// # Policies
//
// It needs nothing of a Content-Security-Policy that a page does not have, and changes none. Its script bears the
// nonce of the response's policy, or is allowed by 'self'; its style sheet is allowed by 'self', or brought in by
// the script. Under a policy that allows neither it is plain text at the end of the page.
//
// # What it leaves alone
//
// What is no page stays as it is: other types than text/html, answers to HEAD, redirects, parts of a file (206),
// what has not changed (304), downloads, connections that were taken over, and what is compressed. A page of
// more than eight megabytes gets no panel. A page that has one comes without Content-Length, ETag and the like,
// which would no longer be true.
//
// What a script asks for, such as a fragment for htmx, gets no panel either, unless it is a whole page. It is
// checked as a fragment, and is in the list at [PanelOptions.Path].
//
// # Where it goes
//
// Panel goes around the whole server, since its own files come from the root of the site; outside of a cache, which
// would keep the panel with the page, and of what sets headers, as connectif's Middleware does, which it would not see
// otherwise; and inside of what compresses pages:
//
//	handler = compress(inspect.Panel(cn.Middleware(mux), inspect.PanelOptions{Enabled: inspect.IsLocal}))
func Panel(next http.Handler, options PanelOptions) http.Handler {
	if options.Enabled == nil {
		return next
	}
	path := defaultPanelPath
	if folder := strings.Trim(options.Path, "/"); folder != "" {
		path = "/" + folder + "/"
	}
	options.Path = path
	return &panel{next: next, options: options}
}

// panel is the handler that [Panel] returns.
type panel struct {
	next    http.Handler
	options PanelOptions
	recent  recentResponses
}

var (
	//go:embed panel/*.html
	panelPages embed.FS
	//go:embed panel/panel.css
	panelStyle []byte
	//go:embed panel/panel.js
	panelSource []byte
)

const (
	panelScriptName = "panel.js"
	panelStyleName  = "panel.css"
)

// panelFiles are what the panel loads. The script brings the style sheet with it, for policies that allow none.
var panelFiles = map[string]*asset.Asset{
	panelStyleName:  asset.New("text/css; charset=utf-8", panelStyle),
	panelScriptName: asset.New("text/javascript; charset=utf-8", bytes.Replace(panelSource, []byte("'panel.css'"), quoted(panelStyle), 1)),
}

// quoted writes a text as JavaScript does.
func quoted(text []byte) []byte {
	literal, _ := json.Marshal(string(text)) // a text always has one
	return literal
}

// ServeHTTP implements [http.Handler].
func (p *panel) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !p.options.Enabled(r) {
		p.next.ServeHTTP(w, r)
		return
	}
	if name, own := strings.CutPrefix(r.URL.Path, p.options.Path); own {
		p.serveOwn(w, r, name)
		return
	}
	reader := &panelWriter{ResponseWriter: w, panel: p, request: r, coding: codingOf(w.Header())}
	p.next.ServeHTTP(reader, r)
	reader.finish()
}

// serveOwn answers a request for the panel's own files.
func (p *panel) serveOwn(w http.ResponseWriter, r *http.Request, name string) {
	switch file := panelFiles[name]; {
	case name == "":
		p.serveRecent(w, r)
	case file != nil:
		file.Serve(w, r, asset.Revalidate)
	default:
		http.NotFound(w, r)
	}
}
