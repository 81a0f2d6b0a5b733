package connectiftest_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

func TestABodyThatIsNoJSONObjectIsRefused(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	for body, status := range map[string]int{
		`{`: 400, `[]`: 400, `null`: 400, `"x"`: 400, `{} {}`: 400, `{}x`: 400, "\xff": 400, `{}`: 200, ` {} `: 200,
	} {
		got, _ := call(t, fake, http.MethodPatch, "/contacts/email/clienta@example.com", body)
		assert.Equal(t, status, got, body)
	}
	for _, kind := range []string{"", "text/plain", "application/x-www-form-urlencoded", ";"} {
		r := request(http.MethodPatch, "/contacts/email/clienta@example.com", "{}")
		r.Header.Set("Content-Type", kind)
		assert.Equal(t, http.StatusUnsupportedMediaType, serve(fake, r).Code, kind)
	}
}

func TestAContactIsValidatedAsDocumented(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{ContactFields: []connectiftest.APIContactField{
		{ID: "talla", Type: "integer"}, {ID: "aficiones", Type: "checkbox", Options: []string{"a", "b"}},
	}})
	rows := map[string]string{
		`{"_birthdate":"20-05-1990"}`:                       "_birthdate: has the wrong type",
		`{"_emailStatus":"on"}`:                             "_emailStatus: must be one of active, bounced, paused, banned",
		`{"_mobilePhone":"600111222"}`:                      "_mobilePhone: has the wrong type",
		`{"_mobilePhoneStatus":"banned"}`:                   "_mobilePhoneStatus: must be one of active, bounced, paused",
		`{"_newsletterSubscriptionStatus":"yes"}`:           "_newsletterSubscriptionStatus: must be one of subscribed, unsubscribed, none",
		`{"_smsSubscriptionStatus":true}`:                   "_smsSubscriptionStatus: has the wrong type",
		`{"_points":1.5}`:                                   "_points: has the wrong type",
		`{"_points":"1"}`:                                   "_points: has the wrong type",
		`{"_name":{}}`:                                      "_name: has the wrong type",
		`{"_email":"otra@example.com"}`:                     "_email: is not allowed",
		`{"_createdAt":"2026-05-20"}`:                       "_createdAt: is not allowed",
		`{"_externalId":"` + strings.Repeat("x", 51) + `"}`: "_externalId: has more than 50 characters",
		`{"talla":"XL"}`:                                    "talla: has the wrong type",
		`{"aficiones":["a",1]}`:                             "aficiones: has the wrong type",
	}
	for body, want := range rows {
		status, answer := call(t, fake, http.MethodPatch, "/contacts/email/clienta@example.com", body)
		assert.Equal(t, http.StatusUnprocessableEntity, status, body)
		assert.Equal(t, []string{want}, invalid(answer), body)
	}
	assert.Empty(t, fake.Contacts())
	status, _ := call(t, fake, http.MethodPatch, "/contacts/email/clienta", "{}")
	assert.Equal(t, http.StatusBadRequest, status)
	status, answer := call(t, fake, http.MethodPatch, "/contacts/external-id/"+strings.Repeat("x", 51), "{}")
	assert.Equal(t, http.StatusUnprocessableEntity, status, answer)
}

func TestAContactIsCreatedChangedReadAndDeletedUnderEachOfItsPaths(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{ContactFields: []connectiftest.APIContactField{
		{ID: "aficiones", Type: "checkbox", Options: []string{"a", "b"}},
	}})
	created := mustCall(t, fake, http.MethodPatch, "/contacts/email/clienta@example.com",
		`{"_name":"Clienta","_points":3,"_birthdate":"1990-05-20T00:00:00Z","_mobilePhone":"+34600111222","aficiones":["a","b"],"unknown":"x","_externalId":"C-1"}`)
	assert.Len(t, created["id"], 24)
	mustCall(t, fake, http.MethodPatch, "/contacts/clienta@example.com", `{"_surname":"Nueva"}`)
	changed := mustCall(t, fake, http.MethodPatch, "/contacts/external-id/C-1", `{"_email":"nueva@example.com","_name":null}`)
	assert.Equal(t, created["id"], changed["id"])

	contact, found := fake.Contact("nueva@example.com")
	require.True(t, found)
	assert.Equal(t, "Nueva", contact.Text("_surname"))
	assert.Equal(t, "3", contact.Text("_points"))
	assert.Empty(t, contact.Text("_name"), "a null takes it away")
	assert.Equal(t, []string{"a", "b"}, contact.Texts("aficiones"))
	assert.NotContains(t, contact, "unknown", "there is no such field")
	byID, _ := fake.Contact("C-1")
	assert.Equal(t, contact, byID)

	_, found = fake.Contact("clienta@example.com")
	assert.False(t, found)
	for _, path := range []string{"/contacts/nueva@example.com", "/contacts/email/nueva@example.com", "/contacts/external-id/C-1"} {
		assert.Equal(t, created["id"], mustCall(t, fake, http.MethodGet, path, "")["id"], path)
	}
	mustCall(t, fake, http.MethodDelete, "/contacts/external-id/C-1", "")
	status, _ := call(t, fake, http.MethodDelete, "/contacts/email/nueva@example.com", "")
	assert.Equal(t, http.StatusNotFound, status)
	assert.Empty(t, fake.Contacts())
}

func TestTwoContactsCannotShareAnExternalIDOrAnAddress(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	fake.PutContact(connectiftest.APIRecord{"_email": "clienta@example.com", "_externalId": "C-1"})
	fake.PutContact(connectiftest.APIRecord{"_email": "clienta@example.com", "_name": "Clienta"})
	fake.PutContact(connectiftest.APIRecord{"_externalId": "C-2"})
	status, _ := call(t, fake, http.MethodPatch, "/contacts/email/otra@example.com", `{"_externalId":"C-1"}`)
	assert.Equal(t, http.StatusConflict, status)
	status, _ = call(t, fake, http.MethodPatch, "/contacts/external-id/C-2", `{"_email":"clienta@example.com"}`)
	assert.Equal(t, http.StatusConflict, status)
	mustCall(t, fake, http.MethodPatch, "/contacts/email/clienta@example.com", `{"_externalId":"C-1"}`)
	assert.Len(t, fake.Contacts(), 2)
}

func TestContactFieldsAreValidatedAsDocumented(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	rows := map[string]string{
		`{}`:                                    "id: is required",
		`{"id":"1x","name":"X","type":"text"}`:  "id: is not a field id",
		`{"id":"id","name":"X","type":"text"}`:  "id: is not a field id",
		`{"id":"x","name":"X","type":"colour"}`: "type: must be one of",
		`{"id":"x","name":"X","type":"radio"}`:  "options: are for checkbox",
		`{"id":"x","name":"X","type":"text","options":[{"id":"a","label":"A"}]}`: "options: are for checkbox",
		`{"id":"x","name":"X","type":"phone"}`:                                   "defaultCountryCode: is for phone fields",
		`{"id":"x","name":"X","type":"text","required":true}`:                    "defaultValue: is required",
		`{"id":"x","name":"X","type":"text","colour":"red"}`:                     "colour: is not allowed",
	}
	for body, want := range rows {
		status, answer := call(t, fake, http.MethodPost, "/contact-fields/", body)
		assert.Equal(t, http.StatusUnprocessableEntity, status, body)
		require.NotEmpty(t, invalid(answer), body)
		assert.Contains(t, invalid(answer)[0], want, body)
	}
	mustCall(t, fake, http.MethodPost, "/contact-fields/", `{"id":"talla","name":"Talla","type":"integer"}`)
	mustCall(t, fake, http.MethodPost, "/contact-fields/", `{"id":"x","name":"X","type":"radio","options":[{"id":"a","label":"A"}]}`)
	status, _ := call(t, fake, http.MethodPost, "/contact-fields/", `{"id":"talla","name":"Otra","type":"text"}`)
	assert.Equal(t, http.StatusConflict, status)
	assert.Len(t, mustCall(t, fake, http.MethodGet, "/contact-fields/", "")["results"], 2)
	mustCall(t, fake, http.MethodDelete, "/contact-fields/x", "")
	assert.Equal(t, []connectiftest.APIRecord{{"id": "talla", "name": "Talla", "type": "integer", "required": false}}, fake.ContactFields())
	status, _ = call(t, fake, http.MethodPost, "/contact-fields/", `{`)
	assert.Equal(t, http.StatusBadRequest, status)
}

func TestAnAccountHasAtMost140ContactFields(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{RateLimit: 1000})
	for i := range 140 {
		mustCall(t, fake, http.MethodPost, "/contact-fields/", fmt.Sprintf(`{"id":"f%d","name":"F","type":"text"}`, i))
	}
	status, _ := call(t, fake, http.MethodPost, "/contact-fields/", `{"id":"f140","name":"F","type":"text"}`)
	assert.Equal(t, http.StatusBadRequest, status)
}
