package commerce

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/connectif-go/connectif/internal/swar"
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
	seen     origins
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
	if isPlain(s) {
		return "", ""
	}
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

// isPlain reports whether s is visible ASCII, as most identifiers are, without a blank.
func isPlain(s string) bool {
	for len(s) >= 8 {
		w := swar.Load(s)
		if ((w-'!'*swar.Ones)|(w+swar.Ones)|w)&swar.Highs != 0 {
			return false
		}
		if s = s[8:]; s == "" {
			return true
		}
	}
	for i := range len(s) {
		if s[i]-'!' > '~'-'!' {
			return false
		}
	}
	return s != ""
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
	if *s == "" && p == optional {
		return
	}
	k.givenURL(name, s, p, secret)
}

func (k *checker) givenURL(name string, s *string, p presence, secret bool) {
	switch {
	case *s == "":
		k.missing(name, urlHint)
	case !k.seen.isUsable(*s):
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

// texts checks the elements of a list of texts.
func (k *checker) texts(name string, list *[]string) {
	for _, s := range *list {
		if mayBeBlank(s) && isBlank(s) {
			k.list(name, list, textFault)
			return
		}
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
