package commerce

import (
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"
)

// isUsableURL reports whether s is an absolute http or https URL that a browser and Connectif understand
// alike: with a host, without credentials, without blanks, control characters, back-slashes, quotes or angle
// brackets. Letters outside ASCII are welcome, as Connectif wants URLs that are not encoded.
func isUsableURL(s string) bool {
	rest, ok := cutScheme(s)
	if !ok || !usableInURL(rest) {
		return false
	}
	authority := rest
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		authority = rest[:end]
	}
	return isAuthority(authority)
}

func cutScheme(s string) (rest string, ok bool) {
	for _, scheme := range [...]string{"https://", "http://"} {
		if len(s) >= len(scheme) && strings.EqualFold(s[:len(scheme)], scheme) {
			return s[len(scheme):], true
		}
	}
	return "", false
}

// usableInURL reports whether every character may stand in a URL, and every % starts an escape.
func usableInURL(s string) bool {
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if !isPrintableRune(r, size) {
				return false
			}
			i += size
			continue
		}
		switch {
		case c <= ' ' || c == 0x7F:
			return false
		case c == '"' || c == '\\' || c == '<' || c == '>' || c == '`':
			return false
		case c == '%' && (i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2])):
			return false
		}
		i++
	}
	return true
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// isAuthority reports whether s is a host with an optional port.
func isAuthority(s string) bool {
	if strings.HasPrefix(s, "[") { // an IPv6 address
		u, err := url.Parse("http://" + s)
		if err != nil || u.User != nil || u.Hostname() == "" {
			return false
		}
		address, err := netip.ParseAddr(u.Hostname())
		return err == nil && address.Zone() == "" && !strings.HasSuffix(s, ":") && isPort(u.Port())
	}
	host, port, hasPort := strings.Cut(s, ":")
	if hasPort && (port == "" || !isPort(port)) {
		return false
	}
	return isHost(host)
}

func isPort(s string) bool {
	if s == "" {
		return true
	}
	n, err := strconv.ParseUint(s, 10, 16)
	return err == nil && n > 0
}

// isHost reports whether s is labels of letters, digits, hyphens and underscores, separated by points;
// letters of any script.
func isHost(s string) bool {
	label := 0
	for i := range len(s) {
		switch c := s[i]; {
		case c == '.':
			if label == 0 {
				return false
			}
			label = 0
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '_', c >= utf8.RuneSelf:
			label++
		default:
			return false
		}
	}
	return label > 0 || strings.HasSuffix(s, ".") && len(s) > 1
}
