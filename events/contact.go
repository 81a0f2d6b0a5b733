package events

import (
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/internal/markup"
)

// contact appends a valid contact as the option entityInfo
// (https://support.connectif.ai/hc/es/articles/360014775379). The keys are those that Connectif's client
// makes of the contact tag.
func contact(dst []byte, c *commerce.Contact) []byte {
	start := len(dst)
	dst = text(dst, `,"primaryKey":"`, c.PrimaryKey)
	dst = text(dst, `,"_name":"`, c.Name)
	dst = text(dst, `,"_surname":"`, c.Surname)
	dst = text(dst, `,"_newsletterSubscriptionStatus":"`, string(c.NewsletterStatus))
	dst = text(dst, `,"_birthdate":"`, c.BirthDate.String())
	dst = text(dst, `,"_mobilePhone":"`, c.MobilePhone)
	dst = text(dst, `,"_emailStatus":"`, string(c.EmailStatus))
	dst = text(dst, `,"trackerId":"`, c.TrackerID)
	for i := range c.Fields {
		dst = field(dst, &c.Fields[i])
	}
	return closed(dst, start, "{}")
}

// field appends a custom field under its id, as a JSON value of its kind. Unlike the other values an empty
// text is told: it was asked for.
func field(dst []byte, f *commerce.Field) []byte {
	dst = markup.AppendJSONString(append(dst, ','), f.ID())
	dst = append(dst, ':')
	switch f.Kind() {
	case commerce.FieldNumber, commerce.FieldBoolean:
		return append(dst, f.Text()...)
	case commerce.FieldList:
		return array(dst, f.Options())
	default:
		return markup.AppendJSONString(dst, f.Text())
	}
}
