package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

// storesNothing is a client that does without storage, and keeps in the page what it is told.
const storesNothing = `window.testTold = [];
	window.connectif = {
		addHookHandler: () => { window.testBlocked = true; },
		removeHookHandler: () => { window.testBlocked = false; },
		getPurchaseEvents: () => [...document.querySelectorAll('.cn_purchase .purchase_id')].map((id) => ({type: 'purchase', purchase: {purchaseId: id.textContent}})),
		managed: {
			isInitialized: () => true,
			sendEvents: (events) => testTold.push(...events.map(({type, eventAlias, purchase}) => eventAlias || purchase && purchase.purchaseId || type)),
			getAllEventsAsync: async () => connectif.getPurchaseEvents(),
		},
	};
	document.dispatchEvent(new CustomEvent('connectif.managed.initialized'));`

// withoutStorage has the account's client be storesNothing.
func (a *account) withoutStorage() {
	cloud.add(a.t, a.id, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		w.Write([]byte(storesNothing))
	}))
}

// sandboxed is the policy of a page that has no origin of its own, and so neither cookies nor storage, as in a sandboxed frame.
const sandboxed = nonceOnly + "; sandbox allow-scripts"

func TestWhereNothingCanBeStoredAGrantHoldsAsLongAsThePage(t *testing.T) {
	g := newGate(t, connectiftest.Options{})
	g.account.withoutStorage()
	g.site.policy = sandboxed
	g.visit("/sandboxed", "")
	require.Equal(t, "SecurityError SecurityError", get[string](g.tab, `['localStorage', 'cookie'].map((name) => {
		try { return name === 'cookie' ? document.cookie : window.localStorage; } catch (error) { return error.name; }
	}).join(' ')`))
	g.do(send("waits"))
	g.pause(settling)
	assert.Equal(t, "undefined", get[string](g.tab, `typeof connectif`))
	g.do(agrees)
	g.until(`window.testTold`)
	g.do(send("granted"))
	g.until(`testTold.length >= 2`)
	g.do(refuses + send("withdrawn"))
	assert.True(t, get[bool](g.tab, `testBlocked`))
	g.do(agrees + send("again"))
	g.until(`testTold.includes('again')`)
	assert.Equal(t, []string{"waits", "granted", "again"}, get[[]string](g.tab, `testTold.filter((alias) => alias)`))
	assert.False(t, get[bool](g.tab, `testBlocked`))
	g.visit("/sandboxed/next", "")
	g.pause(settling)
	assert.Equal(t, "undefined", get[string](g.tab, `typeof connectif`), "the next page asks again")
}

func TestConsentNeedsNoLocalStorage(t *testing.T) {
	g := newGate(t, connectiftest.Options{})
	g.account.withoutStorage()
	g.run("block", command(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError'); }})`,
	}))
	g.visit("/unstored", "")
	g.do(agrees + send("granted"))
	g.until(`window.testTold && testTold.includes('granted')`)
	g.visit("/unstored/next", "")
	g.do(send("remembered"))
	g.until(`window.testTold && testTold.includes('remembered')`)
	g.do(refuses)
	assert.Empty(t, g.cookies())
}

// One that was set for a wider domain, or another path, would outlast a withdrawal.
func TestASecondCookieOfTheNameIsNoConsent(t *testing.T) {
	g := newGate(t, connectiftest.Options{})
	g.visit("/", "")
	g.do(`document.cookie = 'connectif_consent=granted; path=/'; document.cookie = 'connectif_consent=granted; path=/folder'`)
	for _, other := range []string{"granted; path=/folder", "denied; path=/folder", "; path=/folder"} {
		g.do(`document.cookie = 'connectif_consent=` + other + `'`)
		path := fmt.Sprintf("/folder/%d", len(other))
		g.visit(path, "")
		g.pause(settling)
		assert.Empty(t, g.account.Requests(), other)
	}
	g.do(agrees)
	assert.Equal(t, []string{"page-visit"}, g.account.collect(g.tab).types(), "on this page it is granted, all the same")
	g.answered()
	g.do(refuses)
	g.silent("cookie connectif_consent=")
}

func TestAConsentThatIsWithdrawnInAnotherTabEndsInThisOne(t *testing.T) {
	for name, use := range map[string]string{
		"the runtime tells": send("late"),
		"the client tells":  `connectif.managed.sendEvents([{type: 'login'}])`,
	} {
		t.Run(name, func(t *testing.T) {
			g := newGate(t, connectiftest.Options{})
			g.granted("/here")
			other := g.another()
			other.countPending()
			other.open(g.site.URL + "/here")
			g.account.collect(other)
			other.answered()
			other.do(refuses)
			other.until(`localStorage.length === 0`)
			told := len(g.account.Notifications())
			g.until(`localStorage.length === 0`)
			g.do(use)
			g.pause(settling)
			assert.Len(t, g.account.Notifications(), told)
			assert.Empty(t, get[[]string](g.tab, inBrowser))
		})
	}
}

// However it has gone: the server may take it away, too, as when somebody logs out.
func TestAConsentWhoseCookieIsGoneIsWithdrawn(t *testing.T) {
	g := newGate(t, connectiftest.Options{})
	g.granted("/gone")
	told := len(g.account.Notifications())
	g.do(`document.cookie = 'connectif_consent=; path=/; max-age=0'; ` + send("late") + `connectif.managed.sendEvents([{type: 'login'}])`)
	g.pause(settling)
	assert.Len(t, g.account.Notifications(), told)
	assert.Empty(t, get[[]string](g.tab, inBrowser))
}

func TestWhatAnEarlierConsentHasLeftIsRemovedOnTheNextPage(t *testing.T) {
	g := newGate(t, connectiftest.Options{})
	g.open(g.site.page("/plain", ""))
	g.do(keepTheShops + `for (const key of ['cn_tracker', 'cn_previous_cart', 'cn_last_submitted_form_id', 'connectif.told']) localStorage.setItem(key, 'x')`)
	g.visit("/left", "")
	g.silent(theShops...)
}

func TestOverTLSTheCookieIsSecure(t *testing.T) {
	g := newGate(t, connectiftest.Options{})
	secure := httptest.NewTLSServer(g.site.mux)
	t.Cleanup(secure.Close)
	g.page("/secure", "")
	g.open(secure.URL + "/secure")
	g.until(`window.testReady`)
	g.do(agrees)
	g.account.collect(g.tab)
	require.Len(t, g.cookies(), 1)
	assert.True(t, g.cookies()[0].Secure)
	g.do(refuses)
	assert.Empty(t, g.cookies())
}
