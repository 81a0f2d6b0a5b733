package commerce

// A Contact is the person who is logged in, or whose address the shop knows. Everything in it is personal: a
// page that has it must not be kept by a shared cache, and messages about it quote no value.
//
// PrimaryKey, or else TrackerID, is required. For a visitor who is neither known nor followed there is
// nothing to tell.
//
// See https://support.connectif.ai/hc/es/articles/360014701399.
type Contact struct {
	// PrimaryKey is the e-mail address.
	PrimaryKey string
	Name       string
	Surname    string
	// NewsletterStatus left empty keeps what Connectif knows. Somebody who never subscribed is NotSubscribed,
	// not Unsubscribed.
	NewsletterStatus NewsletterStatus
	BirthDate        Date
	// MobilePhone is digits without blanks, best in the international format: +34600111222.
	MobilePhone string
	EmailStatus EmailStatus
	// TrackerID is Connectif's own id of the visitor, at most 24 characters.
	TrackerID string
	// Fields are the account's custom fields, at most 140. Connectif stores a value only when a field of that
	// id exists.
	Fields []Field
}

// IsZero reports whether there is nothing to tell: an anonymous visitor.
func (c Contact) IsZero() bool {
	return c.PrimaryKey == "" && c.Name == "" && c.Surname == "" && c.NewsletterStatus == "" && !c.BirthDate.IsSet() &&
		c.MobilePhone == "" && c.EmailStatus == "" && c.TrackerID == "" && len(c.Fields) == 0
}

// Validate returns a *[ValidationError] with everything in the contact that Connectif would misread or
// refuse, or nil.
func (c Contact) Validate() error {
	k := newChecker("contact", false)
	c.check(&k)
	return k.err()
}

// Salvage returns the contact without the optional values that are wrong, and a *[ValidationError] that lists
// them, or nil when there were none. Without a usable PrimaryKey or TrackerID the contact that is returned
// still fails Validate.
func (c Contact) Salvage() (Contact, error) {
	k := newChecker("contact", true)
	c.check(&k)
	return c, k.err()
}

const (
	maxTrackerID = 24  // the client cuts there
	maxFields    = 140 // custom fields of an account
	minPhone     = 3   // digits
	maxPhone     = 15  // digits, by E.164
)

func (c *Contact) check(k *checker) {
	if c.PrimaryKey == "" && c.TrackerID == "" {
		k.missing("primary_key", "the contact's e-mail address, or else a tracker_id")
	}
	k.email("primary_key", &c.PrimaryKey, optional)
	oneOf(k, "_newsletter_subscription_status", &c.NewsletterStatus, Subscribed, Unsubscribed, NotSubscribed)
	if c.BirthDate.IsSet() && !c.BirthDate.valid() {
		reject(k, "_birthdate", &c.BirthDate, optional, RuleDate, "", "there is no such day")
	}
	if c.MobilePhone != "" && !isPhone(c.MobilePhone) {
		reject(k, "_mobilePhone", &c.MobilePhone, optional, RulePhone, "", "write digits without blanks, as in +34600111222")
	}
	oneOf(k, "_email_status", &c.EmailStatus, EmailActive, EmailBounced, EmailPaused, EmailBanned)
	if utf16Len(c.TrackerID) > maxTrackerID {
		reject(k, "tracker_id", &c.TrackerID, optional, RuleTooLong, "", "at most 24 characters")
	} else {
		k.identifier("tracker_id", &c.TrackerID, optional)
	}
	k.fields(&c.Fields)
	k.forget()
}

// forget takes the values out of the messages: all of them tell something about a person.
func (k *checker) forget() {
	for i := range k.problems {
		k.problems[i].Value = ""
	}
}

func isPhone(s string) bool {
	if s != "" && s[0] == '+' {
		s = s[1:]
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return len(s) >= minPhone && len(s) <= maxPhone
}
