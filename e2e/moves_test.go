package e2e

import (
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/jsbundle"
	"github.com/connectif-go/connectif/tags"
)

// view is JavaScript that shows another page in the place of the one that openSwapped has opened.
func view(t *testing.T, name string, list ...tags.Tag) (js string) {
	t.Helper()
	return `document.title = ` + quote(name) + `; document.querySelector('main').innerHTML = ` + quote(hidden(t, append(list, tags.PageTags{name})...)) + `; `
}

func TestAMoveInTheHistoryIsVisitedOnceTheNewPageIsThere(t *testing.T) {
	a, b := openSwapped(t, connectiftest.Options{}, hidden(t, tags.PageTags{"swap"}))
	b.do(`window.mark = true`)
	for _, row := range []struct{ how, js, path, title string }{
		{"pushState, then the page", `history.pushState(null, '', '/one'); ` + view(t, "One", tags.ProductVisited(productOf("p1"))), "/one", "One"},
		{"the page, then pushState", view(t, "Two", tags.ProductVisited(productOf("p1"))) + `history.pushState(null, '', '/two')`, "/two", "Two"},
		{
			"pushState, and the page when it has come",
			`history.pushState(null, '', '/three'); setTimeout(() => { ` + view(t, "Three", tags.ProductVisited(productOf("p1"))) + `}, 300)`, "/three", "Three",
		},
		{
			"pushState, and while the page comes another change",
			`history.pushState(null, '', '/spinner'); document.querySelector('#clock').className = 'spinner'; document.querySelector('#clock').textContent = 'Wait …';
				setTimeout(() => { ` + view(t, "Spinner", tags.ProductVisited(productOf("p1"))) + `}, 300)`, "/spinner", "Spinner",
		},
		{"another query", `history.pushState(null, '', '?page=2'); ` + view(t, "Query", tags.ProductVisited(productOf("p1"))), "/spinner?page=2", "Query"},
		{"replaceState", `history.replaceState(null, '', '/four'); ` + view(t, "Four", tags.ProductVisited(productOf("p1"))), "/four", "Four"},
		{"back", `addEventListener('popstate', () => { ` + view(t, "Back", tags.ProductVisited(productOf("p1"))) + ` }, {once: true}); history.back()`, "/spinner", "Back"},
		{"forward", `addEventListener('popstate', () => { ` + view(t, "Forward", tags.ProductVisited(productOf("p1"))) + ` }, {once: true}); history.forward()`, "/four", "Forward"},
	} {
		told := a.moved(b, row.js)
		require.Equal(t, []string{"product-visited", "page-visit"}, told.types(), row.how)
		require.Len(t, told, 1, "in one request: "+row.how)
		assert.Equal(t, get[string](b, `location.origin`)+row.path, told[0].BrowserInfo.URL, row.how)
		assert.Equal(t, row.title, told[0].PageInfo.Title, row.how)
		assert.Equal(t, []string{row.title}, told[0].PageInfo.Tags, row.how)
	}
	a.still(b)
}

func TestWhatIsNoMoveIsNotVisited(t *testing.T) {
	a, b := openSwapped(t, connectiftest.Options{}, hidden(t, cartOf("first")))
	for _, row := range []struct{ how, js string }{
		{"a page that changes", view(t, "Changed", tags.Search{Text: "a"})},
		{"another query in the same entry", `history.replaceState(null, '', '?sorted=1'); ` + view(t, "Query", tags.Search{Text: "e"})},
		{"the fragment", `location.hash = '#part'; ` + view(t, "Fragment", tags.Search{Text: "b"})},
		{"back to before the fragment", `history.back(); ` + view(t, "Back", tags.Search{Text: "c"})},
		{"an entry with the same address", `history.pushState(null, '', location.href); ` + view(t, "Same", tags.Search{Text: "d"})},
	} {
		assert.Equal(t, []string{"search"}, a.after(b, row.js, "search").types(), row.how)
	}
	b.do(`history.pushState(null, '', '/other')`)
	a.still(b)
}

func TestTheParameterThatTheClientTakesOutOfTheAddressIsNoMove(t *testing.T) {
	a, b, site := newStandIn(t, connectiftest.Options{}), newTab(t), newRuntimeSite(t)
	site.page("/email", render(t, jsbundle.Loader{Client: a.client()})+`<main>`+hidden(t, tags.PageTags{"email"})+`</main>`)
	b.open(site.URL + "/email?a=1&__cn_tracker=65f0c1d2e3f4a5b6c7d8e9f0")
	told := a.collect(b)
	assert.Equal(t, []string{"page-visit"}, told.types())
	assert.Equal(t, "65f0c1d2e3f4a5b6c7d8e9f0", told[0].EntityInfo["trackerId"])
	assert.Equal(t, "?a=1", get[string](b, `location.search`))
	b.do(view(t, "Changed", cartOf("another"), tags.Search{Text: "a"}))
	assert.Equal(t, []string{"search"}, a.settled(b).types())
}

func TestAPageThatTellsItsVisitItselfIsToldNoSecondTime(t *testing.T) {
	visit := events.DataBlock{Events: []events.Event{events.PageVisit{}}, PageInfo: &commerce.PageInfo{Title: "Its own"}}
	data, err := visit.AppendJSON(nil)
	require.NoError(t, err)
	block := `document.querySelector('main').insertAdjacentHTML('beforeend', ` + quote(render(t, visit)) + `); `
	event := `document.dispatchEvent(new CustomEvent('connectif:send', {detail: ` + string(data) + `})); `
	page := view(t, "Title", tags.Search{Text: "a"})
	a, b := openSwapped(t, connectiftest.Options{}, "")
	b.do(`window.mark = true`)
	for _, row := range []struct{ how, js string }{
		{"a data block in the page", page + block},
		{"an event after the page", page + event},
		{"an event before the page", event + page},
		{"an event a little later", page + `setTimeout(() => { ` + event + `}, 20)`},
	} {
		told := a.moved(b, `history.pushState(null, '', '/'+Math.random()); `+row.js, "search")
		assert.ElementsMatch(t, []string{"search", "page-visit"}, told.types(), row.how)
		for _, n := range told {
			if has(connectiftest.EventPageVisit)(n) {
				assert.Equal(t, "Its own", n.PageInfo.Title, row.how)
			}
		}
	}
	a.still(b)
}

// Where the client comes late it tells the page that is shown then.
func TestAMoveBeforeTheClientIsReadyIsVisitedOnce(t *testing.T) {
	a, b, come := openWaiting(t, connectiftest.Options{}, "")
	b.do(`history.pushState(null, '', '/early'); ` + view(t, "Early", tags.ProductVisited(productOf("p1"))))
	b.pause(settling)
	come()
	told := a.collect(b)
	told = append(told, a.settled(b)...)
	assert.Equal(t, []string{"product-visited", "page-visit"}, told.types())
	assert.Equal(t, "Early", told[0].PageInfo.Title)
}

// It is newer than the rest in some browsers.
func TestWithoutTheNavigationInterfaceAMoveIsVisitedOnce(t *testing.T) {
	a, b, site := newStandIn(t, connectiftest.Options{}), newTab(t), newRuntimeSite(t)
	b.run("take the interface away", command(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `Object.defineProperty(window, 'navigation', {value: undefined})`,
	}))
	b.open(site.page("/old", render(t, jsbundle.Loader{Client: a.client()})+`<main></main>`))
	a.collect(b)
	a.rest(b)
	b.do(`window.mark = true`)
	b.do(`history.replaceState(null, '', '?__cn_tracker=65f0c1d2e3f4a5b6c7d8e9f0'); ` + view(t, "Tracker"))
	a.still(b)
	assert.Equal(t, []string{"page-visit"}, a.moved(b, `history.pushState(null, '', '?page=2'); `+view(t, "Query")).types())
	assert.Equal(t, []string{"page-visit"}, a.moved(b, `history.pushState(null, '', '/new'); `+view(t, "Path")).types())
}
