package connectif

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"strings"
)

// A cspRequest is something that a page loads or sends.
type cspRequest struct {
	directive string // that it belongs to: script-src, connect-src or worker-src
	what      string // for people: what does not work when it is blocked
	url       cspURL
	inserted  bool // whether it is a script that another script puts into the page
}

// source returns the source to add for it.
func (r cspRequest) source() string { return r.url.origin() }

// allowedBy reports whether the directive, which rules for the request, allows it. A nil directive allows everything.
func (r cspRequest) allowedBy(d *cspDirective, origin string) bool {
	if d == nil {
		return true
	}
	switch {
	case r.directive == "script-src" && d.hasNonce():
		// The loader's element carries the page's nonce, and it hands the nonce on to the client's.
		return true
	case r.directive == "script-src" && d.has("'strict-dynamic'"):
		// Sources do not count then: what a script that runs puts into the page is trusted, and what the markup has is by its nonce only.
		return r.inserted
	case r.directive == "worker-src" && d.name == "script-src" && d.has("'strict-dynamic'"):
		return true
	}
	return d.allows(r.url, origin)
}

// allows reports whether one of the sources names the address.
func (d *cspDirective) allows(u cspURL, origin string) bool {
	site := parseCSPURL(origin)
	pageScheme := "https"
	if site.host != "" {
		pageScheme = site.scheme
	}
	own := u.host == "" || u.origin() == site.origin()
	if u.host == "" {
		u = cspURL{pageScheme, site.host, site.port, u.path}
	}
	if u.port == "" {
		u.port = cspDefaultPorts[u.scheme]
	}
	for _, text := range d.sources {
		if own && strings.EqualFold(text, "'self'") {
			return true
		}
		if source, ok := parseCSPSource(text); ok && source.matches(u, pageScheme) {
			return true
		}
	}
	return false
}

// tagStyle is the value of the style attribute that hides tags.
const tagStyle = "display:none"

// allowsTagStyle reports whether the directive, which rules for style attributes, allows those of the tags.
func (d *cspDirective) allowsTagStyle() bool {
	if d == nil {
		return true
	}
	hashes, listed := false, false
	for _, source := range d.sources {
		for prefix, sum := range tagStyleHashes {
			if value := cspEncoded(source, prefix); value != "" {
				hashes, listed = true, listed || value == sum
			}
		}
	}
	if d.has("'unsafe-inline'") && !hashes && !d.hasNonce() {
		return true
	}
	return listed && d.has("'unsafe-hashes'")
}

var tagStyleHashes = func() map[string]string {
	s256, s384, s512 := sha256.Sum256([]byte(tagStyle)), sha512.Sum384([]byte(tagStyle)), sha512.Sum512([]byte(tagStyle))
	encode := base64.StdEncoding.EncodeToString
	return map[string]string{"'sha256-": encode(s256[:]), "'sha384-": encode(s384[:]), "'sha512-": encode(s512[:])}
}()
