package commerce

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// A checker walks over the fields of one subject and collects what is wrong. With fix set it also takes away
// what is wrong and optional, which is how Salvage works: one walk, so that the two can never disagree.
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
	if strings.Contains(value, "@") {
		value = "" // an e-mail address, or credentials in a URL
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
	if *s == "" {
		if p == required {
			k.missing(name, "")
		}
		return
	}
	if rule, hint := identifierFault(*s); rule != "" {
		reject(k, name, s, p, rule, *s, hint)
	}
}

// identifierFault returns the rule that an identifier breaks, or "".
func identifierFault(s string) (rule Rule, hint string) {
	switch {
	case isBlank(s):
		return RuleBlank, ""
	case trimJS(s) != s:
		return RuleIdentifier, "no blanks around it: Connectif's client takes them away"
	case !utf8.ValidString(s) || containsControl(s):
		return RuleIdentifier, "no control characters, and UTF-8 only"
	}
	return "", ""
}

// textFault returns the rule that an element of a list of texts breaks, or "".
func textFault(s string) (rule Rule, hint string) {
	if isBlank(s) {
		return RuleBlank, ""
	}
	return "", ""
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
		value := ""
		if !secret && !strings.Contains(*s, "@") { // credentials, or an e-mail address
			value, _, _ = strings.Cut(*s, "?") // the query may hold a token
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

// hasTooManyDigits reports whether n is beyond what an [Amount] could hold.
func hasTooManyDigits(n int) bool { return int64(n) >= 1e15 || int64(n) <= -1e15 }

// time checks that a time can be written as ISO 8601.
func (k *checker) time(name string, t *time.Time) {
	if year := t.UTC().Year(); !t.IsZero() && (year < 1 || year > 9999) {
		reject(k, name, t, optional, RuleDate, "", "the year must be 1 to 9999")
	}
}

// list checks each element; Connectif's client would skip blank ones.
func (k *checker) list(name string, list *[]string, fault func(string) (Rule, string)) {
	wrong := false
	for i, s := range *list {
		if rule, hint := fault(s); rule != "" {
			k.add(name+"["+itoa(i)+"]", rule, s, hint)
			wrong = true
		}
	}
	if wrong && k.fix {
		// A new slice: the one given is the caller's and stays as it is.
		*list = slices.DeleteFunc(slices.Clone(*list), func(s string) bool {
			rule, _ := fault(s)
			return rule != ""
		})
	}
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
