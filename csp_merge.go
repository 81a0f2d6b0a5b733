package connectif

import (
	"slices"
	"strings"
)

// Merge returns the policy with the sources that it lacks. It adds as little as it can:
//
//   - What the policy allows already is not added. One that allows everything comes back as it is.
//   - Where only a fallback such as default-src rules, it stays as it is, and the policy gets the directive itself, with the fallback's sources and ours.
//   - No 'unsafe-inline' and no other keyword than 'self' is added, and nothing is taken out but 'none' where something is added.
//
// What sources cannot mend stays, and Check tells of it: style attributes (set Config.StrictCSP), 'strict-dynamic' without a nonce,
// require-trusted-types-for, sandbox.
//
// The policy is the value of one header, or a template of one: what Merge does not understand, as in 'nonce-{{.}}', it leaves alone. It is safe to merge twice.
func (c CSP) Merge(policy string) string {
	var merged []string
	changed := false
	for text := range strings.SplitSeq(policy, ",") {
		p := parseCSP(text)
		if c.mergeInto(p) {
			text, changed = p.String(), true
		}
		merged = append(merged, strings.Trim(text, cspBlank))
	}
	if !changed {
		return policy
	}
	return strings.Join(merged, ", ")
}

// mergeInto reports whether it had something to add.
func (c CSP) mergeInto(p *cspPolicy) (changed bool) {
	for _, r := range c.requests {
		d := p.ruling(r.directive)
		if r.allowedBy(d, c.Origin) || r.directive == "script-src" && d.has("'strict-dynamic'") {
			continue
		}
		changed = true
		if !isOwnDirective(d, r.directive) {
			p.add(cspDirective{name: r.directive, text: r.directive, sources: inherited(r.directive, d.sources)})
			d = p.get(r.directive)
		}
		d.addSource(r.source())
	}
	return changed
}

// inherited returns those of a fallback's sources that mean something in the directive.
func inherited(directive string, sources []string) []string {
	if directive == "script-src" {
		return sources
	}
	return slices.DeleteFunc(slices.Clone(sources), func(source string) bool {
		return strings.HasPrefix(source, "'") && !strings.EqualFold(source, "'self'")
	})
}

// addSource adds a source, unless it is there and does not help, as an IPv6 address does not.
func (d *cspDirective) addSource(source string) {
	kept := slices.DeleteFunc(slices.Clone(d.sources), func(s string) bool { return strings.EqualFold(s, "'none'") })
	if !slices.Contains(kept, source) {
		kept = append(kept, source)
	}
	d.sources = kept
	// A directive that rules is ASCII, so its name in lower case is as long as it was.
	d.text = d.text[:len(d.name)] + " " + strings.Join(kept, " ")
}
