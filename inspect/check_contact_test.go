package inspect_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// distinct writes n fields.
func distinct(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<b class="f%d"></b>`, i)
	}
	return b.String()
}

func TestProblemsOfContacts(t *testing.T) {
	contact := func(content string) string {
		return div("cn_client_info", spans("primary_key=ana@shop.example"), content)
	}
	for markup, want := range map[string][]string{
		contact(`<b class="_name x">A</b>`):                                                        {"cn_client_info _name x: contact-class"},
		contact(`<b class=" _name">A</b>`):                                                         {"cn_client_info _name: contact-class"},
		contact(`<b>A</b><br>`):                                                                    {"cn_client_info: contact-without-class", "cn_client_info: contact-without-class"},
		contact(`<svg class="a"></svg>`):                                                           {"cn_client_info [object SVGAnimatedString]: bad-field-id"},
		contact(spans("name=A", "surname=B")):                                                      {"cn_client_info name: misspelt-property", "cn_client_info surname: misspelt-property"},
		contact(spans("_foo=A")):                                                                   {"cn_client_info _foo: misspelt-property"},
		contact(spans("_externalId=A")):                                                            {"cn_client_info _externalId: unsettable-field"},
		contact(spans("id=A", "1a=B", "a.b=C")):                                                    {"cn_client_info 1a: bad-field-id", "cn_client_info a.b: bad-field-id", "cn_client_info id: bad-field-id"},
		contact(spans("_birthdate=3/2/1990")):                                                      {"cn_client_info _birthdate: bad-date"},
		contact(spans("_mobilePhone=600 111")):                                                     {"cn_client_info _mobilePhone: bad-phone"},
		contact(spans("_newsletter_subscription_status=si")):                                       {"cn_client_info _newsletter_subscription_status: undocumented-value"},
		contact(spans("_email_status=Active")):                                                     {"cn_client_info _email_status: value-case"},
		contact(spans("tracker_id=1234567890123456789012345")):                                     {"cn_client_info tracker_id: too-long"},
		contact(spans("talla=" + strings.Repeat("x", 5001))):                                       {"cn_client_info talla: too-long"},
		contact(spans("talla=undefined")):                                                          {"cn_client_info talla: placeholder-value"},
		contact(spans("talla=<b>38</b>")):                                                          {"cn_client_info talla: markup-in-value"},
		contact(spans("talla=a&amp;amp;b", "ciudad=C\uFFFDdiz")):                                   {"cn_client_info ciudad: broken-characters", "cn_client_info talla: double-escaped"},
		contact(`<b class="a" data-field-list="true">x</b>`):                                       {"cn_client_info a: bad-field-list"},
		contact(`<b class="a" data-field-list><i>x</i></b>`):                                       {"cn_client_info a: bad-field-list"},
		contact(`<b class="a" data-field-list="true"></b>`):                                        {},
		contact(`<b class="a" data-field-list="true"><i>` + strings.Repeat("x", 151) + `</i></b>`): {"cn_client_info a: too-long"},
		contact(`<b class="a" data-field-list="true">` + strings.Repeat("<i>x</i>", 121) + `</b>`): {"cn_client_info a: too-many"},
		contact(`<b class="_name">A</b><b class="_name">B</b>`):                                    {"cn_client_info _name: repeated-property"},
		contact(`<p class="talla"><b class="_name">A</b></p><b class="_name">B</b>`):               {"cn_client_info talla: markup-in-value", "cn_client_info _name: class-collision"},
		contact(distinct(140)):                                                                     {"cn_client_info f139: too-many"},
		contact(div("cn_login")):                                                                   {"cn_login: nested-tag"},
		contact(`<b class="a">`):                                                                   {"cn_client_info a: unclosed-tag"},
		div("cn_client_info", spans("_name=Ana")):                                                  {"cn_client_info primary_key: anonymous-contact"},
		div("cn_client_info", spans("primary_key=ana")):                                            {"cn_client_info primary_key: bad-email"},
		div("cn_newsletter_subscribe", spans("email=ana @x.example")):                              {"cn_newsletter_subscribe email: bad-email"},
	} {
		assert.ElementsMatch(t, want, problemsOf(markup), markup)
	}
}
