package connectiftest

import (
	"fmt"
	"net/http"
	"slices"
)

// APIEventType is a custom event of a custom integration that receives data over the API.
// See https://support.connectif.ai/hc/es/articles/360014532280.
type APIEventType struct {
	ID    string
	Alias string
	// PrimaryKey is the id of the field that has the contact's e-mail address; it must be sent.
	PrimaryKey string
	// Fields are the other fields.
	Fields []APIEventField
}

// APIEventField is one field of an event. Type is one of text, email, phone, integer, decimal, date,
// checkbox, radio and boolean.
type APIEventField struct {
	ID       string
	Type     string
	Required bool
}

// APIEvent is a custom event that was sent.
type APIEvent struct {
	ID      string // of the type
	Alias   string
	Email   string
	Payload APIRecord
}

func (t APIEventType) validate() error {
	if t.ID == "" || t.PrimaryKey == "" {
		return fmt.Errorf("event type %q without an ID or a PrimaryKey", t.Alias)
	}
	for _, field := range t.Fields {
		if _, known := apiFieldKinds[field.Type]; !known || field.ID == "" {
			return fmt.Errorf("event type %q: field %q of type %q", t.Alias, field.ID, field.Type)
		}
	}
	return nil
}

func (t APIEventType) properties() []apiProperty {
	properties := []apiProperty{{name: t.PrimaryKey, kind: kindEmail, required: true}}
	for _, field := range t.Fields {
		properties = append(properties, apiProperty{name: field.ID, kind: apiFieldKinds[field.Type], required: field.Required})
	}
	return properties
}

// maxEvent is the largest event that is accepted, in bytes.
const maxEvent = 512 << 10

// sendEvent receives an event whose type the path names.
func (a *API) sendEvent(name func(APIEventType) string) apiHandler {
	return func(e *apiExchange) apiAnswer {
		create, problem, ok := e.flag("createContact", false)
		if !ok {
			return problem
		}
		payload, problem, ok := e.readObject(maxEvent)
		if !ok {
			return problem
		}
		a.mu.Lock()
		defer a.mu.Unlock()
		i := slices.IndexFunc(a.eventTypes, func(t APIEventType) bool { return name(t) == e.id })
		if i < 0 {
			return apiMissing(e)
		}
		event := a.eventTypes[i]
		if invalid := check(payload, "", event.properties()); len(invalid) > 0 {
			return apiUnprocessable(invalid)
		}
		email := payload.Text(event.PrimaryKey)
		if _, exists := a.contacts.find("_email", email); !exists {
			if !create {
				return apiCoded("E0501", "Contact does not exist.").answer()
			}
			a.putContact(APIRecord{"_email": email})
		}
		a.events = append(a.events, APIEvent{ID: event.ID, Alias: event.Alias, Email: email, Payload: payload})
		return apiAnswer{status: http.StatusCreated, body: APIRecord{"id": a.newID()}}
	}
}

// PutEventType adds a type of custom event. It panics if the type could never work.
func (a *API) PutEventType(event APIEventType) {
	if err := event.validate(); err != nil {
		panic("connectiftest: " + err.Error())
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.eventTypes = append(slices.Clip(a.eventTypes), event)
}

// Events returns the custom events that were sent, oldest first.
func (a *API) Events() []APIEvent {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.Clone(a.events)
}
