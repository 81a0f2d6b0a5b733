package e2e

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/connectiftest"
)

func TestWhatIsDoneBeforeARefusalIsNeverTold(t *testing.T) {
	g := newGate(t, connectiftest.Options{NoAutoSend: true})
	g.visit("/refused", "")
	g.do(send("before") + refuses + send("after"))
	g.untouched()
	g.do(agrees + send("at last"))
	assert.Equal(t, []string{"at last"}, g.account.drain(g.tab).aliases())
}

func TestWhileNothingIsDecidedABoundedNumberOfEventsWaits(t *testing.T) {
	g := newGate(t, connectiftest.Options{NoAutoSend: true})
	g.visit("/undecided", "")
	g.do(`window.testRead = 0; for (let i = 0; i < 1000; i++) document.dispatchEvent(new CustomEvent('connectif:send', {detail: {
		get events() { testRead++; return [{type: 'custom', eventAlias: 'x'}]; },
	}}))`)
	assert.Equal(t, 256, get[int](g.tab, `testRead`), "what is too much is not even kept")
	g.do(agrees)
	assert.Len(t, g.account.drain(g.tab).aliases(), 256)
}

func TestOnlyTrueGrantsConsent(t *testing.T) {
	g := newGate(t, connectiftest.Options{})
	g.visit("/hostile", "")
	dispatch := func(detail string) {
		g.do(`document.dispatchEvent(new CustomEvent('connectif:consent', {detail: ` + detail + `}))`)
	}
	hostile := []string{
		`null`, `undefined`, `true`, `1`, `'granted'`, `[]`, `{}`, `{granted: 'true'}`, `{granted: 1}`, `{granted: {}}`, `{granted: [true]}`,
		`{granted: new Boolean(true)}`, `{Granted: true}`, `JSON.stringify({granted: true})`, `{get granted() { throw new Error('oh no'); }}`,
	}
	for _, detail := range hostile {
		dispatch(detail)
	}
	g.do(`document.dispatchEvent(new Event('connectif:consent'))`)
	g.untouched()

	g.do(agrees)
	g.account.collect(g.tab)
	for _, detail := range []string{`null`, `{granted: 'true'}`} {
		dispatch(detail)
		assert.Empty(t, g.cookies(), "what is no consent withdraws it: %s", detail)
		g.do(agrees)
		assert.Len(t, g.cookies(), 1)
	}
}

func TestAGateThatIsPrintedTwiceWorksOnce(t *testing.T) {
	g := newGate(t, connectiftest.Options{})
	g.site.policy = strings.Replace(nonceOnly, "connect-src", "connect-src 'self'", 1)
	g.page("/next", g.loader())
	g.visit("/twice", g.loader()+everything(t))
	g.do(send("waits"))
	g.untouched()
	g.do(agrees)
	told := g.account.collect(g.tab)
	assert.ElementsMatch(t, []string{"custom", "custom", "purchase", "product-visited", "login", "page-visit"}, told.types())
	assert.Equal(t, 1, get[int](g.tab, `window.testClients`))
	// Once more with a body that is swapped in.
	g.do(swapBody)
	g.until(`document.title === 'swapped'`)
	g.do(send("swapped"))
	assert.Equal(t, []string{"swapped"}, g.account.drain(g.tab).aliases())
	assert.Equal(t, 1, get[int](g.tab, `window.testClients`))
	g.answered()
	g.do(refuses + send("withdrawn"))
	g.silent()
}

// A banner that comes before the gate is not heard, unless it answers when the gate says that it listens.
func TestAGateThatComesAfterTheBannerAsksIt(t *testing.T) {
	for name, answers := range map[string]bool{"a banner that speaks once": false, "a banner that answers": true} {
		t.Run(name, func(t *testing.T) {
			g := newGate(t, connectiftest.Options{})
			banner := agrees
			if answers {
				banner += `document.addEventListener('connectif:ready', () => { ` + agrees + ` });`
			}
			g.open(g.site.page("/banner", inline(banner+`document.addEventListener('connectif:ready', () => { window.testReady = true; })`)+g.loader()))
			g.until(`window.testReady`)
			if answers {
				assert.Equal(t, []string{"page-visit"}, g.account.collect(g.tab).types())
			} else {
				g.untouched()
			}
		})
	}
}
