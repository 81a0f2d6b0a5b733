package events

import (
	"encoding/json"
	"errors"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

// raw is a type whose MarshalJSON returns whatever it holds.
type raw string

func (r raw) MarshalJSON() ([]byte, error) { return []byte(r), nil }

type panicking struct{}

func (panicking) MarshalJSON() ([]byte, error) { panic("secret of ana@shop.example") }

type failing struct{}

func (failing) MarshalJSON() ([]byte, error) { return nil, errors.New("secret of ana@shop.example") }

// fickle answers well the first time, and with something else the second.
type fickle struct{ asked *int }

func (f fickle) MarshalJSON() ([]byte, error) {
	if *f.asked++; *f.asked > 1 {
		return []byte(`[]`), nil
	}
	return []byte(`{"first":true}`), nil
}

func TestPayloadsThatAreNoObjectAreRefused(t *testing.T) {
	loop := map[string]any{}
	loop["loop"] = loop
	for _, row := range []struct {
		name    string
		payload any
		rule    commerce.Rule
	}{
		{"a marshaler that leaves the object", raw(`{}</script>`), commerce.RuleNotEncodable},
		{"a marshaler that adds a statement", raw(`{});alert(1);({}`), commerce.RuleNotEncodable},
		{"a marshaler that returns nothing", raw(``), commerce.RuleNotEncodable},
		{"a marshaler that returns script", raw(`alert(1)`), commerce.RuleNotEncodable},
		{"a marshaler that panics", panicking{}, commerce.RuleNotEncodable},
		{"a marshaler that panics within", map[string]any{"a": []any{panicking{}}}, commerce.RuleNotEncodable},
		{"a marshaler that fails", failing{}, commerce.RuleNotEncodable},
		{"a list", []string{"a"}, commerce.RuleNotEncodable},
		{"a text", "a", commerce.RuleNotEncodable},
		{"a number", 1, commerce.RuleNotEncodable},
		{"a function", map[string]any{"a": func() {}}, commerce.RuleNotEncodable},
		{"not a number", map[string]any{"a": math.NaN()}, commerce.RuleNotEncodable},
		{"a number beyond JavaScript", map[string]any{"a": json.Number("1e400")}, commerce.RuleNotEncodable},
		{"a map that holds itself", loop, commerce.RuleNotEncodable},
		{"a prototype behind a key that hides it", json.RawMessage(`{"a":{"__proto__":1,"__proto__":2},"a":1}`), commerce.RuleIdentifier},
		{"a prototype after other values", json.RawMessage(`{"a":[{},[],"x"],"b":{"c":{}},"\u005f_proto__":1}`), commerce.RuleIdentifier},
		{"a prototype in a list", json.RawMessage(`{"a":["__proto__",{"b":{},"__proto__":null}]}`), commerce.RuleIdentifier},
		{"a prototype", map[string]any{"__proto__": map[string]any{"a": 1}}, commerce.RuleIdentifier},
		{"a prototype within, in escapes", map[string]any{"a": []any{raw(`{"\u005f_proto__":1}`)}}, commerce.RuleIdentifier},
	} {
		t.Run(row.name, func(t *testing.T) {
			for _, e := range []Event{Custom{Alias: "a", Payload: row.payload}, FormSubmitted{FormID: "f", Payload: row.payload}} {
				err := e.Validate()
				requireProblem(t, err, "payload", row.rule)
				assert.NotContains(t, err.Error(), "secret")
				requireNothing(t, e)
			}
		})
	}
}

func TestMessagesAboutPayloadsNameTheTypeThatIsToBlame(t *testing.T) {
	assert.ErrorContains(t, Custom{Alias: "a", Payload: failing{}}.Validate(), "events.failing")
	assert.ErrorContains(t, Custom{Alias: "a", Payload: map[string]any{"a": func() {}}}.Validate(), "func()")
}

func TestPayloadsArriveAsTheyWereEncoded(t *testing.T) {
	asked := 0
	for _, row := range []struct {
		name    string
		payload any
		want    string
	}{
		{"hostile text of a marshaler", raw(`{"</script>":"<!--<script>` + "\u2028\xff" + `"}`), `{"\u003c/script\u003e":"\u003c!--\u003cscript\u003e\u2028` + "\uFFFD" + `"}`},
		{"escapes of a marshaler", raw(`{"a":"\ud800\u003c"}`), `{"a":"\ud800\u003c"}`},
		{"a marshaler that changes its mind", fickle{&asked}, `{"first":true}`},
		{"nil", nil, `{}`},
		{"a nil map", map[string]int(nil), `{}`},
		{"a struct", struct {
			Price commerce.Amount `json:"price"`
			Tags  []string        `json:"tags,omitempty"`
		}{Price: amountOf("60.50")}, `{"price":60.50}`},
		{"a map", map[string]any{"b": []int{1}, "a": map[string]any{"c": nil}}, `{"a":{"c":null},"b":[1]}`},
	} {
		t.Run(row.name, func(t *testing.T) {
			object, err := Custom{Alias: "a", Payload: row.payload}.AppendJSON(nil)
			require.NoError(t, err)
			assert.Equal(t, `{"type":"custom","eventAlias":"a","payload":`+row.want+`}`, string(object))
		})
	}
}

func TestAPrototypeThatIsAValueIsFine(t *testing.T) {
	for _, payload := range []json.RawMessage{json.RawMessage(`{"a":"__proto__"}`), json.RawMessage(`{"a":["__proto__","__proto__"],"b":{"c":"__proto__"},"d":"__proto__"}`)} {
		require.NoError(t, Custom{Alias: "a", Payload: payload}.Validate(), string(payload))
	}
}
