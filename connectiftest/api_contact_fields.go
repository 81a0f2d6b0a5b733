package connectiftest

import (
	"net/http"
	"regexp"
)

// APIContactField is a custom field of an account's contacts. Type is one of text, email, phone, integer,
// decimal, date, checkbox, radio and boolean; Options are the ids of a checkbox or radio field's options.
type APIContactField struct {
	ID      string
	Name    string
	Type    string
	Options []string
}

// apiFieldKinds says which JSON a field of each type takes.
var apiFieldKinds = map[string]apiKind{
	"text": kindText, "email": kindText, "phone": kindText, "date": kindText, "radio": kindText,
	"integer": kindInteger, "decimal": kindNumber, "boolean": kindBoolean, "checkbox": kindTexts,
}

func (f APIContactField) record() APIRecord {
	record := APIRecord{"id": f.ID, "name": f.Name, "type": f.Type, "required": false}
	if len(f.Options) > 0 {
		options := make([]any, len(f.Options))
		for i, id := range f.Options {
			options[i] = map[string]any{"id": id, "label": id}
		}
		record["options"] = options
	}
	return record
}

// customProperties are the account's custom fields. The caller holds the lock.
func (a *API) customProperties() []apiProperty {
	var properties []apiProperty
	for _, field := range a.fields.all() {
		properties = append(properties, apiProperty{name: field.Text("id"), kind: apiFieldKinds[field.Text("type")]})
	}
	return properties
}

var (
	contactFieldProperties = []apiProperty{
		{name: "id", required: true}, {name: "name", required: true},
		{name: "type", required: true, values: []string{"text", "email", "phone", "integer", "decimal", "date", "checkbox", "radio", "boolean"}},
		{name: "required", kind: kindBoolean}, {name: "maxLength", kind: kindInteger},
		{name: "minValue", kind: kindNumber}, {name: "maxValue", kind: kindNumber},
		{name: "minDate", kind: kindTime}, {name: "maxDate", kind: kindTime}, {name: "defaultCountryCode"},
	}
	contactFieldID = regexp.MustCompile(`^[A-Za-z][-A-Za-z0-9_\[\]]{0,149}$`)
)

const maxContactFields = 140

func (a *API) createContactField(e *apiExchange) apiAnswer {
	field, problem, ok := e.readObject(maxAPIBody)
	if !ok {
		return problem
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if invalid := checkContactField(field); len(invalid) > 0 {
		return apiUnprocessable(invalid)
	}
	if _, exists := a.fields.find("id", field.Text("id")); exists {
		return apiProblem(http.StatusConflict, "There is a field of that id.")
	}
	if len(a.fields.ids) >= maxContactFields {
		return apiProblem(http.StatusBadRequest, "The account has 140 fields.")
	}
	if field["required"] == nil {
		field["required"] = false
	}
	a.fields.put(field)
	return apiAnswer{status: http.StatusCreated, body: field}
}

func checkContactField(field APIRecord) []apiInvalid {
	simple := merge(field, APIRecord{"options": nil, "defaultValue": nil}) // whose shape depends on the type
	invalid := check(simple, "", contactFieldProperties)
	if id := field.Text("id"); id != "" && (!contactFieldID.MatchString(id) || id == "id") {
		invalid = append(invalid, apiInvalid{"id", "id", "is not a field id"})
	}
	options, _ := field["options"].([]any)
	hasOptions := field.Text("type") == "checkbox" || field.Text("type") == "radio"
	if hasOptions != (len(options) > 0) {
		invalid = append(invalid, apiInvalid{"options", "options", "are for checkbox and radio fields, which must have them"})
	}
	if (field.Text("type") == "phone") != (field.Text("defaultCountryCode") != "") {
		invalid = append(invalid, apiInvalid{"defaultCountryCode", "defaultCountryCode", "is for phone fields, which must have it"})
	}
	if field["required"] == true && field["defaultValue"] == nil {
		invalid = append(invalid, apiInvalid{"defaultValue", "defaultValue", "is required with required fields"})
	}
	return invalid
}

func (a *API) listContactFields(e *apiExchange) apiAnswer {
	a.mu.Lock()
	defer a.mu.Unlock()
	return page(e, a.fields.all())
}

func (a *API) deleteContactField(e *apiExchange) apiAnswer { return a.delete(&a.fields, "id")(e) }

// ContactFields returns the account's custom fields.
func (a *API) ContactFields() []APIRecord {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.fields.all()
}
