package connectif

import (
	"fmt"
	"slices"
	"strings"
)

// A CSPProblem is something that a policy blocks and that Connectif needs.
type CSPProblem struct {
	Policy    int    // which of the policies, from 0, in the order in which they were given
	Directive string // which of its directives, in lower case
	Source    string // the source to add, or "" when none helps
	Blocked   string // what does not work
	Remedy    string // what to do
}

// String tells it in one line.
func (p CSPProblem) String() string {
	return fmt.Sprintf("%s blocks %s: %s", p.Directive, p.Blocked, p.Remedy)
}

// Check returns what of the policies would block Connectif, or nothing when all is well. Give it all values of the header
// Content-Security-Policy: each may hold several policies, joined by commas, and what a page does must pass all of them.
//
//	cn.CSP().Check(response.Header.Values("Content-Security-Policy")...)
//
// It reads a policy as browsers do (CSP level 3), and where they differ it takes the narrower reading. It takes for granted that the nonce in the policy is that
// which Config.Nonce returns. It takes linear time, and no input is too bad for it.
func (c CSP) Check(headers ...string) []CSPProblem {
	var problems []CSPProblem
	i := 0
	for text := range cspPolicies(headers) {
		for _, problem := range c.checkPolicy(parseCSP(text)) {
			problem.Policy = i
			problems = append(problems, problem)
		}
		i++
	}
	return problems
}

func (c CSP) checkPolicy(p *cspPolicy) []CSPProblem {
	var problems []CSPProblem
	add := func(problem CSPProblem) {
		// Several accounts may lack the same.
		if !slices.Contains(problems, problem) {
			problems = append(problems, problem)
		}
	}
	for _, r := range c.requests {
		if d := p.ruling(r.directive); !r.allowedBy(d, c.Origin) {
			add(c.problem(r, d))
		}
	}
	if d := p.ruling("style-src-attr"); c.styleAttributes && !d.allowsTagStyle() {
		add(CSPProblem{
			Directive: d.name,
			Blocked:   "the style attribute of tags, which are then hidden by the attribute hidden alone, and reported one by one",
			Remedy:    "set Config.StrictCSP",
		})
	}
	if d := p.get("require-trusted-types-for"); len(c.requests) > 0 && d != nil && d.has("'script'") {
		add(CSPProblem{
			Directive: d.name,
			Blocked:   "the addresses of Connectif's client and of the Web Push worker, which are given as plain text",
			Remedy:    "take the directive out, or give the page a default policy of trusted types that lets both pass",
		})
	}
	if d := p.get("sandbox"); len(c.requests) > 0 && d != nil {
		for _, flag := range []string{"allow-scripts", "allow-same-origin"} {
			if !d.has(flag) {
				add(CSPProblem{Directive: d.name, Source: flag, Blocked: cspSandboxed[flag], Remedy: "add " + flag})
			}
		}
	}
	return problems
}

var cspSandboxed = map[string]string{
	"allow-scripts":     "all scripts",
	"allow-same-origin": "localStorage, where the client keeps who the visitor is, and the Web Push worker",
}

// problem describes a request that d blocks.
func (c CSP) problem(r cspRequest, d *cspDirective) CSPProblem {
	problem := CSPProblem{Directive: d.name, Source: r.source(), Blocked: r.what}
	if r.directive == "script-src" && d.has("'strict-dynamic'") {
		problem.Source = ""
		problem.Remedy = "add the page's nonce, and have Config.Nonce return it: beside 'strict-dynamic' hosts and 'self' do not count"
		return problem
	}
	if isOwnDirective(d, r.directive) {
		problem.Remedy = "add " + problem.Source
	} else {
		problem.Remedy = fmt.Sprintf("add a %s that has the sources of %s and %s", r.directive, d.name, problem.Source)
	}
	problem.Remedy += d.mistake()
	if problem.Source == "'self'" && c.Origin == "" && d.namesHost() {
		problem.Remedy += "; or set CSP.Origin, if one of the hosts is this site"
	}
	return problem
}

// mistake describes the first source that does not mean what it seems to, with a semicolon before it, or is empty.
func (d *cspDirective) mistake() string {
	for _, source := range d.sources {
		if strings.EqualFold(source, "'none'") {
			return "; take out 'none', which must stand alone"
		}
		if isBareKeyword(source) {
			return fmt.Sprintf("; write '%s' in single quotes, or browsers look for a host of that name", bareWord(source))
		}
	}
	return ""
}

// isOwnDirective reports whether d, which rules for the directive named, speaks of nothing else, so that a source can be added to it.
func isOwnDirective(d *cspDirective, name string) bool {
	return strings.TrimSuffix(d.name, "-elem") == name
}

// namesHost reports whether one of the sources is a host other than Connectif's.
func (d *cspDirective) namesHost() bool {
	return slices.ContainsFunc(d.sources, func(source string) bool {
		s, ok := parseCSPSource(source)
		return ok && s.host != "" && !isBareKeyword(source) && !strings.HasSuffix(s.host, ".connectif.cloud")
	})
}

// isBareKeyword reports whether the source is a keyword, a nonce or a hash without its single quotes. Browsers read most of them as the
// name of a host, and say nothing.
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
