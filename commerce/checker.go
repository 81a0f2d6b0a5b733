package commerce

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// A checker walks over the fields of one subject and collects what is wrong. With fix set it also takes away what is wrong and optional, which is how
// Salvage works: one walk, so that the two can never disagree.
//
// It costs nothing while all is well: paths are put together only for a problem.
type checker struct {
	subject  string
	problems []Problem
	line     int  // index of the basket item being checked, -1 outside
	fix      bool // take away what is wrong
	fatal    int  // problems that fix cannot take away: required values
}

func newChecker(subject string, fix bool) checker {
	return checker{subject: subject, line: -1, fix: fix}
}

// err returns what was found.
func (k *checker) err() error {
	if len(k.problems) == 0 {
		return nil
	}
	return &ValidationError{Subject: k.subject, Problems: k.problems}
}

func (k *checker) add(name string, rule Rule, value, hint string) {
	if k.line >= 0 {
		name = "products[" + strconv.Itoa(k.line) + "]." + name
	}
	k.problems = append(k.problems, Problem{Path: name, Rule: rule, Value: shorten(value), Hint: hint})
}

// presence tells apart what must be there from what may be.
type presence bool

const (
	required presence = true
	optional presence = false
)

// reject records a problem of a value; when the value is optional, fixing takes it away.
func reject[T any](k *checker, name string, v *T, p presence, rule Rule, value, hint string) {
	k.add(name, rule, value, hint)
	switch {
	case p == required:
		k.fatal++
	case k.fix:
		var none T
		*v = none
	}
}

// missing records that a required value is not there.
func (k *checker) missing(name, hint string) {
	k.add(name, RuleRequired, "", hint)
	k.fatal++
}

// text checks free text that must not be blank.
func (k *checker) text(name string, s string) {
	if isBlank(s) {
		k.missing(name, "")
	}
}

// identifier checks a value that must arrive byte for byte.
func (k *checker) identifier(name string, s *string, p presence) {
	switch {
	case *s == "":
		if p == required {
			k.missing(name, "")
		}
	case trimJS(*s) != *s:
		reject(k, name, s, p, RuleIdentifier, *s, "no blanks around it: Connectif's client takes them away")
	case !utf8.ValidString(*s) || containsControl(*s):
		reject(k, name, s, p, RuleIdentifier, *s, "no control characters, and UTF-8 only")
	}
}

func containsControl(s string) bool {
	for _, r := range s {
		if unicode.IsControl(r) {
			return true
		}
	}
	return false
}

// urlHint says what a usable URL is.
const urlHint = "write an absolute http or https URL without blanks or credentials"

// url checks an absolute URL. A secret one is not quoted in the message.
func (k *checker) url(name string, s *string, p presence, secret bool) {
	switch {
	case *s == "":
		if p == required {
			k.missing(name, urlHint)
		}
	case !isUsableURL(*s):
		value := *s
		if secret || strings.Contains(value, "@") { // credentials, or an e-mail address in the query
			value = ""
		}
		reject(k, name, s, p, RuleURL, value, urlHint)
	}
}

// email checks an address; its value never appears in a message.
func (k *checker) email(name string, s *string, p presence) {
	switch {
	case *s == "":
		if p == required {
			k.missing(name, "")
		}
	case !isEmail(*s):
		reject(k, name, s, p, RuleEmail, "", "write one address as name@example.com, without display name or blanks")
	}
}

// amount checks a number that must not be negative, nor above limit where limit is not 0.
func (k *checker) amount(name string, a *Amount, p presence, limit int) {
	switch {
	case !a.IsSet():
		if p == required {
			k.missing(name, "")
		}
	case a.state != amountSet:
		reject(k, name, a, p, a.state.rule(), "", "")
	case a.value.IsNeg():
		reject(k, name, a, p, RuleNegative, a.String(), "")
	case limit > 0 && MinorUnits(int64(limit), 0).value.Cmp(a.value) < 0:
		reject(k, name, a, p, RuleRange, a.String(), "at most "+strconv.Itoa(limit))
	}
}

// count checks an optional integer that must not be negative.
func (k *checker) count(name string, i *Int) {
	if i.set && i.n < 0 {
		reject(k, name, i, optional, RuleNegative, i.String(), "")
		return
	}
	k.integer(name, i)
}

// integer checks an optional integer that may be negative.
func (k *checker) integer(name string, i *Int) {
	if i.set && hasTooManyDigits(i.n) {
		reject(k, name, i, optional, RuleDigits, i.String(), digitsHint)
	}
}

// digitsHint says what a number is that Connectif's client reads back exactly.
const digitsHint = "at most 15 digits"

// hasTooManyDigits tells whether n is beyond what an [Amount] could hold.
func hasTooManyDigits(n int) bool { return int64(n) >= 1e15 || int64(n) <= -1e15 }

// time checks that a time can be written as ISO 8601.
func (k *checker) time(name string, t *time.Time) {
	if year := t.UTC().Year(); !t.IsZero() && (year < 1 || year > 9999) {
		reject(k, name, t, optional, RuleDate, "", "the year must be 1 to 9999")
	}
}

// list checks that no element is blank, which Connectif's client would skip.
func (k *checker) list(name string, list *[]string) {
	blank := false
	for i, s := range *list {
		if isBlank(s) {
			k.add(name+"["+strconv.Itoa(i)+"]", RuleBlank, "", "")
			blank = true
		}
	}
	if blank && k.fix {
		*list = without(*list, isBlank)
	}
}

// without returns a new slice of the elements for which drop is false. The one given is the caller's and stays as it is.
func without[T any](list []T, drop func(T) bool) []T {
	kept := make([]T, 0, len(list))
	for _, v := range list {
		if !drop(v) {
			kept = append(kept, v)
		}
	}
	return kept
}

// oneOf checks an optional value against the documented ones.
func oneOf[T ~string](k *checker, name string, v *T, documented ...T) {
	if *v == "" {
		return
	}
	hint := "write one of"
	for _, d := range documented {
		if *v == d {
			return
		}
	}
	for _, d := range documented {
		hint += " " + string(d)
	}
	reject(k, name, v, optional, RuleUnknown, string(*v), hint)
}
