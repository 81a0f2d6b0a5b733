package csp

import (
	"iter"
	"strings"
)

// fallbacks has, for each directive that matters here, the directives that rule in its place, in this order:
// the first one that a policy has decides, and a policy that has none of them allows everything.
var fallbacks = map[string][]string{
	"script-src":     {"script-src-elem", "script-src", "default-src"},
	"connect-src":    {"connect-src", "default-src"},
	"worker-src":     {"worker-src", "child-src", "script-src", "default-src"},
	"style-src-attr": {"style-src-attr", "style-src", "default-src"},
}

// Blank is what separates the parts of a directive.
const Blank = " \t\n\f\r"

// A Policy is one serialized policy, as browsers read it.
type Policy struct {
	directives []Directive    // with those that browsers skip, so that nothing of the policy is lost
	byName     map[string]int // those that count
}

// Policies are the policies in the values of headers: a comma ends one.
func Policies(headers []string) iter.Seq[string] {
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

// Parse reads one policy. No text is too bad for it.
func Parse(policy string) *Policy {
	p := &Policy{}
	for text := range strings.SplitSeq(policy, ";") {
		text = strings.Trim(text, Blank)
		fields := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(Blank, r) })
		if len(fields) == 0 {
			continue
		}
		p.add(Directive{strings.ToLower(fields[0]), text, fields[1:]})
	}
	return p
}

// add adds a directive at the end. Of two with the same name the first counts, and one with a character
// outside of ASCII never does.
func (p *Policy) add(d Directive) {
	if _, found := p.byName[d.Name]; !found && isASCII(d.text) {
		if p.byName == nil {
			p.byName = map[string]int{}
		}
		p.byName[d.Name] = len(p.directives)
	}
	p.directives = append(p.directives, d)
}

// Add adds a directive of ASCII at the end, where the policy has none of that name.
func (p *Policy) Add(name string, sources []string) {
	p.add(Directive{name, name, sources})
}

// Get returns the directive of that name that counts, or nil.
func (p *Policy) Get(name string) *Directive {
	if i, found := p.byName[name]; found {
		return &p.directives[i]
	}
	return nil
}

// Ruling returns the directive that decides in the place of the one named, or nil when everything is allowed.
func (p *Policy) Ruling(name string) *Directive {
	for _, fallback := range fallbacks[name] {
		if d := p.Get(fallback); d != nil {
			return d
		}
	}
	return nil
}

// String returns the policy as it was, but for what was added.
func (p *Policy) String() string {
	texts := make([]string, len(p.directives))
	for i, d := range p.directives {
		texts[i] = d.text
	}
	return strings.Join(texts, "; ")
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
