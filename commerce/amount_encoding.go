package commerce

import (
	"database/sql/driver"
	"fmt"
	"strconv"
)

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

// Scan reads a column of a database: a decimal as text, an integer, a float (as [AmountFromFloat] does), or
// NULL for "not set". It makes *Amount an sql.Scanner.
func (a *Amount) Scan(column any) (err error) {
	switch column := column.(type) {
	case nil:
		*a = Amount{}
	case string:
		*a, err = ParseAmount(column)
	case []byte:
		*a, err = ParseAmount(string(column))
	case int64:
		*a = MinorUnits(column, 0)
	case float64:
		*a = AmountFromFloat(column)
	default:
		return fmt.Errorf("connectif: amount: a column of type %T", column)
	}
	if err == nil && a.state > amountSet {
		err = &ValidationError{Subject: "amount", Problems: []Problem{{Rule: a.state.rule()}}}
	}
	return err
}

// Value writes the number as text, or NULL when it is not set. It makes Amount a driver.Valuer.
func (a Amount) Value() (driver.Value, error) {
	if a.state == amountUnset {
		return nil, nil
	}
	text, err := a.MarshalText()
	return string(text), err
}
