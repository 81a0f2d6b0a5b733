package api

import (
	"unicode/utf8"

	"github.com/connectif-go/connectif/commerce"
)

// A Contact is what a shop tells of a person: the same as in tags and events, and what only the API takes.
// What is not set stays as Connectif knows it.
//
// TrackerID is not told: the API has no such property.
type Contact struct {
	commerce.Contact
	// ExternalID is the shop's own id of the person, at most 50 characters. A contact that has one is not
	// deleted after 90 days without activity. See https://support.connectif.ai/hc/es/articles/22355022141980.
	ExternalID string
	// SMSStatus tells whether the contact receives text messages.
	SMSStatus commerce.NewsletterStatus
	// MobilePhoneStatus tells whether the phone can be reached.
	MobilePhoneStatus MobilePhoneStatus
	// Points is the contact's score.
	Points commerce.Int
}

// A MobilePhoneStatus tells whether text messages reach a contact's phone. The empty value means "not set".
type MobilePhoneStatus string

// The statuses of phones.
const (
	PhoneActive  MobilePhoneStatus = "active"
	PhoneBounced MobilePhoneStatus = "bounced"
	PhonePaused  MobilePhoneStatus = "paused"
)

const maxExternalID = 50

// Validate returns a *[commerce.ValidationError] with everything in the contact that Connectif would refuse,
// or nil. A contact needs an e-mail address or an external id. Calls, other than imports, want its phone in
// the international format besides.
func (c Contact) Validate() error {
	p := c.problems()
	return p.err("contact")
}

func (c *Contact) problems() (p problems) {
	shop := c.Contact
	shop.TrackerID = ""
	if shop.PrimaryKey == "" && c.ExternalID != "" {
		shop.TrackerID = "x" // an external id is enough, which the shop's contact does not know of
	}
	p.addOf(shop.Validate())
	if c.ExternalID != "" {
		p.addExternalID(c.ExternalID)
	}
	addOneOf(&p, "_smsSubscriptionStatus", c.SMSStatus, commerce.Subscribed, commerce.Unsubscribed, commerce.NotSubscribed)
	addOneOf(&p, "_mobilePhoneStatus", c.MobilePhoneStatus, PhoneActive, PhoneBounced, PhonePaused)
	return p
}

// IsZero reports whether nothing is set.
func (c Contact) IsZero() bool {
	return c.Contact.IsZero() && c.ExternalID == "" && c.SMSStatus == "" && c.MobilePhoneStatus == "" && !c.Points.IsSet()
}

// validateForCall is Validate for a single call: only imports add the account's country to a phone that has
// none.
func (c *Contact) validateForCall() error {
	p := c.problems()
	p.add(c.MobilePhone != "" && c.MobilePhone[0] != '+', "_mobilePhone", commerce.RulePhone,
		"write the international format, as in +34600111222")
	return p.err("contact")
}

// addExternalID checks an external id. Messages do not have it: it says who somebody is.
func (p *problems) addExternalID(id string) {
	p.add(commerce.ValidateID("contact", "_externalId", id) != nil, "_externalId", commerce.RuleIdentifier,
		"no blanks around it, no control characters, and UTF-8 only")
	p.add(utf8.RuneCountInString(id) > maxExternalID, "_externalId", commerce.RuleTooLong, "at most 50 characters")
}

// properties returns the contact as the API takes it, without its keys.
func (c *Contact) properties() map[string]any {
	p := make(map[string]any)
	texts := map[string]string{
		"_name": c.Name, "_surname": c.Surname, "_newsletterSubscriptionStatus": string(c.NewsletterStatus),
		"_smsSubscriptionStatus": string(c.SMSStatus), "_mobilePhone": c.MobilePhone,
		"_mobilePhoneStatus": string(c.MobilePhoneStatus), "_emailStatus": string(c.EmailStatus),
	}
	for name, text := range texts {
		if text != "" {
			p[name] = text
		}
	}
	if c.BirthDate.IsSet() {
		p["_birthdate"] = c.BirthDate.String() + "T00:00:00Z" // documented as a date with a time
	}
	if points, ok := c.Points.Value(); ok {
		p["_points"] = points
	}
	for _, field := range c.Fields {
		p[field.ID()] = fieldValue(field)
	}
	return p
}
