package main

import (
	"context"
	"crypto/tls"
	"html/template"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEveryPageIsThereAndAskedForOtherwiseIsNot(t *testing.T) {
	b := newTestShop(t).browser(t)
	for path, status := range map[string]int{
		"/": 200, "/category/ordenadores": 200, "/product/" + keyboard: 200, "/search?q=x": 200, "/cart": 200, "/login": 200,
		"/register": 200, "/service-worker.js": 200, "/healthz": 200, "/robots.txt": 200, "/_connectif": 200, "/static/shop.css": 200,
		"/nowhere": 404, "/product/": 404, "/product/x": 404, "/category/": 404, "/order/x": 404, "/static/": 404, "/static/none": 404,
		"/static/%2e%2e/main.go": 404,
	} {
		assert.Equal(t, status, b.get(path).response.StatusCode, path)
	}
	worker := b.get("/service-worker.js")
	assert.Contains(t, worker.response.Header.Get("Content-Type"), "text/javascript")
	assert.Contains(t, worker.body, standInPath+"/scripts/service-worker.js")
	b.get(standInPath + "/scripts/service-worker.js").status(http.StatusOK)
}

func TestFilesAreNotSentTwice(t *testing.T) {
	b := newTestShop(t).browser(t)
	css := b.get("/static/shop.css")
	response, body := b.do(http.MethodGet, "/static/shop.css", nil, "If-None-Match", css.response.Header.Get("ETag"))
	assert.Equal(t, http.StatusNotModified, response.StatusCode)
	assert.Empty(t, body)
}

func TestPostsFromOtherSitesAreRefused(t *testing.T) {
	shop := newTestShop(t)
	for _, path := range []string{"/cart/add", "/cart/remove", "/register", "/login", "/logout", "/newsletter", "/checkout"} {
		for _, headers := range [][]string{
			{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://evil.example"}, {"Origin", "null"},
		} {
			b := shop.browser(t)
			b.get("/")
			form := "email=a%40b.com&name=x&password=x&product_id=" + keyboard
			response, _ := b.do(http.MethodPost, path, strings.NewReader(form),
				append(headers, "Content-Type", "application/x-www-form-urlencoded")...)
			assert.Equal(t, http.StatusForbidden, response.StatusCode, "%s with %s", path, headers)
			page := b.get("/")
			assert.Equal(t, []string{"0"}, texts(page.body, "total_quantity"))
			assert.Empty(t, page.toldTypes())
			assert.Empty(t, page.notices())
		}
	}
	assert.Empty(t, shop.store.accounts)
	assert.Empty(t, shop.store.subscribers)
}

func TestAnOrderIsShownToNobodyButWhoBought(t *testing.T) {
	shop := newTestShop(t)
	b := shop.browser(t)
	b.register(clienta)
	b.post("/cart/add", "product_id", keyboard, "quantity", "2")
	order := b.post("/checkout", "payment", "transfer")
	page := b.get(order).status(http.StatusOK)
	assert.Contains(t, page.body, "207,84\u00a0€")
	assert.Contains(t, page.body, "Transferencia")

	shop.browser(t).get(order).status(http.StatusNotFound)
	b.post("/logout")
	b.get(order).status(http.StatusNotFound)
}

func TestAnUnknownWayToPayBuysNothing(t *testing.T) {
	b := newTestShop(t).browser(t)
	b.post("/cart/add", "product_id", keyboard)
	require.Equal(t, "/cart", b.post("/checkout", "payment", "shells"))
	page := b.get("/cart")
	assert.Equal(t, []string{"Elige una forma de pago."}, page.notices()[1:])
	assert.Equal(t, []string{"1"}, texts(page.body, "total_quantity"))
}

func TestASessionRemembersItsLastOrders(t *testing.T) {
	b := newTestShop(t).browser(t)
	var orders []string
	for range maxOrders + 1 {
		b.post("/cart/add", "product_id", keyboard)
		orders = append(orders, b.post("/checkout"))
	}
	b.get(orders[0]).status(http.StatusNotFound)
	b.get(orders[1]).status(http.StatusOK)
}

func TestPagesFitTheStrictPolicy(t *testing.T) {
	shop := newTestShop(t)
	b := shop.browser(t)
	b.register(clienta)
	b.post("/cart/add", "product_id", keyboard)
	for _, path := range []string{"/", "/category/ordenadores", "/product/" + soldOut, "/search?q=teclado", "/cart", "/login", "/register", "/nowhere", "/_connectif"} {
		page := b.get(path)
		policy := page.response.Header.Get("Content-Security-Policy")
		assert.Empty(t, shop.connectif.CSP().Check(policy), path)
		assert.NotContains(t, policy, "unsafe-", path)
		assert.Contains(t, policy, "default-src 'none'", path)
		nonce := regexp.MustCompile(`'nonce-([^']+)'`).FindStringSubmatch(policy)[1]
		assert.NotContains(t, b.get(path).response.Header.Get("Content-Security-Policy"), nonce, "a nonce is used once")

		for _, script := range regexp.MustCompile(`<script[^>]*>`).FindAllString(page.body, -1) {
			if !strings.Contains(script, "application/json") {
				assert.Contains(t, script, `nonce="`+nonce+`"`, path)
			}
		}
		assert.NotRegexp(t, `<[^>]* (style|on\w+)=`, page.body, path)
		assert.NotContains(t, page.body, "<style", path)
	}
}

func TestWithoutAPolicyPagesWorkToo(t *testing.T) {
	b := newTestShop(t, func(c *Config) { c.StrictCSP = false }).browser(t)
	page := b.get("/").status(http.StatusOK)
	assert.Empty(t, page.response.Header.Get("Content-Security-Policy"))
	assert.NotContains(t, page.body, "nonce=")
	assert.Contains(t, page.body, `class="cn_cart"`)
}

func TestEveryFieldHasALabelAndEveryPageOneHeading(t *testing.T) {
	b := newTestShop(t).browser(t)
	b.post("/cart/add", "product_id", keyboard)
	for _, path := range []string{"/", "/category/casa", "/product/" + keyboard, "/search?q=moka", "/search", "/search?q=xyzzy", "/cart", "/login", "/register", "/nowhere", "/_connectif"} {
		body := b.get(path).body
		assert.Equal(t, 1, strings.Count(body, "<h1"), path)
		assert.Contains(t, body, `<main id="content">`)
		assert.Contains(t, body, `action="/newsletter"`, path)
		for _, field := range regexp.MustCompile(`<(?:input|select) id="([^"]+)"`).FindAllStringSubmatch(body, -1) {
			assert.Regexp(t, `<label [^>]*for="`+field[1]+`"`, body, path)
		}
	}
}

func TestProductTextsSayTheirLanguage(t *testing.T) {
	body := newTestShop(t).browser(t).get("/product/" + longPlaid).body
	assert.Contains(t, body, `<h1 lang="it">Plaid in lana merino`)
	assert.Contains(t, body, `<html lang="es">`)
}

func TestURLsOfProductsNeedAUsableHost(t *testing.T) {
	shop := newTestShop(t)
	for host, want := range map[string]string{
		"shop.example":          "http://shop.example",
		"shop.example:8080":     "http://shop.example:8080",
		"127.0.0.1:8080":        "http://127.0.0.1:8080",
		"[::1]:8080":            "http://[::1]:8080",
		"shop.example:65535":    "http://shop.example:65535",
		"evil.example:65536":    "http://localhost",
		"evil.example:99999":    "http://localhost",
		"evil.example:0":        "http://localhost",
		"evil.example:":         "http://localhost",
		"evil.example:-1":       "http://localhost",
		"evil.example/x":        "http://localhost",
		"user@evil.example":     "http://localhost",
		`evil.example"><script`: "http://localhost",
		"a b":                   "http://localhost",
		"":                      "http://localhost",
	} {
		assert.Equal(t, want, shop.origin(&http.Request{Host: host}), host)
	}
	assert.Equal(t, "https://shop.example", shop.origin(&http.Request{Host: "shop.example", TLS: &tls.ConnectionState{}}))

	local := context.WithValue(t.Context(), http.LocalAddrContextKey, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8080})
	assert.Equal(t, "http://127.0.0.1:8080", shop.origin((&http.Request{Host: "/"}).WithContext(local)))

	response, body := shop.browser(t).do(http.MethodGet, "/product/"+keyboard, nil, "Accept", "*/*")
	assert.Contains(t, body, `<span class="url">`+shop.url+"/product/"+keyboard)
	assert.Equal(t, http.StatusOK, response.StatusCode)
	request := httptest.NewRequest(http.MethodGet, "/product/"+keyboard, nil)
	request.Host = "evil.example/?"
	recorder := httptest.NewRecorder()
	shop.Handler().ServeHTTP(recorder, request)
	assert.NotContains(t, recorder.Body.String(), "evil.example")
}

func TestAPageThatCannotBeMadeIsAPlainErrorAndLogged(t *testing.T) {
	shop := newTestShop(t)
	broken := template.Must(template.New("layout.html").Parse("half of it{{.Nothing}}"))
	shop.templates["home"] = broken
	page := shop.browser(t).get("/").status(http.StatusInternalServerError)
	assert.NotContains(t, page.body, "half of it")
	assert.Contains(t, shop.log.String(), "a page failed")
}

func TestAMistakeInTheProgramsFilesShowsAtTheStart(t *testing.T) {
	assert.Panics(t, func() { must(LoadCatalogue(nil)) })
}
