package inspect

import (
	"encoding/json"
	"strconv"
)

// A Number is a number that may be absent: one whose element is missing, or whose text begins with no number,
// is not set. It is a binary double, whole numbers too, as in JavaScript.
type Number struct {
	value float64
	set   bool
}

// NewNumber makes a Number that is set. The value must be finite.
func NewNumber(value float64) Number { return Number{value, true} }

// Value returns the number, and false when it is not set.
func (n Number) Value() (value float64, ok bool) { return n.value, n.set }

// IsSet reports whether there is a number.
func (n Number) IsSet() bool { return n.set }

// String returns the number with as many digits as it takes to tell it from others, "" when it is not set.
func (n Number) String() string {
	if !n.set {
		return ""
	}
	return strconv.FormatFloat(n.value, 'f', -1, 64)
}

// atLeastZero is how Connectif's client asks whether a number may stay: one that is not set may not.
func (n Number) atLeastZero() bool { return n.set && n.value >= 0 }

// MarshalJSON writes a JSON number, or null when it is not set.
func (n Number) MarshalJSON() ([]byte, error) {
	if !n.set {
		return []byte("null"), nil
	}
	return json.Marshal(n.value)
}

// UnmarshalJSON reads a JSON number, or null for "not set".
func (n *Number) UnmarshalJSON(data []byte) error {
	var value *float64
	if err := json.Unmarshal(data, &value); err != nil {
		return err
	}
	*n = Number{}
	if value != nil {
		*n = NewNumber(*value)
	}
	return nil
}
