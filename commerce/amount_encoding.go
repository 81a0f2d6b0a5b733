package commerce

import "strconv"

// MarshalJSON writes a JSON number with the digits of the Amount; null when it is not set. One that could not
// be made is an error.
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

// UnmarshalJSON reads a JSON number, a string that ParseAmount accepts, or null or "" for "not set".
// Exponents are refused, as in ParseAmount.
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

// MarshalText writes what String returns, so that an Amount can be a key or an attribute. One that could not
// be made is an error.
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
