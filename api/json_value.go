package api

import (
	"encoding/json"

	"github.com/connectif-go/connectif/commerce"
)

// A jsonForm is what a property has in JSON.
type jsonForm int

const (
	jsonText jsonForm = iota
	jsonNumber
	jsonBoolean
	jsonList
)

// setJSON sets a property to a value of a file of JSON Lines. What stands for nothing in other programs' JSON is
// refused: a shop that writes null may mean that Connectif forgets what it knows, which no call does.
func (c *column[T]) setJSON(row *T, value json.RawMessage) error {
	wrong := func(hint string) error { return problems{{Rule: commerce.RuleUnknown, Hint: hint}}.err("") }
	if string(value) == "null" {
		return wrong("leave out what is not set")
	}
	if c.json == jsonList {
		var list []string
		if json.Unmarshal(value, &list) != nil {
			return wrong("write a list of texts")
		}
		*c.list(row) = list
		return nil
	}
	text, isText := jsonString(value)
	isScalar := value[0] != '{' && value[0] != '['
	switch {
	case isText && text == "":
		return nil // not set, as an empty cell
	case c.json == jsonText && !isText:
		return wrong("write a text")
	case c.json == jsonNumber && !isScalar:
		return wrong("write a number")
	case c.json == jsonBoolean && (isText || !isScalar):
		return wrong("write true or false")
	case !isText:
		text = string(value)
	}
	return c.set(row, text)
}

// jsonString returns a text, and false if the value is none.
func jsonString(value json.RawMessage) (text string, ok bool) {
	if value[0] != '"' {
		return "", false
	}
	_ = json.Unmarshal(value, &text) // it was read as JSON before
	return text, true
}

// jsonField makes a custom field of a contact: of the type that its value has.
func jsonField(id string, value json.RawMessage) (field commerce.Field, err error) {
	wrong := func(hint string) error { return problems{{Rule: commerce.RuleUnknown, Hint: hint}}.err("") }
	if text, ok := jsonString(value); ok {
		return commerce.TextField(id, text), nil
	}
	switch value[0] {
	case 't', 'f':
		return commerce.BoolField(id, value[0] == 't'), nil
	case '[':
		var list []string
		if json.Unmarshal(value, &list) != nil {
			return field, wrong("write a list of texts")
		}
		return commerce.ListField(id, list...), nil
	case '{':
		return field, wrong("write a text, a number, true, false or a list of texts")
	case 'n':
		return field, wrong("leave out what is not set")
	}
	number, err := commerce.ParseAmount(string(value))
	return commerce.NumberField(id, number), err
}
