package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// swap sends a form as htmx does, and returns its answer.
func (b *browser) swap(path string, form ...string) page {
	b.t.Helper()
	values := url.Values{}
	for i := 0; i < len(form); i += 2 {
		values.Add(form[i], form[i+1])
	}
	return b.swapBody(path, values.Encode())
}

func (b *browser) swapBody(path, body string) page {
	b.t.Helper()
	response, content := b.do(http.MethodPost, path, strings.NewReader(body), "HX-Request", "true",
		"Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin", "Origin", b.shop.url)
	return page{b.t, response, content}
}

// said returns what an answer to htmx says.
func (p page) said() string {
	p.t.Helper()
	match := regexp.MustCompile(`<div class="notice[^"]*"><p>([^<]*)</p>`).FindStringSubmatch(p.body)
	require.NotNil(p.t, match, p.body)
	return html.UnescapeString(match[1])
}

// counted returns the number that an answer to htmx has for the header.
func (p page) counted() string {
	p.t.Helper()
	match := regexp.MustCompile(`<div hx-swap-oob="innerHTML:#cart-count">(\d*)`).FindStringSubmatch(p.body)
	require.NotNil(p.t, match, p.body)
	return match[1]
}

func TestWhatIsRefusedIsSaidToHTMXRightThere(t *testing.T) {
	shop := newTestShop(t)
	for _, test := range []struct{ name, body, says string }{
		{"an unknown product", "product_id=none&quantity=1", "no está en el catálogo"},
		{"no product", "", "no está en el catálogo"},
		{"a product that is markup", "product_id=%3Cscript%3Ealert(1)%3C%2Fscript%3E", "no está en el catálogo"},
		{"none of a product", "product_id=" + keyboard + "&quantity=0", "entre 1 y 99"},
		{"half a product", "product_id=" + keyboard + "&quantity=0.5", "entre 1 y 99"},
		{"too many", "product_id=" + keyboard + "&quantity=100", "entre 1 y 99"},
		{"far too many", "product_id=" + keyboard + "&quantity=99999999999999999999", "entre 1 y 99"},
		{"what is sold out", "product_id=" + soldOut + "&quantity=1", "agotado"},
		{"a form that is too large", "product_id=" + strings.Repeat("a", maxBody), "demasiado grande"},
		{"a form that is badly encoded", "product_id=%zz", "No hemos podido leer"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := shop.browser(t)
			b.post("/cart/add", "product_id", longPlaid)
			b.get("/cart")

			answer := b.swapBody("/cart/add", test.body).status(http.StatusUnprocessableEntity)
			assert.Contains(t, answer.said(), test.says)
			assert.Contains(t, answer.body, `class="notice bad"`)
			assert.NotContains(t, answer.body, "<script")
			assert.NotContains(t, answer.body, `href="/cart"`, "nothing has come into the cart")
			assert.Equal(t, "1", answer.counted(), "as it was")
			assert.Equal(t, []string{longPlaid}, texts(answer.tag("cn_cart"), "product_id"), "as it was")

			page := b.get("/cart")
			assert.Empty(t, page.notices(), "it is said once")
			assert.Equal(t, []string{"1"}, texts(page.body, "total_quantity"))
		})
	}
}

func TestHTMXIsGivenTheCartWithTheNumberAndTheTag(t *testing.T) {
	b := newTestShop(t).browser(t)
	id := text1(t, b.get("/product/"+keyboard).tag("cn_cart"), "cart_id")
	answer := b.swap("/cart/add", "product_id", keyboard, "quantity", "2").status(http.StatusOK)
	assert.Equal(t, "Añadido a la cesta. Llevas 2 productos, 207,84\u00a0€.", answer.said())
	assert.Contains(t, answer.body, `href="/cart"`)
	assert.Equal(t, "2", answer.counted())
	cart := answer.tag("cn_cart")
	assert.Equal(t, id, text1(t, cart, "cart_id"))
	assert.Equal(t, []string{"2"}, texts(cart, "total_quantity"))
	assert.Contains(t, cart, `<span class="url">`+b.shop.url+"/product/"+keyboard)
	assert.True(t, strings.HasPrefix(answer.response.Header.Get("Cache-Control"), "private"))
	for _, whole := range []string{"<html", "<header", "data-connectif-client", "cn_client_info"} {
		assert.NotContains(t, answer.body, whole, "a part of a page")
	}

	one := newTestShop(t).browser(t).swap("/cart/add", "product_id", keyboard)
	assert.Contains(t, one.said(), "Llevas 1 producto, ")
	many := b.swap("/cart/add", "product_id", keyboard, "quantity", "98").status(http.StatusOK)
	assert.Contains(t, many.said(), "no caben más")
	assert.Equal(t, "99", many.counted())
	assert.Empty(t, b.get("/cart").notices(), "it was said already")
}

func TestHTMXUsesUpNothingThatANextPageSaysOrTells(t *testing.T) {
	b := newTestShop(t).browser(t)
	b.register(clienta)
	b.swap("/cart/add", "product_id", keyboard)
	page := b.get("/")
	assert.Equal(t, []string{"register"}, page.toldTypes())
	assert.Len(t, page.notices(), 1)
}

func TestWhoOnlyLooksLikeHTMXGetsWhatABrowserGets(t *testing.T) {
	b := newTestShop(t).browser(t)
	for _, value := range []string{"", "false", "TRUE", "1", "true, true"} {
		response, _ := b.do(http.MethodPost, "/cart/add", strings.NewReader("product_id="+keyboard), "HX-Request", value,
			"Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin")
		assert.Equal(t, http.StatusSeeOther, response.StatusCode, value)
	}
}

func TestAnotherSiteCannotPostAsHTMXEither(t *testing.T) {
	b := newTestShop(t).browser(t)
	response, _ := b.do(http.MethodPost, "/cart/add", strings.NewReader("product_id="+keyboard), "HX-Request", "true",
		"Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "cross-site")
	assert.Equal(t, http.StatusForbidden, response.StatusCode)
	assert.Equal(t, []string{"0"}, texts(b.get("/").body, "total_quantity"))
}

func TestTheFormWorksWithHTMXAndWithout(t *testing.T) {
	b := newTestShop(t).browser(t)
	body := b.get("/product/" + keyboard).body
	assert.Contains(t, body, `<form class="buy" action="/cart/add" method="post" hx-post="/cart/add" hx-target="#added">`)
	assert.Contains(t, body, `<div id="added" role="status"></div>`)
	assert.Contains(t, body, `<b class="count" id="cart-count"></b>`)
	assert.Contains(t, body, `<div id="tracked-cart" hidden>`)

	// Under the strict policy htmx may neither evaluate code nor write a style element.
	match := regexp.MustCompile(`<meta name="htmx-config" content='([^']*)'>`).FindStringSubmatch(body)
	require.NotNil(t, match)
	var config map[string]any
	require.NoError(t, json.Unmarshal([]byte(match[1]), &config))
	assert.Equal(t, false, config["allowEval"])
	assert.Equal(t, false, config["includeIndicatorStyles"])
	assert.Equal(t, true, config["selfRequestsOnly"])
	assert.Regexp(t, `<script src="/static/htmx\.min\.js" nonce="[^"]+" defer>`, body)
	assert.NotRegexp(t, `hx-(?:on|vals|vars|headers)`, body, "these are code")
	assert.NotContains(t, b.get("/product/"+soldOut).body, "htmx", "there is nothing to send")
}

func TestHTMXIsTheReleaseAsItsAuthorsBuiltIt(t *testing.T) {
	sum := sha256.Sum256(must(staticFiles.ReadFile("static/htmx.min.js")))
	assert.Equal(t, "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717", hex.EncodeToString(sum[:]), "htmx 2.0.11")
	b := newTestShop(t).browser(t)
	script := b.get("/static/htmx.min.js").status(http.StatusOK)
	assert.Contains(t, script.response.Header.Get("Content-Type"), "javascript")
	assert.Contains(t, script.body, `version:"2.0.11"`)
	assert.Contains(t, b.get("/static/htmx-LICENSE.txt").status(http.StatusOK).body, "Zero-Clause BSD")
}

func TestAnAnswerThatCannotBeMadeIsAPlainErrorAndLogged(t *testing.T) {
	shop := newTestShop(t)
	shop.templates["parts"] = must(must(shop.templates["parts"].Clone()).New("answer").Parse("half of it{{.Nothing}}"))
	answer := shop.browser(t).swap("/cart/add", "product_id", keyboard).status(http.StatusInternalServerError)
	assert.NotContains(t, answer.body, "half of it")
	assert.Contains(t, shop.log.String(), "a page failed")
}
