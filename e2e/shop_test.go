package e2e

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/connectiftest"
)

func TestEventsWaitForAPageThatIsShown(t *testing.T) {
	v := newVisit(t, desktop)
	v.open("/")
	v.told()
	// Somebody subscribes and is led on several times before a page is shown. A fetch follows redirects and
	// shows nothing.
	v.do(`fetch('/newsletter', {method: 'POST', body: new URLSearchParams({email: 'ana@example.com'}), redirect: 'manual'})`)
	v.do(`fetch('/healthz')`)
	v.open("/cart")
	assert.ElementsMatch(t, []string{"newsletter-subscribe", "page-visit"}, v.told().types())
	v.open("/cart")
	assert.Equal(t, []string{"page-visit"}, v.told().types())
}

func TestTheShopWithoutAPolicyTellsTheSame(t *testing.T) {
	a := newStandIn(t, connectiftest.Options{})
	v := visit{account: a, origin: start(t, "shop", "-csp", "off", "-account", a.id, "-region", region), tab: newTab(t)}
	v.open("/product/tt1001")
	assert.True(t, get[bool](v.tab, `fetch('/').then((response) => response.headers.get('content-security-policy') === null)`))
	told := v.told()
	assert.Equal(t, []string{"product-visited", "page-visit"}, told.types())
	assert.Equal(t, catalogue(t)["tt1001"].told(t, v.origin), withoutRaw(*told[0].Events[0].Product))
}

func TestAProductThatDoesNotExistIsToldLetterByLetter(t *testing.T) {
	v := newVisit(t, phone)
	for _, id := range hostileIDs {
		v.expect(`^response: 404`)
		v.allow(`^log: `)
		assert.Equal(t, http.StatusNotFound, v.open("/product/"+url.PathEscape(id)))
		told := v.told()
		assert.Equal(t, []string{"product-not-found", "page-visit"}, told.types())
		assert.Equal(t, id, told[0].Events[0].ProductID)
	}
}

func TestSearchTermsReachConnectifLetterByLetterWhateverTheyHold(t *testing.T) {
	v := newVisit(t, desktop)
	for _, text := range hostileTexts {
		v.open("/search?q=" + url.QueryEscape(text))
		told := v.told()
		assert.Equal(t, []string{"search", "page-visit"}, told.types())
		assert.Equal(t, text, told[0].Events[0].SearchText)
	}
	v.open("/search?q=a%00b%FFc%zz;d")
	assert.Equal(t, "a\ufffdb\ufffdc%zz;d", v.told().events(connectiftest.EventSearch)[0].SearchText, "what is no text, or no proper query")
}

func TestTheShopWorksWhenConnectifIsBlocked(t *testing.T) {
	v := visit{origin: start(t, "shop", "-account", newAccount(), "-region", region), tab: newTab(t)}
	v.expect(`^response: 404 from https://cdn\.connectif\.cloud/`)
	v.allow(`^log: `)
	v.open("/product/tt1001")
	v.send(".buy")
	assert.Equal(t, v.origin+"/cart", get[string](v.tab, `location.href`))
	v.follow(".summary button")
	assert.Contains(t, get[string](v.tab, `location.pathname`), "/order/")
}
