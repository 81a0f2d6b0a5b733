package connectiftest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/connectif-go/connectif/inspect"
)

// A subject is what assertions are about: a page or a part of it. A missing one was reported as such: about it
// nothing more is said.
type subject struct {
	t        testing.TB
	name     string // as messages call it
	tag      string // the class of its tag
	missing  bool
	problems []inspect.Problem // of the page
	lost     []string          // what is not told of data blocks, and why
}

// part returns a part of the subject.
func (s *subject) part(name, tag string) subject {
	part := *s
	part.name, part.tag = name, tag
	return part
}

// nothing returns a part of the subject that is not there.
func (s *subject) nothing() subject {
	part := *s
	part.missing = true
	return part
}

// maxHints is how many problems a message shows that may be the cause.
const maxHints = 5

// fail fails the test, unless that was done already.
func (s *subject) fail(hints []string, format string, args ...any) {
	s.t.Helper()
	if s.missing {
		return
	}
	message := fmt.Sprintf(format, args...)
	for i, hint := range hints {
		if i == maxHints {
			message += fmt.Sprintf("\n    and %d more", len(hints)-i)
			break
		}
		message += "\n    " + hint
	}
	s.t.Error(message)
}

// differs fails the test for a property.
func (s *subject) differs(property, format string, args ...any) {
	s.t.Helper()
	s.fail(s.hints(property), "%s: %s %s", s.name, property, fmt.Sprintf(format, args...))
}

// hints are the problems with a property that may be the cause of what a test complains of. What is worth no
// more than knowing is not.
func (s *subject) hints(property string) []string {
	return s.hintsWhere(func(p inspect.Problem) bool {
		return p.Tag == s.tag && p.Property == property && p.Severity >= inspect.Warning
	})
}

// tagHints are the problems that lose a tag, or tell it twice, and those of what was meant to be one.
func (s *subject) tagHints(tag string) []string {
	return s.hintsWhere(func(p inspect.Problem) bool {
		if tag == "" { // what no tag tells
			return false
		}
		switch p.Code {
		case inspect.MisspeltTag:
			return strings.Contains(p.Remedy, " "+tag+"?")
		case inspect.RepeatedEvent:
			return p.Tag == tag
		}
		return p.Tag == tag && p.Item == 0 && p.Severity == inspect.Error
	})
}

// lineHints are the problems that lose lines of a basket, or tell one twice.
func (s *subject) lineHints() []string {
	return s.hintsWhere(func(p inspect.Problem) bool {
		switch p.Code {
		case inspect.OrphanItem:
			return true
		case inspect.RepeatedProduct:
			return p.Tag == s.tag
		}
		return p.Tag == s.tag && p.Item > 0 && p.Severity == inspect.Error
	})
}

func (s *subject) hintsWhere(isHint func(inspect.Problem) bool) (hints []string) {
	for _, p := range s.problems {
		if isHint(p) {
			hints = append(hints, p.String())
		}
	}
	return append(hints, s.lost...)
}

// text asserts what a property is; "" is none.
func (s *subject) text(property, got, want string) {
	s.t.Helper()
	if got != want {
		s.differs(property, "is %s, want %s", showText(got, want), showText(want, got))
	}
}

// personal is text for what is about a person.
func (s *subject) personal(property, got, want string) {
	s.t.Helper()
	switch {
	case got == want:
	case got == "":
		s.differs(property, "is none, want %s", showForm(want))
	case want == "":
		s.differs(property, "is of the form %s, want none", showForm(got))
	default:
		s.differs(property, "is of the form %s, want %s; they differ from character %d on",
			showForm(got), showForm(want), len([]rune(got[:firstDifference(got, want)]))+1)
	}
}

// number asserts what a property is, by value.
func (s *subject) number(property string, got json.Number, want any) {
	s.t.Helper()
	amount, ok := wantedNumber(want)
	switch {
	case !ok:
		s.fail(nil, "%s: %s is asked to be %#v, which is no number: write it as 60.25 or \"60.25\"", s.name, property, want)
	case !sameNumber(got, amount):
		s.differs(property, "is %s, want %s", showNumber(got.String()), showNumber(amount.String()))
	}
}

// list asserts what the values of a property are.
func (s *subject) list(property string, got, want []string) {
	s.t.Helper()
	if !slices.Equal(got, want) {
		s.differs(property, "is %s, want %s", showList(got), showList(want))
	}
}

// time asserts what instant a property is, to the millisecond, which is as much as Connectif is told.
func (s *subject) time(property, got string, want time.Time) {
	s.t.Helper()
	want = want.Truncate(time.Millisecond)
	instant, err := time.Parse(time.RFC3339, got)
	if got == "" && want.IsZero() || err == nil && instant.Equal(want) && !want.IsZero() {
		return
	}
	wanted := ""
	if !want.IsZero() {
		wanted = want.UTC().Format(time.RFC3339Nano)
	}
	s.differs(property, "is %s, want %s", showText(got, wanted), showText(wanted, got))
}
