package connectif

import (
	"slices"
	"strings"

	"github.com/connectif-go/connectif/internal/csp"
)

// Merge returns the policy with the sources that it lacks. It adds as little as it can:
//
//   - What the policy allows already is not added. One that allows everything comes back as it is.
//   - Where only a fallback such as default-src rules, it stays as it is, and the policy gets the directive
//     itself, with the fallback's sources and ours.
//   - No 'unsafe-inline' and no other keyword than 'self' is added, and nothing is taken out but 'none' where
//     something is added.
//
// What sources cannot mend stays, and Check tells of it: style attributes (set Config.StrictCSP),
// 'strict-dynamic' without a nonce, require-trusted-types-for, sandbox.
//
// The policy is the value of one header, or a template of one: what Merge does not understand, as in
// 'nonce-{{.}}', it leaves alone. It is safe to merge twice.
func (c CSP) Merge(policy string) string {
	var merged []string
	changed := false
	for text := range strings.SplitSeq(policy, ",") {
		p := csp.Parse(text)
		if c.mergeInto(p) {
			text, changed = p.String(), true
		}
		merged = append(merged, strings.Trim(text, csp.Blank))
	}
	if !changed {
		return policy
	}
	return strings.Join(merged, ", ")
}

// mergeInto reports whether it had something to add.
func (c CSP) mergeInto(p *csp.Policy) (changed bool) {
	for _, r := range c.requests {
		d := p.Ruling(r.directive)
		if r.allowedBy(d, c.Origin) || r.directive == "script-src" && d.Has("'strict-dynamic'") {
			continue
		}
		changed = true
		if !d.IsFor(r.directive) {
			p.Add(r.directive, inherited(r.directive, d.Sources))
			d = p.Get(r.directive)
		}
		d.AddSource(r.source())
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
