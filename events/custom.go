package events

import (
	"context"
	"io"

	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/internal/markup"
)

// Custom tells an event of the shop's own, as defined in the Connectif account, by its alias or its id:
//
//	events.Custom{Alias: "product-like", Payload: map[string]any{"productId": "pr9658", "stars": 5}}
//
// See https://support.connectif.ai/hc/es/articles/360014737540.
type Custom struct {
	// Alias and ID say which event it is: one of the two.
	Alias string
	ID    string
	// Payload has a value for each field of the event: a struct, or a map with text as keys, encoded by
	// encoding/json. It must become a JSON object; nil becomes {}. JavaScript reads whole numbers exactly up
	// to 2^53: write larger ones as text.
	Payload any
}

// AppendJSON appends {"type":"custom","eventAlias":"…","payload":{…}}, or "eventId" instead; see [Event]. It
// allocates.
func (e Custom) AppendJSON(dst []byte) ([]byte, error) {
	p, err := e.encode()
	if err != nil {
		return dst, err
	}
	dst = append(dst, `{"type":"custom"`...)
	dst = text(dst, `,"eventAlias":"`, e.Alias)
	dst = text(dst, `,"eventId":"`, e.ID)
	dst = markup.AppendJSON(append(dst, `,"payload":`...), p.json)
	return append(dst, '}'), nil
}

// Validate returns a *[commerce.ValidationError] when there is not exactly one of Alias and ID, or when the
// payload cannot be encoded, or nil.
func (e Custom) Validate() error {
	_, err := e.encode()
	return err
}

// encode is done once for an event: a MarshalJSON method may answer differently the second time.
func (e Custom) encode() (payload, error) {
	var found problems
	switch {
	case e.Alias != "" && e.ID != "":
		found.list = append(found.list, commerce.Problem{Path: "id", Rule: commerce.RuleDuplicate, Hint: "give an alias or an id, not both"})
	case e.ID != "":
		found.add("", commerce.ValidateID("", "id", e.ID))
	default:
		found.add("", commerce.ValidateID("", "alias", e.Alias))
	}
	p, err := encodePayload(e.Payload)
	found.add("", err)
	return p, found.err("custom event")
}

// Render writes the script; see [Event].
func (e Custom) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, e) }

// AppendHTML appends the script element; see [Event].
func (e Custom) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, e) }

// HTML returns the script element; see [Event].
func (e Custom) HTML() (safehtml.HTML, error) { return html(e) }

// Script returns the script; see [Event].
func (e Custom) Script() (safehtml.Script, error) { return script(e) }

func (e Custom) salvage() (Event, error) { return e, e.Validate() }
