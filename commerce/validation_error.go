package commerce

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// A Rule names what a value broke. It is an error, so that errors.Is(err, commerce.RuleRequired) works on
// what Validate returned.
type Rule string

// The rules of Validate. Behind each: what Connectif does with a value that breaks it.
const (
	RuleRequired     Rule = "required"          // is missing: Connectif drops the product, cart or contact
	RuleNumber       Rule = "not a number"      // is misread, or read as nothing
	RuleDigits       Rule = "too many digits"   // is rounded on reading
	RuleNegative     Rule = "negative"          // makes Connectif drop the product or cart
	RuleRange        Rule = "out of range"      // is outside what the help centre documents
	RuleURL          Rule = "not a usable URL"  // leads nowhere: it must be absolute, http or https, without blanks and credentials
	RuleEmail        Rule = "not an e-mail"     // identifies nobody
	RulePhone        Rule = "not a phone"       // is not stored
	RuleDate         Rule = "not a date"        // cannot be written as ISO 8601
	RuleUnknown      Rule = "unknown value"     // is none of the documented values
	RuleIdentifier   Rule = "bad identifier"    // would be changed on the way, so that it identifies something else
	RuleBlank        Rule = "blank"             // is skipped
	RuleTooLong      Rule = "too long"          // is cut or refused
	RuleTooMany      Rule = "too many"          // are ignored from the limit on
	RuleDuplicate    Rule = "duplicate"         // is there twice where one is expected
	RuleSum          Rule = "sums do not agree" // contradicts the other numbers
	RuleNotEncodable Rule = "not encodable"     // cannot be written as JSON
)

// Error returns the rule's name.
func (r Rule) Error() string { return string(r) }

// A Problem is one value that broke one rule. It unwraps to its Rule.
type Problem struct {
	// Path says where: the property as Connectif calls it in its tags, as in "products[2].unit_price".
	Path string
	// Rule says which rule was broken.
	Rule Rule
	// Value is what was found, shortened. It is empty where it could tell something about a person: in
	// contacts, e-mails, cart recovery URLs, titles and labels of pages, and custom payloads; and the query
	// of a URL is left out.
	Value string
	// Hint says how to mend it.
	Hint string
}

// Error returns one line with the path, the rule, the value and how to mend it.
func (p Problem) Error() string {
	var b strings.Builder
	if p.Path != "" {
		b.WriteString(p.Path)
		b.WriteString(": ")
	}
	b.WriteString(string(p.Rule))
	if p.Value != "" {
		fmt.Fprintf(&b, ": %q", p.Value)
	}
	if p.Hint != "" {
		b.WriteString(" (")
		b.WriteString(p.Hint)
		b.WriteString(")")
	}
	return b.String()
}

// Unwrap returns the Rule.
func (p Problem) Unwrap() error { return p.Rule }

// A ValidationError has every problem that Validate found. Its message holds no personal data.
type ValidationError struct {
	// Subject is what was validated: "cart", "contact", "search", …
	Subject string
	// Problems has at least one element, in the order of the properties.
	Problems []Problem
}

// maxListed is how many problems the message lists: a cart of 10,000 bad lines must not fill a log.
const maxListed = 5

// Error lists the first problems, separated by semicolons, and counts the rest.
func (e *ValidationError) Error() string {
	var b strings.Builder
	b.WriteString("connectif")
	if e.Subject != "" {
		b.WriteString(": " + e.Subject)
	}
	for i, p := range e.Problems {
		if i == maxListed {
			fmt.Fprintf(&b, "; and %d more", len(e.Problems)-i)
			break
		}
		if i == 0 {
			b.WriteString(": ")
		} else {
			b.WriteString("; ")
		}
		b.WriteString(p.Error())
	}
	return b.String()
}

// Unwrap returns the problems, for errors.Is with a Rule and errors.As with a Problem.
func (e *ValidationError) Unwrap() []error {
	errs := make([]error, len(e.Problems))
	for i, p := range e.Problems {
		errs[i] = p
	}
	return errs
}

// shorten keeps the start of a value for a message, never splitting a character.
func shorten(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	end := most
	for end > most-utf8.UTFMax && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + "…"
}
