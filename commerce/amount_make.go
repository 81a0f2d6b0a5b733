package commerce

import (
	"math"
	"strconv"
	"strings"

	"github.com/govalues/decimal"
)

// ParseAmount reads a plain decimal number: an optional sign, digits, and at most one decimal point between
// digits, as in "60.25".
//
// Everything that Connectif would misread is refused with a *[ValidationError]: a decimal comma, thousands
// separators, currency signs, blanks, exponents, NaN, more than 15 significant digits. The Amount returned
// beside an error is no number and fails Validate, too.
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

// MinorUnits makes an Amount from a count of the smallest unit: MinorUnits(6025, 2) is 60.25, MinorUnits(500,
// 0) is 500. The digits are 0 to 15; others make an Amount that fails Validate.
func MinorUnits(units int64, digits int) Amount {
	value, err := decimal.New(units, digits)
	if err != nil || digits > maxDigits {
		return Amount{state: amountNotANumber}
	}
	return AmountFromDecimal(value)
}

// AmountFromDecimal makes an Amount from a decimal. One of more than 15 significant digits makes an Amount
// that fails Validate.
func AmountFromDecimal(d decimal.Decimal) Amount {
	if coef := d.Coef(); coef >= 1e15 {
		// Zeros at the end are not significant, be it before the point.
		for coef%10 == 0 {
			coef /= 10
		}
		if coef >= 1e15 {
			return Amount{state: amountTooManyDigits}
		}
	}
	return Amount{value: d, state: amountSet}
}

// floatDecimals is how many digits after the point AmountFromFloat keeps: more than any price has, fewer than
// the dust of a subtraction needs.
const floatDecimals = 9

// AmountFromFloat makes an Amount from a float, rounded to 9 digits after the point and to 15 significant
// ones: that takes away the dust of binary arithmetic, so that 0.1+0.2 becomes 0.3, and 1000.10-999.90
// becomes 0.2. NaN, infinities and numbers beyond 19 digits make an Amount that fails Validate.
func AmountFromFloat(f float64) Amount {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return Amount{state: amountNotANumber}
	}
	f = reread(strconv.FormatFloat(f, 'f', floatDecimals, 64))
	f = reread(strconv.FormatFloat(f, 'e', maxDigits-1, 64))
	a, err := ParseAmount(strconv.FormatFloat(f, 'f', -1, 64))
	if err != nil {
		return Amount{state: amountTooManyDigits}
	}
	return a
}

// reread parses what FormatFloat wrote. Rounding up may make an infinity, which ParseAmount then refuses.
func reread(s string) float64 {
	f, _ := strconv.ParseFloat(s, 64)
	return f
}

// isPlainDecimal reports whether s is [+-]digits[.digits].
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
