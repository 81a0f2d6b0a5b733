package api

import (
	"context"
	"encoding/json"
	"iter"
	"net/http"
	"regexp"
	"slices"

	"github.com/connectif-go/connectif/commerce"
)

// A ContactFieldType is the type of a custom field of contacts.
type ContactFieldType string

// The types of custom fields. See https://support.connectif.ai/hc/es/articles/360015491240.
const (
	TextType     ContactFieldType = "text"
	EmailType    ContactFieldType = "email"
	PhoneType    ContactFieldType = "phone"
	IntegerType  ContactFieldType = "integer"
	DecimalType  ContactFieldType = "decimal"
	DateType     ContactFieldType = "date"
	CheckboxType ContactFieldType = "checkbox"
	RadioType    ContactFieldType = "radio"
	BooleanType  ContactFieldType = "boolean"
)

var contactFieldTypes = []ContactFieldType{
	TextType, EmailType, PhoneType, IntegerType, DecimalType, DateType, CheckboxType, RadioType, BooleanType,
}

// A ContactField is the definition of a custom field. An account has at most 140.
// See https://support.connectif.ai/hc/es/articles/360015491240.
type ContactField struct {
	// ID is a letter, then letters, digits, hyphens, underscores and brackets, at most 150. "id" is reserved.
	ID   string           `json:"id"`
	Name string           `json:"name"`
	Type ContactFieldType `json:"type"`
	// Required fields need a DefaultValue: a text, number, bool or []string, by the type.
	Required     bool `json:"required"`
	DefaultValue any  `json:"defaultValue,omitempty"`
	// Options are those of checkbox and radio fields, at most 120.
	Options []FieldOption `json:"options,omitempty"`
	// MaxLength is for texts: 1 to 5000.
	MaxLength commerce.Int `json:"maxLength,omitzero"`
	// MinValue and MaxValue are for integers and decimals, MinDate and MaxDate for dates.
	MinValue commerce.Amount `json:"minValue,omitzero"`
	MaxValue commerce.Amount `json:"maxValue,omitzero"`
	MinDate  commerce.Date   `json:"minDate,omitzero"`
	MaxDate  commerce.Date   `json:"maxDate,omitzero"`
	// DefaultCountryCode is for phones, which must have it: the digits of a country, such as "34".
	DefaultCountryCode string `json:"defaultCountryCode,omitempty"`
}

// A FieldOption is one option of a checkbox or radio field. Contacts have the ids of options, not their
// labels.
type FieldOption struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

// UnmarshalJSON reads a field of the API's. What has another form than documented is not set.
func (f *ContactField) UnmarshalJSON(data []byte) error {
	o, err := parseObject(data)
	if err != nil {
		return err
	}
	*f = ContactField{
		ID: o.text("id"), Name: o.text("name"), Type: ContactFieldType(o.text("type")), Required: o.boolean("required"),
		MaxLength: o.integer("maxLength"), MinValue: o.amount("minValue"), MaxValue: o.amount("maxValue"),
		MinDate: commerce.DateOf(o.time("minDate").UTC()), MaxDate: commerce.DateOf(o.time("maxDate").UTC()),
		DefaultCountryCode: o.text("defaultCountryCode"),
	}
	_ = json.Unmarshal(o["defaultValue"], &f.DefaultValue) // none is fine
	_ = json.Unmarshal(o["options"], &f.Options)
	return nil
}

var contactFieldID = regexp.MustCompile(`^[A-Za-z][-A-Za-z0-9_\[\]]{0,149}$`)

const (
	maxFieldOptions = 120
	maxTextLength   = 5000
)

func (f *ContactField) validate() error {
	var p problems
	p.add(!contactFieldID.MatchString(f.ID) || f.ID == "id", "id", commerce.RuleIdentifier,
		"a letter, then letters, digits, - _ [ ], at most 150; not id")
	p.add(f.Name == "", "name", commerce.RuleRequired, "")
	p.add(!slices.Contains(contactFieldTypes, f.Type), "type", commerce.RuleUnknown, "one of the documented types")
	hasOptions := f.Type == CheckboxType || f.Type == RadioType
	p.add(hasOptions && len(f.Options) == 0, "options", commerce.RuleRequired, "checkbox and radio fields need options")
	p.add(!hasOptions && len(f.Options) > 0, "options", commerce.RuleUnknown, "for checkbox and radio fields only")
	p.add(len(f.Options) > maxFieldOptions, "options", commerce.RuleTooMany, "at most 120")
	length, isSet := f.MaxLength.Value()
	p.add(isSet && (length < 1 || length > maxTextLength), "maxLength", commerce.RuleRange, "1 to 5000")
	isPhone, hasCode := f.Type == PhoneType, f.DefaultCountryCode != ""
	p.add(isPhone && !hasCode, "defaultCountryCode", commerce.RuleRequired, "phones need one, such as 34")
	p.add(!isPhone && hasCode, "defaultCountryCode", commerce.RuleUnknown, "for phones only")
	p.add(f.Required && f.DefaultValue == nil, "defaultValue", commerce.RuleRequired, "required fields need one")
	return p.err("contact field")
}

// ContactFieldsService lists, creates and deletes the custom fields of contacts. Connectif stores a value
// only if its field exists.
type ContactFieldsService struct{ client *Client }

const contactFieldsPath = "/contact-fields/"

// List returns the account's fields.
func (s *ContactFieldsService) List(ctx context.Context) iter.Seq2[ContactField, error] {
	return pages[ContactField](ctx, s.client, request{method: http.MethodGet, path: contactFieldsPath})
}

// Create creates a field. It is not repeated when its answer is lost: the error is [ErrUncertain] then.
func (s *ContactFieldsService) Create(ctx context.Context, field ContactField) (*ContactField, error) {
	if err := field.validate(); err != nil {
		return nil, err
	}
	var created ContactField
	r := &request{method: http.MethodPost, path: contactFieldsPath, into: &created}
	if err := s.client.call(ctx, r, field); err != nil {
		return nil, err
	}
	return &created, nil
}

// Delete deletes a field; the error is [ErrNotFound] if there is none.
func (s *ContactFieldsService) Delete(ctx context.Context, id string) error {
	if err := commerce.ValidateID("contact field", "id", id); err != nil {
		return err
	}
	return s.client.do(ctx, &request{method: http.MethodDelete, path: contactFieldsPath + "{id}", args: []string{id}})
}
