package connectiftest

import (
	"maps"
	"net/http"
	"strings"
)

const maxExternalID = 50

var subscriptions = []string{"subscribed", "unsubscribed", "none"}

// contactProperties are those that may be written, besides the key by which the contact is addressed.
var contactProperties = []apiProperty{
	{name: "_birthdate", kind: kindTime},
	{name: "_emailStatus", values: []string{"active", "bounced", "paused", "banned"}},
	{name: "_mobilePhone", kind: kindPhone},
	{name: "_mobilePhoneStatus", values: []string{"active", "bounced", "paused"}},
	{name: "_name"},
	{name: "_surname"},
	{name: "_newsletterSubscriptionStatus", values: subscriptions},
	{name: "_smsSubscriptionStatus", values: subscriptions},
	{name: "_points", kind: kindInteger},
}

func (a *API) patchContactByEmail(e *apiExchange) apiAnswer {
	if !kindEmail.fitsText(e.id) {
		return apiProblem(http.StatusBadRequest, "The path has no e-mail address.")
	}
	return a.patchContact(e, "_email", apiProperty{name: "_externalId"})
}

func (a *API) patchContactByExternalID(e *apiExchange) apiAnswer {
	return a.patchContact(e, "_externalId", apiProperty{name: "_email", kind: kindEmail})
}

// patchContact creates or changes the contact that the path names by one of its keys; the body may have the
// other.
func (a *API) patchContact(e *apiExchange, key string, other apiProperty) apiAnswer {
	patch, problem, ok := e.readObject(maxAPIBody)
	if !ok {
		return problem
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	standard, custom := a.splitContact(patch)
	invalid := check(standard, "", append([]apiProperty{other}, contactProperties...))
	invalid = append(invalid, check(custom, "", a.customProperties())...)
	if len(e.id) > maxExternalID && key == "_externalId" || len(patch.Text("_externalId")) > maxExternalID {
		invalid = append(invalid, apiInvalid{"_externalId", "_externalId", "has more than 50 characters"})
	}
	if len(invalid) > 0 {
		return apiUnprocessable(invalid)
	}
	maps.Copy(standard, custom)
	record, found := a.contacts.find(key, e.id)
	if taken, exists := a.contacts.find(other.name, standard.Text(other.name)); exists && taken.Text("id") != record.Text("id") {
		return apiProblem(http.StatusConflict, "Another contact has that "+other.name+".")
	}
	if !found {
		record = a.newContact(APIRecord{key: e.id})
	}
	return apiAnswer{status: http.StatusOK, body: a.storeContact(record, standard)}
}

// splitContact tells apart the properties that Connectif has itself, and the custom fields of the account;
// what is neither is left out, as Connectif does it.
func (a *API) splitContact(patch APIRecord) (standard, custom APIRecord) {
	standard, custom = make(APIRecord), make(APIRecord)
	for name, value := range patch {
		if strings.HasPrefix(name, "_") {
			standard[name] = value
		} else if _, known := a.fields.find("id", name); known {
			custom[name] = value
		}
	}
	return standard, custom
}

func (a *API) newContact(keys APIRecord) APIRecord {
	return merge(keys, APIRecord{
		"id": a.newID(), "_createdAt": a.timestamp(), "_isAnonymous": false, "_hasPushSubscriptions": false,
	})
}

func (a *API) storeContact(record, patch APIRecord) APIRecord {
	record = merge(record, patch)
	record["_updatedAt"] = a.timestamp()
	a.contacts.put(record)
	return record
}

func (a *API) getContact(key string) apiHandler { return a.get(&a.contacts, key) }

func (a *API) deleteContact(key string) apiHandler { return a.delete(&a.contacts, key) }

// PutContact stores a contact by its _email or its _externalId, and returns it as it is then. It checks
// nothing.
func (a *API) PutContact(contact APIRecord) APIRecord {
	a.mu.Lock()
	defer a.mu.Unlock()
	return maps.Clone(a.putContact(contact))
}

func (a *API) putContact(contact APIRecord) APIRecord {
	for _, key := range []string{"_email", "_externalId"} {
		if record, found := a.contacts.find(key, contact.Text(key)); found {
			return a.storeContact(record, contact)
		}
	}
	return a.storeContact(a.newContact(nil), contact)
}

// Contact returns the contact of an e-mail address or an external id.
func (a *API) Contact(key string) (contact APIRecord, found bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	contact, found = a.contacts.find("_email", key)
	if !found {
		contact, found = a.contacts.find("_externalId", key)
	}
	return maps.Clone(contact), found
}

// Contacts returns all contacts, oldest first.
func (a *API) Contacts() []APIRecord {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.contacts.all()
}
