package api

import (
	"context"
	"net/http"
	"net/url"

	"github.com/connectif-go/connectif/commerce"
)

// An EventKey says which custom event is meant: by the alias that it was given in Connectif, or by its id.
// Make one with [ByAlias] or [ByEventID].
type EventKey struct {
	alias, id string
}

// ByAlias means the custom event of an alias, such as "product-like".
func ByAlias(alias string) EventKey { return EventKey{alias: alias} }

// ByEventID means the custom event of Connectif's id.
func ByEventID(id string) EventKey { return EventKey{id: id} }

// EventOptions are how a custom event is sent.
type EventOptions struct {
	// CreateContact creates the contact if there is none of the event's e-mail address. Otherwise the error
	// is [ErrNoContact] then.
	CreateContact bool
}

// CustomEventsService sends custom events, which are defined in Connectif as events that receive data over
// the API.
// See https://support.connectif.ai/hc/es/articles/360014532280.
type CustomEventsService struct{ client *Client }

// MaxEventSize is the largest custom event, in bytes of JSON. The help centre says 512 KB; the API's
// reference speaks of 50 MB, which is not relied on.
const MaxEventSize = 512 << 10

// Send sends a custom event. The payload is anything that package encoding/json writes as an object: its
// properties are the ids of the event's fields, and Connectif refuses those that it does not know. One of
// them is the contact's e-mail address.
//
// Nothing tells an event that is sent twice from two: when the answer is lost the call is not repeated, and
// the error is [ErrUncertain]. One that is too large is not sent: the error is [ErrTooLarge].
func (s *CustomEventsService) Send(ctx context.Context, event EventKey, payload any, options EventOptions) error {
	r := &request{method: http.MethodPost, path: "/custom-events/alias/{alias}", args: []string{event.alias}}
	if event.id != "" {
		r.path, r.args = "/custom-events/id/{id}", []string{event.id}
	}
	if err := commerce.ValidateID("custom event", "alias", r.args[0]); err != nil {
		return err
	}
	var err error
	if r.body, err = eventBody(payload); err != nil {
		return err
	}
	if r.body.size > MaxEventSize {
		return &Error{Op: r.op(), Err: ErrTooLarge}
	}
	if options.CreateContact {
		r.query = url.Values{"createContact": {"true"}}
	}
	return s.client.do(ctx, r)
}

// eventBody writes a payload, which must be an object.
func eventBody(payload any) (body, error) {
	data, err := encode(payload)
	if err == nil && data[0] != '{' {
		err = problems{{Path: "payload", Rule: commerce.RuleNotEncodable, Hint: "it must be a JSON object"}}.err("custom event")
	}
	return bytesBody(jsonType, data), err
}
