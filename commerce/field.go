package commerce

import (
	"slices"
	"strconv"
)

// A Field is the value of one custom field of a contact. It is made by [TextField], [NumberField],
// [BoolField], [DateField] or [ListField].
//
// The id is that of the field in the Connectif account: a letter, then letters, digits, hyphens, underscores
// and square brackets, at most 150.
//
// See https://support.connectif.ai/hc/es/articles/360015491240.
type Field struct {
	id      string
	kind    FieldKind
	text    string
	number  Amount
	date    Date
	options []string
}

// A FieldKind tells what kind of value a [Field] has.
//
// See https://support.connectif.ai/hc/es/articles/360015491240.
type FieldKind uint8

// The kinds of fields, by the account's field types that they are for.
const (
	FieldText    FieldKind = iota // Text, Email, Phone, and Radio with the option's id
	FieldNumber                   // Integer, Decimal
	FieldBoolean                  // Boolean
	FieldDate                     // Date
	FieldList                     // Checkbox, with the ids of the options
)

// TextField makes a field of type text, e-mail, phone, or radio (then the value is the option's id, not its
// label). At most 5,000 characters.
func TextField(id, value string) Field { return Field{id: id, kind: FieldText, text: value} }

// NumberField makes a field of type integer or decimal.
func NumberField(id string, value Amount) Field {
	return Field{id: id, kind: FieldNumber, number: value}
}

// BoolField makes a field of type boolean.
func BoolField(id string, value bool) Field {
	return Field{id: id, kind: FieldBoolean, text: strconv.FormatBool(value)}
}

// DateField makes a field of type date, told as yyyy-mm-dd.
func DateField(id string, value Date) Field { return Field{id: id, kind: FieldDate, date: value} }

// ListField makes a field of type checkbox: the ids of the options that are ticked, not their labels. At most
// 120, each of at most 150 characters. No option at all empties the field.
func ListField(id string, optionIDs ...string) Field {
	return Field{id: id, kind: FieldList, options: optionIDs}
}

// ID returns the field's id.
func (f Field) ID() string { return f.id }

// Kind returns what kind of value it is.
func (f Field) Kind() FieldKind { return f.kind }

// Options returns the option ids of a FieldList, nil for all others.
func (f Field) Options() []string { return f.options }

// Text returns the value as Connectif reads it; "" for a FieldList, whose value is its Options.
func (f Field) Text() string {
	switch f.kind {
	case FieldNumber:
		return f.number.String()
	case FieldDate:
		return f.date.String()
	default:
		return f.text
	}
}

const (
	maxFieldID    = 150
	maxFieldText  = 5000
	maxOptions    = 120
	maxOptionID   = 150
	fieldIDHint   = "a letter, then letters, digits, - _ [ ], at most 150; not a name that Connectif uses itself"
	reservedIDTag = "cn_"
)

// reservedFieldIDs have a meaning of their own in cn_client_info or in Connectif's API.
var reservedFieldIDs = [...]string{"id", "primary_key", "primaryKey", "tracker_id", "trackerId"}

// isFieldID reports whether id can be a custom field. It becomes a class name: one that starts with cn_ would
// be taken for a tag.
func isFieldID(id string) bool {
	if id == "" || len(id) > maxFieldID || len(id) >= len(reservedIDTag) && id[:len(reservedIDTag)] == reservedIDTag {
		return false
	}
	for i := range len(id) {
		switch c := id[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
		case i > 0 && (c >= '0' && c <= '9' || c == '-' || c == '_' || c == '[' || c == ']'):
		default:
			return false
		}
	}
	return !slices.Contains(reservedFieldIDs[:], id)
}

// fields checks custom fields; fixing takes away those that are wrong, and those beyond the limit.
func (k *checker) fields(fields *[]Field) {
	list := *fields
	if len(list) > maxFields {
		k.add("fields", RuleTooMany, "", "an account has at most "+itoa(maxFields))
		list = list[:maxFields]
	}
	before := len(k.problems)
	var fit []Field // a new slice: the one given is the caller's
	for i := range list {
		found := len(k.problems)
		k.field(list, i)
		if k.fix && len(k.problems) == found {
			fit = append(fit, list[i])
		}
	}
	if k.fix && (len(k.problems) > before || len(list) < len(*fields)) {
		*fields = fit
	}
}

func (k *checker) field(list []Field, i int) {
	f := &list[i]
	path := func(part string) string { return "fields[" + itoa(i) + "]." + part }
	if !isFieldID(f.id) {
		k.add(path("id"), RuleIdentifier, "", fieldIDHint)
	} else if slices.ContainsFunc(list[:i], func(g Field) bool { return g.id == f.id }) {
		k.add(path("id"), RuleDuplicate, "", "one value a field")
	}
	switch f.kind {
	case FieldText, FieldBoolean:
		if utf16Len(f.text) > maxFieldText {
			k.add(path("value"), RuleTooLong, "", "at most "+itoa(maxFieldText)+" characters")
		}
	case FieldNumber:
		if f.number.state != amountSet {
			k.add(path("value"), f.number.state.rule(), "", "")
		}
	case FieldDate:
		if !f.date.valid() {
			k.add(path("value"), RuleDate, "", "a day as yyyy-mm-dd")
		}
	case FieldList:
		if len(f.options) > maxOptions {
			k.add(path("value"), RuleTooMany, "", "at most "+itoa(maxOptions)+" options")
		}
		for j := range f.options {
			k.option(path("value")+"["+itoa(j)+"]", f.options[j])
		}
	}
}

func (k *checker) option(path, id string) {
	if isBlank(id) {
		k.add(path, RuleBlank, "", "the id of an option")
		return
	}
	k.identifier(path, &id, required)
	if utf16Len(id) > maxOptionID {
		k.add(path, RuleTooLong, "", "at most "+itoa(maxOptionID)+" characters")
	}
}
