package connectiftest

import (
	"fmt"
	"strings"

	"github.com/connectif-go/connectif/inspect"
)

// maxProblems is how many problems a message shows.
const maxProblems = 20

// NoProblems asserts that nothing is wrong with the page, as package inspect sees it. The message has all
// that is: what, where, the source from there to the end of the line with the form of its texts alone, what
// Connectif makes of it, and how to mend it.
//
// Hints count, too, and so does the header of a response: have it come from the handler as it is served, with its
// middleware around it.
//
// [WithMinSeverity] and [WithIgnored] pass over some problems; [WithOptions] has more looked at.
func (p *PageAssertions) NoProblems() *PageAssertions {
	p.t.Helper()
	var found []inspect.Problem
	for _, problem := range p.problems {
		if p.settings.counts(problem) {
			found = append(found, problem)
		}
	}
	if len(found) == 0 {
		return p
	}
	var b strings.Builder
	fmt.Fprintf(&b, "the page has %s:", showCount(len(found), p.inspected.Omitted))
	for i, problem := range found {
		if i == maxProblems {
			fmt.Fprintf(&b, "\n\nand %d more", len(found)-i)
			break
		}
		p.describe(&b, problem)
	}
	p.fail(nil, "%s", b.String())
	return p
}

func showCount(found, omitted int) string {
	switch {
	case omitted > 0:
		return fmt.Sprintf("%d problems or more", found)
	case found == 1:
		return "a problem"
	}
	return fmt.Sprintf("%d problems", found)
}

// describe writes a problem on lines of their own.
func (p *PageAssertions) describe(b *strings.Builder, problem inspect.Problem) {
	place := problem.Position.String()
	if !problem.Position.IsValid() {
		place = "the page"
	}
	fmt.Fprintf(b, "\n\n%s: %s: ", place, problem.Severity)
	if path := problem.Path(); path != "" {
		b.WriteString(path + ": ")
	}
	b.WriteString(problem.Title)
	if problem.Found != "" {
		b.WriteString(": " + problem.Found)
	}
	fmt.Fprintf(b, " (%s)\n", problem.Code)
	if line := showSource(p.source, problem.Position); line != "" {
		fmt.Fprintf(b, "  %5d | %s\n", problem.Position.Line, line)
	}
	fmt.Fprintf(b, "  effect: %s\n  remedy: %s\n  see %s", problem.Effect, problem.Remedy, problem.Article)
}
