package commerce

import (
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/connectif-go/connectif/internal/swar"
)

// origins are those of the first two URLs with different ones that were found usable, scheme and host and the slash
// behind: the lines of a cart share them, one for their pages and one for their pictures, so that they need not be
// looked at again and again.
type origins [2]string

// isUsable reports whether s is an absolute http or https URL that a browser and Connectif understand
// alike: with a host, without credentials, without blanks, control characters, back-slashes, quotes or angle
// brackets. Letters outside ASCII are welcome, as Connectif wants URLs that are not encoded.
func (seen *origins) isUsable(s string) bool {
	for _, origin := range seen {
		if path, ok := strings.CutPrefix(s, origin); ok && origin != "" {
			return usableInURL(path)
		}
	}
	rest, ok := cutScheme(s)
	if !ok {
		return false
	}
	authority := rest
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		authority = rest[:end]
	}
	if !usableInURL(authority) || !isAuthority(authority) {
		return false
	}
	if path := rest[len(authority):]; path != "" && path[0] == '/' {
		seen.add(s[:len(s)-len(path)+1])
	}
	return usableInURL(rest[len(authority):])
}

func (seen *origins) add(origin string) {
	if seen[0] == "" {
		seen[0] = origin
	} else {
		seen[1] = origin
	}
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
	for i := 0; i < len(s); i++ {
		if len(s)-i >= 8 {
			marks := doubtfulInURL(swar.Load(s[i:]))
			if marks == 0 {
				i += 7
				continue
			}
			i += swar.First(marks)
		} else if len(s) >= 8 && doubtfulInURL(swar.Load(s[len(s)-8:])) == 0 {
			return true // the odd bytes at the end, together with some before
		}
		c := s[i]
		switch {
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(s[i:])
			if !isPrintableRune(r, size) {
				return false
			}
			i += size - 1
		case c == '%':
			if i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2]) {
				return false
			}
		case c <= ' ' || c == 0x7F || c == '"' || c == '\\' || c == '<' || c == '>' || c == '`':
			return false
		}
	}
	return true
}

// doubtfulInURL marks the bytes of w that need a second look: all that cannot stand in a URL, and some others.
func doubtfulInURL(w uint64) uint64 {
	angles := (w | 0x62*swar.Ones) ^ 0x7E*swar.Ones // 0 in < > \ ^ | ~
	blanks := (w | 0x40*swar.Ones) ^ 0x60*swar.Ones // 0 in the blank and `
	quotes := w ^ '"'*swar.Ones
	percents := w ^ '%'*swar.Ones
	zeros := (angles - swar.Ones) | (blanks - swar.Ones) | (quotes - swar.Ones) | (percents - swar.Ones)
	// Below the blank there are controls; 0x7F is the one byte of ASCII that overflows by 1; then there is the rest.
	return (zeros | (w - ' '*swar.Ones) | (w + swar.Ones) | w) & swar.Highs
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
