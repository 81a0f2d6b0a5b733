package e2e

import (
	"crypto/ecdh"
	"crypto/rand"
	"encoding/base64"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/jsbundle"
	"github.com/connectif-go/connectif/serviceworker"
)

// register registers a worker and waits until it controls the page, which it does only if Connectif's part
// was imported and claims it. It returns the scope, or what went wrong.
const register = `async (path, options) => {
	try {
		const registration = await navigator.serviceWorker.register(path, options);
		const worker = registration.installing || registration.waiting || registration.active;
		await new Promise((resolve, reject) => {
			const look = () => worker.state === 'activated' ? resolve() : worker.state === 'redundant' && reject(new Error('redundant'));
			worker.addEventListener('statechange', look);
			look();
		});
		return new URL(registration.scope).pathname;
	} catch (error) {
		return error.name;
	}
}`

// answer asks the page's worker something and waits for the answer, which the shop's own part of a worker gives.
const answer = `new Promise((resolve) => {
	navigator.serviceWorker.addEventListener('message', (event) => resolve(event.data), {once: true});
	navigator.serviceWorker.controller.postMessage('who is there?');
})`

var shopPart = serviceworker.Source([]byte(`self.addEventListener('message', (event) => event.source.postMessage('the shop'))`))

// newWorkerSite is a site with a worker at path.
func newWorkerSite(t *testing.T, path string, config serviceworker.Config, wrap func(http.Handler) http.Handler) *site {
	t.Helper()
	worker, err := serviceworker.New(config)
	require.NoError(t, err)
	site := newSite(t, "default-src 'self'")
	handler := http.Handler(worker)
	if wrap != nil {
		handler = wrap(handler)
	}
	site.mux.Handle(path, handler)
	return site
}

func TestTheWorkerIsRegisteredAndImportsConnectifs(t *testing.T) {
	own := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		statement, err := serviceworker.ImportStatement("")
		assert.NoError(t, err)
		w.Header().Set("Content-Type", "text/javascript")
		w.Write([]byte(statement + "\nself.addEventListener('message', (event) => event.source.postMessage('the shop'))"))
	})
	for _, row := range []struct {
		name, path, options, scope string
		config                     serviceworker.Config
		wrap                       func(http.Handler) http.Handler
		shop                       bool // the shop's own part is there, too
	}{
		{name: "at the root", path: "/service-worker.js", scope: "/"},
		{name: "in a folder", path: "/deep/service-worker.js", scope: "/deep/"},
		{name: "in a folder for the whole site", path: "/deep/service-worker.js", options: `{scope: '/'}`, scope: "/", config: serviceworker.Config{Scope: "/"}},
		{name: "with the shop's part before", path: "/sw.js", scope: "/", config: serviceworker.Config{Before: []serviceworker.Part{shopPart}}, shop: true},
		{name: "with the shop's part after", path: "/sw.js", scope: "/", config: serviceworker.Config{After: []serviceworker.Part{shopPart}}, shop: true},
		{name: "imported by the shop's worker", path: "/sw.js", scope: "/", wrap: func(http.Handler) http.Handler { return own }, shop: true},
		{name: "behind a middleware with a policy", path: "/sw.js", scope: "/", wrap: func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Security-Policy", "default-src 'self'")
				next.ServeHTTP(w, r)
			})
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			b, site := newTab(t), newWorkerSite(t, row.path, row.config, row.wrap)
			loads := cloud.worker.Loads(connectiftest.ServiceWorker)
			b.open(site.page(row.scope+"page", ""))
			assert.Equal(t, row.scope, get[string](b, `(`+register+`)('`+row.path+`', `+orUndefined(row.options)+`)`))
			assert.Equal(t, loads+1, cloud.worker.Loads(connectiftest.ServiceWorker), "imports of Connectif's worker")
			b.until(`navigator.serviceWorker.controller`)
			if row.shop {
				assert.Equal(t, "the shop", get[string](b, answer))
			}
		})
	}
}

func TestWhatIsWrongWithAWorkerShows(t *testing.T) {
	unreachable := newSite(t, "")
	for _, row := range []struct {
		name, path, options, outcome string
		config                       serviceworker.Config
		wrap                         func(http.Handler) http.Handler
	}{
		{name: "Connectif's worker does not come", path: "/sw.js", outcome: "TypeError", config: serviceworker.Config{BaseURL: unreachable.URL}},
		{name: "a scope above its folder that is not allowed", path: "/deep/sw.js", options: `{scope: '/'}`, outcome: "SecurityError"},
		{name: "a redirect", path: "/sw.js", outcome: "SecurityError", wrap: func(http.Handler) http.Handler { return http.RedirectHandler("/other.js", http.StatusFound) }},
		{name: "a policy that forbids the import", path: "/sw.js", outcome: "TypeError", wrap: func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Security-Policy", "default-src 'self'")
				w.Header().Set("Content-Type", "text/javascript")
				w.Write([]byte(`importScripts("https://cdn.connectif.cloud/scripts/service-worker.js");`))
			})
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			b, site := newTab(t), newWorkerSite(t, row.path, row.config, row.wrap)
			b.allow(`^log: |^console\.|^response: |^request: `)
			b.open(site.page("/page", ""))
			assert.Equal(t, row.outcome, get[string](b, `(`+register+`)('`+row.path+`', `+orUndefined(row.options)+`)`))
		})
	}
}

func TestAJoinedWorkerInstallsWithoutConnectifsPart(t *testing.T) {
	unreachable := newSite(t, "")
	b, site := newTab(t), newWorkerSite(t, "/sw.js", serviceworker.Config{
		BaseURL: unreachable.URL,
		After:   []serviceworker.Part{shopPart, serviceworker.Source([]byte(`self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))`))},
	}, nil)
	b.allow(`^log: |^console\.|^response: |^request: `)
	b.open(site.page("/page", ""))
	assert.Equal(t, "/", get[string](b, `(`+register+`)('/sw.js')`))
	b.until(`navigator.serviceWorker.controller`)
	assert.Equal(t, "the shop", get[string](b, answer))
}

func TestTheClientRegistersTheWorkerThatTheShopServes(t *testing.T) {
	key, err := ecdh.P256().GenerateKey(rand.Reader)
	require.NoError(t, err)
	a := newStandIn(t, connectiftest.Options{
		VAPIDPublicKey: base64.RawURLEncoding.EncodeToString(key.PublicKey().Bytes()), ServiceWorkerURL: "/service-worker.js",
	})
	t.Run("on a test page", func(t *testing.T) {
		b, site := newTab(t), newWorkerSite(t, "/service-worker.js", serviceworker.Config{}, nil)
		site.policy = nonceOnly + "; worker-src 'self'"
		b.open(site.page("/page", render(t, jsbundle.Snippet{Client: a.client()})))
		assert.Equal(t, []string{"page-visit"}, a.collect(b).types())
		b.until(`navigator.serviceWorker.controller`)
		assert.Equal(t, site.URL+"/service-worker.js", get[string](b, `navigator.serviceWorker.controller.scriptURL`))
	})
	t.Run("in the shop", func(t *testing.T) {
		v := visit{account: a, origin: start(t, "shop", "-account", a.id, "-region", region), tab: newTab(t)}
		v.open("/product/tt1001")
		v.told()
		v.until(`navigator.serviceWorker.controller`)
		assert.Equal(t, v.origin+"/service-worker.js", get[string](v.tab, `navigator.serviceWorker.controller.scriptURL`))
	})
}

func orUndefined(js string) string {
	if js == "" {
		return "undefined"
	}
	return js
}
