package commerce

import (
	"strconv"
	"time"
)

// amount checks a number that must not be negative, nor above limit where limit is not 0.
func (k *checker) amount(name string, a *Amount, p presence, limit int) {
	if a.state == amountUnset && p == optional {
		return
	}
	k.givenAmount(name, a, p, limit)
}

func (k *checker) givenAmount(name string, a *Amount, p presence, limit int) {
	switch {
	case a.state == amountUnset:
		k.missing(name, "")
	case a.state != amountSet:
		reject(k, name, a, p, a.state.rule(), "", "")
	case a.value.IsNeg():
		reject(k, name, a, p, RuleNegative, a.String(), "")
	case limit > 0 && a.isAbove(limit):
		reject(k, name, a, p, RuleRange, a.String(), "at most "+strconv.Itoa(limit))
	}
}

// count checks an optional integer that must not be negative.
func (k *checker) count(name string, i *Int) {
	if i.set {
		k.givenCount(name, i)
	}
}

func (k *checker) givenCount(name string, i *Int) {
	if i.n < 0 {
		reject(k, name, i, optional, RuleNegative, i.String(), "")
		return
	}
	k.integer(name, i)
}

// integer checks an optional integer that may be negative.
func (k *checker) integer(name string, i *Int) {
	if i.set && hasTooManyDigits(i.n) {
		k.tooManyDigits(name, i)
	}
}

func (k *checker) tooManyDigits(name string, i *Int) {
	reject(k, name, i, optional, RuleDigits, i.String(), digitsHint)
}

// digitsHint says what a number is that Connectif's client reads back exactly.
const digitsHint = "at most 15 digits"

// hasTooManyDigits reports whether n is beyond what an [Amount] could hold.
func hasTooManyDigits(n int) bool { return int64(n) >= 1e15 || int64(n) <= -1e15 }

// time checks that a time can be written as ISO 8601.
func (k *checker) time(name string, t *time.Time) {
	if !t.IsZero() {
		k.givenTime(name, t)
	}
}

func (k *checker) givenTime(name string, t *time.Time) {
	if year := t.UTC().Year(); year < 1 || year > 9999 {
		reject(k, name, t, optional, RuleDate, "", "the year must be 1 to 9999")
	}
}
