package api

import (
	"context"
	"net/http"

	"github.com/connectif-go/connectif/commerce"
)

// ContactsService creates, changes, reads and deletes contacts.
// See https://support.connectif.ai/hc/es/articles/360014605220.
type ContactsService struct{ client *Client }

// Upsert creates the contact of an e-mail address or, where the contact has none, of its external id; or
// changes it if it exists. What the contact does not set stays as it is.
//
// A contact that is invalid is not sent: the error is a *[commerce.ValidationError]. An external id that
// another contact has is refused by Connectif.
func (s *ContactsService) Upsert(ctx context.Context, contact Contact) (*ContactRecord, error) {
	if err := contact.validateForCall(); err != nil {
		return nil, err
	}
	properties := contact.properties()
	if contact.PrimaryKey != "" && contact.ExternalID != "" {
		properties["_externalId"] = contact.ExternalID
	}
	return s.patch(ctx, contact.Key(), properties)
}

// UpsertByExternalID is Upsert by the external id alone, so that the contact's e-mail address can change.
func (s *ContactsService) UpsertByExternalID(ctx context.Context, contact Contact) (*ContactRecord, error) {
	if contact.ExternalID == "" {
		return nil, problems{{Path: "_externalId", Rule: commerce.RuleRequired}}.err("contact")
	}
	if err := contact.validateForCall(); err != nil {
		return nil, err
	}
	properties := contact.properties()
	if contact.PrimaryKey != "" {
		properties["_email"] = contact.PrimaryKey
	}
	return s.patch(ctx, ByExternalID(contact.ExternalID), properties)
}

func (s *ContactsService) patch(ctx context.Context, key ContactKey, properties map[string]any) (*ContactRecord, error) {
	var record ContactRecord
	r := key.request(http.MethodPatch)
	r.into = &record
	if err := s.client.call(ctx, r, properties); err != nil {
		return nil, err
	}
	return &record, nil
}

// Get returns a contact; the error is [ErrNotFound] if there is none.
func (s *ContactsService) Get(ctx context.Context, key ContactKey) (*ContactRecord, error) {
	if err := key.validate(); err != nil {
		return nil, err
	}
	var record ContactRecord
	r := key.request(http.MethodGet)
	r.into = &record
	if err := s.client.do(ctx, r); err != nil {
		return nil, err
	}
	return &record, nil
}

// Delete deletes a contact; the error is [ErrNotFound] if there is none.
func (s *ContactsService) Delete(ctx context.Context, key ContactKey) error {
	if err := key.validate(); err != nil {
		return err
	}
	return s.client.do(ctx, key.request(http.MethodDelete))
}
