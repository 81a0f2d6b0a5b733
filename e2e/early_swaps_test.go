package e2e

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/jsbundle"
	"github.com/connectif-go/connectif/tags"
)

// openWaiting opens a page whose client comes only when come is called.
func openWaiting(t *testing.T, options connectiftest.Options, markup string) (a *account, b *tab, come func()) {
	t.Helper()
	a, b = newStandIn(t, options), newTab(t)
	site := newRuntimeSite(t)
	come = a.Hold(connectiftest.ClientScript)
	t.Cleanup(come)
	// The element is inserted when the page is loaded, or that would wait for the client.
	b.open(site.page("/waiting", `<main>`+markup+`</main><template>`+render(t, jsbundle.Loader{Client: a.client()})+`</template>`))
	b.do(`const element = document.createElement('script'), given = document.querySelector('template').content.querySelector('script');
		for (const {name, value} of given.attributes) element.setAttribute(name, value);
		element.nonce = ` + quote(nonce) + `;
		new Promise((resolve) => { element.onload = resolve; document.head.append(element); })`)
	return a, b, come
}

func TestWhatIsSwappedInBeforeTheClientIsReadyIsToldOnce(t *testing.T) {
	a, b, come := openWaiting(t, connectiftest.Options{}, hidden(t, cartOf("first")))
	b.swap(hidden(t, cartOf("another"), tags.ProductVisited(productOf("p1"))) + render(t, events.Data(events.Login{})))
	b.pause(settling)
	come()
	a.next(has(connectiftest.EventPageVisit))
	told := a.settled(b)
	assert.ElementsMatch(t, []string{"login", "product-visited", "page-visit"}, told.types())
	require.Len(t, told.carts(), 1)
	assert.Equal(t, "another", told.carts()[0].CartID)
}

func TestACartThatChangedBeforeTheClientIsReadyIsToldAlsoWhereTheClientDoesNotStartToTell(t *testing.T) {
	a, b, come := openWaiting(t, connectiftest.Options{NoAutoSend: true}, hidden(t, cartOf("first")))
	b.swap(hidden(t, cartOf("another"), tags.Login{}))
	b.pause(settling)
	come()
	told := a.settled(b)
	require.Len(t, told.carts(), 1)
	assert.Equal(t, "another", told.carts()[0].CartID)
	assert.Empty(t, told.types(), "tags that the client found are its own affair")
}

func TestWithoutAClientSwapsStartNoTimer(t *testing.T) {
	_, b, _ := openWaiting(t, connectiftest.Options{}, "")
	b.do(`window.timers = 0; window.setTimeout = window.setInterval = window.requestAnimationFrame = () => { window.timers++; }`)
	b.do(`for (let i = 0; i < 1000; i++) document.querySelector('main').innerHTML = ` + quote(hidden(t, cartOf("another"), tags.Login{})))
	b.pause(settling)
	assert.Equal(t, 0, get[int](b, `window.timers`))
}
