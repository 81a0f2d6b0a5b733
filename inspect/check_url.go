package inspect

import (
	"net/url"
	"strings"

	"github.com/connectif-go/connectif/commerce"
)

func (c *checker) checkURL(p *property, where place, text string) {
	switch parsed, fault := parseURL(text); {
	case fault == RelativeURL && !p.required:
		c.add(RelativeURL, where, details{found: quoteURL(text), effect: "Connectif cannot use it: in an e-mail it leads nowhere."})
	case fault != "":
		c.add(fault, where, details{found: quoteURL(text)})
	case p.onDomain && !isOnDomain(parsed, c.options.Domains):
		c.add(ForeignDomain, where, details{found: quoteURL(text)})
	}
}

// parseURL returns an http or https URL, or what is wrong with it.
func parseURL(text string) (parsed *url.URL, fault Code) {
	scheme, rest, found := strings.Cut(text, "://")
	if !found && !strings.Contains(lower(text), "%3a%2f%2f") && !hasScheme(text) {
		return nil, RelativeURL
	}
	if scheme = lower(scheme); !found || scheme != "http" && scheme != "https" {
		if strings.HasPrefix(text, "/") || strings.HasPrefix(text, "?") || strings.HasPrefix(text, "#") {
			return nil, RelativeURL // with a URL in its query
		}
		return nil, BadURL
	}
	parsed, err := url.Parse(text)
	if err != nil || parsed.Hostname() == "" || parsed.User != nil || strings.ContainsFunc(rest, isUnfitForURL) {
		return nil, BadURL
	}
	return parsed, ""
}

// hasScheme reports whether a text begins as mailto: and javascript: do.
func hasScheme(text string) bool {
	for i, r := range text {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
		case i > 0 && ('0' <= r && r <= '9' || r == '+' || r == '-' || r == '.'):
		default:
			return i > 0 && r == ':'
		}
	}
	return false
}

func isUnfitForURL(r rune) bool {
	return r < ' ' || r == 0x7F || isSpace(r) || strings.ContainsRune("<>\"\\`", r)
}

// isOnDomain reports whether a URL is on one of the domains, or there are none to compare it with.
func isOnDomain(u *url.URL, domains []string) bool {
	for _, domain := range domains {
		if matchesDomain(u, domain) {
			return true
		}
	}
	return len(domains) == 0
}

// matchesDomain compares a URL with a host (example.com), an origin (https://www.example.com), or either with
// * in the place of sub-domains.
func matchesDomain(u *url.URL, domain string) bool {
	scheme, host, found := strings.Cut(lower(domain), "://")
	if !found {
		scheme, host = "", scheme
	}
	host, _, _ = strings.Cut(host, "/")
	if scheme != "" && scheme != lower(u.Scheme) {
		return false
	}
	own := lower(u.Hostname())
	if strings.Contains(host, ":") {
		own = lower(u.Host)
	}
	if suffix, wild := strings.CutPrefix(host, "*"); wild {
		return strings.HasSuffix(own, suffix)
	}
	return own == host
}

func (c *checker) checkEmail(where place, text string) {
	if commerce.ValidateEmail("", "", text) != nil {
		c.add(BadEmail, where, details{found: quotePersonal(text)})
	}
}
