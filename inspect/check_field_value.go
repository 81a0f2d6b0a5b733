package inspect

import (
	"strconv"
	"strings"

	"github.com/connectif-go/connectif/commerce"
)

// Limits of https://support.connectif.ai/hc/es/articles/360015491240, and where the client cuts a tracker id.
const (
	maxFieldText = 5000
	maxOptions   = 120
	maxOptionID  = 150
	maxTrackerID = 24
)

// statuses are the documented values of fields.
var statuses = map[string]*property{
	"_newsletter_subscription_status": {values: []string{
		string(commerce.Subscribed), string(commerce.Unsubscribed), string(commerce.NotSubscribed),
	}},
	"_email_status": {values: []string{
		string(commerce.EmailActive), string(commerce.EmailBounced), string(commerce.EmailPaused), string(commerce.EmailBanned),
	}},
}

// checkFieldValue looks at the value of a contact's field.
func (c *checker) checkFieldValue(where place, class string, e int32) {
	if field := c.page.Contact.field(keyOf(class)); field != nil && field.Position.Offset < where.at {
		c.add(ClassCollision, where, details{found: "an element before it has the class, too, and is read instead"})
		return
	}
	if _, isList := c.doc.Attr(c.node(e), attrFieldList); isList {
		c.checkFieldList(where, e)
		return
	}
	if c.elements[e].end > e+1 {
		c.add(MarkupInValue, where, details{found: c.startTag(e + 1)})
	}
	if text := c.trimmed(e); text != "" {
		c.checkFieldText(where, class, clip(text, 2*maxLooked))
	}
}

func (c *checker) checkFieldText(where place, class, text string) {
	found := quotePersonal(text)
	switch {
	case isPlaceholder(text):
		c.add(PlaceholderValue, where, details{found: showPlaceholder(text, true), effect: "Connectif takes it for the value.", remedy: placeholderRemedy(text)})
		return
	case class == classPrimaryKey:
		c.checkEmail(where, text)
	case statuses[class] != nil:
		c.checkOneOf(statuses[class], where, text, quotePersonal)
	case class == "tracker_id" && utf16Len(text) > maxTrackerID:
		c.add(TooLong, where, details{
			found:  strconv.Itoa(utf16Len(text)) + " characters",
			effect: "Connectif's script cuts it to 24 characters.",
			remedy: "Print the id as Connectif gave it.",
		})
	case class == "_birthdate":
		if _, err := commerce.ParseDate(text); err != nil {
			c.add(BadDate, where, details{found: found, remedy: "Write it as in 1990-02-03."})
		}
	case class == "_mobilePhone":
		if (commerce.Contact{TrackerID: "1", MobilePhone: text}).Validate() != nil {
			c.add(BadPhone, where, details{found: found})
		}
	case utf16Len(text) > maxFieldText:
		c.add(TooLong, where, details{effect: "Connectif refuses it.", remedy: "A text field has at most 5000 characters."})
	}
	if strings.Contains(text, "\uFFFD") {
		c.add(BrokenCharacters, where, details{found: found})
	}
	if escape := doubleEscape(text); escape != "" {
		c.add(DoubleEscaped, where, details{found: quote(escape)})
	}
}

// checkFieldList looks at a field of options.
func (c *checker) checkFieldList(where place, e int32) {
	value, _ := c.doc.Attr(c.node(e), attrFieldList)
	options := c.children(e)
	switch {
	case value != "true":
		found := attrFieldList + "=" + quote(value)
		c.add(BadFieldList, where, details{found: found, effect: "Connectif reads all options as one text."})
		return
	case len(options) == 0 && c.trimmed(e) != "":
		c.add(BadFieldList, where, details{found: "text without elements", effect: "Connectif reads no option."})
		return
	}
	for i, option := range options {
		if i >= maxOptions {
			found := "the " + strconv.Itoa(i+1) + "th option"
			c.add(TooMany, where, details{found: found, remedy: "A field has at most 120 options."})
			return
		}
		if text := clip(c.trimmed(option), maxLooked); utf16Len(text) > maxOptionID {
			c.add(TooLong, where, details{
				found:  quotePersonal(text),
				effect: "Connectif refuses it.",
				remedy: "Print the ids of the options, which have at most 150 characters.",
			})
		}
	}
}
