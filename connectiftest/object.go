package connectiftest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
)

const (
	maxUnreadable = 100
	// maxElements is how many elements of lists, and values of free-form objects, are read from one message.
	// A basket item of two characters, {}, takes half a kilobyte when it is read.
	maxElements = 10_000
)

// reading is what the objects of one message share.
type reading struct {
	unreadable []string
	elements   int // how many were read, of maxElements
}

func (r *reading) note(path, problem string) {
	if len(r.unreadable) < maxUnreadable {
		r.unreadable = append(r.unreadable, path+": "+problem)
	}
}

// object reads the values of a JSON object that a browser sent. A value that is missing is silently unset;
// one that is there but of another type is unset, too, and noted.
type object struct {
	path    string // where the object is: "events[2].product", or nothing for the outermost
	raw     json.RawMessage
	fields  map[string]json.RawMessage
	reading *reading
}

func (o object) at(key string) string {
	if o.path == "" {
		return key
	}
	return o.path + "." + key
}

func (o object) mistyped(path string, found json.RawMessage, wanted string) {
	o.reading.note(path, kindOf(found)+", not "+wanted)
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
		o.mistyped(o.at(key), raw, wanted)
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
	list := o.list(key)
	texts := slices.Grow([]string(nil), len(list))
	for i, raw := range list {
		if kindOf(raw) != "a text" {
			o.mistyped(fmt.Sprintf("%s[%d]", o.at(key), i), raw, "a text")
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

// objects returns the objects in the list at key. An element of another type is noted and comes as an object
// without fields, so that the others keep their places.
func (o object) objects(key string) []object {
	list := o.list(key)
	objects := make([]object, len(list))
	for i, raw := range list {
		path := fmt.Sprintf("%s[%d]", o.at(key), i)
		if kindOf(raw) != "an object" {
			o.mistyped(path, raw, "an object")
			objects[i] = object{path: path, raw: raw, reading: o.reading}
			continue
		}
		objects[i] = o.child(path, raw)
	}
	return objects
}

// anything returns the object at key as it is, numbers as json.Number. One of more values than may still be
// read is unset and noted.
func (o object) anything(key string) map[string]any {
	raw, ok := o.value(key, "an object")
	if !ok {
		return nil
	}
	n := countValues(raw)
	if n > maxElements-o.reading.elements {
		o.reading.note(o.at(key), fmt.Sprintf("not read, since a message has no more than %d elements", maxElements))
		return nil
	}
	o.reading.elements += n
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	var values map[string]any
	_ = decoder.Decode(&values) // valid: the whole message was parsed before
	return values
}

// countValues says how many values there are in a valid JSON value, itself included. It may count an empty
// list or object twice.
func countValues(raw json.RawMessage) int {
	n, inText := 1, false
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c == '\\': // only in a text; what follows does not end it
			i++
		case c == '"':
			inText = !inText
		case !inText && (c == ',' || c == '[' || c == '{'):
			n++
		}
	}
	return n
}

// list returns the elements of the list at key, as many as may still be read. That there are more is noted.
func (o object) list(key string) []json.RawMessage {
	raw, ok := o.value(key, "a list")
	if !ok {
		return nil
	}
	var elements []json.RawMessage
	decoder := json.NewDecoder(bytes.NewReader(raw))
	_, _ = decoder.Token() // the bracket: it is a list, and valid
	for decoder.More() {
		if o.reading.elements == maxElements {
			o.reading.note(o.at(key), fmt.Sprintf("only its first %d elements are read, since a message has no more than %d",
				len(elements), maxElements))
			break
		}
		var element json.RawMessage
		_ = decoder.Decode(&element)
		elements = append(elements, element)
		o.reading.elements++
	}
	return elements
}

func (o object) child(path string, raw json.RawMessage) object {
	var fields map[string]json.RawMessage
	_ = json.Unmarshal(raw, &fields) // valid, and an object
	return object{path: path, raw: raw, fields: fields, reading: o.reading}
}

func unquote(raw json.RawMessage) string {
	var text string
	if len(raw) > 0 {
		_ = json.Unmarshal(raw, &text) // valid, and a text
	}
	return text
}
