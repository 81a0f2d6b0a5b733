package e2e

import (
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/jsbundle"
)

// bannerScript is the README's: what a shop with CookieConsent writes so that Connectif is one of the purposes that its banner asks for. The
// banner knows the answer of an earlier page before the runtime listens, or after.
func bannerScript(t *testing.T) string {
	readme, err := os.ReadFile("../README.md")
	require.NoError(t, err)
	_, section, _ := strings.Cut(string(readme), "### Recipe: consent\n")
	_, script, found := strings.Cut(section, "```js\n")
	script, _, _ = strings.Cut(script, "```")
	require.True(t, found)
	// Of this browser CookieConsent says that it is a bot, to which it shows nothing.
	return strings.Replace(script, "CookieConsent.run({", "CookieConsent.run({hideFromBots: false,", 1)
}

func TestABannerThatAsksForConsentIsObeyed(t *testing.T) {
	a, b, site := newStandIn(t, connectiftest.Options{}), newTab(t), newRuntimeSite(t)
	site.policy += "; style-src 'nonce-" + nonce + "'"
	site.serveVendored()
	page := render(t, jsbundle.Loader{Client: a.client(), Consent: jsbundle.ConsentRequired}) +
		`<link nonce="` + nonce + `" rel="stylesheet" href="/vendor/cookieconsent-3.1.0/cookieconsent.css">` +
		script(nonce, "cookieconsent-3.1.0/cookieconsent.umd.js") + `<script nonce="` + nonce + `">` + bannerScript(t) + `</script>`
	first, second := site.page("/first", page), site.page("/second", page)

	b.open(first)
	b.pause(settling)
	assert.Empty(t, a.Requests(), "before the answer")
	b.run("refuse", chromedp.Click(chromedp.CSS("#cc-main .cm__btn[data-role=necessary]"), chromedp.NodeVisible))
	b.open(second)
	b.pause(settling)
	assert.Empty(t, a.Requests(), "after a refusal")

	b.do(`CookieConsent.acceptCategory('all')`)
	assert.Equal(t, []string{"page-visit"}, a.collect(b).types(), "of the page on which it was given")
	b.open(first)
	assert.Equal(t, []string{"page-visit"}, a.collect(b).types(), "of the next page")

	b.do(`CookieConsent.acceptCategory([])`)
	b.do(`document.dispatchEvent(new CustomEvent('connectif:send', {detail: {events: [{type: 'login'}]}}))`)
	b.open(second)
	b.pause(settling)
	assert.Empty(t, a.Events("login"), "after it was taken back")
	assert.Len(t, a.Events(connectiftest.EventPageVisit), 2)
}
