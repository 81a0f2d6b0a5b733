package inspect

import (
	"encoding/json"
	"slices"
)

// The keys of a [Contact] that are not the class of their element.
const (
	KeyPrimaryKey       = "primaryKey"                    // of primary_key: the e-mail address
	KeyTrackerID        = "trackerId"                     // of tracker_id; the client cuts it to 24 UTF-16 units
	KeyName             = "_name"                         // as its class
	KeySurname          = "_surname"                      // as its class
	KeyNewsletterStatus = "_newsletterSubscriptionStatus" // of _newsletter_subscription_status
	KeyEmailStatus      = "_emailStatus"                  // of _email_status
)

// A Contact is what the client reads of cn_client_info, key by key. It is personal data. Its JSON is what it
// tells Connectif: an object.
//
// See https://support.connectif.ai/hc/es/articles/360014701399.
type Contact struct {
	// Fields are in the order of the page. Of two with the same key the client tells the second one, at the
	// place of the first.
	Fields []Field
	// Position is where its element begins.
	Position Position
}

// A Field is a value of a [Contact]: a text, or the options of a checkbox field.
type Field struct {
	Key string
	// Text is not set where the client tells the key without a value, which means not at all.
	Text Text
	// Options are set, be they none, where the element says data-field-list="true". Then Text is not.
	Options []string
	// Position is where the element begins that has the value.
	Position Position
}

// PrimaryKey returns the contact's e-mail address.
func (c *Contact) PrimaryKey() Text { return c.Text(KeyPrimaryKey) }

// Text returns the text of a key, such as [KeyName] or the id of a custom field. It is not set where there is
// none, and for a nil Contact.
func (c *Contact) Text(key string) Text {
	if f := c.field(key); f != nil {
		return f.Text
	}
	return Text{}
}

// Options returns the options of a key, nil where there are none.
func (c *Contact) Options(key string) []string {
	if f := c.field(key); f != nil {
		return f.Options
	}
	return nil
}

func (c *Contact) field(key string) *Field {
	if c == nil {
		return nil
	}
	if i := slices.IndexFunc(c.Fields, func(f Field) bool { return f.Key == key }); i >= 0 {
		return &c.Fields[i]
	}
	return nil
}

// MarshalJSON writes the object that the client tells.
func (c Contact) MarshalJSON() ([]byte, error) {
	object := make(map[string]any, len(c.Fields))
	for _, f := range c.Fields {
		switch {
		case f.Options != nil:
			object[f.Key] = f.Options
		case f.Text.set:
			object[f.Key] = f.Text.value
		}
	}
	return json.Marshal(object)
}
