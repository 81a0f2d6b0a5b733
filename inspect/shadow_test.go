package inspect_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestATemplateOfAShadowTreeIsNotInThePage(t *testing.T) {
	const template = `<template shadowrootmode="open" class="a"><i class="cn_login"></i>x</template>`
	for _, row := range []struct{ name, content, want string }{
		{"the first template", template, `{}`},
		{"whatever its mode", strings.Replace(template, "open", "CLOSED", 1), `{}`},
		{"unless there is no such mode", strings.Replace(template, "open", "half", 1), `{"a":""}`},
		{"or none", strings.Replace(template, "shadowrootmode", "mode", 1), `{"a":""}`},
		{"the second one stays", template + template, `{"a":""}`},
		{"as one in an element of its own would not", "<p>" + template + "</p>" + template, `{}`},
		{"one that is moved stays out", `<i class="b"><a href="x"></i>` + template + `<a class="a">y</a>`, `{"a":"y","b":""}`},
		{"another element is no template", `<i shadowrootmode="open" class="a">x</i>`, `{"a":"x"}`},
	} {
		page := read(div("cn_client_info", row.content))
		require.NotNil(t, page.Contact, row.name)
		assert.Equal(t, row.want, told(t, page.Contact), row.name)
		assert.Len(t, page.Events, 1, row.name)
	}
}

func TestSomeElementsHaveNoShadowTree(t *testing.T) {
	for element, want := range map[string]string{
		"section": `{}`, "h6": `{}`, "x-shop": `{}`, "b": `{"a":""}`, "li": `{"a":""}`, "font-face": `{"a":""}`, "xshop": `{"a":""}`,
	} {
		page := read("<" + element + ` class="cn_client_info"><template shadowrootmode="open" class="a"></template></` + element + ">")
		require.NotNil(t, page.Contact, element)
		assert.Equal(t, want, told(t, page.Contact), element)
	}
}
