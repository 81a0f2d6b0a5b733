package connectif

import (
	"fmt"
	"slices"

	"github.com/connectif-go/connectif/internal/csp"
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

// Check returns what of the policies would block Connectif, or nothing when all is well. Give it all values
// of the header Content-Security-Policy: each may hold several policies, joined by commas, and what a page
// does must pass all of them.
//
//	cn.CSP().Check(response.Header.Values("Content-Security-Policy")...)
//
// It reads a policy as browsers do (CSP level 3), and where they differ it takes the narrower reading. It
// takes for granted that the nonce in the policy is that which Config.Nonce returns. It takes linear time,
// and no input is too bad for it.
func (c CSP) Check(headers ...string) []CSPProblem {
	var problems []CSPProblem
	i := 0
	for text := range csp.Policies(headers) {
		for _, problem := range c.checkPolicy(csp.Parse(text)) {
			problem.Policy = i
			problems = append(problems, problem)
		}
		i++
	}
	return problems
}

func (c CSP) checkPolicy(p *csp.Policy) []CSPProblem {
	var problems []CSPProblem
	add := func(problem CSPProblem) {
		// Several accounts may lack the same.
		if !slices.Contains(problems, problem) {
			problems = append(problems, problem)
		}
	}
	for _, r := range c.requests {
		if d := p.Ruling(r.directive); !r.allowedBy(d, c.Origin) {
			add(c.problem(r, d))
		}
	}
	if d := p.Ruling("style-src-attr"); c.styleAttributes && !d.AllowsStyle(tagStyle) {
		add(CSPProblem{
			Directive: d.Name,
			Blocked:   "the style attribute of tags, which are then hidden by the attribute hidden alone, and reported one by one",
			Remedy:    "set Config.StrictCSP",
		})
	}
	if d := p.Get("require-trusted-types-for"); len(c.requests) > 0 && d != nil && d.Has("'script'") {
		blocked, allow := "the addresses of Connectif's client and of the Web Push worker", "both"
		if c.fetchesTags {
			blocked, allow = blocked+", and the tags of the visitor", "all three"
		}
		add(CSPProblem{
			Directive: d.Name,
			Blocked:   blocked + ", which are given as plain text",
			Remedy:    "take the directive out, or give the page a default policy of trusted types that lets " + allow + " pass",
		})
	}
	if d := p.Get("sandbox"); len(c.requests) > 0 && d != nil {
		for _, flag := range []string{"allow-scripts", "allow-same-origin"} {
			if !d.Has(flag) {
				add(CSPProblem{Directive: d.Name, Source: flag, Blocked: cspSandboxed[flag], Remedy: "add " + flag})
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
func (c CSP) problem(r cspRequest, d *csp.Directive) CSPProblem {
	problem := CSPProblem{Directive: d.Name, Source: r.source(), Blocked: r.what}
	if r.directive == "script-src" && d.Has("'strict-dynamic'") {
		problem.Source = ""
		problem.Remedy = "add the page's nonce, and have Config.Nonce return it: beside 'strict-dynamic' hosts and 'self' do not count"
		return problem
	}
	if d.IsFor(r.directive) {
		problem.Remedy = "add " + problem.Source
	} else {
		problem.Remedy = fmt.Sprintf("add a %s that has the sources of %s and %s", r.directive, d.Name, problem.Source)
	}
	problem.Remedy += d.Mistake()
	if problem.Source == "'self'" && c.Origin == "" && d.NamesHost(".connectif.cloud") {
		problem.Remedy += "; or set CSP.Origin, if one of the hosts is this site"
	}
	return problem
}
