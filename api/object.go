package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/connectif-go/connectif/commerce"
)

// An object is a JSON object of Connectif's whose values are read one by one: one that has another type than
// documented is left unset, and does not make the rest unreadable.
type object map[string]json.RawMessage

var errNoObject = errors.New("no JSON object")

func parseObject(data []byte) (object, error) {
	var o object
	if err := json.Unmarshal(data, &o); err != nil || o == nil {
		return nil, errNoObject
	}
	return o, nil
}

// text returns a string, or the digits of a number, or true or false.
func (o object) text(name string) string {
	data := bytes.TrimSpace(o[name])
	if len(data) == 0 || bytes.IndexByte([]byte(`{[n`), data[0]) >= 0 { // an object, an array or null
		return ""
	}
	if data[0] != '"' {
		return string(data)
	}
	var text string
	_ = json.Unmarshal(data, &text) // it was parsed with the object
	return text
}

// texts returns the strings of an array, or the one string that stands in its place.
func (o object) texts(name string) []string {
	var list []any
	if json.Unmarshal(o[name], &list) != nil {
		if text := o.text(name); text != "" {
			return []string{text}
		}
		return nil
	}
	var texts []string
	for _, element := range list {
		if text, ok := element.(string); ok {
			texts = append(texts, text)
		}
	}
	return texts
}

// path returns where a value is: a string, or an array of its steps.
func (o object) path(name string) string {
	var steps []json.RawMessage
	if json.Unmarshal(o[name], &steps) != nil {
		return o.text(name)
	}
	texts := make([]string, len(steps))
	for i, step := range steps {
		texts[i] = object{"step": step}.text("step")
	}
	return strings.Join(texts, ".")
}

func (o object) boolean(name string) bool { return o.text(name) == "true" }

func (o object) number(name string) int64 {
	text := o.text(name)
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return n
	}
	f, _ := strconv.ParseFloat(text, 64) // 0 for what is none
	return int64(f)
}

func (o object) integer(name string) commerce.Int {
	if n, err := strconv.Atoi(o.text(name)); err == nil {
		return commerce.NewInt(n)
	}
	return commerce.Int{}
}

// amount returns a number with its digits or, where those are too many, the nearest that can be held.
func (o object) amount(name string) commerce.Amount {
	text := o.text(name)
	if a, err := commerce.ParseAmount(text); err == nil {
		return a
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return commerce.Amount{}
	}
	a := commerce.AmountFromFloat(f)
	if _, ok := a.Decimal(); !ok {
		return commerce.Amount{}
	}
	return a
}

// time returns a time in ISO 8601, or in milliseconds since 1970.
func (o object) time(name string) time.Time {
	text := o.text(name)
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, text); err == nil {
			return t
		}
	}
	if ms, err := strconv.ParseInt(text, 10, 64); err == nil {
		return time.UnixMilli(ms).UTC()
	}
	return time.Time{}
}

// names returns the names of the values in their alphabetical order.
func (o object) names() []string {
	names := make([]string, 0, len(o))
	for name := range o {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
