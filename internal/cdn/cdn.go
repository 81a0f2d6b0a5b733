// Package cdn knows where Connectif's files are, and which addresses may stand in for that place: those that
// are safe in a script element, in a worker's importScripts and in a Content-Security-Policy alike.
package cdn

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// Origin is where Connectif serves its files.
const Origin = "https://cdn.connectif.cloud"

// BaseRule says, for an error message, what Resolve takes as base.
const BaseRule = `empty for ` + Origin + `, an origin as in https://cdn.example.com, or a path on the own site as in /connectif-cdn`

// Resolve returns the address of the file at path, an absolute path, below base: the empty string for
// Connectif's own origin, another http(s) origin, or a path on the own site. It is false when base is none of
// them.
func Resolve(base, path string) (string, bool) {
	switch {
	case base == "":
		return Origin + path, true
	case IsPath(base), IsOrigin(base):
		return strings.TrimSuffix(base, "/") + path, true
	default:
		return "", false
	}
}

// IsOrigin reports whether s is an http(s) origin, with or without a final slash: no credentials, path, query
// or fragment.
func IsOrigin(s string) bool {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return false
	}
	if port, err := strconv.ParseUint(cmp.Or(u.Port(), "1"), 10, 16); err != nil || port == 0 {
		return false
	}
	if slices.Contains(strings.Split(u.Hostname(), "."), "") {
		return false
	}
	return consistsOf(u.Host, ".-:[]") && strings.TrimSuffix(s, "/") == u.Scheme+"://"+u.Host
}

// IsPath reports whether s is an absolute path on the own site that needs no escaping and no cleaning.
func IsPath(s string) bool {
	// Browsers take // and /\ for the start of another host.
	if !strings.HasPrefix(s, "/") || strings.Contains(s, "//") || !consistsOf(s, "/-._~@:+%") {
		return false
	}
	for segment := range strings.SplitSeq(s, "/") {
		// Browsers clean %2e%2e, too, and servers take %2f and %5c for separators.
		segment, err := url.PathUnescape(segment)
		if err != nil || segment == "." || segment == ".." || strings.ContainsAny(segment, `/\`) {
			return false
		}
	}
	return true
}

// IsScript reports whether s is the address of a script that can be named in a Content-Security-Policy as it
// stands: a path on the own site, or an http(s) URL without credentials; with or without a query, without a
// fragment.
func IsScript(s string) bool {
	address, query, _ := strings.Cut(s, "?")
	if !consistsOf(query, "/-._~@:+%=&") {
		return false
	}
	if IsPath(address) {
		return true
	}
	scheme, rest, _ := strings.Cut(address, "://")
	host, path, _ := strings.Cut(rest, "/")
	return IsOrigin(scheme+"://"+host) && IsPath("/"+path)
}

// consistsOf reports whether s has only ASCII letters, digits and the characters in marks.
func consistsOf(s, marks string) bool {
	for i := range len(s) {
		c := s[i]
		letterOrDigit := 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
		if !letterOrDigit && strings.IndexByte(marks, c) < 0 {
			return false
		}
	}
	return true
}

// Quote returns s for an error message, without the credentials that a URL may hold.
func Quote(s string) string {
	if at := strings.LastIndexByte(s, '@'); at >= 0 {
		return "…" + s[at:]
	}
	return s
}
