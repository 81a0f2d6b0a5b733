package commerce

import (
	"github.com/govalues/decimal"

	"github.com/connectif-go/connectif/internal/swar"
)

// maxDigits is how many significant digits an Amount may have. Connectif's client reads numbers as JavaScript
// does, into a binary double, which tells any two decimals of 15 digits apart and not always two of 16.
const maxDigits = 15

// An Amount is an exact decimal number: a price, a percentage, a rating. It has no currency, since a
// Connectif account has just one.
//
// The zero value means "not set", which is not the price 0: an optional Amount that is not set is not told to
// Connectif.
//
// It prints with a decimal point, without exponent, thousands separator or currency sign, and keeps the
// digits that it was given: 60.50 stays 60.50. It holds at most 15 significant digits, which is what
// Connectif's client can read back exactly.
//
// An Amount that could not be made (from NaN, say) remembers that, so that one can be made inside a struct
// literal: Validate reports it with the name of its field.
type Amount struct {
	value decimal.Decimal
	state amountState
}

type amountState uint8

const (
	amountUnset amountState = iota
	amountSet
	amountNotANumber
	amountTooManyDigits
)

// IsSet reports whether the Amount was given a value, be it a bad one.
func (a Amount) IsSet() bool { return a.state != amountUnset }

// Decimal returns the number, and false when there is none.
func (a Amount) Decimal() (d decimal.Decimal, ok bool) { return a.value, a.state == amountSet }

// AppendText appends the number as Connectif reads it, or nothing when there is none. It never fails; the
// error is there for encoding.TextAppender.
func (a Amount) AppendText(dst []byte) ([]byte, error) {
	if a.state != amountSet {
		return dst, nil
	}
	coef, scale := a.value.Coef(), a.value.Scale()
	if a.value.IsNeg() || scale > 2 {
		return a.value.AppendText(dst)
	}
	// Prices as shops have them.
	switch scale {
	case 0:
		return swar.AppendUint(dst, coef), nil
	case 1:
		return append(swar.AppendUint(dst, coef/10), '.', byte('0'+coef%10)), nil
	default:
		return append(swar.AppendUint(dst, coef/100), '.', byte('0'+coef%100/10), byte('0'+coef%10)), nil
	}
}

// String returns the number as Connectif reads it, as in "60.25"; "" when it is not set, "NaN" when it could
// not be made.
func (a Amount) String() string {
	switch a.state {
	case amountUnset:
		return ""
	case amountSet:
		return a.value.String()
	default:
		return "NaN"
	}
}

// Add returns a+b; an Amount that is not set counts as nothing, and two of them make one that is not set.
func (a Amount) Add(b Amount) Amount {
	if a.state == amountUnset || b.state > amountSet {
		return b
	}
	if b.state == amountUnset || a.state > amountSet {
		return a
	}
	if sum, ok := addSmall(a.value, b.value); ok {
		return Amount{value: sum, state: amountSet}
	}
	// Zeros at the end may go when the sum has no room for them, as in numeric(38,18) of a database; other
	// digits may not.
	sum, err := a.value.AddExact(b.value, max(a.value.MinScale(), b.value.MinScale()))
	if err != nil {
		return Amount{state: amountTooManyDigits}
	}
	return AmountFromDecimal(sum)
}

// addSmall adds numbers that are not negative, as prices are, in one addition of integers. It reports false when
// that needs more than 15 digits.
func addSmall(a, b decimal.Decimal) (sum decimal.Decimal, ok bool) {
	if a.Scale() < b.Scale() {
		a, b = b, a
	}
	coef, other := a.Coef(), b.Coef()
	if a.IsNeg() || b.IsNeg() || coef >= 1e15 || other >= 1e15 || a.Scale()-b.Scale() > 3 {
		return sum, false
	}
	for range a.Scale() - b.Scale() {
		other *= 10
	}
	if coef += other; coef >= 1e15 {
		return sum, false
	}
	sum, err := decimal.New(int64(coef), a.Scale())
	return sum, err == nil
}

// Mul returns n times a, as the price of n units; an Amount that is not set stays so.
func (a Amount) Mul(n int) Amount {
	if a.state != amountSet {
		return a
	}
	product, err := a.value.MulExact(decimal.MustNew(int64(n), 0), a.value.MinScale()) // every int64 is a decimal
	if err != nil {
		return Amount{state: amountTooManyDigits}
	}
	return AmountFromDecimal(product)
}

// Sub returns a-b. It is not set when either is not.
func (a Amount) Sub(b Amount) Amount {
	if a.state != amountSet {
		return a
	}
	if b.state != amountSet {
		return b
	}
	return a.Add(Amount{value: b.value.Neg(), state: amountSet})
}

// Equal reports whether both are the same number (60.5 equals 60.50), or both not set. What could not be made
// equals nothing.
func (a Amount) Equal(b Amount) bool {
	if a.state != b.state || a.state > amountSet {
		return false
	}
	return a.value.Cmp(b.value) == 0
}

func (s amountState) rule() Rule {
	if s == amountTooManyDigits {
		return RuleDigits
	}
	return RuleNumber
}

// isAbove reports whether the number, which is not negative, is greater than limit, which is at most 100.
func (a Amount) isAbove(limit int) bool {
	if a.value.Scale() > 15 {
		return MinorUnits(int64(limit), 0).value.Cmp(a.value) < 0
	}
	bound := uint64(limit)
	for range a.value.Scale() {
		bound *= 10
	}
	return a.value.Coef() > bound
}
