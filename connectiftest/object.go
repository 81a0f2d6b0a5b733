package connectiftest

import (
	"bytes"
	"encoding/json"
	"fmt"
)

const maxUnreadable = 100

// object reads the values of a JSON object that a browser sent. A value that is missing is silently unset; one that is
// there but of another type is unset, too, and noted.
type object struct {
	path       string // where the object is: "events[2].product", or nothing for the outermost
	raw        json.RawMessage
	fields     map[string]json.RawMessage
	unreadable *[]string
}

func (o object) at(key string) string {
	if o.path == "" {
		return key
	}
	return o.path + "." + key
}

func (o object) note(path string, found json.RawMessage, wanted string) {
	if len(*o.unreadable) < maxUnreadable {
		*o.unreadable = append(*o.unreadable, fmt.Sprintf("%s: %s, not %s", path, kindOf(found), wanted))
	}
}

// kindOf names the type of a JSON value by its first character.
func kindOf(raw json.RawMessage) string {
	switch raw[0] {
	case 'n':
		return "null"
	case 't', 'f':
		return "a boolean"
	case '"':
		return "a text"
	case '[':
		return "a list"
	case '{':
		return "an object"
	}
	return "a number"
}

// value returns the value at key if it is of the wanted kind.
func (o object) value(key, wanted string) (json.RawMessage, bool) {
	raw, ok := o.fields[key]
	if !ok {
		return nil, false
	}
	if kindOf(raw) != wanted {
		o.note(o.at(key), raw, wanted)
		return nil, false
	}
	return raw, true
}

func (o object) text(key string) string {
	raw, _ := o.value(key, "a text")
	return unquote(raw)
}

func (o object) number(key string) json.Number {
	raw, _ := o.value(key, "a number")
	return json.Number(raw)
}

func (o object) truth(key string) bool {
	raw, _ := o.value(key, "a boolean")
	return string(raw) == "true"
}

func (o object) texts(key string) []string {
	var texts []string
	for i, raw := range o.list(key) {
		if kindOf(raw) != "a text" {
			o.note(fmt.Sprintf("%s[%d]", o.at(key), i), raw, "a text")
			continue
		}
		texts = append(texts, unquote(raw))
	}
	return texts
}

func (o object) object(key string) (object, bool) {
	raw, ok := o.value(key, "an object")
	if !ok {
		return object{}, false
	}
	return o.child(o.at(key), raw), true
}

// objects returns the objects in the list at key. An element of another type is noted and comes as an object without
// fields, so that the others keep their places.
func (o object) objects(key string) []object {
	var objects []object
	for i, raw := range o.list(key) {
		path := fmt.Sprintf("%s[%d]", o.at(key), i)
		if kindOf(raw) != "an object" {
			o.note(path, raw, "an object")
			objects = append(objects, object{path: path, raw: raw, unreadable: o.unreadable})
			continue
		}
		objects = append(objects, o.child(path, raw))
	}
	return objects
}

// anything returns the object at key as it is, numbers as json.Number.
func (o object) anything(key string) map[string]any {
	raw, ok := o.value(key, "an object")
	if !ok {
		return nil
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	var values map[string]any
	_ = decoder.Decode(&values) // valid: the whole message was parsed before
	return values
}

func (o object) list(key string) []json.RawMessage {
	raw, ok := o.value(key, "a list")
	if !ok {
		return nil
	}
	var elements []json.RawMessage
	_ = json.Unmarshal(raw, &elements) // valid, and a list
	return elements
}

func (o object) child(path string, raw json.RawMessage) object {
	var fields map[string]json.RawMessage
	_ = json.Unmarshal(raw, &fields) // valid, and an object
	return object{path: path, raw: raw, fields: fields, unreadable: o.unreadable}
}

func unquote(raw json.RawMessage) string {
	var text string
	if len(raw) > 0 {
		_ = json.Unmarshal(raw, &text) // valid, and a text
	}
	return text
}
