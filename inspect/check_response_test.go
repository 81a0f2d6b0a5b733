package inspect_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
)

func TestWhatAResponseSaysToCaches(t *testing.T) {
	check := func(markup string, header http.Header) []inspect.Code {
		return codes(inspect.Bytes([]byte("<!DOCTYPE html>"+runtimeTag+markup), inspect.Options{Header: header}))
	}
	for _, row := range []struct {
		header http.Header
		want   []inspect.Code
	}{
		{http.Header{"Cache-Control": {"public"}}, []inspect.Code{inspect.Cacheable}},
		{http.Header{"Cache-Control": {"max-age=60"}}, []inspect.Code{inspect.Cacheable}},
		{http.Header{"Cache-Control": {"max-age=0, S-MaxAge=60"}}, []inspect.Code{inspect.Cacheable}},
		{http.Header{"Cache-Control": {"max-age=0", `s-maxage="60"`}}, []inspect.Code{inspect.Cacheable}},
		{http.Header{"Cache-Control": {"private"}, "Cdn-Cache-Control": {"max-age=60"}}, []inspect.Code{inspect.Cacheable}},
		{http.Header{"Cache-Control": {"private"}, "Surrogate-Control": {"max-age=60"}}, []inspect.Code{inspect.Cacheable}},
		{http.Header{"Expires": {"Wed, 01 Jan 2031 00:00:00 GMT"}}, []inspect.Code{inspect.Cacheable}},
		{http.Header{"Expires": {"0"}}, []inspect.Code{inspect.CacheUnsaid}},
		{http.Header{}, []inspect.Code{inspect.CacheUnsaid}},
		{http.Header{"Cache-Control": {"no-cache"}}, nil},
		{http.Header{"Cache-Control": {"max-age=0, must-revalidate"}}, nil},
		{http.Header{"Cache-Control": {"max-age=x"}}, nil},
		{http.Header{"Cache-Control": {"Private, max-age=60"}}, nil},
		{http.Header{"Cache-Control": {"public, no-store"}}, nil},
		{http.Header{"Cache-Control": {"private"}, "Cdn-Cache-Control": {"no-store"}}, nil},
		{nil, nil},
	} {
		assert.Equal(t, row.want, check(cart(), row.header), "%v", row.header)
	}
	public := http.Header{"Cache-Control": {"public"}}
	for _, markup := range []string{"", div("cn_client_info"), div("cn_product_visited", product()), div("cn_login"), div("cn_page_tag", "x")} {
		assert.Empty(t, check(markup, public), markup)
	}
	for _, markup := range []string{div("cn_client_info", spans("primary_key=ana@shop.example")), div("cn_newsletter_subscribe", spans("email=ana@shop.example"))} {
		assert.Equal(t, []inspect.Code{inspect.Cacheable}, check(markup, public), markup)
	}
}

func TestPagesThatAreReadInAnotherEncoding(t *testing.T) {
	const head = "<!DOCTYPE html>" + runtimeTag
	for _, row := range []struct {
		source, contentType string
		want                []inspect.Code
	}{
		{"á", "text/html", []inspect.Code{inspect.CharsetUnsaid}},
		{"á", "", []inspect.Code{inspect.CharsetUnsaid}},
		{"á<meta charset=latin1>", "", []inspect.Code{inspect.NotUTF8}},
		{"á<meta charset=utf-8>", "text/html; charset=ISO-8859-1", []inspect.Code{inspect.NotUTF8}},
		{"á\xe1", "text/html; charset=utf-8", []inspect.Code{inspect.NotUTF8}},
		{strings.Repeat(" ", 1024) + "<meta charset=utf-8>á", "", []inspect.Code{inspect.CharsetUnsaid}},
		{"á<meta charset=' UTF8 '>", "", nil},
		{"á<meta http-equiv=content-type content='text/html; charset=utf-8'>", "", nil},
		{"á<meta name=x><meta http-equiv=refresh>", `text/html; charset="UTF-8"`, nil},
		{"a", "text/html; charset=latin1", nil},
		{"\uFFFD", "text/html; charset=utf-8", nil},
	} {
		header := http.Header{"Cache-Control": {"private"}, "Content-Type": {row.contentType}}
		page := inspect.Bytes([]byte(head+row.source), inspect.Options{Header: header})
		assert.Equal(t, row.want, codes(page), "%q %s", row.source, row.contentType)
	}
	assert.Empty(t, inspect.Bytes([]byte("\uFEFF"+head+"á"), inspect.Options{Header: http.Header{"Cache-Control": {"private"}}}).Problems, "a byte order mark says it, too")
	assert.Empty(t, inspect.Bytes([]byte(head+"á"), inspect.Options{}).Problems, "without the header nobody knows")

	page := inspect.Bytes([]byte(head+"\n\uFFFDá\xe2\x82"), inspect.Options{})
	require.Len(t, page.Problems, 1)
	assert.Equal(t, "2:6", page.Problems[0].Position.String())
	assert.Equal(t, "the byte 0xe2", page.Problems[0].Found)
}

func TestWhichPagesAreOnTheAuthorizedDomains(t *testing.T) {
	for _, row := range []struct {
		url     string
		domains []string
		allowed bool
	}{
		{"https://shop.example/p", []string{"other.example"}, false},
		{"https://shop.example.evil/", []string{"shop.example"}, false},
		{"https://www.shop.example/", []string{"shop.example", "https://shop.example"}, false},
		{"https://shop.example/", []string{"*.shop.example"}, false},
		{"http://shop.example/", []string{"https://shop.example"}, false},
		{"https://shop.example:8443/", []string{"shop.example:443"}, false},
		{"/p", []string{"shop.example"}, false},
		{"https://shop.example/p", nil, true},
		{"", []string{"shop.example"}, true},
		{"https://SHOP.example/p?x", []string{"x.example", "shop.EXAMPLE"}, true},
		{"https://a.b.shop.example/", []string{"*.shop.example"}, true},
		{"https://a.shop.example/", []string{"https://*.shop.example"}, true},
		{"https://shop.example:8443/", []string{"shop.example"}, true},
		{"https://shop.example:8443/", []string{"https://shop.example:8443/"}, true},
		{"https://shop.example/", []string{"*"}, true},
	} {
		page := inspect.Bytes([]byte("<!DOCTYPE html>"+runtimeTag), inspect.Options{URL: row.url, Domains: row.domains})
		assert.Equal(t, row.allowed, len(page.Problems) == 0, "%s in %v", row.url, row.domains)
	}
}

func TestRecoveryURLsMustBeOnTheDomainsAndAreNotShown(t *testing.T) {
	source := "<!DOCTYPE html>" + runtimeTag + div("cn_cart", spans("cart_id=1", "total_quantity=0", "total_price=0", "cart_recovery_url=https://evil.example/c?token=s3cret"))
	page := inspect.Bytes([]byte(source), inspect.Options{Domains: []string{"shop.example"}})
	require.Equal(t, []inspect.Code{inspect.ForeignDomain}, codes(page))
	assert.NotContains(t, page.Problems[0].String(), "s3cret")
}
