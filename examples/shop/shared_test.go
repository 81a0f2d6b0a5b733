package main

import (
	"html"
	"html/template"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func cached(c *Config) { c.SharedCache = true }

// fetch asks as a script in a page of the shop does.
func (b *browser) fetch(path string, headers ...string) page {
	b.t.Helper()
	response, body := b.do(http.MethodGet, path, nil, append(headers, "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Dest", "empty")...)
	return page{b.t, response, body}
}

// mine asks for what is the visitor's own, as htmx does.
func (b *browser) mine() page { return b.fetch("/mine", "HX-Request", "true") }

// personal makes everything about the visitor that a page could give away.
func (b *browser) personal() (secrets []string) {
	b.t.Helper()
	b.register(clienta)
	b.post("/newsletter", "email", "no e-mail, but clienta")
	b.post("/cart/add", "product_id", longPlaid, "quantity", "7")
	b.get("/cart")
	request, err := http.NewRequest(http.MethodGet, b.shop.url, nil)
	require.NoError(b.t, err)
	id := b.client.Jar.Cookies(request.URL)[0].Value
	cart := ""
	b.shop.store.mu.Lock()
	cart = b.shop.store.accounts[clienta].cart.ID
	b.shop.store.mu.Unlock()
	return []string{clienta, "Clienta", "d'Exémple", html.EscapeString("d'Exémple"), id, cart, "833,00"}
}

func TestThePageOfACacheHasNothingOfTheVisitorForWhomItWasMade(t *testing.T) {
	shop := newTestShop(t, cached)
	b := shop.browser(t)
	secrets := b.personal()
	for range 2 { // made for this visitor, and from the cache
		page := b.get("/").status(http.StatusOK)
		assert.Equal(t, "public, max-age=60", page.response.Header.Get("Cache-Control"))
		assert.Empty(t, page.response.Cookies())
		assert.Empty(t, page.response.Header.Get("Vary"))
		for _, secret := range secrets {
			assert.NotContains(t, page.body, secret)
			assert.NotContains(t, strings.Join(page.response.Header["Content-Security-Policy"], ""), secret)
		}
		for _, tag := range []string{"cn_cart", "cn_client_info"} {
			assert.NotContains(t, page.body, tag)
		}
		assert.NotContains(t, page.body, shop.url, "the Host header is the visitor's, too")
		assert.Equal(t, []string{"portada"}, page.labels("cn_page_tag"))
		assert.Contains(t, page.body, `<div data-connectif-visitor="/connectif/visitor" hidden></div>`)
		assert.Contains(t, page.body, "<span>Cuenta</span>")
		assert.NotContains(t, page.body, "Crear cuenta", "who knows whether there is one")
		assert.Contains(t, page.body, `<b class="count" id="cart-count"></b>`)
		assert.Contains(t, page.body, `<div class="notices" id="notices" role="status"></div>`)
	}
}

func TestAllVisitorsGetTheSamePageAndEachIsToldOf(t *testing.T) {
	shop := newTestShop(t, cached)
	ana, berta, stranger := shop.browser(t), shop.browser(t), shop.browser(t)
	ana.register("ana@example.com")
	ana.post("/cart/add", "product_id", keyboard, "quantity", "2")
	ana.get("/cart")
	berta.post("/cart/add", "product_id", longPlaid)
	berta.get("/cart")

	first := ana.get("/")
	require.Equal(t, "MISS", first.response.Header.Get("X-Cache"))
	for _, b := range []*browser{ana, berta, stranger} {
		page := b.get("/")
		assert.Equal(t, first.body, page.body)
		assert.Equal(t, "HIT", page.response.Header.Get("X-Cache"))
		assert.Equal(t, "0", page.response.Header.Get("Age"))
		assert.Empty(t, page.response.Cookies())
	}

	tags := ana.fetch("/connectif/visitor").status(http.StatusOK)
	assert.Equal(t, []string{"ana@example.com"}, texts(tags.body, "primary_key"))
	assert.Equal(t, []string{"2"}, texts(tags.body, "total_quantity"))
	assert.Equal(t, texts(ana.get("/cart").body, "cart_id"), texts(tags.body, "cart_id"))
	assert.Contains(t, tags.response.Header.Get("Cache-Control"), "no-store")
	assert.Equal(t, "MISS", ana.fetch("/connectif/visitor").response.Header.Get("X-Cache"))

	tags = berta.fetch("/connectif/visitor").status(http.StatusOK)
	assert.NotContains(t, tags.body, "cn_client_info")
	assert.Equal(t, []string{longPlaid}, texts(tags.body, "product_id"))
}

func TestAStrangerGetsNoSessionFromWhatAPageOfTheCacheAsksFor(t *testing.T) {
	// Several such requests at once would begin several sessions, each with a cart that Connectif is told of.
	shop := newTestShop(t, cached)
	for _, cookie := range []string{"", sessionCookie + "=", sessionCookie + "=chosen-by-somebody"} {
		b := shop.browser(t)
		for _, path := range []string{"/", "/connectif/visitor", "/mine", "/service-worker.js"} {
			page := b.fetch(path, "HX-Request", "true", "Cookie", cookie).status(http.StatusOK)
			assert.Empty(t, page.response.Cookies(), path)
			assert.NotContains(t, page.body, "cn_cart", path)
		}
		assert.Empty(t, b.fetch("/connectif/visitor").body)
	}
	assert.Empty(t, shop.store.sessions)
}

func TestNoOtherPageIsKept(t *testing.T) {
	shop := newTestShop(t, cached)
	b := shop.browser(t)
	for _, path := range []string{"/category/casa", "/product/" + keyboard, "/search?q=moka", "/cart", "/login", "/nowhere", "/_connectif", "/mine"} {
		for range 2 {
			assert.Equal(t, "MISS", b.get(path).response.Header.Get("X-Cache"), path)
		}
	}
	b.get("/picture/" + keyboard + ".svg")
	assert.Equal(t, "HIT", b.get("/picture/"+keyboard+".svg").response.Header.Get("X-Cache"), "a picture is for everybody")
}

func TestTheCacheHasNoPageThatTellsAnEvent(t *testing.T) {
	shop := newTestShop(t, cached)
	b := shop.browser(t)
	b.register(clienta)

	// The cache is empty, so the shop is asked itself, and the page may as well tell it.
	page := b.get("/")
	assert.Equal(t, []string{"register"}, page.toldTypes())
	assert.Contains(t, page.response.Header.Get("Cache-Control"), "no-store")
	other := shop.browser(t).get("/")
	assert.Equal(t, "MISS", other.response.Header.Get("X-Cache"), "that page was not kept")
	assert.Empty(t, other.toldTypes())
	assert.Empty(t, b.fetch("/connectif/visitor").toldTypes(), "it was told")

	// Now there is a page in the cache, which tells nothing, and what comes with it does.
	b.post("/logout")
	require.Equal(t, "/", b.post("/login", "email", clienta, "password", password))
	page = b.get("/")
	require.Equal(t, "HIT", page.response.Header.Get("X-Cache"))
	assert.Empty(t, page.toldTypes())
	evil, _ := b.do(http.MethodGet, "/connectif/visitor", nil, "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Dest", "image")
	assert.Equal(t, http.StatusForbidden, evil.StatusCode, "another site uses up nothing")
	assert.Equal(t, []string{"login"}, b.fetch("/connectif/visitor").toldTypes())
	for _, path := range []string{"/connectif/visitor", "/", "/cart"} {
		assert.Empty(t, b.fetch(path).toldTypes(), "again at %s", path)
	}
}

func TestWhatIsTheVisitorsOwnInTheHeaderComesWithHTMX(t *testing.T) {
	b := newTestShop(t, cached).browser(t)
	assert.Contains(t, b.get("/").body, `<nav class="mine" id="mine" aria-label="Tu cuenta y tu cesta" hx-get="/mine" hx-trigger="load, restored">`)
	part := b.mine()
	assert.Contains(t, part.body, "<span>Cuenta</span>")
	assert.Equal(t, "private, no-store", part.response.Header.Get("Cache-Control"))

	b.register(clienta)
	b.swap("/cart/add", "product_id", keyboard, "quantity", "3")
	assert.Equal(t, http.StatusNotFound, b.get("/mine").response.StatusCode, "it is no page, and uses up nothing")
	part = b.mine()
	assert.Contains(t, part.body, `title="Clienta d&#39;Exémple Ñandú"`)
	assert.Contains(t, part.body, `<b class="count" id="cart-count">3<`)
	assert.Contains(t, part.body, `<div hx-swap-oob="innerHTML:#notices">`)
	assert.Equal(t, []string{"Ya tienes cuenta. Te damos la bienvenida."}, part.notices())
	assert.NotContains(t, part.body, "<nav")
	assert.NotContains(t, part.body, "cn_", "Connectif is told otherwise")

	part = b.mine()
	assert.Empty(t, part.notices(), "it is said once")
	assert.NotContains(t, part.body, "#notices", "nor is what was said taken away")
	newTestShop(t).browser(t).mine().status(http.StatusNotFound)
}

func TestAFormOnThePageOfTheCacheSaysThereWhatIsWrong(t *testing.T) {
	b := newTestShop(t, cached).browser(t)
	b.get("/")
	typed := `no e-mail <b>"x"`
	require.Equal(t, "/", b.post("/newsletter", "email", typed))
	b.do(http.MethodGet, "/mine", nil, "HX-Request", "true", "Sec-Purpose", "prefetch")
	part := b.mine()
	assert.Contains(t, part.body, `<div hx-swap-oob="innerHTML:#newsletter">`)
	assert.Equal(t, typed, part.value("newsletter-email"))
	assert.Contains(t, part.body, `aria-invalid="true"`)
	assert.NotContains(t, b.mine().body, "newsletter", "once")
	assert.Contains(t, b.get("/").body, `<form id="newsletter" action="/newsletter" method="post">`)
}

func TestAPageOfTheCacheHasAPolicyWithoutANonce(t *testing.T) {
	for name, change := range map[string]func(*Config){
		"alone":              func(*Config) {},
		"with an account":    func(c *Config) { c.Account = "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d" },
		"where one is asked": asking,
	} {
		t.Run(name, func(t *testing.T) {
			shop := newTestShop(t, cached, change)
			page := shop.browser(t).get("/")
			policy := page.response.Header.Get("Content-Security-Policy")
			assert.Empty(t, shop.connectif.CSP().Check(policy))
			assert.NotContains(t, policy, "nonce")
			assert.NotContains(t, policy, "unsafe-")
			assert.Contains(t, policy, "default-src 'none'; script-src 'self'")
			assert.NotContains(t, page.body, "nonce")
			for _, script := range regexp.MustCompile(`(?s)<script([^>]*)>(.*?)</script>`).FindAllStringSubmatch(page.body, -1) {
				assert.Contains(t, script[1], `src="/`, "an inline script would be blocked")
				assert.Empty(t, script[2])
			}
			assert.NotRegexp(t, `<[^>]* (style|on\w+)=`, page.body)
			assert.Contains(t, shop.browser(t).get("/cart").response.Header.Get("Content-Security-Policy"), "'nonce-", "all others have one")
		})
	}
	shop := newTestShop(t, cached, func(c *Config) { c.StrictCSP = false })
	page := shop.browser(t).get("/").status(http.StatusOK)
	assert.Empty(t, page.response.Header.Get("Content-Security-Policy"))
}

func TestWhoAgreedAndWhoDidNotGetTheSamePageOfTheCache(t *testing.T) {
	shop := newTestShop(t, cached, asking)
	var bodies []string
	for _, cookie := range []string{"", consentCookie + "=refused", consentCookie + "=granted; connectif_consent=granted"} {
		response, body := shop.browser(t).do(http.MethodGet, "/", nil, "Cookie", cookie, "Accept", "text/html")
		assert.Empty(t, response.Cookies())
		bodies = append(bodies, body)
	}
	assert.Equal(t, bodies[0], bodies[1])
	assert.Equal(t, bodies[0], bodies[2])
	assert.Equal(t, served{3, 2, 0}, shop.pages.now(0), "the cache's own answers count, too")
}

func TestWithoutACacheTheHomePageIsTheVisitorsOwn(t *testing.T) {
	b := newTestShop(t).browser(t)
	for range 2 {
		page := b.get("/")
		assert.Empty(t, page.response.Header.Get("X-Cache"))
		assert.True(t, strings.HasPrefix(page.response.Header.Get("Cache-Control"), "private"))
		assert.NotContains(t, page.body, "data-connectif-visitor")
		assert.NotContains(t, page.body, "htmx")
	}
	b.get("/connectif/visitor").status(http.StatusNotFound)
}

func TestAPageThatCannotBeMadeIsNotKept(t *testing.T) {
	shop := newTestShop(t, cached)
	home := shop.templates["home"]
	shop.templates["home"] = template.Must(template.New("layout.html").Parse("half of it{{.Nothing}}"))
	b := shop.browser(t)
	b.get("/").status(http.StatusInternalServerError)
	shop.templates["home"] = home
	page := b.get("/").status(http.StatusOK)
	assert.Equal(t, "MISS", page.response.Header.Get("X-Cache"))
}
