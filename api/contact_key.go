package api

import "github.com/connectif-go/connectif/commerce"

// A ContactKey says which contact is meant: the one of an e-mail address or of an external id. Make one with
// [ByEmail] or [ByExternalID].
type ContactKey struct {
	email, externalID string
}

// ByEmail means the contact of an e-mail address.
func ByEmail(email string) ContactKey { return ContactKey{email: email} }

// ByExternalID means the contact that has the shop's own id.
func ByExternalID(id string) ContactKey { return ContactKey{externalID: id} }

// Key returns what the contact is found by: its e-mail address or, where it has none, its external id.
func (c Contact) Key() ContactKey {
	if c.PrimaryKey != "" {
		return ByEmail(c.PrimaryKey)
	}
	return ByExternalID(c.ExternalID)
}

func (k ContactKey) validate() error {
	if k.externalID == "" {
		return commerce.ValidateEmail("contact", "_email", k.email)
	}
	var p problems
	p.addExternalID(k.externalID)
	return p.err("contact")
}

// request makes a request for the contact.
func (k ContactKey) request(method string) *request {
	if k.externalID != "" {
		return &request{method: method, path: "/contacts/external-id/{external-id}", args: []string{k.externalID}}
	}
	return &request{method: method, path: "/contacts/email/{email}", args: []string{k.email}}
}
