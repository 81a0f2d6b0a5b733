package events

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/internal/markup"
)

// What handlers write into HX-Trigger: names of events, separated by commas, or a JSON object that has the
// names as keys and the details as values. htmx takes what begins with a brace for an object
// (https://htmx.org/headers/hx-trigger/).

// lineEnds become blanks, as net/http does it when it sends a header.
var lineEnds = strings.NewReplacer("\r", " ", "\n", " ")

// hxTriggerObject returns a header's value as a JSON object.
func hxTriggerObject(value string) ([]byte, error) {
	value = strings.Trim(lineEnds.Replace(value), " \t")
	switch {
	case !utf8.ValidString(value):
		return nil, hxTriggerError(commerce.RuleNotEncodable, "what is there already is not UTF-8")
	case !strings.HasPrefix(value, "{"):
		return namesAsObject(value)
	case !json.Valid([]byte(value)):
		return nil, hxTriggerError(commerce.RuleNotEncodable, "what is there already begins like a JSON object and is none")
	default:
		return []byte(value), nil
	}
}

// namesAsObject makes keys of names.
func namesAsObject(names string) ([]byte, error) {
	if strings.ContainsAny(names, `{}"`) {
		return nil, hxTriggerError(commerce.RuleNotEncodable, "what is there already is neither a list of names nor a JSON object")
	}
	object, seen := []byte(nil), map[string]bool{}
	for name := range strings.SplitSeq(names, ",") {
		name = strings.TrimSpace(name)
		if name == "" {
			continue
		}
		if seen[name] {
			return nil, hxTriggerError(commerce.RuleDuplicate, "an event is there twice, which an object cannot hold")
		}
		seen[name] = true
		object = markup.AppendJSONString(append(object, ','), name)
		object = append(object, `:{}`...)
	}
	return closed(object, 0, "{}"), nil
}

// findBlock returns where in an object, which is JSON, the value of connectif:send stands; without one, end is
// 0. Of several the last one counts, as in JavaScript.
func findBlock(object []byte) (start, end int) {
	decoder := json.NewDecoder(bytes.NewReader(object))
	_, err := decoder.Token()
	for err == nil && decoder.More() {
		var name json.Token
		var value json.RawMessage
		name, _ = decoder.Token()
		err = decoder.Decode(&value)
		if name == sendEvent {
			end = int(decoder.InputOffset())
			start = end - len(value)
		}
	}
	return start, end
}
