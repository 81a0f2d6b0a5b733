package csp

import (
	"net"
	"net/url"
	"strings"
)

// A source is a source of a policy that speaks of addresses: a scheme (https:), or a host with what may stand
// around it (https://*.example.com:443/path/). The zero parts are those that it leaves out.
type source struct{ scheme, host, port, path string }

// parseSource is false for keywords, nonces, hashes, and for what browsers do not understand.
func parseSource(text string) (s source, ok bool) {
	if scheme, rest, found := strings.Cut(text, ":"); found && isScheme(scheme) {
		switch {
		case rest == "":
			return source{scheme: strings.ToLower(scheme)}, true
		case strings.HasPrefix(rest, "//"):
			s.scheme, text = strings.ToLower(scheme), rest[2:]
		}
	}
	if i := strings.IndexByte(text, '/'); i >= 0 {
		text, s.path = text[:i], text[i:]
	}
	host, port, hasPort := strings.Cut(text, ":")
	s.host, s.port = strings.ToLower(host), port
	return s, isHost(s.host) && (!hasPort || isPort(port)) && !strings.ContainsAny(s.path, "?#")
}

func isScheme(s string) bool {
	return s != "" && isLetter(s[0]) && consistsOf(s, "+-.")
}

// isHost reports whether s is a host name, or * alone or in the place of the name's first labels.
func isHost(s string) bool {
	if s == "*" {
		return true
	}
	name := strings.TrimSuffix(strings.TrimPrefix(s, "*."), ".")
	return name != "" && name[0] != '.' && !strings.Contains(name, "..") && !strings.HasSuffix(name, ".") && consistsOf(name, "-_.")
}

func isPort(s string) bool {
	return s == "*" || s != "" && strings.Trim(s, "0123456789") == ""
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// consistsOf reports whether s has only ASCII letters, digits and the characters in marks.
func consistsOf(s, marks string) bool {
	for i := range len(s) {
		if c := s[i]; !isLetter(c) && (c < '0' || c > '9') && strings.IndexByte(marks, c) < 0 {
			return false
		}
	}
	return true
}

// A URL is the address of a request: http or https, a port always, and no query. One without a host is on the
// own site.
type URL struct{ scheme, host, port, path string }

var defaultPorts = map[string]string{"http": "80", "https": "443"}

// ParseURL takes an absolute URL, an origin, or a path on the own site. What is none of them is taken for the
// own site.
func ParseURL(address string) URL {
	u, err := url.Parse(address)
	if err != nil || defaultPorts[u.Scheme] == "" || u.Host == "" {
		return URL{path: address}
	}
	port := u.Port()
	if port == "" {
		port = defaultPorts[u.Scheme]
	}
	return URL{u.Scheme, strings.ToLower(u.Hostname()), port, u.EscapedPath()}
}

// Origin returns the source that stands for the URL's host.
func (u URL) Origin() string {
	if u.host == "" {
		return "'self'"
	}
	hostport := net.JoinHostPort(u.host, u.port)
	return u.scheme + "://" + strings.TrimSuffix(hostport, ":"+defaultPorts[u.scheme])
}

// matches reports whether the source allows requests to u from a page on https, or on http where that is the
// page's scheme.
//
// Where browsers and the standard differ (a source of wss: and a request by https:) it takes the narrower
// reading.
func (s source) matches(u URL, pageScheme string) bool {
	if s == (source{host: "*"}) {
		return true
	}
	scheme := s.scheme
	if scheme == "" {
		scheme = pageScheme
	}
	if scheme != u.scheme && (scheme != "http" || u.scheme != "https") {
		return false
	}
	return s.host == "" || s.matchesHost(u.host) && s.matchesPort(u) && s.matchesPath(u.path)
}

func (s source) matchesHost(host string) bool {
	if s.host == "*" {
		return true
	}
	if domain, found := strings.CutPrefix(s.host, "*"); found {
		return strings.HasSuffix(host, domain)
	}
	return s.host == host
}

func (s source) matchesPort(u URL) bool {
	switch s.port {
	case "*":
		return true
	case "":
		return u.port == defaultPorts[u.scheme]
	default:
		return s.port == u.port
	}
}

// matchesPath compares whole paths, or the beginning when the source's path ends with a slash, after the
// escapes are undone.
func (s source) matchesPath(path string) bool {
	own, path := unescapedPath(s.path), unescapedPath(path)
	if strings.HasSuffix(s.path, "/") {
		return strings.HasPrefix(path, own)
	}
	return own == "" || own == path
}

// unescapedPath returns the path as it stands when an escape in it is broken.
func unescapedPath(path string) string {
	if unescaped, err := url.PathUnescape(path); err == nil {
		return unescaped
	}
	return path
}

// encoded returns the value of a nonce or a hash ('nonce-VALUE', 'sha256-VALUE'; prefix has the quote and the
// hyphen), in base64's usual alphabet, or "" when text is none.
func encoded(text, prefix string) string {
	if len(text) <= len(prefix) || !strings.EqualFold(text[:len(prefix)], prefix) {
		return ""
	}
	value, quoted := strings.CutSuffix(text[len(prefix):], "'")
	digits := strings.TrimSuffix(strings.TrimSuffix(value, "="), "=")
	if !quoted || digits == "" || !consistsOf(digits, "+/-_") {
		return ""
	}
	return usualBase64.Replace(value)
}

var usualBase64 = strings.NewReplacer("-", "+", "_", "/")
