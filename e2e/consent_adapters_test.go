package e2e

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/storage"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/jsbundle"
)

// consentPage is a page of a site that requires consent and asks an adapter for it.
type consentPage struct {
	*tab
	account *account
	site    *site
	adapter jsbundle.ConsentAdapter
}

// slowParser is before what the parser reaches only after everything async has run, late files included.
const slowParser = `<script nonce="` + nonce + `" src="/slow.js"></script>`

// newConsentPage is a page of which one file of the library, or none, comes late: consent, runtime, tcf or consentmode.
func newConsentPage(t *testing.T, adapter jsbundle.ConsentAdapter, late string) *consentPage {
	p := &consentPage{tab: newTab(t), account: newStandIn(t, connectiftest.Options{}), site: newSite(t, nonceOnly), adapter: adapter}
	p.site.mux.HandleFunc("GET /connectif/", func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/connectif/"+late+"-") {
			time.Sleep(150 * time.Millisecond)
		}
		jsbundle.Handler().ServeHTTP(w, r)
	})
	p.site.mux.HandleFunc("GET /slow.js", func(w http.ResponseWriter, _ *http.Request) {
		time.Sleep(400 * time.Millisecond)
		w.Header().Set("Content-Type", "text/javascript")
	})
	return p
}

// inline is an inline script with the nonce of the page.
func inline(js string) string { return `<script nonce="` + nonce + `">` + js + `</script>` }

// listen notes the answers that the adapter dispatches, without those that only repeat the one before.
const listen = `window.testHeard = []; document.addEventListener('connectif:consent', ({detail}) => {
	if (testHeard.length === 0 || testHeard[testHeard.length - 1] !== detail.granted) testHeard.push(detail.granted);
});`

// visit opens a page with markup before and after the elements of the loader.
func (p *consentPage) visit(path, before, after string) {
	p.t.Helper()
	loader := jsbundle.Loader{Client: p.account.client(), Consent: jsbundle.ConsentRequired, ConsentAdapter: p.adapter}
	p.open(p.site.page(path, inline(listen)+before+render(p.t, loader)+after))
}

// hears waits until these are the answers, and a little longer, in which no other may come. An adapter that is loaded needs no time.
func (p *consentPage) hears(answers ...bool) {
	p.t.Helper()
	p.until(fmt.Sprintf(`window.testHeard.length >= %d`, len(answers)))
	p.pause(100 * time.Millisecond)
	heard := get[[]bool](p.tab, `window.testHeard`)
	require.True(p.t, slices.Equal(answers, heard), "want %v, heard %v", answers, heard)
}

// visitIsTold checks what has come of the answers: that the page's visit is told, or that nothing at all has happened.
func (p *consentPage) visitIsTold(granted bool) {
	p.t.Helper()
	if granted {
		p.account.next(has(connectiftest.EventPageVisit))
		return
	}
	p.pause(settling)
	assert.Empty(p.t, p.account.Requests(), "a request to Connectif")
	assert.Equal(p.t, 0, get[int](p.tab, `localStorage.length`), "something is stored")
	assert.Empty(p.t, get[string](p.tab, `document.cookie`))
}

// forget makes the browser that of a visitor who comes for the first time.
func (p *consentPage) forget() {
	p.t.Helper()
	p.run("forget", command(storage.ClearDataForOrigin, storage.ClearDataForOriginParams{Origin: p.site.URL, StorageTypes: "all"}))
}

// globals lists what an empty window does not have.
const globals = `(() => {
	const frame = document.body.appendChild(document.createElement('iframe'));
	const known = Object.getOwnPropertyNames(frame.contentWindow);
	frame.remove();
	return Object.getOwnPropertyNames(window).filter((name) => isNaN(name) && !known.includes(name) && !name.startsWith('test')).sort();
})()`

// holdTimers counts the timers that are started, and starts none.
const holdTimers = `window.testTimers = 0; for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback']) {
	window[name] = () => { window.testTimers++; };
}`

func TestAConsentAdapterLooksAtOnceForWhatIsThere(t *testing.T) {
	const noEvents = `for (const type of ['DOMContentLoaded', 'load']) {
		document.addEventListener(type, (event) => { event.stopImmediatePropagation(); }, true);
	}`
	for answer, adapter := range map[string]jsbundle.ConsentAdapter{
		platform + `testPlatform.come(); testPlatform.tell(data('tcloaded', [1, 5], [755]));`: tcf,
		gtag + updateGrants: consentMode,
	} {
		p := newConsentPage(t, adapter, "")
		p.visit("/once", inline(noEvents+answer), "")
		p.hears(true)
	}
}
