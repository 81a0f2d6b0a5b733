package commerce

import "strconv"

// An Int is an optional integer. The zero value means "not set", which is not the number 0.
type Int struct {
	n   int
	set bool
}

// NewInt makes an Int that is set.
func NewInt(n int) Int { return Int{n: n, set: true} }

// Value returns the number, and false when it is not set.
func (i Int) Value() (n int, ok bool) { return i.n, i.set }

// IsSet reports whether there is a number.
func (i Int) IsSet() bool { return i.set }

// String returns the number in decimal, or "" when it is not set.
func (i Int) String() string {
	if !i.set {
		return ""
	}
	return strconv.Itoa(i.n)
}

// MarshalJSON writes a JSON number, or null when it is not set.
func (i Int) MarshalJSON() ([]byte, error) {
	if !i.set {
		return []byte("null"), nil
	}
	return strconv.AppendInt(nil, int64(i.n), 10), nil
}

// UnmarshalJSON reads a whole JSON number, or null for "not set".
func (i *Int) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*i = Int{}
		return nil
	}
	n, err := strconv.Atoi(string(data))
	if err != nil {
		return &ValidationError{Subject: "integer", Problems: []Problem{{Rule: RuleNumber, Value: shorten(string(data)), Hint: "write a whole number"}}}
	}
	*i = NewInt(n)
	return nil
}
