package e2e

import (
	"context"
	"crypto/ecdh"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/serviceworker"
)

// newWorkerGate is a site that is made as the library's package comment says, with consent and with an account that has Web Push.
// Its worker has a part of the shop's.
func newWorkerGate(t *testing.T) *gate {
	t.Helper()
	key, err := ecdh.P256().GenerateKey(rand.Reader)
	require.NoError(t, err)
	a := newStandIn(t, connectiftest.Options{
		VAPIDPublicKey: base64.RawURLEncoding.EncodeToString(key.PublicKey().Bytes()), ServiceWorkerURL: "/service-worker.js",
	})
	cn, err := connectif.New(connectif.Config{
		Account: a.id, Region: region, Consent: connectif.ConsentRequired, StrictCSP: true,
		ServiceWorker: serviceworker.Config{
			Before: []serviceworker.Part{serviceworker.Source([]byte(`self.imported = []; {
				const {importScripts} = self;
				self.importScripts = (...all) => { imported.push(...all); importScripts(...all); };
			}`))},
			After: []serviceworker.Part{serviceworker.Source([]byte(`addEventListener('message', ({source}) => source.postMessage(imported))`))},
		},
		Nonce:     func(context.Context) string { return nonce },
		OnProblem: func(_ context.Context, err error) { t.Errorf("not told: %v", err) },
	})
	require.NoError(t, err)
	g := &gate{tab: newTab(t), account: a, site: newSite(t, "")}
	cn.Register(g.site.mux)
	g.site.mux.Handle("GET /{$}", cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", cn.CSP().Merge("default-src 'none'; script-src 'nonce-"+nonce+"'; worker-src 'self'"))
		fmt.Fprintf(w, `<!doctype html><html lang="es"><title>Page</title><body>%s%s</body></html>`, inline(fakePush), render(t, cn.Script()))
	})))
	return g
}

// fakePush stands in for the push service, which no test can reach: the page has a subscription until it is ended. It also notes when the
// gate is there.
const fakePush = `window.testSubscribed = true;
	PushManager.prototype.getSubscription = async () => testSubscribed ? {unsubscribe: async () => { testSubscribed = false; return true; }} : null;
	document.addEventListener('connectif:ready', () => { window.testReady = true; });`

// start opens the site's page and waits until the gate is there.
func (g *gate) start() {
	g.t.Helper()
	g.open(g.site.URL + "/")
	g.until(`window.testReady`)
}

// rules waits until the browser has one worker alone for the site, which is active and has imported Connectif's, or has not.
func (g *gate) rules(withConnectif bool) {
	g.t.Helper()
	rules := fmt.Sprintf(`(async () => {
		const registrations = await navigator.serviceWorker.getRegistrations();
		if (registrations.length !== 1) {
			return false;
		}
		const {installing, waiting, active} = registrations[0];
		if (installing || waiting || !active || active.state !== 'activated') {
			return false;
		}
		const answer = new Promise((resolve) => navigator.serviceWorker.addEventListener('message', ({data}) => resolve(data), {once: true}));
		navigator.serviceWorker.startMessages();
		active.postMessage('what is imported?');
		return (await answer).join() === %s;
	})()`, quote(map[bool]string{true: "https://cdn.connectif.cloud/scripts/service-worker.js"}[withConnectif]))
	for deadline := time.Now().Add(patience); !get[bool](g.tab, rules); g.pause(20 * time.Millisecond) {
		require.True(g.t, time.Now().Before(deadline), "no such worker")
	}
}

func TestTheWorkerFollowsConsent(t *testing.T) {
	imports := func() int { return len(cloud.worker.Requests()) }
	g := newWorkerGate(t)
	before := imports()
	g.start()
	g.untouched()
	require.Equal(t, before, imports())

	g.do(agrees)
	assert.Equal(t, []string{"page-visit"}, g.account.collect(g.tab).types())
	g.rules(true)
	assert.Equal(t, before+1, imports())
	assert.True(t, get[bool](g.tab, `testSubscribed`))

	g.do(refuses)
	g.rules(false)
	assert.False(t, get[bool](g.tab, `testSubscribed`))
	g.start()
	g.pause(settling)
	g.rules(false)
	assert.Equal(t, before+1, imports(), "a worker that has imported nothing asks for nothing")

	g.do(agrees)
	g.account.collect(g.tab)
	g.rules(true)
	assert.Equal(t, before+2, imports(), "and granted again")
}

// The cookie of the consent ends after half a year, or the visitor removes it.
func TestAWorkerThatAnEarlierConsentHasLeftIsReplacedOnTheNextPage(t *testing.T) {
	g := newWorkerGate(t)
	g.start()
	g.do(agrees)
	g.account.collect(g.tab)
	g.rules(true)
	g.do(`document.cookie = 'connectif_consent=; path=/; max-age=0'`)
	imports := len(cloud.worker.Requests())
	g.start()
	g.rules(false)
	g.until(`!testSubscribed`)
	assert.Len(t, cloud.worker.Requests(), imports)
}

func TestAWorkerOfTheShopsOwnIsLeftAlone(t *testing.T) {
	g := newWorkerGate(t)
	g.site.mux.HandleFunc("GET /other.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		fmt.Fprint(w, `addEventListener('message', ({source}) => source.postMessage([]))`)
	})
	g.start()
	assert.Equal(t, "/", get[string](g.tab, `(`+register+`)('/other.js')`))
	g.start()
	g.do(refuses)
	g.rules(false)
	g.pause(settling)
	assert.True(t, get[bool](g.tab, `testSubscribed`))
	assert.Equal(t, g.site.URL+"/other.js", get[string](g.tab, `navigator.serviceWorker.ready.then(({active}) => active.scriptURL)`))
}
