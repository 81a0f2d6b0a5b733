package checking

import (
	"unicode/utf16"
	"unicode/utf8"

	"github.com/connectif-go/connectif/inspect"
)

// A finding is a problem, with what of the source it takes to show it.
type finding struct {
	inspect.Problem
	// Excerpt is the element that is wrong, "" where there is nothing to show.
	Excerpt excerpt `json:"excerpt,omitzero"`
	// Rendered says that it is not in the page as it was served, but in what its scripts made of it, and so
	// is the position.
	Rendered bool `json:"rendered,omitempty"`

	column16 int // as Position.Column, in units of UTF-16
}

// findingsOf adds to problems what of their source is to be shown. The problems are in the order of the page,
// and the source is gone through once, however long its lines are.
func findingsOf(problems []inspect.Problem, source []byte) []finding {
	findings := make([]finding, 0, len(problems))
	line, from, column := 0, 0, 1 // how far the columns of the line are counted
	for _, p := range problems {
		f := finding{Problem: p}
		if at := p.Position; at.IsValid() && at.Offset <= len(source) {
			if at.Line != line {
				line, from, column = at.Line, at.Offset-at.Column+1, 1
			}
			for from < at.Offset {
				r, size := utf8.DecodeRune(source[from:at.Offset])
				from, column = from+size, column+max(utf16.RuneLen(r), 1)
			}
			f.column16 = column
			f.Excerpt = excerptOf(source[at.Offset:], p.Found)
		}
		findings = append(findings, f)
	}
	return findings
}
