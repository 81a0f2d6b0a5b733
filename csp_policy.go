package connectif

import (
	"iter"
	"strings"
)

// cspFallbacks has, for each directive that matters here, the directives that rule in its place, in this order: the first one that a
// policy has decides, and a policy that has none of them allows everything.
var cspFallbacks = map[string][]string{
	"script-src":     {"script-src-elem", "script-src", "default-src"},
	"connect-src":    {"connect-src", "default-src"},
	"worker-src":     {"worker-src", "child-src", "script-src", "default-src"},
	"style-src-attr": {"style-src-attr", "style-src", "default-src"},
}

// cspBlank is what separates the parts of a directive.
const cspBlank = " \t\n\f\r"

// A cspPolicy is one serialized policy, as browsers read it.
type cspPolicy struct {
	directives []cspDirective // with those that browsers skip, so that nothing of the policy is lost
	byName     map[string]int // those that count
}

type cspDirective struct {
	name    string // in lower case
	text    string // as it stands in the policy, name included
	sources []string
}

// cspPolicies are the policies in the values of headers: a comma ends one.
func cspPolicies(headers []string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, header := range headers {
			for policy := range strings.SplitSeq(header, ",") {
				if !yield(policy) {
					return
				}
			}
		}
	}
}

func parseCSP(policy string) *cspPolicy {
	p := &cspPolicy{}
	for text := range strings.SplitSeq(policy, ";") {
		text = strings.Trim(text, cspBlank)
		fields := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(cspBlank, r) })
		if len(fields) == 0 {
			continue
		}
		p.add(cspDirective{strings.ToLower(fields[0]), text, fields[1:]})
	}
	return p
}

// add adds a directive at the end. Of two with the same name the first counts, and one with a character outside of ASCII never does.
func (p *cspPolicy) add(d cspDirective) {
	if _, found := p.byName[d.name]; !found && isASCII(d.text) {
		if p.byName == nil {
			p.byName = map[string]int{}
		}
		p.byName[d.name] = len(p.directives)
	}
	p.directives = append(p.directives, d)
}

// get returns the directive of that name that counts, or nil.
func (p *cspPolicy) get(name string) *cspDirective {
	if i, found := p.byName[name]; found {
		return &p.directives[i]
	}
	return nil
}

// ruling returns the directive that decides in the place of the one named, or nil when everything is allowed.
func (p *cspPolicy) ruling(name string) *cspDirective {
	for _, fallback := range cspFallbacks[name] {
		if d := p.get(fallback); d != nil {
			return d
		}
	}
	return nil
}

func (p *cspPolicy) String() string {
	texts := make([]string, len(p.directives))
	for i, d := range p.directives {
		texts[i] = d.text
	}
	return strings.Join(texts, "; ")
}

// has reports whether one of the sources is the given keyword, quotes included.
func (d *cspDirective) has(keyword string) bool {
	for _, source := range d.sources {
		if strings.EqualFold(source, keyword) {
			return true
		}
	}
	return false
}

func (d *cspDirective) hasNonce() bool {
	for _, source := range d.sources {
		if cspEncoded(source, "'nonce-") != "" {
			return true
		}
	}
	return false
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
