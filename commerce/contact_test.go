package commerce_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

// fullContact returns a valid contact with every property set.
func fullContact() commerce.Contact {
	return commerce.Contact{
		PrimaryKey:       "ana@correo.example",
		Name:             "Clienta Ñandú",
		Surname:          "d'Exémple & Ñandú",
		NewsletterStatus: commerce.Subscribed,
		BirthDate:        commerce.NewDate(1986, time.February, 3),
		MobilePhone:      "+34600111222",
		EmailStatus:      commerce.EmailActive,
		TrackerID:        "5f3b0c1e8d2a4b6c8d0e1f2a",
		Fields: []commerce.Field{
			commerce.TextField("talla", "XL"),
			commerce.NumberField("puntos", amount("12.5")),
			commerce.BoolField("socio", true),
			commerce.DateField("alta", commerce.NewDate(2020, time.May, 20)),
			commerce.ListField("aficiones", "op-1", "op-2"),
		},
	}
}

func TestEveryPropertyOfAContactHasItsRules(t *testing.T) {
	for _, c := range []struct {
		name     string
		spoil    func(*commerce.Contact)
		want     []string
		required bool
	}{
		{"nothing at all", func(c *commerce.Contact) { *c = commerce.Contact{} }, []string{"primary_key: required"}, true},
		{"nobody", func(c *commerce.Contact) { c.PrimaryKey, c.TrackerID = "", "" }, []string{"primary_key: required"}, true},
		{"bad e-mail alone", func(c *commerce.Contact) { c.PrimaryKey, c.TrackerID = "Clienta <ana@correo.example>", "" }, []string{"primary_key: not an e-mail"}, true},
		{"bad e-mail of a tracked visitor", func(c *commerce.Contact) { c.PrimaryKey = "ana" }, []string{"primary_key: not an e-mail"}, false},
		{"newsletter status", func(c *commerce.Contact) { c.NewsletterStatus = "Subscribed" }, []string{"_newsletter_subscription_status: unknown value"}, false},
		{"birth date", func(c *commerce.Contact) { c.BirthDate = commerce.NewDate(1986, 2, 30) }, []string{"_birthdate: not a date"}, false},
		{"phone with blanks", func(c *commerce.Contact) { c.MobilePhone = "600 111 222" }, []string{"_mobilePhone: not a phone"}, false},
		{"e-mail status", func(c *commerce.Contact) { c.EmailStatus = "ok" }, []string{"_email_status: unknown value"}, false},
		{"tracker id with a blank", func(c *commerce.Contact) { c.TrackerID = "abc " }, []string{"tracker_id: bad identifier"}, false},
		{"tracker id of 25 units", func(c *commerce.Contact) { c.TrackerID = strings.Repeat("x", 25) }, []string{"tracker_id: too long"}, false},
		{"tracker id of 13 emoji and a blank", func(c *commerce.Contact) { c.TrackerID = strings.Repeat("💩", 13) + " " }, []string{"tracker_id: too long"}, false},
		{"field", func(c *commerce.Contact) { c.Fields = append(c.Fields, commerce.TextField("con blanco", "x")) }, []string{"fields[5].id: bad identifier"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			contact := fullContact()
			c.spoil(&contact)
			before := contact
			before.Fields = slices.Clone(contact.Fields)
			err := contact.Validate()
			require.Equal(t, c.want, problemsOf(t, err))
			require.ErrorContains(t, err, "connectif: contact: ")

			salvaged, salvageErr := contact.Salvage()
			assert.Equal(t, err, salvageErr, "Validate and Salvage must not disagree")
			assert.Equal(t, c.required, salvaged.Validate() != nil)
			assert.Equal(t, before, contact, "the caller's contact stays as it is")
		})
	}
}

func TestMessagesAboutContactsTellNothingPersonal(t *testing.T) {
	const secret = "SECRETO"
	long := secret + strings.Repeat("x", 6000)
	contact := commerce.Contact{
		PrimaryKey: secret + " <" + secret + "@correo.example>", Name: secret, Surname: secret, NewsletterStatus: secret, EmailStatus: secret,
		BirthDate: commerce.NewDate(19861986, time.February, 3), MobilePhone: "600 111 " + secret, TrackerID: long,
		Fields: []commerce.Field{
			commerce.TextField(secret+" ", secret), commerce.TextField("a", long), commerce.TextField("a", secret), commerce.ListField("b", secret+" ", long, " "), commerce.DateField(secret, commerce.NewDate(19861986, 2, 3)),
			commerce.NumberField(secret, badAmount), commerce.ListField("c", strings.Split(strings.Repeat(secret+",", 121), ",")...),
		},
	}
	err := contact.Validate()
	require.Greater(t, len(problemsOf(t, err)), 10)
	assertSilent(t, err, secret, "1986", "600 111")
	_, err = contact.Salvage()
	assertSilent(t, err, secret, "1986", "600 111")
}

func TestPhonesAreDigits(t *testing.T) {
	validate := func(phone string) error { return commerce.Contact{TrackerID: "x", MobilePhone: phone}.Validate() }
	for _, phone := range []string{"+", "++34600111222", "600-111-222", "(+34)600", "600111222 ", "12", "+12", strings.Repeat("1", 16), "٦٠٠١١١٢٢٢", "tel:600", "6٠0", "34+600", "600\x00111", strings.Repeat("6", 1<<20)} {
		assert.ErrorIs(t, validate(phone), commerce.RulePhone, shown(phone))
	}
	for _, phone := range []string{"", "600111222", "+34600111222", "0034600111222", "112", "+" + strings.Repeat("1", 15)} {
		assert.NoError(t, validate(phone), phone)
	}
}

func TestAValidContactPassesAndIsSalvagedAsItIs(t *testing.T) {
	for _, contact := range []commerce.Contact{fullContact(), {PrimaryKey: "ana@correo.example"}, {TrackerID: strings.Repeat("💩", 12)}, {TrackerID: "x", Fields: []commerce.Field{}}} {
		require.NoError(t, contact.Validate())
		salvaged, err := contact.Salvage()
		require.NoError(t, err)
		assert.Equal(t, contact, salvaged)
	}
	for _, status := range []commerce.NewsletterStatus{"", commerce.Subscribed, commerce.Unsubscribed, commerce.NotSubscribed} {
		assert.NoError(t, commerce.Contact{TrackerID: "x", NewsletterStatus: status}.Validate())
	}
	for _, status := range []commerce.EmailStatus{"", commerce.EmailActive, commerce.EmailBounced, commerce.EmailPaused, commerce.EmailBanned} {
		assert.NoError(t, commerce.Contact{TrackerID: "x", EmailStatus: status}.Validate())
	}
}

func TestOnlyAContactOfWhichNothingIsKnownIsZero(t *testing.T) {
	assert.True(t, commerce.Contact{}.IsZero())
	assert.True(t, commerce.Contact{Fields: []commerce.Field{}}.IsZero())
	full := reflect.ValueOf(fullContact())
	for i := range full.NumField() {
		var one commerce.Contact
		reflect.ValueOf(&one).Elem().Field(i).Set(full.Field(i))
		assert.False(t, one.IsZero(), full.Type().Field(i).Name)
	}
}
