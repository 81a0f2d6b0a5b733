package inspect_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
)

func TestWhereElementsStandWrongly(t *testing.T) {
	const empty = `<span class="cart_id">c</span><span class="total_quantity">0</span><span class="total_price">0</span>`
	for _, row := range []struct {
		markup string
		want   []string
	}{
		{`<div class="cn_cart" hidden>` + empty, []string{"cn_cart: unclosed-tag"}},
		{`<div class="cn_login"/><p>text`, []string{"cn_login: unclosed-tag", "cn_login: visible-tag"}},
		{div("cn_cart", empty, div("cn_login")), []string{"cn_login: nested-tag"}},
		{div("cn_cart", empty, "<p>", div("cn_product_visited", product())), []string{"cn_product_visited: nested-tag"}},
		{cart(div("cn_purchase", spans("purchase_id=1"), empty)), []string{"cn_purchase: nested-tag"}},
		{div("product_basket_item", product()), []string{"product_basket_item[1]: orphan-item"}},
		{div("cn_product_visited", product(), item()), []string{"cn_product_visited product_basket_item[1]: orphan-item"}},
		{div("cn_cart", spans("cart_id=c", "total_quantity=4", "total_price=241"), strings.TrimSuffix(item(), "</div>"), item(), "</div>"),
			[]string{"cn_cart product_basket_item: nested-tag"}},
		{div("cn_product_visited", product(), `<span class="description">a <b class="name">b</b></span>`),
			[]string{"cn_product_visited description: markup-in-value", "cn_product_visited name: class-collision"}},
		{div("cn_cart", spans("cart_id=c1", "total_quantity=2", "total_price=120.50"), item("cart_id=c2")), []string{"cn_cart product_basket_item[1] cart_id: class-collision"}},
		{div("cn_product_visited", product("color=a", "brnad=b", "quantity=1", "cn_login=c")),
			[]string{"cn_login: nested-tag", "cn_product_visited brnad: misspelt-property", "cn_product_visited quantity: misplaced-property", "cn_product_visited: unknown-property"}},
		{div("cn_product_visited", product(), `<span class="brand x">a</span><b class="x y brand"></b>`), []string{"cn_product_visited brand: repeated-property"}},
		{div("cn_product_visited", product(), `<span class="brand">a`), []string{"cn_product_visited brand: unclosed-tag"}},
		{div("cn_product_visited", product(), `<li class="tag">a<li class="tag">b`), []string{}},
		{`<table><tr>` + div("cn_cart", empty) + `</tr></table>`, []string{"cn_cart: moved-tag"}},
		{`<div class="cn_cart" hidden><table><tr>` + empty + `</tr></table></div>`,
			[]string{"cart_id: moved-tag", "total_quantity: moved-tag", "total_price: moved-tag"}},
		{`<table class="cn_cart" hidden><tr>` + empty + `</tr></table>`,
			[]string{"cn_cart cart_id: missing-property", "cn_cart total_price: missing-property", "cn_cart total_quantity: missing-property", "cart_id: moved-tag", "total_quantity: moved-tag", "total_price: moved-tag"}},
		{`<div class="cn_page_tag">x</div>`, []string{"cn_page_tag: visible-tag"}},
		{`<div class="cn_page_tag" hidden><b>x</b></div>`, []string{"cn_page_tag: markup-in-value"}},
		{`<div class="cn_page_tag" hidden>{{tag}}</div>`, []string{"cn_page_tag: placeholder-value"}},
	} {
		assert.ElementsMatch(t, row.want, problemsOf(row.markup), row.markup)
	}
}

func TestTagsInTheHeadEndIt(t *testing.T) {
	page := inspect.Bytes([]byte(`<!DOCTYPE html><html><head><div class="cn_login"></div><script src="`+clientURL+`"></script></head><body><div class="cn_register"></div>`), inspect.Options{})
	require.Equal(t, []inspect.Code{inspect.MovedTag}, codes(page))
	assert.Equal(t, "cn_login", page.Problems[0].Tag)
	assert.Equal(t, "it stands in the head", page.Problems[0].Found)
}

func TestTagsThatAreThereAgain(t *testing.T) {
	for _, tag := range []string{"cn_cart", "cn_client_info", "cn_search", "cn_login", "cn_register", "cn_newsletter_subscribe"} {
		markup := map[string]string{"cn_cart": cart(), "cn_search": div("cn_search", spans("search_text=x")), "cn_newsletter_subscribe": div("cn_newsletter_subscribe", spans("email=ana@shop.example"))}[tag]
		if markup == "" {
			markup = div(tag)
		}
		assert.Equal(t, []string{tag + ": second-tag", tag + ": second-tag"}, problemsOf(markup+markup+markup), tag)
	}
	for _, tag := range []string{"cn_product_visited", "cn_product_searched"} {
		assert.Equal(t, []string{tag + ": repeated-event"}, problemsOf(div(tag, product())+div(tag, product())))
	}
	assert.Empty(t, problemsOf(div("cn_product_visited", product())+div("cn_product_searched", product())))
	assert.Equal(t, []string{"cn_product_not_found: repeated-event"}, problemsOf(div("cn_product_not_found", spans("product_id=1"))+div("cn_product_not_found", spans("product_id=1"))))
}

func TestTagsThatTheClientDoesNotSee(t *testing.T) {
	for _, row := range []struct{ markup, want string }{
		{"<!-- " + cart() + " -->", "cn_cart: tag-in-comment"},
		{"<!-- <DIV id=x CLASS='cn_cart y'> -->", "cn_cart: tag-in-comment"},
		{"<!-- the class cn_cart, <p class=cn_foo> and <div data-x=cn_login> -->", ""},
		{"<!--" + strings.Repeat("cn_ ", 1000) + "<i class=cn_login>-->", "cn_login: tag-in-comment"},
		{"<noscript>" + cart() + "</noscript>", "cn_cart: tag-in-noscript"},
		{"<iframe>" + cart() + "</iframe>", "cn_cart: tag-in-text"},
		{"<iframe><p class=\"a b cn_cart\"></iframe>", "cn_cart: tag-in-text"},
		{"<xmp><i class=\"cn_login\"></xmp>", "cn_login: tag-in-text"},
		{"<template><p></p><p>x<b class='a cn_login'></b></p></template>", "cn_login: tag-in-template"},
		{"<template><template><i class=cn_login></template></template>", "cn_login: tag-in-template"},
		{"<template><p>x</p></template><template></template>", ""},
		{"<script>var tag = '<div class=\"cn_cart\">'</script>", ""},
	} {
		want := []string{}
		if row.want != "" {
			want = []string{row.want}
		}
		assert.Equal(t, want, problemsOf(row.markup), row.markup)
	}
}
