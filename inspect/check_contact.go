package inspect

import (
	"slices"
	"strconv"
	"strings"

	"github.com/connectif-go/connectif/commerce"
)

// maxFields is how many fields an account has, by https://support.connectif.ai/hc/es/articles/360015491240.
const maxFields = 140

// checkContact looks at the contact that the client reads.
func (c *checker) checkContact() {
	e := c.first(document, tagContact)
	if e == none {
		return
	}
	children := c.children(e)
	seen := map[string]bool{}
	for i, child := range children {
		class := c.className(child)
		where := place{at: c.offset(child), tag: tagContact, property: clip(trim(class), maxFound)}
		switch {
		case c.owns[child] >= 0: // a tag, which was reported as such
		case i >= maxFields:
			c.add(TooMany, where, details{found: "the " + strconv.Itoa(i+1) + "th field", remedy: "An account has at most 140 fields."})
		case seen[keyOf(class)] && class != "":
			c.add(RepeatedProperty, where, details{})
		default:
			c.checkField(where, class, child)
		}
		seen[keyOf(class)] = true
	}
	c.checkPrimaryKey(e, children)
}

// checkPrimaryKey reports a contact that says something about nobody.
func (c *checker) checkPrimaryKey(e int32, children []int32) {
	contact := c.page.Contact
	if len(children) == 0 || contact.PrimaryKey().value != "" || contact.Text(KeyTrackerID).value != "" {
		return
	}
	found := "it is missing"
	if contact.PrimaryKey().set {
		found = "it is empty"
	}
	c.add(AnonymousContact, place{at: c.offset(e), tag: tagContact, property: classPrimaryKey}, details{found: found})
}

// checkField looks at a child of cn_client_info.
func (c *checker) checkField(where place, class string, child int32) {
	classes := slices.Collect(c.classes(class))
	c.checkEnd(where, child)
	switch {
	case len(classes) == 0:
		c.add(ContactWithoutClass, where, details{found: c.startTag(child)})
	case c.doc.IsSVG(c.node(child)):
		c.add(BadFieldID, where, details{found: c.startTag(child)})
	case len(classes) > 1 || lower(classes[0]) != lower(class):
		c.add(ContactClass, where, details{
			found:  "class=" + quote(class),
			effect: "Connectif takes " + quote(class) + " for the field's name, which does not exist: the value is lost.",
		})
	case c.checkFieldID(where, class):
		c.checkFieldValue(where, class, child)
	}
}

// systemFields are the fields that every account has, of those that a page may set.
var systemFields = []string{
	classPrimaryKey, "tracker_id", "_email_status", "_newsletter_subscription_status",
	KeyName, KeySurname, "_birthdate", "_mobilePhone",
}

// otherSystemFields are known by the API, or are the keys themselves.
var otherSystemFields = map[string]bool{
	KeyPrimaryKey: true, KeyTrackerID: true, KeyEmailStatus: true, KeyNewsletterStatus: true,
	"_mobilePhoneStatus": true, "_smsSubscriptionStatus": true, "_points": true,
}

// checkFieldID looks at the class of a field, and reports whether it may be one.
func (c *checker) checkFieldID(where place, class string) bool {
	if slices.Contains(systemFields, class) || otherSystemFields[class] {
		return true
	}
	nearest := c.guesser.nearest(class, systemFields)
	switch {
	case class == "_externalId":
		c.add(UnsettableField, where, details{})
	case nearest != "":
		c.add(MisspeltProperty, where, details{effect: lostField, remedy: "Did you mean " + nearest + "?"})
	case strings.HasPrefix(class, "_"):
		remedy := "Write one of " + strings.Join(systemFields, ", ") + ", or the id of a field of the account."
		c.add(MisspeltProperty, where, details{effect: lostField, remedy: remedy})
	case !isFieldID(class):
		c.add(BadFieldID, where, details{found: quote(class)})
	default:
		return true
	}
	return false
}

const lostField = "Connectif takes it for a field of the account, which does not exist: the value is lost."

// isFieldID asks package commerce.
func isFieldID(id string) bool {
	contact := commerce.Contact{TrackerID: "1", Fields: []commerce.Field{commerce.TextField(id, "")}}
	return contact.Validate() == nil
}
