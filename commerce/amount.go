package commerce

import (
	"math"
	"strconv"
	"strings"

	"github.com/govalues/decimal"
)

// maxDigits is how many significant digits an Amount may have. Connectif's client reads numbers as JavaScript does, into a binary
// double, which tells any two decimals of 15 digits apart and not always two of 16.
const maxDigits = 15

// An Amount is an exact decimal number: a price, a percentage, a rating. It has no currency, since a Connectif account has just one.
//
// The zero value means "not set", which is not the price 0: an optional Amount that is not set is not told to Connectif.
//
// It prints with a decimal point, without exponent, thousands separator or currency sign, and keeps the digits that it was given: 60.50 stays 60.50.
// It holds at most 15 significant digits, which is what Connectif's client can read back exactly.
//
// An Amount that could not be made (from NaN, say) remembers that, so that one can be made inside a struct literal: Validate
// reports it with the name of its field.
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

// ParseAmount reads a plain decimal number: an optional sign, digits, and at most one decimal point between digits, as in "60.25".
//
// Everything that Connectif would misread is refused with a *[ValidationError]: a decimal comma, thousands separators, currency signs, blanks,
// exponents, NaN, more than 15 significant digits. The Amount returned beside an error is no number and fails Validate, too.
func ParseAmount(s string) (Amount, error) {
	refuse := func(state amountState, hint string) (Amount, error) {
		return Amount{state: state}, &ValidationError{Subject: "amount", Problems: []Problem{{Rule: state.rule(), Value: shorten(s), Hint: hint}}}
	}
	if !isPlainDecimal(s) {
		if strings.Contains(s, ",") {
			return refuse(amountNotANumber, "write it with a decimal point and without separators, as in 1234.56")
		}
		return refuse(amountNotANumber, "write digits with a decimal point, as in 60.25, without currency sign, blank or exponent")
	}
	if significantDigits(s) > maxDigits {
		return refuse(amountTooManyDigits, "Connectif's client reads at most 15 significant digits exactly")
	}
	if whole, fraction, found := strings.Cut(s, "."); found && len(fraction) > decimal.MaxScale {
		// Parse would round what lies beyond its scale: zeros may go, other digits may not.
		fraction = strings.TrimRight(fraction, "0")
		if len(fraction) > decimal.MaxScale {
			return refuse(amountTooManyDigits, "it has more than 19 digits after the point")
		}
		s = whole
		if fraction != "" {
			s += "." + fraction
		}
	}
	value, err := decimal.Parse(s)
	if err != nil {
		return refuse(amountTooManyDigits, "it is too large for a decimal of 19 digits")
	}
	return Amount{value: value, state: amountSet}, nil
}

// MustParseAmount is ParseAmount for constants: it panics on bad input.
func MustParseAmount(s string) Amount {
	a, err := ParseAmount(s)
	if err != nil {
		panic(err)
	}
	return a
}

// MinorUnits makes an Amount from a count of the smallest unit: MinorUnits(6025, 2) is 60.25, MinorUnits(500, 0) is 500.
// The digits are 0 to 15; others make an Amount that fails Validate.
func MinorUnits(units int64, digits int) Amount {
	value, err := decimal.New(units, digits)
	if err != nil || digits > maxDigits {
		return Amount{state: amountNotANumber}
	}
	return AmountFromDecimal(value)
}

// AmountFromDecimal makes an Amount from a decimal. One of more than 15 significant digits makes an Amount that fails Validate.
func AmountFromDecimal(d decimal.Decimal) Amount {
	if coef := d.Trim(0).Coef(); coef >= 1e15 {
		// Zeros at the end of a whole number are not significant.
		for coef%10 == 0 {
			coef /= 10
		}
		if coef >= 1e15 {
			return Amount{state: amountTooManyDigits}
		}
	}
	return Amount{value: d, state: amountSet}
}

// AmountFromFloat makes an Amount from a float, rounded to 15 significant digits: that takes away the dust of binary arithmetic, so
// that 0.1+0.2 becomes 0.3. NaN, infinities and numbers beyond 19 digits make an Amount that fails Validate.
func AmountFromFloat(f float64) Amount {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return Amount{state: amountNotANumber}
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(f, 'e', maxDigits-1, 64), 64)
	if err != nil {
		return Amount{state: amountTooManyDigits}
	}
	a, err := ParseAmount(strconv.FormatFloat(rounded, 'f', -1, 64))
	if err != nil {
		return Amount{state: amountTooManyDigits}
	}
	return a
}

// IsSet tells whether the Amount was given a value, be it a bad one.
func (a Amount) IsSet() bool { return a.state != amountUnset }

// Decimal returns the number, and false when there is none.
func (a Amount) Decimal() (d decimal.Decimal, ok bool) { return a.value, a.state == amountSet }

// AppendText appends the number as Connectif reads it, or nothing when there is none. It never fails; the error is there for encoding.TextAppender.
func (a Amount) AppendText(dst []byte) ([]byte, error) {
	if a.state != amountSet {
		return dst, nil
	}
	return a.value.AppendText(dst)
}

// String returns the number as Connectif reads it, as in "60.25"; "" when it is not set, "NaN" when it could not be made.
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
	sum, err := a.value.AddExact(b.value, max(a.value.Scale(), b.value.Scale()))
	if err != nil {
		return Amount{state: amountTooManyDigits}
	}
	return AmountFromDecimal(sum)
}

// Mul returns n times a, as the price of n units; an Amount that is not set stays so.
func (a Amount) Mul(n int) Amount {
	if a.state != amountSet {
		return a
	}
	factor, err := decimal.New(int64(n), 0)
	if err != nil {
		return Amount{state: amountTooManyDigits}
	}
	product, err := a.value.MulExact(factor, a.value.Scale())
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

// Equal tells whether both are the same number (60.5 equals 60.50), or both not set. What could not be made equals nothing.
func (a Amount) Equal(b Amount) bool {
	if a.state != b.state || a.state > amountSet {
		return false
	}
	return a.value.Cmp(b.value) == 0
}

// MarshalJSON writes a JSON number with the digits of the Amount; null when it is not set. One that could not be made is an error.
func (a Amount) MarshalJSON() ([]byte, error) {
	switch a.state {
	case amountUnset:
		return []byte("null"), nil
	case amountSet:
		return a.value.AppendText(nil)
	default:
		return nil, &ValidationError{Subject: "amount", Problems: []Problem{{Rule: a.state.rule()}}}
	}
}

// UnmarshalJSON reads a JSON number, a string that ParseAmount accepts, or null for "not set". Exponents are refused, as in ParseAmount.
func (a *Amount) UnmarshalJSON(data []byte) error {
	s := string(data)
	if s == "null" {
		*a = Amount{}
		return nil
	}
	if unquoted, err := strconv.Unquote(s); err == nil {
		s = unquoted
	}
	return a.UnmarshalText([]byte(s))
}

// MarshalText writes what String returns, so that an Amount can be a key or an attribute. One that could not be made is an error.
func (a Amount) MarshalText() ([]byte, error) {
	if a.state > amountSet {
		return nil, &ValidationError{Subject: "amount", Problems: []Problem{{Rule: a.state.rule()}}}
	}
	return a.AppendText(nil)
}

// UnmarshalText reads what ParseAmount accepts; empty text is "not set".
func (a *Amount) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*a = Amount{}
		return nil
	}
	parsed, err := ParseAmount(string(text))
	*a = parsed
	return err
}

func (s amountState) rule() Rule {
	if s == amountTooManyDigits {
		return RuleDigits
	}
	return RuleNumber
}

// isPlainDecimal tells whether s is [+-]digits[.digits].
func isPlainDecimal(s string) bool {
	if s != "" && (s[0] == '-' || s[0] == '+') {
		s = s[1:]
	}
	point := -1
	for i := range len(s) {
		switch c := s[i]; {
		case c == '.' && point < 0:
			point = i
		case c < '0' || c > '9':
			return false
		}
	}
	return s != "" && point != 0 && point != len(s)-1
}

// significantDigits counts the digits of a plain decimal between the first and the last that is not 0.
func significantDigits(s string) int {
	first, last, seen := -1, -1, 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		if s[i] != '0' {
			if first < 0 {
				first = seen
			}
			last = seen
		}
		seen++
	}
	return last - first + min(1, last+1)
}
