package connectiftest_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/commerce"
)

const contactHTML = `<div class="cn_client_info" hidden>
<span class="primary_key">ana.lopez@shop.example</span><span class="_name">Ana</span><span class="_surname">López</span>
<span class="_newsletter_subscription_status">subscribed</span><span class="_email_status">active</span>
<span class="_birthdate">1990-01-31</span><span class="_mobilePhone">+34600111222</span><span class="tracker_id">t1</span>
<span class="vip">true</span><span class="sizes" data-field-list="true"><i>xs</i><i>xl</i></span></div>`

func TestEachFailureOfAContactNamesFieldsAndShowsFormsAlone(t *testing.T) {
	odd := `<div class="cn_client_info" hidden><span class="primary_key">ana.lopez@shop.example</span>` +
		`<span class="_newsletter_subscription_status">López</span></div>`
	rows := []struct {
		name, body string
		test       func(*page)
		want       string
	}{
		{"none", "<p>", func(p *page) {
			p.Contact().PrimaryKey("ana.lopez@shop.example").Field("vip", "x").FieldOptions("sizes", "x")
		},
			"Connectif would be told of no contact"},
		{"an empty one", `<div class="cn_client_info"></div>`, func(p *page) { p.Contact() }, "Connectif would be told of no contact"},
		{"one against the will", odd, func(p *page) { p.NoContact() },
			`Connectif would be told of a contact, with the fields ["_newsletterSubscriptionStatus" "primaryKey"]`},
		{"another e-mail", contactHTML, func(p *page) { p.Contact().PrimaryKey("ana.perez@shop.example") },
			`the contact: primary_key is of the form "xxx.xxxxx@xxxx.xxxxxxx", want "xxx.xxxxx@xxxx.xxxxxxx"; they differ from character 5 on`},
		{"no e-mail", `<div class="cn_client_info"><b class="_name">Ana</b></div>`, func(p *page) { p.Contact().PrimaryKey("ana.lopez@shop.example") },
			`the contact: primary_key is none, want "xxx.xxxxx@xxxx.xxxxxxx"; of the fields there is "_name"`},
		{"an e-mail against the will", contactHTML, func(p *page) { p.Contact().PrimaryKey("") },
			`the contact: primary_key is of the form "xxx.xxxxx@xxxx.xxxxxxx", want none`},
		{"another name", contactHTML, func(p *page) { p.Contact().Name("Eva") }, `the contact: _name is of the form "Xxx", want "Xxx"; they differ from character 1 on`},
		{"another surname", contactHTML, func(p *page) { p.Contact().Surname("Ló") }, `the contact: _surname is of the form "Xxxxx", want "Xx"; they differ from character 3 on`},
		{"a letter that begins alike", contactHTML, func(p *page) { p.Contact().Surname("Lñpez") }, `the contact: _surname is of the form "Xxxxx", want "Xxxxx"; they differ from character 2 on`},
		{"another date", contactHTML, func(p *page) { p.Contact().BirthDate(commerce.NewDate(1990, time.March, 31)) },
			`the contact: _birthdate is of the form "9999-99-99", want "9999-99-99"; they differ from character 7 on`},
		{"another telephone", contactHTML, func(p *page) { p.Contact().MobilePhone("+34600111223") },
			`the contact: _mobilePhone is of the form "+99999999999", want "+99999999999"; they differ from character 12 on`},
		{"another id", contactHTML, func(p *page) { p.Contact().TrackerID("t22") }, `the contact: tracker_id is of the form "x9", want "x99"; they differ from character 2 on`},
		{"another newsletter status", contactHTML, func(p *page) { p.Contact().NewsletterStatus(commerce.Unsubscribed) },
			`the contact: _newsletter_subscription_status is "subscribed", want "unsubscribed"`},
		{"a newsletter status that is none", odd, func(p *page) { p.Contact().NewsletterStatus(commerce.Subscribed) },
			`the contact: _newsletter_subscription_status is of the form "Xxxxx", want "subscribed"` + "\n    1:"},
		{"another e-mail status", contactHTML, func(p *page) { p.Contact().EmailStatus(commerce.EmailBanned) }, `the contact: _email_status is "active", want "banned"`},
		{"no e-mail status", odd, func(p *page) { p.Contact().EmailStatus(commerce.EmailBanned) }, `the contact: _email_status is none, want "banned"`},
		{"another field", contactHTML, func(p *page) { p.Contact().Field("vip", "false") }, `the contact: vip is of the form "xxxx", want "xxxxx"; they differ from character 1 on`},
		{"a field that is missing", contactHTML, func(p *page) { p.Contact().Field("size", "xs") }, `the contact: size is none, want "xx"; of the fields there is "sizes" (nearest), `},
		{"a list", contactHTML, func(p *page) { p.Contact().Field("sizes", "xs") }, `the contact: sizes is a list of options: use FieldOptions`},
		{"no list", contactHTML, func(p *page) { p.Contact().FieldOptions("vip") }, `the contact: vip is no list of options: use Field`},
		{"a list that is missing", contactHTML, func(p *page) { p.Contact().FieldOptions("size", "xs") }, `the contact: size is none, want options; of the fields there is "sizes" (nearest), `},
		{"other options", contactHTML, func(p *page) { p.Contact().FieldOptions("sizes", "xs", "m") }, `the contact: sizes has 2 options, want 2, or others`},
		{"a field against the will", contactHTML, func(p *page) { p.Contact().NoField("size", "vip") }, `the contact: vip is told, want none`},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			failures := failuresOf(row.body, row.test)
			if assert.Len(t, failures, 1) {
				assert.Equal(t, row.want, failures[0][:min(len(row.want), len(failures[0]))])
				for _, secret := range []string{"ana", "Ana", "lopez", "López", "1990", "600111", "t1", `"xs"`, "Eva"} {
					assert.NotContains(t, failures[0], secret)
				}
			}
		})
	}
}

func TestAContactHoldsWhatItSays(t *testing.T) {
	assert.Empty(t, failuresOf(contactHTML, func(p *page) {
		p.Contact().PrimaryKey("ana.lopez@shop.example").Name("Ana").Surname("López").NewsletterStatus("subscribed").
			EmailStatus(commerce.EmailActive).BirthDate(commerce.NewDate(1990, time.January, 31)).MobilePhone("+34600111222").
			TrackerID("t1").Field("vip", "true").FieldOptions("sizes", "xs", "xl").Field("size", "").FieldOptions("size").NoField("size")
	}))
	assert.Empty(t, failuresOf(cartHTML, func(p *page) { p.NoContact() }))
	assert.Empty(t, failuresOf(`<div class="cn_client_info"><b class="_name">Ana</b></div>`, func(p *page) {
		p.Contact().NewsletterStatus("").EmailStatus("").PrimaryKey("").BirthDate(commerce.Date{})
	}))
}
