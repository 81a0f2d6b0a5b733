package checking

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// JUnit's XML as CI servers read it: each page is a test, that fails where it has problems, and that has an
// error where it could not be checked. encoding/xml replaces what XML cannot have.
type (
	junitSuites struct {
		XMLName  xml.Name   `xml:"testsuites"`
		Name     string     `xml:"name,attr"`
		Tests    int        `xml:"tests,attr"`
		Failures int        `xml:"failures,attr"`
		Errors   int        `xml:"errors,attr"`
		Suite    junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Skipped  int         `xml:"skipped,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Class   string        `xml:"classname,attr"`
		Name    string        `xml:"name,attr"`
		File    string        `xml:"file,attr,omitempty"`
		Failure *junitOutcome `xml:"failure"`
		Error   *junitOutcome `xml:"error"`
		Skipped *junitSkipped `xml:"skipped"`
		Out     string        `xml:"system-out,omitempty"`
	}
	junitOutcome struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	}
	junitSkipped struct {
		Message string `xml:"message,attr"`
	}
)

const junitName = "connectif check"

func writeJUnit(w io.Writer, r *report) error {
	suite := junitSuite{Name: junitName, Tests: len(r.Pages)}
	for _, p := range r.Pages {
		c := junitCaseOf(p)
		switch {
		case c.Error != nil:
			suite.Errors++
		case c.Failure != nil:
			suite.Failures++
		case c.Skipped != nil:
			suite.Skipped++
		}
		suite.Cases = append(suite.Cases, c)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	encoder := xml.NewEncoder(w)
	encoder.Indent("", "  ")
	suites := junitSuites{Name: junitName, Tests: suite.Tests, Failures: suite.Failures, Errors: suite.Errors, Suite: suite}
	if err := encoder.Encode(suites); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func junitCaseOf(p *page) junitCase {
	c := junitCase{Class: "connectif", Name: p.Name}
	if p.Worker {
		c.Class = "connectif.worker"
	}
	if !isURL(p.Name) && p.Name != standardInput {
		c.File = p.Name
	}
	switch {
	case p.gone:
		c.Skipped = &junitSkipped{"not there: " + p.Error}
	case p.Error != "":
		c.Error = &junitOutcome{Message: "could not be checked: " + p.Error, Type: "not-checked"}
	case p.counting > 0:
		c.Failure = &junitOutcome{Message: pageLine(p), Type: "problems", Text: junitText(p)}
	case p.problems() > 0:
		c.Out = junitText(p)
	}
	return c
}

// junitText lists the problems of a page, one a line.
func junitText(p *page) string {
	var text strings.Builder
	for _, f := range p.Problems {
		text.WriteString(f.Problem.String() + "\n")
	}
	if p.Omitted > 0 {
		fmt.Fprintf(&text, "… and %d more\n", p.Omitted)
	}
	return text.String()
}
