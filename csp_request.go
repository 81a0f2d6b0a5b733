package connectif

import "github.com/connectif-go/connectif/internal/csp"

// A cspRequest is something that a page loads or sends.
type cspRequest struct {
	directive string // that it belongs to: script-src, connect-src or worker-src
	what      string // for people: what does not work when it is blocked
	url       csp.URL
	inserted  bool // whether it is a script that another script puts into the page
}

// source returns the source to add for it.
func (r cspRequest) source() string { return r.url.Origin() }

// allowedBy reports whether the directive, which rules for the request, allows it. A nil directive allows
// everything.
func (r cspRequest) allowedBy(d *csp.Directive, origin string) bool {
	if d == nil {
		return true
	}
	switch {
	case r.directive == "script-src" && d.HasNonce():
		// The loader's element carries the page's nonce, and it hands the nonce on to the client's.
		return true
	case r.directive == "script-src" && d.Has("'strict-dynamic'"):
		// Sources do not count then: what a script that runs puts into the page is trusted, and what the
		// markup has is by its nonce only.
		return r.inserted
	case r.directive == "worker-src" && d.Name == "script-src" && d.Has("'strict-dynamic'"):
		return true
	}
	return d.Allows(r.url, origin)
}

// tagStyle is the value of the style attribute that hides tags.
const tagStyle = "display:none"
