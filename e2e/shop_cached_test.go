package e2e

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// with is the same shop for another visitor.
func (v visit) with(b *tab) visit { return visit{tab: b, account: v.account, origin: v.origin} }

// register makes an account for the visitor, and comes to the home page.
func (v visit) register(email, name string) {
	v.t.Helper()
	v.open("/register")
	v.fill("#name", name)
	v.fill("#email", email)
	v.fill("#password", visitor.password)
	v.follow("main form button")
	require.Equal(v.t, v.origin+"/", get[string](v.tab, `location.href`))
}

// fetched returns the bytes of the home page as this browser gets them from the shop's cache, and whether it was there already.
func (v visit) fetched() (body, fromCache string) {
	v.t.Helper()
	const home = `fetch('/', {cache: 'no-store'}).then((response) => `
	return get[string](v.tab, home+`response.text())`), get[string](v.tab, home+`response.headers.get('x-cache'))`)
}

// inFrame waits until the header says this of the visitor's account and cart.
func (v visit) inFrame(who, count string) {
	v.t.Helper()
	v.until(`document.querySelector('.mine a').innerText.trim() === ` + quote(who) + ` && ` + inHeader + ` === ` + quote(count))
}

func TestShopsCachedHomePageIsOneForAllAndTellsOfEach(t *testing.T) {
	ana := visitWith(t, "-cache", "cdn")
	berta, stranger := ana.with(newTab(t)), ana.with(newTab(t))

	// A visitor who has never been here: nothing is known, and no cart is made up.
	stranger.open("/")
	told := stranger.told()
	assert.Equal(t, []string{"page-visit"}, told.types())
	assert.Empty(t, told.carts())
	stranger.expectContact(told, "")
	stranger.inFrame("Cuenta", "")
	assert.Empty(t, get[string](stranger.tab, `document.cookie`))

	a, b := catalogue(t)["tt1001"], catalogue(t)["tt1066"]
	ana.open("/product/" + a.ID)
	ana.told()
	ana.fill("#quantity", "2")
	ana.buy()
	ana.until(inPlace)
	ana.account.settled(ana.tab)
	ana.register("ana@example.com", "Ana")
	ana.account.collect(ana.tab)

	berta.open("/product/" + b.ID)
	berta.told()
	berta.buy()
	berta.until(inPlace)
	cart := berta.account.settled(berta.tab).carts()[0]

	// Each browser starts anew, so that all of it is told again.
	for _, v := range []visit{ana, berta} {
		v.do(`localStorage.clear()`)
	}
	body, from := ana.fetched()
	assert.Equal(t, "HIT", from)
	ana.open("/")
	told = ana.told()
	assert.Equal(t, []string{"page-visit"}, told.types())
	anas := ana.expectCart(told, a.line(t, ana.origin, 2))
	assert.Equal(t, "ana@example.com", told[0].EntityInfo["primaryKey"])
	assert.Equal(t, []string{"portada"}, told[0].PageInfo.Tags)
	ana.inFrame("Ana", "2")

	same, from := berta.fetched()
	assert.Equal(t, "HIT", from)
	assert.Equal(t, body, same, "the same bytes")
	berta.open("/")
	told = berta.told()
	assert.Equal(t, []string{"page-visit"}, told.types())
	assert.Equal(t, cart.CartID, berta.expectCart(told, b.line(t, berta.origin, 1)))
	assert.NotEqual(t, anas, cart.CartID)
	berta.expectContact(told, "")
	berta.inFrame("Cuenta", "1")
	for _, personal := range []string{"ana@example.com", "Ana", anas, cart.CartID, "cn_cart"} {
		assert.NotContains(t, body, personal)
	}
}

func TestShopTellsALoginOnTheCachedHomePageOnce(t *testing.T) {
	v := visitWith(t, "-cache", "cdn")
	v.open("/") // into the cache
	v.told()
	v.register("ana@example.com", "Ana")
	assert.Len(t, v.account.collect(v.tab).events("register"), 1)
	assert.Equal(t, "Ya tienes cuenta. Te damos la bienvenida.", get[string](v.tab, `document.querySelector('#notices').innerText`))
	v.open("/login")
	v.told()
	v.follow("main form button") // out
	v.inFrame("Cuenta", "")
	assert.Equal(t, []string{"page-visit"}, v.told().types())

	v.open("/login")
	v.told()
	v.fill("#email", "ana@example.com")
	v.fill("#password", visitor.password)
	require.Equal(t, http.StatusOK, v.follow("main form button"))
	told := v.told()
	assert.ElementsMatch(t, []string{"login", "page-visit"}, told.types())
	assert.Equal(t, "ana@example.com", told[len(told)-1].EntityInfo["primaryKey"])
	v.inFrame("Ana", "")
	assert.Equal(t, 0, get[int](v.tab, `document.querySelectorAll('script[data-connectif=send]:not([data-connectif-visitor] *)').length`),
		"the page is from the cache, and the event came with the visitor")
	v.reload()
	assert.Equal(t, []string{"page-visit"}, v.told().types())
	v.open("/cart")
	assert.Equal(t, []string{"page-visit"}, v.told().types())
	v.back()
	assert.Equal(t, []string{"page-visit"}, v.told().types())
	second := v.with(v.another())
	second.open("/")
	assert.Equal(t, []string{"page-visit"}, second.told().types())
	for _, once := range []string{"register", "login"} {
		assert.Len(t, v.account.Events(once), 1, once)
	}
}

func TestShopsCachedHomePageIsUpToDateWhenItComesBack(t *testing.T) {
	v := visitWith(t, "-cache", "cdn")
	a := catalogue(t)["tt1001"]
	v.open("/product/" + a.ID)
	v.told()
	v.open("/")
	v.told()
	v.inFrame("Cuenta", "")

	second := v.with(v.another())
	second.open("/product/" + a.ID)
	second.told()
	second.buy()
	second.until(inPlace)
	second.account.settled(second.tab)
	second.do(`localStorage.clear()`) // or it would be known that this was told

	// What the browser does with a page that it has kept whole.
	v.do(`window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))`)
	v.inFrame("Cuenta", "1")
	told := v.account.settled(v.tab)
	assert.Empty(t, told.types())
	v.expectCart(told, a.line(t, v.origin, 1))
}

func TestShopsCachedHomePageHasAFormThatSaysWhatIsWrong(t *testing.T) {
	v := visitWith(t, "-cache", "cdn")
	v.resize(phone, height)
	v.open("/")
	v.told()
	v.do(`document.querySelector('#newsletter').noValidate = true`)
	v.fill("#newsletter-email", `no e-mail <b>"x"`)
	v.follow(".newsletter button")
	v.until(`document.querySelector('#newsletter-error')`)
	assert.Equal(t, `no e-mail <b>"x"`, get[string](v.tab, `document.querySelector('#newsletter-email').value`))
	assert.Contains(t, get[string](v.tab, `document.querySelector('#notices').innerText`), "Para suscribirte, escribe tu correo")
	assert.Equal(t, []string{"page-visit"}, v.told().types())
}

func TestShopAsksNothingOfAVisitorOfItsCachedHomePageWhoHasNotAgreed(t *testing.T) {
	v := visitWith(t, "-cache", "cdn", "-consent", "required")
	log := v.logRequests()
	v.register("ana@example.com", "Ana")
	v.open("/")
	v.open("/")
	v.untold(log, "from the cache")
	v.inFrame("Ana", "")
	assert.Empty(t, get[[]string](v.tab, `performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => name.endsWith('/connectif/visitor'))`))
	v.answer("granted")
	told := v.told()
	assert.Contains(t, told.types(), "page-visit")
	assert.Equal(t, "ana@example.com", told[len(told)-1].EntityInfo["primaryKey"])
	require.Len(t, told.carts(), 1)
	_, from := v.fetched()
	assert.Equal(t, "HIT", from, "one page for who has agreed and who has not")
}
