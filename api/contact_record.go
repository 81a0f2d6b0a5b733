package api

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/connectif-go/connectif/commerce"
)

// A ContactRecord is a contact as Connectif has it. What Connectif does not tell, or tells in another form
// than documented, is not set; Raw has it all.
type ContactRecord struct {
	// Contact is what a shop can tell, too. Values of custom fields are of the kind that they come in: a date
	// is a text, since nothing in the answer says that it is one.
	Contact
	ID                   string
	CreatedAt, UpdatedAt time.Time
	IsAnonymous          bool
	HasPushSubscriptions bool

	// What became of e-mails.
	EmailBouncedReason        string
	EmailLastBouncedDate      time.Time
	EmailLastSoftBounceDate   time.Time
	EmailSoftBounces          commerce.Int
	EmailLastUnsubscribedDate time.Time
	EmailLastUnsubscribedIP   string

	// What was bought.
	FirstPurchaseDate, LastPurchaseDate time.Time
	TotalPurchases                      commerce.Int
	TotalPurchasesAmount                commerce.Amount
	AveragePurchasesAmount              commerce.Amount

	// What Connectif computes of it; RFM is a text.
	RFM                          string
	Recency, Frequency, Monetary commerce.Amount
	CLV, PAlive, ChurnRate       commerce.Amount
	ExpectedPurchases            commerce.Amount

	Raw json.RawMessage
}

// UnmarshalJSON reads a contact of the API's.
func (c *ContactRecord) UnmarshalJSON(data []byte) error {
	o, err := parseObject(data)
	if err != nil {
		return err
	}
	*c = ContactRecord{
		Contact: o.contact(), ID: o.text("id"), CreatedAt: o.time("_createdAt"), UpdatedAt: o.time("_updatedAt"),
		IsAnonymous: o.boolean("_isAnonymous"), HasPushSubscriptions: o.boolean("_hasPushSubscriptions"),
		EmailBouncedReason: o.text("_emailBouncedReason"), EmailLastBouncedDate: o.time("_emailLastBouncedDate"),
		EmailLastSoftBounceDate: o.time("_emailLastSoftBounceDate"), EmailSoftBounces: o.integer("_emailSoftBounces"),
		EmailLastUnsubscribedDate: o.time("_emailLastUnsubscribedDate"),
		EmailLastUnsubscribedIP:   o.text("_emailLastUnsubscribedIp"),
		FirstPurchaseDate:         o.time("_firstPurchaseDate"), LastPurchaseDate: o.time("_lastPurchaseDate"),
		TotalPurchases: o.integer("_totalPurchases"), TotalPurchasesAmount: o.amount("_totalPurchasesAmount"),
		AveragePurchasesAmount: o.amount("_averagePurchasesAmount"),
		RFM:                    o.text("_rfm"), Recency: o.amount("_recency"), Frequency: o.amount("_frequency"),
		Monetary: o.amount("_monetary"), CLV: o.amount("_clv"), PAlive: o.amount("_pAlive"),
		ChurnRate: o.amount("_churnRate"), ExpectedPurchases: o.amount("_expectedPurchases"),
		Raw: slices.Clone(data),
	}
	return nil
}

func (o object) contact() Contact {
	c := Contact{
		Contact: commerce.Contact{
			PrimaryKey: o.text("_email"), Name: o.text("_name"), Surname: o.text("_surname"),
			NewsletterStatus: commerce.NewsletterStatus(o.text("_newsletterSubscriptionStatus")),
			BirthDate:        commerce.DateOf(o.time("_birthdate").UTC()),
			MobilePhone:      o.text("_mobilePhone"),
			EmailStatus:      commerce.EmailStatus(o.text("_emailStatus")),
		},
		ExternalID:        o.text("_externalId"),
		SMSStatus:         commerce.NewsletterStatus(o.text("_smsSubscriptionStatus")),
		MobilePhoneStatus: MobilePhoneStatus(o.text("_mobilePhoneStatus")),
		Points:            o.integer("_points"),
	}
	for _, name := range o.names() {
		if name != "id" && !strings.HasPrefix(name, "_") {
			c.Fields = append(c.Fields, o.field(name)...)
		}
	}
	return c
}

// field returns a custom field, or none for null and what no field can be.
func (o object) field(id string) []commerce.Field {
	var value any
	_ = json.Unmarshal(o[id], &value) // it was parsed with the object
	switch value := value.(type) {
	case string:
		return []commerce.Field{commerce.TextField(id, value)}
	case bool:
		return []commerce.Field{commerce.BoolField(id, value)}
	case float64:
		return []commerce.Field{commerce.NumberField(id, o.amount(id))}
	case []any:
		return []commerce.Field{commerce.ListField(id, o.texts(id)...)}
	}
	return nil
}

// fieldValue returns a custom field's value as the API takes it.
func fieldValue(f commerce.Field) any {
	switch f.Kind() {
	case commerce.FieldNumber:
		return json.Number(f.Text())
	case commerce.FieldBoolean:
		return f.Text() == "true"
	case commerce.FieldList:
		return append([]string{}, f.Options()...) // never null
	}
	return f.Text()
}
