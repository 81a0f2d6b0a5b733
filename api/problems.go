package api

import (
	"errors"

	"github.com/connectif-go/connectif/commerce"
)

// problems are what is wrong with data that is not sent.
type problems []commerce.Problem

// add adds a problem where something is wrong.
func (p *problems) add(wrong bool, path string, rule commerce.Rule, hint string) {
	if wrong {
		*p = append(*p, commerce.Problem{Path: path, Rule: rule, Hint: hint})
	}
}

// addOf adds what a validation of package commerce found.
func (p *problems) addOf(err error) {
	if found := (*commerce.ValidationError)(nil); errors.As(err, &found) {
		*p = append(*p, found.Problems...)
	}
}

// addUnder adds what a validation found of one property, which it does not name.
func (p *problems) addUnder(name string, err error) {
	before := len(*p)
	p.addOf(err)
	for i := before; i < len(*p); i++ {
		(*p)[i].Path = name + (*p)[i].Path
	}
}

// err returns an error of the problems, or nil if there are none.
func (p problems) err(subject string) error {
	if len(p) == 0 {
		return nil
	}
	return &commerce.ValidationError{Subject: subject, Problems: p}
}

// addOneOf adds a problem of a value that is none of the documented ones, unless it is not set.
func addOneOf[T ~string](p *problems, path string, value T, documented ...T) {
	hint := "write one of"
	for _, d := range documented {
		if value == d {
			return
		}
		hint += " " + string(d)
	}
	p.add(value != "", path, commerce.RuleUnknown, hint)
}

// addDelimiter adds a problem of a delimiter of CSV that Connectif does not know.
func (p *problems) addDelimiter(delimiter rune) {
	p.add(delimiter != 0 && delimiter != ',' && delimiter != ';', "delimiter", commerce.RuleUnknown, "write , or ;")
}

// delimiterText is a delimiter as Connectif takes it; 0 means a comma.
func delimiterText(delimiter rune) string {
	if delimiter == ';' {
		return ";"
	}
	return ","
}
