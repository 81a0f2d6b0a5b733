package events

import (
	"context"
	"io"

	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/internal/markup"
)

// FormSubmitted tells that a form of the shop was submitted, for forms that Connectif does not see by itself
// since a script submits them.
//
// See https://support.connectif.ai/hc/es/articles/360014589699.
type FormSubmitted struct {
	// FormID says which form it is. Required.
	FormID string
	// PrimaryKeyField is the key of the Payload under which the visitor's e-mail address stands. It is for
	// forms by which a visitor signs up, and may be left empty for others.
	PrimaryKeyField string
	// Payload has the form's values: as in [Custom]. url.Values is not what Connectif expects, since it has a
	// list for each field.
	Payload any
}

// AppendJSON appends {"type":"form-submitted","formId":"…","primaryKeyField":"…","payload":{…}}; see [Event].
// It allocates.
func (e FormSubmitted) AppendJSON(dst []byte) ([]byte, error) {
	p, err := e.encode()
	if err != nil {
		return dst, err
	}
	dst = append(dst, `{"type":"form-submitted"`...)
	dst = text(dst, `,"formId":"`, e.FormID)
	dst = text(dst, `,"primaryKeyField":"`, e.PrimaryKeyField)
	dst = markup.AppendJSON(append(dst, `,"payload":`...), p.json)
	return append(dst, '}'), nil
}

// Validate returns a *[commerce.ValidationError] when the id is missing, when the payload cannot be encoded,
// or has no e-mail address where PrimaryKeyField says; or nil.
func (e FormSubmitted) Validate() error {
	_, err := e.encode()
	return err
}

// encode is done once for an event: a MarshalJSON method may answer differently the second time.
func (e FormSubmitted) encode() (payload, error) {
	var found problems
	found.add("", commerce.ValidateID("", "form_id", e.FormID))
	p, err := encodePayload(e.Payload)
	found.add("", err)
	if err == nil && e.PrimaryKeyField != "" {
		found.add("", validateKeyField(p.fields[e.PrimaryKeyField]))
	}
	return p, found.err("form-submitted event")
}

// validateKeyField checks the value under the key PrimaryKeyField.
func validateKeyField(value any) error {
	const path = "primary_key_field"
	email, isText := value.(string)
	if !isText {
		return &commerce.ValidationError{Problems: []commerce.Problem{{Path: path, Rule: commerce.RuleUnknown, Hint: "the payload has no text under that key"}}}
	}
	return commerce.ValidateEmail("", path, email)
}

// Render writes the script; see [Event].
func (e FormSubmitted) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, e) }

// AppendHTML appends the script element; see [Event].
func (e FormSubmitted) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, e) }

// HTML returns the script element; see [Event].
func (e FormSubmitted) HTML() (safehtml.HTML, error) { return html(e) }

// Script returns the script; see [Event].
func (e FormSubmitted) Script() (safehtml.Script, error) { return script(e) }

func (e FormSubmitted) salvage() (Event, error) { return e, e.Validate() }
