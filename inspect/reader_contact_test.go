package inspect_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
)

func TestAContactIsReadFieldByField(t *testing.T) {
	for _, row := range []struct{ name, content, want string }{
		{"a second class is part of the name", `<i class="_name x">Ana</i>`, `{"_name x":"Ana"}`},
		{"so are blanks", "<i class='_name '>Ana</i><i class='\n_surname'>P</i>", `{"\n_surname":"P","_name ":"Ana"}`},
		{"a child without class is told without value", `<p>x</p><br>`, `{}`},
		{"only children are fields", `<div><i class="_name">Ana</i></div>`, `{}`},
		{"but values come from any depth", `<div><i class="_name">A</i></div><i class="_name">B</i>`, `{"_name":"A"}`},
		{"from the first that has all classes", `<p><b class="c b x a">1</b></p><i class="a b">2</i><i class="b  a">3</i>`, `{"a b":"1","b  a":"1"}`},
		{"a later field of the same key wins", `<i class="primaryKey">1</i><i class="primary_key">2</i>`, `{"primaryKey":"2"}`},
		{"JavaScript's own names are but names", `<i class="__proto__">1</i><i class="constructor">2</i>`, `{"constructor":"2"}`},
		{"SVG has no class name", `<svg class="_name"><text>x</text></svg>`, `{}`},
		{"MathML has", `<math class="x"><mi>y</mi></math>`, `{"x":"y"}`},
		{"a template has no text", `<template class="x">y</template>`, `{"x":""}`},
		{"an empty field is told as such", `<i class="primary_key"></i><i class="_name"> </i>`, `{"_name":"","primaryKey":""}`},
		{"the documented keys", spans("primary_key=ana@shop.example", "tracker_id=t", "_email_status=active", "_newsletter_subscription_status=none", "_birthdate=1990-02-03"),
			`{"_birthdate":"1990-02-03","_emailStatus":"active","_newsletterSubscriptionStatus":"none","primaryKey":"ana@shop.example","trackerId":"t"}`},
		{"a tracker's id is cut", spans("tracker_id=1234567890123456789012345"), `{"trackerId":"123456789012345678901234"}`},
		{"also within a character of two units", spans("tracker_id=12345678901234567890123👩"), `{"trackerId":"12345678901234567890123` + "\uFFFD\"}"},
		{"an empty one is not told", spans("_name=Ana", "tracker_id="), `{"_name":"Ana"}`},
		{"several are one", `<i class="trackerId" data-field-list="true"><b>1</b><b>2</b></i>`, `{"trackerId":"1,2"}`},
		{"or none", `<i class="tracker_id" data-field-list="true"></i>`, `{"trackerId":""}`},
		{"options", `<i class="a" data-field-list="true"><b> 1 </b><b></b><b><u>2</u>3</b>4</i>`, `{"a":["1","23"]}`},
		{"no options", `<i class="a" data-field-list="true">1</i>`, `{"a":[]}`},
		{"options that are none", `<i class="a" data-field-list="TRUE"><b>1</b><b>2</b></i>`, `{"a":"12"}`},
		{"nothing", "", `{}`},
	} {
		page := read(div("cn_client_info", row.content) + div("cn_client_info", spans("_name=another")))
		require.NotNil(t, page.Contact, row.name)
		assert.Equal(t, row.want, told(t, page.Contact), row.name)
	}
}

func TestWithoutTheTagThereIsNoContact(t *testing.T) {
	page := read("")
	assert.Nil(t, page.Contact)
	assert.NotContains(t, told(t, page), "entityInfo")
	assert.False(t, page.Contact.PrimaryKey().IsSet(), "a nil contact can be asked")
	assert.Nil(t, page.Contact.Options("x"))
}

func TestFieldsCanBeAskedFor(t *testing.T) {
	contact := read(div("cn_client_info", spans("primary_key=ana@shop.example", "_name="), `<b></b><i class="gustos" data-field-list="true"><b>rojo</b></i>`)).Contact
	assert.Equal(t, inspect.NewText("ana@shop.example"), contact.PrimaryKey())
	assert.Equal(t, inspect.NewText(""), contact.Text(inspect.KeyName))
	assert.Equal(t, inspect.Text{}, contact.Text(inspect.KeySurname))
	assert.Equal(t, []string{"rojo"}, contact.Options("gustos"))
	assert.Nil(t, contact.Options("_name"))
	require.Len(t, contact.Fields, 4)
	assert.True(t, contact.Fields[0].Position.IsValid())
	assert.Equal(t, inspect.Field{}, contact.Fields[2], "a child without class has no value, and no place of one")
}

func TestInQuirksModeAFieldIsFoundInAnyCaseButKeepsItsName(t *testing.T) {
	page := inspect.Bytes([]byte(`<div class="CN_CLIENT_INFO"><p><b class="TALLA">38</b></p><i class="Talla">40</i></div>`), inspect.Options{})
	assert.Equal(t, `{"Talla":"38"}`, told(t, page.Contact))
}
