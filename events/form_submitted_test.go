package events

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/commerce"
)

func TestTheKeyOfAFormMustLeadToAnEmailAddress(t *testing.T) {
	form := func(payload any) FormSubmitted {
		return FormSubmitted{FormID: "f", PrimaryKeyField: "correo", Payload: payload}
	}
	for _, row := range []struct {
		name    string
		payload any
		rule    commerce.Rule
	}{
		{"no payload", nil, commerce.RuleUnknown},
		{"another key", map[string]string{"email": "ana@shop.example"}, commerce.RuleUnknown},
		{"a number", map[string]int{"correo": 1}, commerce.RuleUnknown},
		{"a list, as in url.Values", url.Values{"correo": {"ana@shop.example"}}, commerce.RuleUnknown},
		{"an empty text", map[string]string{"correo": ""}, commerce.RuleRequired},
		{"no address", map[string]string{"correo": "secret"}, commerce.RuleEmail},
	} {
		t.Run(row.name, func(t *testing.T) {
			err := form(row.payload).Validate()
			requireProblem(t, err, "primary_key_field", row.rule)
			assert.NotContains(t, err.Error(), "secret")
		})
	}
	assert.Equal(t, map[string]any{
		"type": "form-submitted", "formId": "f", "primaryKeyField": "correo", "payload": map[string]any{"correo": "ana@shop.example"},
	}, decodeEvent(t, form(map[string]string{"correo": "ana@shop.example"})))
}
