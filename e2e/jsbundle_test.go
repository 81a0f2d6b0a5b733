package e2e

import (
	"net/http"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/jsbundle"
	"github.com/connectif-go/connectif/tags"
)

// newRuntimeSite is a site that serves the runtime, under a policy of nothing but a nonce.
func newRuntimeSite(t *testing.T) *site {
	site := newSite(t, nonceOnly)
	site.mux.Handle("GET /connectif/", jsbundle.Handler())
	return site
}

func TestHoweverTheClientIsInstalledItRunsOnce(t *testing.T) {
	loader := func(t *testing.T, c jsbundle.Client) string { return render(t, jsbundle.Loader{Client: c}) }
	snippet := func(t *testing.T, c jsbundle.Client) string { return render(t, jsbundle.Snippet{Client: c}) }
	// foreign is a plain element, as a tag manager writes it.
	foreign := func(_ *testing.T, c jsbundle.Client) string {
		return `<script nonce="` + nonce + `" async src="` + c.ScriptURL() + `"></script>`
	}
	type install = func(*testing.T, jsbundle.Client) string
	for _, row := range []struct {
		name  string
		parts []install
	}{
		{"loader", []install{loader}},
		{"loader twice", []install{loader, loader}},
		{"snippet", []install{snippet}},
		{"snippet twice", []install{snippet, snippet}},
		{"snippet before loader", []install{snippet, loader}},
		{"loader before snippet", []install{loader, snippet}},
		{"loader before a tag manager's element", []install{loader, foreign}},
		{"a tag manager's element before snippet", []install{foreign, snippet}},
		{"everything", []install{loader, snippet, foreign, snippet, loader}},
	} {
		t.Run(row.name, func(t *testing.T) {
			a, b, site := newStandIn(t, connectiftest.Options{}), newTab(t), newRuntimeSite(t)
			var page string
			for _, part := range row.parts {
				page += part(t, a.client())
			}
			b.open(site.page("/install", page+html(t, tags.HiddenOnly(tags.Login{}))))
			assert.Equal(t, []string{"login", "page-visit"}, a.collect(b).types())
			assert.Equal(t, 1, get[int](b, `window.testClients`), "clients that came to life")
			assert.Equal(t, 1, a.Loads(connectiftest.ClientScript), "requests for the client")
		})
	}
}

func TestAClientThatDoesNotComeHarmsNothing(t *testing.T) {
	const dispatch = `document.dispatchEvent(new CustomEvent('connectif:send', {detail: {events: [{type: 'login'}]}}))`
	for _, row := range []struct {
		name, complaint string
		client          http.HandlerFunc
		blocked         bool
	}{
		{"404", `^response: 404`, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/javascript")
			w.WriteHeader(http.StatusNotFound)
		}, false},
		{"a connection that is cut", `^request: Script failed`, func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, false},
		{"something else in its place", `^exception: `, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/javascript")
			w.Write([]byte("this site is blocked {"))
		}, false},
		{"another client of that name", `^console.warning: "connectif: the client did not take`, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/javascript")
			w.Write([]byte("window.connectif = {managed: {isInitialized: () => true, sendEvents: () => { throw new Error('oh no') }}};" +
				"document.dispatchEvent(new CustomEvent('connectif.managed.initialized'))"))
		}, false},
		{"an ad blocker", `^request: Script failed: .*inspector`, nil, true},
	} {
		for _, form := range []struct {
			name string
			page func(*testing.T, jsbundle.Client) string
		}{
			{"runtime", func(t *testing.T, c jsbundle.Client) string {
				return render(t, jsbundle.Loader{Client: c}) + render(t, events.Data(events.Login{}))
			}},
			{"snippet", func(t *testing.T, c jsbundle.Client) string {
				return render(t, jsbundle.Snippet{Client: c}) + render(t, events.Login{})
			}},
		} {
			t.Run(row.name+", "+form.name, func(t *testing.T) {
				b, site, c := newTab(t), newRuntimeSite(t), jsbundle.Client{Account: newAccount(), Region: region}
				if row.client != nil {
					cloud.add(t, c.Account, row.client)
				}
				if row.blocked {
					b.run("block", command(network.SetBlockedURLs, network.SetBlockedURLsParams{
						URLPatterns: []*network.BlockPattern{{URLPattern: "https://cdn.connectif.cloud/*", Block: true}},
					}))
				}
				b.expect(row.complaint)
				b.allow(`^log: `)
				b.open(site.page("/blocked", form.page(t, c)+`<form action="/next"><button>Next</button></form>`))
				b.hearExpected()
				b.do(`for (let i = 0; i < 300; i++) ` + dispatch)
				assert.Equal(t, 0, get[int](b, `window.testClients`))
				site.page("/next", "")
				assert.Equal(t, http.StatusOK, b.follow("button"), "the page works")
			})
		}
	}
}

func TestWhatThePageDispatchesIsTold(t *testing.T) {
	a, b, site := newStandIn(t, connectiftest.Options{NoAutoSend: true}), newTab(t), newRuntimeSite(t)
	b.open(site.page("/dispatch", render(t, jsbundle.Loader{Client: a.client()})+
		render(t, events.Data(events.Register{}))+`<button type="button">Like</button>`))
	a.tells(b, "register")
	cart, err := events.DataBlock{Events: []events.Event{events.Login{}, events.Cart(fullCart())}}.AppendJSON(nil)
	require.NoError(t, err)
	b.do(`document.dispatchEvent(new CustomEvent('connectif:send', {detail: ` + string(cart) + `}))`)
	told := a.drain(b)
	assert.Equal(t, []string{"login"}, told.types())
	require.Len(t, told.carts(), 1)
	assert.Equal(t, toldFullCart(), cartWithoutRaw(*told.carts()[0]))
	b.do(`document.querySelector('button').dispatchEvent(new CustomEvent('connectif:send',
		{bubbles: true, detail: {events: [{type: 'custom', eventAlias: 'like'}], id: 'like-1', elt: document.body}}))`)
	assert.Equal(t, "like", a.drain(b)[0].Events[0].EventAlias)
	b.do(`document.dispatchEvent(new CustomEvent('connectif:send', {detail: {events: [{type: 'custom', eventAlias: 'like'}], id: 'like-1'}}))`)
	assert.Empty(t, a.drain(b), "told before under that id")
}

func TestAllDataBlocksOfAPageAreToldInOneCallInOrder(t *testing.T) {
	a, b, site := newStandIn(t, connectiftest.Options{NoAutoSend: true}), newTab(t), newRuntimeSite(t)
	b.open(site.page("/blocks", render(t, events.Data(events.Register{}))+render(t, jsbundle.Loader{Client: a.client()})+
		render(t, events.Data(events.Login{}, events.Search{Text: "</script>"}))+render(t, events.DataBlock{Events: []events.Event{events.PageVisit{}}, OnceID: "1"})))
	told := a.drain(b)
	require.Len(t, told, 1)
	assert.Equal(t, []string{"register", "login", "search", "page-visit"}, told.types())
}

func TestADataBlockThatIsBrokenIsSkippedWithoutTellingItsContent(t *testing.T) {
	a, b, site := newStandIn(t, connectiftest.Options{NoAutoSend: true}), newTab(t), newRuntimeSite(t)
	b.expect(`^console.warning: "?connectif: .*skipped"?$`)
	b.open(site.page("/broken", render(t, jsbundle.Loader{Client: a.client()})+
		`<script type="application/json" data-connectif="send">{"events": [{"type": "ana@example.com"</script>`+
		`<script type="application/json" data-connectif="send">["ana@example.com"]</script>`+
		`<script type="application/json">{"events": [{"type": "register"}]}</script>`+
		render(t, events.Data(events.Login{}))))
	a.tells(b, "login")
}

func TestARuntimeOfAnotherReleaseStillWorks(t *testing.T) {
	a, b, site := newStandIn(t, connectiftest.Options{}), newTab(t), newRuntimeSite(t)
	page := render(t, jsbundle.Loader{Client: a.client()})
	require.Contains(t, page, jsbundle.FileName())
	for path, name := range map[string]string{"/old": "runtime-0123456789abcdef.js", "/unhashed": "runtime.js"} {
		b.open(site.page(path, replaceFileName(page, name)))
		assert.Equal(t, []string{"page-visit"}, a.collect(b).types(), name)
	}
}
