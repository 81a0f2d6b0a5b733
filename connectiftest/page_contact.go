package connectiftest

import (
	"fmt"
	"maps"
	"slices"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/inspect"
)

// ContactAssertions are assertions on the contact that Connectif would be told. Their messages name fields,
// and show the form of a value alone. [PageAssertions.Contact] makes them.
//
// See https://support.connectif.ai/hc/es/articles/360014701399.
type ContactAssertions struct {
	subject
	fields map[string]any
}

// Contact asserts that there is a contact with at least one value.
func (p *PageAssertions) Contact() *ContactAssertions {
	p.t.Helper()
	if len(p.told.EntityInfo) == 0 {
		p.fail(p.tagHints(tagContact), "Connectif would be told of no contact")
		return &ContactAssertions{subject: p.nothing()}
	}
	return &ContactAssertions{p.part("the contact", tagContact), p.told.EntityInfo}
}

// NoContact asserts that nothing is told about who is there.
func (p *PageAssertions) NoContact() *PageAssertions {
	p.t.Helper()
	if fields := p.told.EntityInfo; len(fields) > 0 {
		p.fail(nil, "Connectif would be told of a contact, with the fields %s", showList(slices.Sorted(maps.Keys(fields))))
	}
	return p
}

// PrimaryKey asserts the contact's e-mail address.
func (c *ContactAssertions) PrimaryKey(want string) *ContactAssertions {
	c.t.Helper()
	c.field("primary_key", inspect.KeyPrimaryKey, want)
	return c
}

// TrackerID asserts Connectif's own id of the visitor.
func (c *ContactAssertions) TrackerID(want string) *ContactAssertions {
	c.t.Helper()
	c.field("tracker_id", inspect.KeyTrackerID, want)
	return c
}

// Name asserts the contact's first name.
func (c *ContactAssertions) Name(want string) *ContactAssertions {
	c.t.Helper()
	c.field("_name", inspect.KeyName, want)
	return c
}

// Surname asserts the contact's surname.
func (c *ContactAssertions) Surname(want string) *ContactAssertions {
	c.t.Helper()
	c.field("_surname", inspect.KeySurname, want)
	return c
}

// BirthDate asserts the contact's date of birth.
func (c *ContactAssertions) BirthDate(want commerce.Date) *ContactAssertions {
	c.t.Helper()
	c.field("_birthdate", "_birthdate", want.String())
	return c
}

// MobilePhone asserts the contact's telephone number.
func (c *ContactAssertions) MobilePhone(want string) *ContactAssertions {
	c.t.Helper()
	c.field("_mobilePhone", "_mobilePhone", want)
	return c
}

// NewsletterStatus asserts whether the contact receives the newsletter.
func (c *ContactAssertions) NewsletterStatus(want commerce.NewsletterStatus) *ContactAssertions {
	c.t.Helper()
	c.status("_newsletter_subscription_status", inspect.KeyNewsletterStatus, string(want),
		string(commerce.Subscribed), string(commerce.Unsubscribed), string(commerce.NotSubscribed))
	return c
}

// EmailStatus asserts whether the contact's e-mail address works.
func (c *ContactAssertions) EmailStatus(want commerce.EmailStatus) *ContactAssertions {
	c.t.Helper()
	c.status("_email_status", inspect.KeyEmailStatus, string(want),
		string(commerce.EmailActive), string(commerce.EmailBounced), string(commerce.EmailPaused), string(commerce.EmailBanned))
	return c
}

// Field asserts the value of a custom field, as the page has it: "true", "60.25", "1990-01-31".
func (c *ContactAssertions) Field(id, want string) *ContactAssertions {
	c.t.Helper()
	c.field(id, id, want)
	return c
}

// FieldOptions asserts the ids of the options of a custom field that may have several.
func (c *ContactAssertions) FieldOptions(id string, want ...string) *ContactAssertions {
	c.t.Helper()
	var got []string
	field, told := c.fields[id]
	list, isList := field.([]any)
	for _, option := range list {
		got = append(got, fmt.Sprint(option))
	}
	switch {
	case told && !isList:
		c.differs(id, "is no list of options: use Field")
	case !told && len(want) > 0:
		c.lacks(id, "is none, want options")
	case !slices.Equal(got, want):
		c.differs(id, "has %d options, want %d, or others", len(got), len(want))
	}
	return c
}

// NoField asserts that nothing is told of these fields, which are named as in JavaScript: primaryKey, _name,
// or the id of a custom field.
func (c *ContactAssertions) NoField(ids ...string) *ContactAssertions {
	c.t.Helper()
	for _, id := range ids {
		if _, told := c.fields[id]; told {
			c.differs(id, "is told, want none")
		}
	}
	return c
}

func (c *ContactAssertions) field(class, key, want string) {
	c.t.Helper()
	got, told := c.fields[key]
	if _, isList := got.([]any); isList {
		c.differs(class, "is a list of options: use FieldOptions")
		return
	}
	switch {
	case told:
		c.personal(class, fmt.Sprint(got), want)
	case want != "":
		c.lacks(class, "is none, want "+showForm(want))
	}
}

// status is field for one of some values, which tell nothing about who it is.
func (c *ContactAssertions) status(class, key, want string, known ...string) {
	c.t.Helper()
	got, _ := c.fields[key].(string)
	if slices.Contains(append(known, ""), got) {
		c.text(class, got, want)
		return
	}
	c.differs(class, "is of the form %s, want %s", showForm(got), showText(want, ""))
}

// lacks fails the test for a field, with the names of those that there are.
func (c *ContactAssertions) lacks(field, complaint string) {
	c.t.Helper()
	c.differs(field, "%s; of the fields %s", complaint, showNearest(slices.Collect(maps.Keys(c.fields)), field))
}
