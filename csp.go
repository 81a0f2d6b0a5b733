package connectif

import (
	"maps"
	"slices"
	"strings"

	"github.com/connectif-go/connectif/internal/csp"
	"github.com/connectif-go/connectif/jsbundle"
)

// CSP is what a Content-Security-Policy must allow for Connectif to work: the library's scripts, Connectif's
// client, the requests that it sends, with Config.Visitor the one for the visitor's tags, the Web Push worker,
// and the style attributes of the tags. [Connectif.CSP] returns that of a site. The policy stays the site's
// own: [CSP.Check] tells what in it is in the way, [CSP.Merge] adds what it lacks, and [CSP.Sources] is for a
// policy that some other library builds.
//
//	policy := cn.CSP().Merge("default-src 'self'; script-src 'self' 'nonce-" + nonce + "'; object-src 'none'")
//
// Connectif documents no policy, and these needs are not known, so they are neither added nor checked:
//
//   - frame-src, for an account that shares contact data between sub-domains: the client then opens an iframe
//     from a host that its own configuration names, and waits for it. When it is blocked nothing is sent at
//     all. Look up the host in the browser's console.
//   - style-src, img-src, font-src and frame-src for what Connectif shows on the page: the client adds style
//     elements, and contents have pictures from wherever they were uploaded to.
//
// The worker's own response has a policy, too, which package serviceworker sends; here only the page's matters.
type CSP struct {
	// Origin is that of the site, as in https://www.example.com. It is needed only where a policy names the
	// site by its host instead of by 'self', or where the site is not on https. Connectif.CSP leaves it
	// empty.
	Origin string

	requests        []cspRequest
	styleAttributes bool // whether tags have them
	fetchesTags     bool // whether the runtime puts tags into the page
}

// CSP returns what a policy must allow for the configured accounts, all of them: the policy of a page may
// name more than that page loads.
//
// With Config.BaseURL, the data may go to where that points (a stand-in) or to Connectif's host of the
// account's region (a proxy that hands out the real client), so both are named.
func (c *Connectif) CSP() CSP {
	var all []jsbundle.Client
	for _, name := range slices.Sorted(maps.Keys(c.clients.byName)) {
		all = append(all, c.clients.byName[name])
	}
	var scripts []string
	for _, name := range c.config.loader(jsbundle.Client{}, "").FileNames() {
		scripts = append(scripts, c.config.Path+name)
	}
	needs := newCSP(all, scripts, c.config.ServiceWorkerPath, !c.config.StrictCSP)
	if c.config.Visitor != nil {
		const what = "the contact and the cart of pages that a shared cache keeps"
		needs.need(cspRequest{directive: "connect-src", what: what, url: csp.ParseURL(c.config.visitorPath())})
		needs.fetchesTags = true
	}
	return needs
}

// notificationPath is the path below which the client sends its data; the account's token follows.
const notificationPath = "/integration-type/system/scrippet-notification/"

// newCSP returns the needs of valid clients. The library's scripts and the worker are paths on the own site.
func newCSP(clients []jsbundle.Client, scripts []string, workerPath string, styleAttributes bool) CSP {
	const sent = "what the client sends, and the contents that come back"
	c := CSP{styleAttributes: styleAttributes}
	for _, path := range scripts {
		c.need(cspRequest{directive: "script-src", what: "the library's own script, and with it everything else", url: csp.ParseURL(path)})
	}
	for _, client := range clients {
		c.need(cspRequest{directive: "script-src", what: "Connectif's client, and with it everything else", url: csp.ParseURL(client.ScriptURL()), inserted: true})
		if client.BaseURL != "" {
			c.need(cspRequest{directive: "connect-src", what: sent, url: csp.ParseURL(strings.TrimSuffix(client.BaseURL, "/") + notificationPath)})
		}
		// The client says :443. That is the default port, which a URL does not keep, so sources match with it
		// and without.
		c.need(cspRequest{directive: "connect-src", what: sent, url: csp.ParseURL("https://" + client.Region + "-api.connectif.cloud" + notificationPath)})
	}
	c.need(cspRequest{directive: "worker-src", what: "the Web Push worker", url: csp.ParseURL(workerPath)})
	return c
}

// need adds a request, unless another account has the same.
func (c *CSP) need(r cspRequest) {
	if !slices.Contains(c.requests, r) {
		c.requests = append(c.requests, r)
	}
}

// Sources returns the sources by directive, sorted: a new map at each call.
//
//	script-src   'self', https://cdn.connectif.cloud
//	connect-src  https://eu8-api.connectif.cloud
//	worker-src   'self'
//
// With Config.Visitor, connect-src has 'self' as well.
//
// A policy with a nonce or with 'strict-dynamic' needs less, and one that falls back on default-src needs
// that directive's sources besides; Merge minds both. What style attributes need is not in it, since that is
// 'unsafe-inline': set Config.StrictCSP instead.
func (c CSP) Sources() map[string][]string {
	sources := map[string][]string{}
	for _, r := range c.requests {
		if s := r.source(); !slices.Contains(sources[r.directive], s) {
			sources[r.directive] = append(sources[r.directive], s)
		}
	}
	for _, list := range sources {
		slices.Sort(list)
	}
	return sources
}

// String returns the sources as directives, in alphabetical order: "connect-src
// https://eu8-api.connectif.cloud; script-src …".
func (c CSP) String() string {
	sources := c.Sources()
	var directives []string
	for _, name := range slices.Sorted(maps.Keys(sources)) {
		directives = append(directives, name+" "+strings.Join(sources[name], " "))
	}
	return strings.Join(directives, "; ")
}
