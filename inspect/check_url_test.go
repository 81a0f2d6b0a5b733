package inspect_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestURLsThatLeadNowhere(t *testing.T) {
	for url, want := range map[string]string{
		"/p":                                  "relative-url",
		"p":                                   "relative-url",
		"//shop.example/p":                    "relative-url",
		"shop.example/p":                      "relative-url",
		"?p=https://shop.example":             "relative-url",
		"/login?next=https://x.example":       "relative-url",
		"mailto:ana":                          "bad-url",
		"javascript:void(0)":                  "bad-url",
		"ftp://shop.example/":                 "bad-url",
		"https://":                            "bad-url",
		"https:///p":                          "bad-url",
		"https://shop.example/a b":            "bad-url",
		"https://shop.example/\u00a0":         "",
		"https://shop.example/a\\b":           "bad-url",
		"https://shop.example/%zz":            "bad-url",
		"https%3A%2F%2Fshop.example":          "bad-url",
		"https://a:b@shop.example/":           "bad-url",
		"https://shop.example/p?a=&amp;amp;b": "double-escaped",
		"https://shop.example/ñandú?a=1#b":    "",
		"HTTP://SHOP.example":                 "",
		"https://[::1]:8080/":                 "",
	} {
		list := []string{}
		if want != "" {
			list = []string{"cn_product_visited url: " + want}
		}
		assert.Equal(t, list, problemsOf(div("cn_product_visited", strings.ReplaceAll(product(), "https://shop.example/p1", url))), url)
	}
	assert.Equal(t, []string{"cn_product_visited image_url: relative-url"}, problemsOf(div("cn_product_visited", product("image_url=/i.jpg"))))
}
