package inspect

import "encoding/json"

// A Text is a text that may be absent. A property whose element is missing is not set, one whose element is
// empty is set to "": Connectif's client tells the two apart.
type Text struct {
	value string
	set   bool
}

// NewText makes a Text that is set.
func NewText(value string) Text { return Text{value, true} }

// Value returns the text, and false when it is not set.
func (t Text) Value() (value string, ok bool) { return t.value, t.set }

// IsSet reports whether there is a text, be it empty.
func (t Text) IsSet() bool { return t.set }

// String returns the text, "" when it is not set.
func (t Text) String() string { return t.value }

// MarshalJSON writes a JSON string, or null when it is not set.
func (t Text) MarshalJSON() ([]byte, error) {
	if !t.set {
		return []byte("null"), nil
	}
	return json.Marshal(t.value)
}

// UnmarshalJSON reads a JSON string, or null for "not set".
func (t *Text) UnmarshalJSON(data []byte) error {
	var value *string
	if err := json.Unmarshal(data, &value); err != nil {
		return err
	}
	*t = Text{}
	if value != nil {
		*t = NewText(*value)
	}
	return nil
}
