package csp

import (
	"fmt"
	"slices"
	"strings"
)

// A Directive is one directive of a policy.
type Directive struct {
	Name    string // in lower case
	text    string // as it stands in the policy, name included
	Sources []string
}

// Has reports whether one of the sources is the given keyword, quotes included.
func (d *Directive) Has(keyword string) bool {
	for _, source := range d.Sources {
		if strings.EqualFold(source, keyword) {
			return true
		}
	}
	return false
}

// HasNonce reports whether one of the sources is a nonce.
func (d *Directive) HasNonce() bool {
	for _, source := range d.Sources {
		if encoded(source, "'nonce-") != "" {
			return true
		}
	}
	return false
}

// Allows reports whether one of the sources names the address.
func (d *Directive) Allows(u URL, origin string) bool {
	site := ParseURL(origin)
	pageScheme := "https"
	if site.host != "" {
		pageScheme = site.scheme
	}
	own := u.host == "" || u.Origin() == site.Origin()
	if u.host == "" {
		u = URL{pageScheme, site.host, site.port, u.path}
	}
	if u.port == "" {
		u.port = defaultPorts[u.scheme]
	}
	for _, text := range d.Sources {
		if own && strings.EqualFold(text, "'self'") {
			return true
		}
		if source, ok := parseSource(text); ok && source.matches(u, pageScheme) {
			return true
		}
	}
	return false
}

// IsFor reports whether d, which rules for the directive named, speaks of nothing else, so that a source can
// be added to it.
func (d *Directive) IsFor(name string) bool {
	return strings.TrimSuffix(d.Name, "-elem") == name
}

// Mistake describes the first source that does not mean what it seems to, with a semicolon before it, or is
// empty.
func (d *Directive) Mistake() string {
	for _, source := range d.Sources {
		if strings.EqualFold(source, "'none'") {
			return "; take out 'none', which must stand alone"
		}
		if isBareKeyword(source) {
			return fmt.Sprintf("; write '%s' in single quotes, or browsers look for a host of that name", bareWord(source))
		}
	}
	return ""
}

// AddSource adds a source, unless it is there and does not help, as an IPv6 address does not.
func (d *Directive) AddSource(source string) {
	kept := slices.DeleteFunc(slices.Clone(d.Sources), func(s string) bool { return strings.EqualFold(s, "'none'") })
	if !slices.Contains(kept, source) {
		kept = append(kept, source)
	}
	d.Sources = kept
	// A directive that rules is ASCII, so its name in lower case is as long as it was.
	d.text = d.text[:len(d.Name)] + " " + strings.Join(kept, " ")
}

// NamesHost reports whether one of the sources is a host that does not end in suffix.
func (d *Directive) NamesHost(suffix string) bool {
	return slices.ContainsFunc(d.Sources, func(source string) bool {
		s, ok := parseSource(source)
		return ok && s.host != "" && !isBareKeyword(source) && !strings.HasSuffix(s.host, suffix)
	})
}

// isBareKeyword reports whether the source is a keyword, a nonce or a hash without its single quotes.
// Browsers read most of them as the name of a host, and say nothing.
func isBareKeyword(source string) bool {
	word := strings.ToLower(bareWord(source))
	switch word {
	case "self", "none", "unsafe-inline", "unsafe-eval", "unsafe-hashes", "wasm-unsafe-eval", "strict-dynamic", "report-sample":
		return true
	}
	kind, value, found := strings.Cut(word, "-")
	return found && value != "" && !strings.Contains(value, ".") && slices.Contains([]string{"nonce", "sha256", "sha384", "sha512"}, kind)
}

// bareWord returns the source without quotes of a wrong kind.
func bareWord(source string) string { return strings.Trim(source, "\"`") }
