package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/jsbundle"
)

// ways are the ways in which a page tells events: by a script that needs nothing else, or by a data block for
// the runtime; each to a client that can be asked whether it is ready and to one that cannot.
var ways = []struct {
	name    string
	options connectiftest.Options
	page    func(t *testing.T, site *site, a *account, b events.Batch) string
}{
	{"script", connectiftest.Options{NoAutoSend: true}, scriptPage},
	{"script for an old client", connectiftest.Options{NoAutoSend: true, NoIsInitialized: true}, scriptPage},
	{"data block", connectiftest.Options{NoAutoSend: true}, blockPage},
	{"data block for an old client", connectiftest.Options{NoAutoSend: true, NoIsInitialized: true}, blockPage},
}

func scriptPage(t *testing.T, _ *site, a *account, b events.Batch) string {
	return render(t, b) + render(t, jsbundle.Snippet{Client: a.client()})
}

func blockPage(t *testing.T, site *site, a *account, b events.Batch) string {
	site.mux.Handle("GET /connectif/", jsbundle.Handler())
	return render(t, jsbundle.Loader{Client: a.client()}) + render(t, events.DataBlock(b))
}

// tellEvents opens a page that tells the batch, in each way under a policy of nothing but a nonce, and hands
// over what was told.
func tellEvents(t *testing.T, batch events.Batch, check func(t *testing.T, told told)) {
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			a, b, site := newStandIn(t, way.options), newTab(t), newSite(t, nonceOnly)
			b.open(site.page("/events", way.page(t, site, a, batch)))
			check(t, a.drain(b))
			assert.Equal(t, "undefined", get[string](b, `typeof window.hacked`), "a script in a value has run")
			assert.Equal(t, "Visible text.", get[string](b, `document.body.innerText.trim()`))
			assert.Equal(t, 1, get[int](b, `window.testClients`))
		})
	}
}

func TestEveryPropertyOfEveryEventArrives(t *testing.T) {
	type payload struct {
		Text   string   `json:"text"`
		Number float64  `json:"number"`
		Truth  bool     `json:"truth"`
		List   []string `json:"list"`
	}
	told := func(t *testing.T, told told) {
		require.Len(t, told, 1, "one call of sendEvents")
		assert.Equal(t, []string{
			"page-visit", "product-visited", "product-searched", "product-not-found", "search", "login", "register", "newsletter-subscribe", "purchase",
			"custom", "custom", "form-submitted",
		}, told.types())
		e := told[0].Events
		assert.Equal(t, toldFullProduct(1), withoutRaw(*e[1].Product))
		assert.Equal(t, toldFullProduct(2), withoutRaw(*e[2].Product))
		assert.Equal(t, `gone "4"`, e[3].ProductID)
		assert.Equal(t, "ratón", e[4].SearchText)
		assert.Equal(t, "o'clienta&co@example.com", e[7].Email)
		assert.Equal(t, toldFullPurchase(), purchaseWithoutRaw(*e[8].Purchase))
		assert.Equal(t, "product-like", e[9].EventAlias)
		assert.Equal(t, map[string]any{"text": "</script>", "number": json.Number("1.5"), "truth": true, "list": []any{"a", "b"}}, e[9].Payload)
		assert.Equal(t, "635feb9a1c", e[10].EventID)
		assert.Empty(t, e[10].Payload)
		assert.Equal(t, "signup", e[11].FormID)
		assert.Equal(t, "mail", e[11].PrimaryKeyField)
		assert.Equal(t, map[string]any{"mail": "ana@example.com", "<b>": "<!--<script>"}, e[11].Payload)
		require.NotNil(t, told[0].Cart)
		assert.Equal(t, toldFullCart(), cartWithoutRaw(*told[0].Cart))
	}
	tellEvents(t, events.Batch{Events: []events.Event{
		events.PageVisit{}, events.ProductVisited(fullProduct(1)), events.ProductSearched(fullProduct(2)), events.ProductNotFound{ProductID: `gone "4"`},
		events.Search{Text: "ratón"}, events.Login{}, events.Register{}, events.NewsletterSubscribe{Email: "o'clienta&co@example.com"},
		events.Purchase(fullPurchase()),
		events.Custom{Alias: "product-like", Payload: payload{Text: "</script>", Number: 1.5, Truth: true, List: []string{"a", "b"}}},
		events.Custom{ID: "635feb9a1c"},
		events.FormSubmitted{FormID: "signup", PrimaryKeyField: "mail", Payload: map[string]any{"mail": "ana@example.com", "<b>": "<!--<script>"}},
		events.Cart(fullCart()),
	}}, told)
}

func TestABatchBringsItsContactCartAndPageInfoInOneCall(t *testing.T) {
	contact, cart := fullContact(), fullCart()
	tellEvents(t, events.Batch{
		Events: []events.Event{events.Login{}, events.PageVisit{}}, Contact: &contact, Cart: &cart,
		PageInfo: &commerce.PageInfo{
			Title: `Title & "more" </script>`, Keywords: []string{"k1", "k2"}, Tags: []string{"t1", "<t2>"}, Categories: []string{"c1", "c2 ñ"},
		},
	}, func(t *testing.T, told told) {
		require.Len(t, told, 1)
		assert.Equal(t, []string{"login", "page-visit"}, told.types())
		assert.Equal(t, map[string]any{
			"primaryKey": "o'clienta+shop&co@example.com", "_name": `Clienta "Ñ" <b>`, "_surname": "Exémple & Söhne",
			"_newsletterSubscriptionStatus": "none", "_birthdate": "1988-02-29", "_mobilePhone": "+34600111222", "_emailStatus": "paused",
			"trackerId": "65f0c1d2e3f4a5b6c7d8e9f0", "favourite-colour": `</span><b>"azul"`, "points_total": json.Number("12.5"), "isVip": true, "hasDog": false,
			"since": "2019-12-01", "likes[]": []any{"tea", `cof"fee & <b>`, "ñ"},
		}, told[0].EntityInfo)
		require.NotNil(t, told[0].Cart)
		assert.Equal(t, toldFullCart(), cartWithoutRaw(*told[0].Cart))
		assert.Equal(t, connectiftest.PageInfo{
			Title: `Title & "more" </script>`, Keywords: []string{"k1", "k2"}, Tags: []string{"t1", "<t2>"}, Categories: []string{"c1", "c2 ñ"},
		}, told[0].PageInfo)
	})
}

func TestHostileTextInEventsArrivesLetterByLetterAndDoesNothing(t *testing.T) {
	products := hostileProducts()
	batch := events.Batch{}
	for i, text := range hostileTexts {
		batch.Events = append(batch.Events, events.ProductVisited(products[i]), events.Search{Text: text},
			events.Custom{Alias: hostileIDs[i%len(hostileIDs)], Payload: map[string]any{text: text}})
	}
	tellEvents(t, batch, func(t *testing.T, told told) {
		require.Len(t, told, 1)
		require.Len(t, told[0].Events, 3*len(hostileTexts))
		for i, text := range hostileTexts {
			e := told[0].Events[3*i:]
			assert.Equal(t, toldHostile(products[i]), withoutRaw(*e[0].Product))
			assert.Equal(t, text, e[1].SearchText)
			assert.Equal(t, hostileIDs[i%len(hostileIDs)], e[2].EventAlias)
			assert.Equal(t, map[string]any{text: text}, e[2].Payload)
		}
	})
}

func TestWhatIsNotUTF8ArrivesAsReplacementCharacters(t *testing.T) {
	tellEvents(t, events.Batch{Events: []events.Event{events.Search{Text: "a\x00b\xffc\xed\xa0\x80d"}}}, func(t *testing.T, told told) {
		assert.Equal(t, "a\x00b\ufffdc\ufffd\ufffd\ufffdd", told.events(connectiftest.EventSearch)[0].SearchText)
	})
}

func TestASingleEventIsAScriptOfItsOwn(t *testing.T) {
	a, b := newStandIn(t, connectiftest.Options{NoAutoSend: true}), newTab(t)
	b.open(newSite(t, nonceOnly).page("/single",
		render(t, events.Search{Text: hostileTexts[1]})+render(t, jsbundle.Snippet{Client: a.client()})+render(t, events.Login{})))
	told := a.drain(b)
	// Two requests may overtake each other: who needs an order puts events into one batch.
	assert.ElementsMatch(t, []string{"search", "login"}, told.types())
	assert.Equal(t, hostileTexts[1], told.events(connectiftest.EventSearch)[0].SearchText)
}

func TestAnEventThatComesWhenTheClientIsThereIsToldAtOnce(t *testing.T) {
	a, b := newStandIn(t, connectiftest.Options{NoAutoSend: true}), newTab(t)
	b.open(newSite(t, nonceOnly).page("/late", render(t, jsbundle.Snippet{Client: a.client()})))
	a.drain(b)
	script, err := events.Login{}.Script()
	require.NoError(t, err)
	b.do(fmt.Sprintf(`{
		const s = document.createElement('script');
		s.nonce = document.querySelector('script[nonce]').nonce;
		s.textContent = %q;
		document.body.append(s);
	}`, script.String()))
	a.tells(b, "login")
}

func TestTagsAndEventsOfAPageAreBothTold(t *testing.T) {
	a, b, site := newStandIn(t, connectiftest.Options{}), newTab(t), newSite(t, nonceOnly)
	b.open(site.page("/both", blockPage(t, site, a, events.Batch{Events: []events.Event{events.Login{}}})+
		`<div class="cn_search" hidden><span class="search_text">teclado</span></div>`))
	assert.ElementsMatch(t, []string{"login", "search", "page-visit"}, a.collect(b).types())
}

func TestABatchWithAnIDIsToldOnceByABrowser(t *testing.T) {
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			a, b, site := newStandIn(t, way.options), newTab(t), newSite(t, nonceOnly)
			batch := events.Batch{Events: []events.Event{events.Purchase(fullPurchase())}, OnceID: `purchase-"9"</script>`}
			url := site.page("/order", way.page(t, site, a, batch))
			b.open(url)
			a.tells(b, "purchase")
			b.reload()
			assert.Empty(t, a.drain(b).types(), "after a reload")
			b.open(site.page("/elsewhere", ""))
			b.back()
			assert.Empty(t, a.drain(b).types(), "on the way back")
			second := b.another()
			second.open(url)
			assert.Empty(t, a.drain(second).types(), "in a second tab")
			stranger := newTab(t)
			stranger.open(url)
			a.tells(stranger, "purchase")
		})
	}
}

func TestScriptAndDataBlockOfTheSameIDTellItOnce(t *testing.T) {
	a, b, site := newStandIn(t, connectiftest.Options{NoAutoSend: true}), newTab(t), newSite(t, nonceOnly)
	batch := events.Batch{Events: []events.Event{events.Register{}}, OnceID: "register-1"}
	b.open(site.page("/both", blockPage(t, site, a, batch)+render(t, batch)))
	a.tells(b, "register")
	b.reload()
	assert.Empty(t, a.drain(b).types())
}

func TestTwoTabsThatOpenTheSamePageAtTheSameTimeTellItOnce(t *testing.T) {
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			a, b, site := newStandIn(t, way.options), newTab(t), newSite(t, nonceOnly)
			batch := events.Batch{Events: []events.Event{events.Login{}}, OnceID: "login-1"}
			site.page("/tab", way.page(t, site, a, batch))
			// Both frames of this page get their client at the same moment: they are the two tabs.
			site.mux.HandleFunc("GET /frames", func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				fmt.Fprint(w, `<!doctype html><title>Frames</title><iframe src="/tab"></iframe><iframe src="/tab"></iframe>`)
			})
			b.open(site.URL + "/frames")
			b.until(`Array.from(frames).every((f) => f.testClients > 0)`)
			a.next(has(connectiftest.EventLogin))
			b.do(`frames[0].connectif.managed.sendEvents([{type: 'custom', eventAlias: 'end'}])`)
			a.next(has(connectiftest.EventCustom))
			assert.Len(t, a.Events(connectiftest.EventLogin), 1)
		})
	}
}
