package e2e

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/jsbundle"
)

// prerenderer is a site whose page /from has the browser prerender the page /to, which it goes to when told so. Chromium prerenders nothing
// in a tab that is being driven: so it is done in one that nobody watches, and the pages tell the site how it goes.
type prerenderer struct {
	*site
	// rendering and shown are closed when /to has run before anybody looked at it, and when somebody does.
	rendering, shown chan struct{}
	// move lets /from go to /to.
	move chan struct{}
	// asked is how often the visitor's tags were asked for.
	asked atomic.Int32
}

func newPrerenderer(t *testing.T, loader string) *prerenderer {
	p := &prerenderer{
		site: newSite(t, strings.Replace(nonceOnly, "connect-src", "connect-src 'self'", 1)), rendering: make(chan struct{}), shown: make(chan struct{}), move: make(chan struct{}),
	}
	p.mux.Handle("GET /connectif/", jsbundle.Handler())
	for path, reached := range map[string]chan struct{}{"/rendering": p.rendering, "/shown": p.shown} {
		p.mux.HandleFunc("GET "+path, func(http.ResponseWriter, *http.Request) { close(reached) })
	}
	p.mux.HandleFunc("GET /move", func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-p.move:
		case <-r.Context().Done():
		}
	})
	p.mux.HandleFunc("GET /connectif/visitor", func(w http.ResponseWriter, _ *http.Request) {
		p.asked.Add(1)
		fmt.Fprint(w, hidden(t, contactOf("ana@example.com", "Ana")))
	})
	p.page("/from", `<script nonce="`+nonce+`" type="speculationrules">{"prerender": [{"urls": ["/to"], "eagerness": "immediate"}]}</script>`+
		inline(`fetch('/move').then(() => { location.href = '/to'; })`))
	p.page("/to", loader+`<div data-connectif-visitor hidden></div>`+everything(t)+inline(`if (document.prerendering) {
		document.addEventListener('prerenderingchange', () => fetch('/shown'));
		addEventListener('load', () => setTimeout(() => fetch('/rendering'), 500));
	}`))
	return p
}

// open opens /from in a tab that nobody watches, and waits until /to is prerendered.
func (p *prerenderer) open(b *tab) {
	b.t.Helper()
	b.open(p.page("/start", ""))
	b.run("open", chromedp.Evaluate[chromedp.Void](`window.open('/from', '_blank', 'noopener')`, func(params *runtime.EvaluateParams) { params.UserGesture = new(true) }))
	wait(b.t, p.rendering, "the page is not prerendered")
}

func wait(t *testing.T, c chan struct{}, otherwise string) {
	t.Helper()
	select {
	case <-c:
	case <-time.After(patience):
		require.Fail(t, otherwise)
	}
}

func TestAPrerenderedPageTellsNothingBeforeItIsShown(t *testing.T) {
	a, b := newStandIn(t, connectiftest.Options{}), newTab(t)
	p := newPrerenderer(t, render(t, jsbundle.Loader{Client: a.client()}))
	p.open(b)
	assert.Empty(t, a.Requests(), "a request to Connectif")
	assert.Zero(t, p.asked.Load(), "requests for the visitor's tags")
	assert.Equal(t, 0, get[int](b, `localStorage.length`))

	close(p.move)
	wait(t, p.shown, "the page that was prerendered is not the one that is shown")
	n := a.next(has(connectiftest.EventPageVisit))
	assert.Equal(t, p.URL+"/to", n.BrowserInfo.URL)
	assert.Equal(t, "ana@example.com", n.EntityInfo["primaryKey"])
	a.next(has(connectiftest.EventPurchase))
	b.pause(settling)
	var told told = a.Notifications()
	assert.ElementsMatch(t, []string{"custom", "purchase", "product-visited", "login", "page-visit"}, told.types())
}

func TestAPrerenderedPageKnowsOfAWithdrawalBeforeItIsShown(t *testing.T) {
	a, b := newStandIn(t, connectiftest.Options{}), newTab(t)
	p := newPrerenderer(t, render(t, jsbundle.Loader{Client: a.client(), Consent: jsbundle.ConsentRequired}))
	b.open(p.page("/grant", render(t, jsbundle.Loader{Client: newStandIn(t, connectiftest.Options{}).client(), Consent: jsbundle.ConsentRequired})))
	b.do(agrees)
	require.Len(t, b.cookies(), 1)
	p.open(b)
	assert.Empty(t, a.Requests())
	b.do(`document.cookie = 'connectif_consent=; path=/; max-age=0'`)
	close(p.move)
	wait(t, p.shown, "the page that was prerendered is not the one that is shown")
	b.pause(2 * settling)
	assert.Empty(t, a.Requests())
	assert.Zero(t, p.asked.Load())
}
