package commerce

import (
	"net/mail"
	"strings"
	"unicode/utf8"
)

// The longest address and the longest local part that mail servers accept (RFC 5321, 4.5.3.1), in bytes.
const (
	maxEmail      = 254
	maxEmailLocal = 64
)

// isEmail reports whether s is a plausible e-mail address and nothing else: no display name, no blank around
// it, a domain with a point. The usual ASCII address is decided in one pass; the rest, as addresses in other
// scripts, by net/mail.
func isEmail(s string) bool {
	at := strings.LastIndexByte(s, '@')
	if at < 1 || at > maxEmailLocal || len(s) > maxEmail || !isEmailDomain(s[at+1:]) {
		return false
	}
	if isDotAtom(s[:at]) {
		return true
	}
	address, err := mail.ParseAddress(s)
	return err == nil && isVisible(s) && address.Address == s
}

// isDotAtom reports whether s is a local part that needs no quotes.
func isDotAtom(s string) bool {
	previous := byte('.')
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
		case c == '.' && previous == '.':
			return false
		case c != '.' && strings.IndexByte("!#$%&'*+-/=?^_`{|}~", c) < 0:
			return false
		}
		previous = c
	}
	return previous != '.'
}

// isEmailDomain reports whether s is at least two labels, the last one not a number.
func isEmailDomain(s string) bool {
	label, labels, digits := 0, 1, 0
	previous := byte('-')
	for i := range len(s) {
		c := s[i]
		switch {
		case c == '.':
			if label == 0 || previous == '-' {
				return false
			}
			labels++
			label, digits = 0, 0
			previous = '-'
			continue
		case c >= '0' && c <= '9':
			digits++
		case c == '-' && label == 0:
			return false
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '-', c >= utf8.RuneSelf:
		default:
			return false
		}
		label++
		previous = c
	}
	return labels > 1 && label > 1 && digits < label && previous != '-' && isVisible(s)
}
