package e2e

import (
	"context"
	"fmt"
	"html/template"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/jsbundle"
	"github.com/connectif-go/connectif/tags"
)

// It tells them itself, at once, and does not ask the runtime.
func TestAPurchaseThatAnotherLoadersClientTellsIsNotToldAgain(t *testing.T) {
	a, b, site := newStandIn(t, connectiftest.Options{}), newTab(t), newRuntimeSite(t)
	loader := render(t, jsbundle.Loader{Client: a.client()})
	purchase := hidden(t, tags.Purchase(purchaseOf("1")))
	// As a tag manager does it, and before the runtime.
	b.open(site.page("/managed", `<script nonce="`+nonce+`" src="`+a.client().ScriptURL()+`"></script>`+purchase+loader))
	a.collect(b)
	assert.Equal(t, []string{"1"}, a.purchases())
	assert.Equal(t, 1, get[int](b, `window.testClients`))
	b.open(site.page("/alone", loader+purchase+`<main></main>`))
	a.collect(b)
	b.swap(purchase)
	a.settled(b)
	assert.Equal(t, []string{"1"}, a.purchases())
}

func TestWhereNothingCanBeStoredAPurchaseIsToldOnceAPage(t *testing.T) {
	for name, block := range map[string]string{
		"no storage": "",
		"full": `const {setItem} = Storage.prototype;
			Storage.prototype.setItem = function (key, value) {
				if (key.startsWith('connectif.')) throw new DOMException('', 'QuotaExceededError');
				setItem.call(this, key, value);
			};`,
	} {
		t.Run(name, func(t *testing.T) {
			a, b, site := newStandIn(t, connectiftest.Options{}), newTab(t), newRuntimeSite(t)
			a.withoutStorage()
			if block == "" {
				site.policy = sandboxed
			}
			b.run("block", command(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: block}))
			url := site.page("/done", render(t, jsbundle.Loader{Client: a.client()})+purchaseWays(t, purchaseOf("1"))["tag"]+
				purchaseWays(t, purchaseOf("1"))["data block"]+`<main></main>`)
			for range 2 {
				b.open(url)
				b.until(`window.testTold && testTold.length > 0`)
				b.do(`document.dispatchEvent(new CustomEvent('connectif:send', {detail: {events: [{type: 'purchase', purchase: {purchaseId: '1'}}]}}))`)
				b.swap(purchaseWays(t, purchaseOf("1"))["tag"])
				b.pause(settling)
				assert.Equal(t, []string{"1"}, get[[]string](b, `testTold`))
			}
		})
	}
}

// The events of a redirect and the tags of the page that it leads to are printed by different hands.
func TestAPurchaseThatIsFlashedAndTaggedIsToldOnce(t *testing.T) {
	a, b, site := newStandIn(t, connectiftest.Options{}), newTab(t), newSite(t, "")
	cn, err := connectif.New(connectif.Config{
		Account: a.id, Region: region, StrictCSP: true, FlashKeys: [][]byte{[]byte(strings.Repeat("k", 32))},
		Nonce:     func(context.Context) string { return nonce },
		OnProblem: func(_ context.Context, err error) { t.Errorf("not told: %v", err) },
	})
	require.NoError(t, err)
	cn.Register(site.mux)
	handle := func(pattern string, handler http.HandlerFunc) { site.mux.Handle(pattern, cn.Middleware(handler)) }
	show := func(w http.ResponseWriter, content template.HTML) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", cn.CSP().Merge("default-src 'none'; script-src 'nonce-"+nonce+"'; form-action 'self'"))
		fmt.Fprintf(w, `<!doctype html><html lang="es"><title>Page</title><body>%s</body></html>`, content)
	}
	handle("GET /checkout", func(w http.ResponseWriter, r *http.Request) {
		show(w, cn.Script().GoHTML(r.Context())+`<form method="post"><button>Buy</button></form>`)
	})
	handle("POST /checkout", func(w http.ResponseWriter, r *http.Request) {
		cn.Flash(r.Context(), events.Purchase(purchaseOf("1")))
		http.Redirect(w, r, "/done", http.StatusSeeOther)
	})
	handle("GET /done", func(w http.ResponseWriter, r *http.Request) {
		show(w, cn.Script().GoHTML(r.Context())+cn.Tag(tags.Purchase(purchaseOf("1"))).GoHTML(r.Context()))
	})
	b.open(site.URL + "/checkout")
	a.collect(b)
	b.follow("button")
	a.collect(b)
	assert.Equal(t, []string{"1"}, a.purchases())
	b.reload()
	a.collect(b)
	assert.Equal(t, []string{"1"}, a.purchases())
}
