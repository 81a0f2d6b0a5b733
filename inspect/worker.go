package inspect

import (
	"bytes"
	"cmp"
	"mime"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/connectif-go/connectif/internal/csp"
)

// WorkerOptions say how a worker for Web Push was served. What they do not say is not checked.
type WorkerOptions struct {
	// URL is the address that was asked for: what is entered in Connectif as "ServiceWorker URL".
	URL string
	// Status is that of the response. Browsers do not follow redirects to a worker, and neither must who asks
	// for it here.
	Status int
	// Header is that of the response.
	Header http.Header
}

// Worker looks for what keeps a shop's worker from showing Connectif's messages: how it is served, as browsers
// want it, and whether it imports Connectif's. It runs nothing, and takes anything for a script. An import of
// a file that lies at another host by the same path (/scripts/service-worker.js) is taken for Connectif's, as
// from a proxy.
//
// See https://support.connectif.ai/hc/es/articles/360014660000.
func Worker(source []byte, options WorkerOptions) []Problem {
	c := &workerChecker{options: options, lines: newLines(string(source[:min(len(source), MaxSize)])), problems: []Problem{}}
	c.address, _ = url.Parse(options.URL)
	if c.checkStatus() {
		c.checkAddress()
		if c.checkType() {
			c.checkScript(source[:min(len(source), MaxSize)])
		}
	}
	slices.SortStableFunc(c.problems, compareProblems)
	return c.problems
}

// A workerChecker looks for what is wrong with a worker.
type workerChecker struct {
	options  WorkerOptions
	address  *url.URL // nil for none that can be read
	lines    lines
	problems []Problem
}

func (c *workerChecker) add(code Code, at int, found string) {
	d := descriptions[code]
	c.problems = append(c.problems, Problem{
		Code: code, Severity: d.Severity, Title: d.Title, Position: c.lines.position(at),
		Found: found, Effect: d.Effect, Remedy: d.Remedy, Article: d.Article,
	})
}

// checkStatus reports whether there is a worker to look at.
func (c *workerChecker) checkStatus() bool {
	status := c.options.Status
	found := "status " + strconv.Itoa(status)
	switch {
	case status == 0, status >= 200 && status <= 299:
		return true
	case status >= 300 && status <= 399:
		if location := c.options.Header.Get("Location"); location != "" {
			found += " to " + quoteURL(location)
		}
		c.add(WorkerRedirected, -1, found)
	case status == http.StatusNotFound, status == http.StatusGone:
		c.add(WorkerMissing, -1, found)
	default:
		c.add(WorkerUnavailable, -1, found)
	}
	return false
}

// checkAddress looks at where the worker lies.
func (c *workerChecker) checkAddress() {
	if c.address == nil || c.address.Host == "" {
		return
	}
	if c.address.Scheme != "https" && !isLocal(c.address.Hostname()) {
		c.add(WorkerInsecure, -1, quoteURL(c.options.URL))
	}
	folder := c.address.EscapedPath()
	folder = cmp.Or(folder[:strings.LastIndexByte(folder, '/')+1], "/")
	allowed := c.options.Header.Get("Service-Worker-Allowed")
	scope := folder
	if to, err := c.address.Parse(allowed); err == nil && allowed != "" {
		scope = cmp.Or(to.EscapedPath(), "/")
	}
	switch {
	case !strings.HasPrefix(folder, scope):
		c.add(WorkerScopeDenied, -1, "Service-Worker-Allowed: "+quote(allowed)+" for a worker in "+quote(folder))
	case scope != "/":
		c.add(WorkerScope, -1, quoteURL(c.options.URL))
	}
}

// isLocal reports whether browsers trust a host without HTTPS.
func isLocal(host string) bool {
	host = lower(strings.TrimSuffix(host, "."))
	ip := net.ParseIP(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || ip != nil && ip.IsLoopback()
}

// scriptTypes are the MIME types that browsers take for JavaScript, without what is before the slash.
var scriptTypes = []string{"javascript", "x-javascript", "ecmascript", "x-ecmascript"}

// checkType reports whether browsers take the response for a script, or nobody knows.
func (c *workerChecker) checkType() bool {
	if c.options.Header == nil {
		return true
	}
	value := c.options.Header.Get("Content-Type")
	kind, _, _ := mime.ParseMediaType(value)
	family, name, _ := strings.Cut(kind, "/")
	switch {
	case family == "application" && slices.Contains(scriptTypes, name),
		family == "text" && (slices.Contains(scriptTypes, name) || name == "jscript" || name == "livescript"),
		family == "text" && strings.HasPrefix(name, "javascript1."):
		return true
	case value == "":
		c.add(WorkerNotJavaScript, -1, "no Content-Type")
	default:
		c.add(WorkerNotJavaScript, -1, quote(value))
	}
	return !strings.Contains(kind, "html")
}

// workerPath is where Connectif's worker lies at its host.
const workerPath = "/scripts/service-worker.js"

// checkScript looks for the import of Connectif's worker.
func (c *workerChecker) checkScript(source []byte) {
	script := scanScript(string(source))
	var unusable, other *scriptImport
	for i := range script.imports {
		found := &script.imports[i]
		switch to := c.resolve(found.url); {
		case c.isConnectifs(to):
			c.checkPolicy(found.at, to)
			return
		case strings.HasSuffix(lower(to.Hostname()), ".connectif.cloud"):
			unusable = cmp.Or(unusable, found)
		default:
			other = cmp.Or(other, found)
		}
	}
	switch {
	case unusable != nil:
		c.add(WorkerWithoutImport, unusable.at, "importScripts of "+quoteURL(unusable.url))
	case bytes.Contains(source, []byte("trackOpenEndpoint")):
		c.add(WorkerLegacy, -1, "")
	case script.computed >= 0:
		c.add(WorkerImportUnseen, script.computed, "importScripts of what the script computes")
	case other != nil:
		c.add(WorkerImportUnseen, other.at, "importScripts of "+quoteURL(other.url))
	case strings.Contains(lower(strings.Join(c.options.Header.Values("Vary"), ",")), "cookie"):
		c.add(WorkerImportUnseen, -1, "who has consented may be served another one, for it has Vary: Cookie")
	default:
		c.add(WorkerWithoutImport, -1, "")
	}
}

func (c *workerChecker) resolve(address string) *url.URL {
	base := c.address
	if base == nil {
		base = &url.URL{}
	}
	to, err := base.Parse(trim(address))
	if err != nil {
		return &url.URL{}
	}
	return to
}

// isConnectifs reports whether an import is one of Connectif's worker that browsers do not block.
func (c *workerChecker) isConnectifs(to *url.URL) bool {
	isSecure := to.Scheme != "http" || c.address != nil && c.address.Scheme == "http"
	isItself := c.address != nil && to.Host == c.address.Host && to.Path == c.address.Path
	return strings.HasSuffix(to.Path, workerPath) && isSecure && !isItself
}

// checkPolicy looks for a policy of the worker's own that blocks the import.
func (c *workerChecker) checkPolicy(at int, to *url.URL) {
	for text := range csp.Policies(c.options.Header.Values("Content-Security-Policy")) {
		d := csp.Parse(text).Ruling("script-src")
		if d == nil || d.Has("'strict-dynamic'") || d.Allows(csp.ParseURL(to.String()), originOf(c.options.URL)) {
			continue
		}
		c.add(WorkerBlocked, at, d.Name+" does not allow "+quoteURL(to.String()))
		return
	}
}
