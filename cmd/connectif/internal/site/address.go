package site

import (
	"errors"
	"net/url"
	"strings"

	"golang.org/x/net/idna"
)

// maxAddress is how long an address may be that a crawl follows: longer ones are the work of loops.
const maxAddress = 2000

// parseAddress reads an address that somebody has typed. An error does not show it: it may hold a password.
func parseAddress(s string) (*url.URL, error) {
	u, err := url.Parse(clean(s))
	switch {
	case err != nil:
		return nil, errors.New("not a URL")
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, errors.New("not a URL that begins with https:// or http://")
	case u.User != nil:
		return nil, errors.New("the URL has a user's name or password in it, which this does not send; get it by another program, and check what that has got")
	}
	if u = canonical(u); u == nil {
		return nil, errors.New("the URL's host is no host")
	}
	return u, nil
}

// redact returns what somebody has typed without a user's name and password.
func redact(s string) string {
	scheme, rest, found := strings.Cut(s, "://")
	if !found {
		return s
	}
	end := strings.IndexAny(rest, `/\?#`)
	if end < 0 {
		end = len(rest)
	}
	if at := strings.LastIndexByte(rest[:end], '@'); at >= 0 {
		return scheme + "://" + rest[at+1:]
	}
	return s
}

// resolve returns the address that a link leads to, nil for none that can be asked for.
func resolve(base *url.URL, link string) *url.URL {
	u, err := base.Parse(clean(link))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || len(u.String()) > maxAddress {
		return nil
	}
	return canonical(u)
}

// clean does to an address what browsers do before they read it, and escapes what Go does not take.
func clean(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool { return r <= ' ' })
	s = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(s)
	// Browsers read \ as / in the path and before it.
	end := strings.IndexAny(s, "?#")
	if end < 0 {
		end = len(s)
	}
	return escape(strings.ReplaceAll(s[:end], `\`, "/") + s[end:])
}

// escape escapes a % that begins no escape, and control characters.
func escape(s string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c == 0x7f || c == '%' && !isEscape(s[i:]) {
			b.Write([]byte{'%', digits[c>>4], digits[c&15]})
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func isEscape(s string) bool { return len(s) > 2 && isHex(s[1]) && isHex(s[2]) }

func isHex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f' }

// canonical returns the address as one of several that mean the same: without a fragment, a port that goes
// without saying and dot segments. It returns nil if the host is none.
func canonical(u *url.URL) *url.URL {
	host, err := idna.Lookup.ToASCII(u.Hostname())
	if strings.Contains(u.Hostname(), ":") {
		host, err = "["+u.Hostname()+"]", nil
	}
	// The rules for names do not know underscores, and name servers do.
	if err != nil {
		host = strings.ToLower(u.Hostname())
	}
	if host == "" || strings.ContainsFunc(host, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return nil
	}
	c := url.URL{Scheme: u.Scheme, Host: host, Path: u.Path, RawPath: u.RawPath, RawQuery: escapeQuery(u.RawQuery)}
	if c.Path == "" {
		c.Path = "/"
	}
	if port := u.Port(); port != "" && !(u.Scheme == "http" && port == "80") && !(u.Scheme == "https" && port == "443") {
		c.Host += ":" + port
	}
	// Resolving takes dot segments out.
	return c.ResolveReference(&url.URL{Scheme: c.Scheme, Host: c.Host, Path: c.Path, RawPath: c.RawPath, RawQuery: c.RawQuery})
}

// escapeQuery escapes what may not stand in the first line of a request.
func escapeQuery(query string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(query) {
		if c := query[i]; c <= ' ' || c >= 0x7f || strings.IndexByte(`"<>`, c) >= 0 {
			b.Write([]byte{'%', digits[c>>4], digits[c&15]})
			continue
		}
		b.WriteByte(query[i])
	}
	return b.String()
}

// originOf returns what a site is known by: scheme, host and port.
func originOf(u *url.URL) string { return u.Scheme + "://" + u.Host }

// isSameShop reports whether a redirect leads to the same site by another of its names: with or without www,
// and from http to https. It must stay on the ports that go without saying.
func isSameShop(from, to *url.URL) bool {
	name := func(u *url.URL) string { return strings.TrimPrefix(u.Host, "www.") }
	if from.Scheme == "https" && to.Scheme == "http" {
		return false
	}
	return originOf(from) == originOf(to) || from.Port() == "" && to.Port() == "" && name(from) == name(to)
}
