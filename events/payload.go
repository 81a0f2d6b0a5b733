package events

import (
	"bytes"
	"encoding/json"
	"errors"

	"github.com/connectif-go/connectif/commerce"
)

// A payload is what the shop sends along with an event of its own: a JSON object.
type payload struct {
	json   []byte         // as the shop's types encode it; markup.AppendJSON makes it safe
	fields map[string]any // the same, decoded
}

// encodePayload encodes a map or struct by encoding/json. Messages about it quote nothing of it, since a
// payload may be personal.
func encodePayload(v any) (payload, error) {
	text, err := marshal(v)
	if err != nil {
		return payload{}, payloadError(commerce.RuleNotEncodable, err.Error())
	}
	if string(text) == "null" {
		return payload{json: []byte(`{}`)}, nil
	}
	if text[0] != '{' {
		return payload{}, payloadError(commerce.RuleNotEncodable, "it must become a JSON object: give a struct, or a map with text as keys")
	}
	var fields map[string]any
	if err := json.Unmarshal(text, &fields); err != nil {
		return payload{}, payloadError(commerce.RuleNotEncodable, "JavaScript cannot hold a number in it")
	}
	if hasKey(text, "__proto__") {
		return payload{}, payloadError(commerce.RuleIdentifier, "no key may be __proto__: in a script it would be no key but the object's prototype")
	}
	return payload{json: text, fields: fields}, nil
}

// marshal is json.Marshal whose errors, and panics of the shop's own MarshalJSON methods, say no more than
// what kind of thing went wrong.
func marshal(v any) (text []byte, err error) {
	defer func() {
		if recover() != nil {
			text, err = nil, errors.New("a method of its types panicked")
		}
	}()
	text, err = json.Marshal(v)
	if unsupported, ok := errors.AsType[*json.UnsupportedTypeError](err); ok {
		return nil, unsupported
	}
	if failed, ok := errors.AsType[*json.MarshalerError](err); ok {
		return nil, errors.New("a method of type " + failed.Type.String() + " failed, or did not return JSON")
	}
	if err != nil {
		return nil, errors.New("encoding/json refuses a value in it, as NaN or a map that holds itself")
	}
	return text, nil
}

func payloadError(rule commerce.Rule, hint string) error {
	return &commerce.ValidationError{Subject: "payload", Problems: []commerce.Problem{{Path: "payload", Rule: rule, Hint: hint}}}
}

// hasKey reports whether an object anywhere in a JSON text has the key, be it one that a later one of the
// same name hides.
func hasKey(text []byte, key string) bool {
	tokens := json.NewDecoder(bytes.NewReader(text))
	var objects []bool // whether each of the values around is an object
	isKey := false     // whether a string would be a key here
	for {
		token, err := tokens.Token()
		if err != nil {
			return false // the end: the text is JSON
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			objects = append(objects, token == json.Delim('{'))
			isKey = objects[len(objects)-1]
			continue
		case json.Delim('}'), json.Delim(']'):
			objects = objects[:len(objects)-1]
			isKey = false // what has ended was a value
		case key:
			if isKey {
				return true
			}
		}
		isKey = !isKey && len(objects) > 0 && objects[len(objects)-1]
	}
}
