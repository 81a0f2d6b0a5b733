package main

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func asking(c *Config) { c.AsksConsent = true }

func TestWhereVisitorsAreNotAskedThereIsNoBanner(t *testing.T) {
	b := newTestShop(t).browser(t)
	for _, path := range []string{"/", "/product/" + keyboard, "/cart", "/nowhere", "/_connectif"} {
		body := b.get(path).body
		for _, part := range []string{"consent", "Aceptar", "Rechazar", `id="served"`} {
			assert.NotContains(t, body, part, path)
		}
	}
}

func TestWhereVisitorsAreAskedEachPageHasTheBannerAndNothingStartsBefore(t *testing.T) {
	shop := newTestShop(t, asking)
	b := shop.browser(t)
	b.post("/cart/add", "product_id", keyboard)
	for _, path := range []string{"/", "/category/casa", "/product/" + keyboard, "/search?q=moka", "/cart", "/login", "/nowhere"} {
		page := b.get(path)
		assert.Regexp(t, `<section class="consent" id="consent" aria-labelledby="consent-title" hidden>`, page.body, path)
		assert.Contains(t, page.body, `id="consent-title"`, path)
		assert.Regexp(t, `<button class="link" type="button" id="consent-open" hidden>`, page.body, "without script it would do nothing")
		assert.Contains(t, page.body, `data-connectif-runtime="`, path)
		assert.Regexp(t, `<script async src="/connectif/consent-\w+\.js"`, page.body, path)
		assert.NotRegexp(t, `<script[^>]* src="(?:[^"]*/runtime|`+standInPath+`)`, page.body, path)
		assert.Empty(t, shop.connectif.CSP().Check(page.response.Header.Get("Content-Security-Policy")), path)
		nonce := regexp.MustCompile(`'nonce-([^']+)'`).FindStringSubmatch(page.response.Header.Get("Content-Security-Policy"))[1]
		assert.Contains(t, page.body, `<script type="module" src="/static/consent.js" nonce="`+nonce+`">`, path)
		assert.Equal(t, 1, strings.Count(page.body, "<h1"), path)
	}
	b.get("/static/consent.js").status(http.StatusOK)
	assert.NotContains(t, b.get("/_connectif").body, `id="consent"`, "that page tells nothing")
}

func TestBothAnswersOfTheBannerWeighTheSame(t *testing.T) {
	body := newTestShop(t, asking).browser(t).get("/").body
	buttons := regexp.MustCompile(`<button ([^>]*) value="(refused|granted)">[^<]+</button>`).FindAllStringSubmatch(body, -1)
	require.Len(t, buttons, 2)
	assert.Equal(t, buttons[0][1], buttons[1][1], "the same class, and neither is focused or the default")
	assert.Equal(t, "refused", buttons[0][2])
	assert.Equal(t, "granted", buttons[1][2])
}

func TestTheWorkerIsConnectifsOnlyForWhoHasAgreed(t *testing.T) {
	b := newTestShop(t, asking).browser(t)
	for cookie, want := range map[string]bool{"": false, "connectif_consent=denied": false, consentCookie + "=granted": false, "connectif_consent=granted": true} {
		_, worker := b.do(http.MethodGet, "/service-worker.js", nil, "Cookie", cookie)
		assert.Equal(t, want, strings.Contains(worker, standInPath), cookie)
	}
}

func TestPagesAreCountedByWhetherTheirVisitorHasAgreed(t *testing.T) {
	b := newTestShop(t, asking).browser(t)
	document := []string{"Accept", "text/html,application/xhtml+xml"}
	for _, test := range []struct {
		name, method, path string
		headers            []string
		all, unagreed      int64
	}{
		{"a picture", http.MethodGet, "/picture/" + keyboard + ".svg", []string{"Accept", "image/svg+xml,*/*"}, 0, 0},
		{"a fetch", http.MethodGet, "/", []string{"Accept", "*/*"}, 0, 0},
		{"no browser", http.MethodGet, "/", nil, 0, 0},
		{"HEAD", http.MethodHead, "/", document, 0, 0},
		{"a page that is fetched in case it is needed", http.MethodGet, "/", append([]string{"Sec-Purpose", "prefetch"}, document...), 0, 0},
		{"the page about the others", http.MethodGet, "/_connectif", document, 0, 0},
		{"nothing decided", http.MethodGet, "/", document, 1, 1},
		{"a page that is not there", http.MethodGet, "/nowhere", document, 1, 1},
		{"refused", http.MethodGet, "/cart", append([]string{"Cookie", consentCookie + "=refused"}, document...), 1, 1},
		{"nonsense", http.MethodGet, "/cart", append([]string{"Cookie", consentCookie + "=GRANTED"}, document...), 1, 1},
		{"another cookie", http.MethodGet, "/cart", append([]string{"Cookie", "consent=granted"}, document...), 1, 1},
		{"agreed", http.MethodGet, "/cart", append([]string{"Cookie", consentCookie + "=granted"}, document...), 1, 0},
	} {
		before := b.shop.pages.now(0)
		b.do(test.method, test.path, nil, test.headers...)
		after := b.shop.pages.now(0)
		assert.Equal(t, test.all, after.All-before.All, test.name)
		assert.Equal(t, test.unagreed, after.Unagreed-before.Unagreed, test.name)
	}
	all := b.shop.pages.now(0)
	assert.Equal(t, served{6, 5, 0}, all)
	body := b.get("/_connectif").body
	assert.Contains(t, body, `<dl id="served"><div><dt>Páginas servidas</dt><dd>6</dd></div><div><dt>A quien no había aceptado</dt><dd>5</dd></div><div><dt>Mensajes a Connectif</dt><dd>0</dd></div></dl>`)
	b.notify(visit)
	assert.Contains(t, b.get("/_connectif").body, `<dt>Mensajes a Connectif</dt><dd>1</dd>`)
}

func TestTheStreamSendsHowManyPagesThereWereWhenThatHasChanged(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // the clock jumps ahead whenever everybody waits
		shop := must(NewShop(Config{Region: "eu8", AsksConsent: true, Log: slog.New(slog.DiscardHandler)}))
		recorder := httptest.NewRecorder()
		go func() {
			time.Sleep(3500 * time.Millisecond)
			shop.pages.all.Add(7)
			time.Sleep(3 * time.Second)
			shop.Close()
		}()
		shop.watchEvents(&failingWriter{recorder, 100}, httptest.NewRequest(http.MethodGet, "/_connectif/events", nil))
		assert.Equal(t, 1, strings.Count(recorder.Body.String(), "event: served\n"), "nothing at the start, one when it has changed")
		assert.Contains(t, recorder.Body.String(), "<dd>7</dd>")
	})
}

func TestTheStreamEndsWithABrowserThatHasGoneWithoutAMessage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		shop := must(NewShop(Config{Region: "eu8", AsksConsent: true, Log: slog.New(slog.DiscardHandler)}))
		shop.pages.all.Add(1)
		shop.watchEvents(&failingWriter{httptest.NewRecorder(), 0}, httptest.NewRequest(http.MethodGet, "/_connectif/events", nil))
		assert.Empty(t, shop.watchers, "its place is free again")
	})
	shop := newTestShop(t, asking)
	shop.pages.all.Add(1)
	shop.templates["watch"] = must(must(shop.templates["watch"].Clone()).New("served").Parse("{{.Nothing.AtAll}}x"))
	assert.Error(t, shop.writeServed(httptest.NewRecorder(), &served{}, 0))
}
