package e2e

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

func TestTheWholeJourneyThroughTheShop(t *testing.T) {
	for _, window := range []struct {
		device string
		width  int64
	}{{"mobile", phone}, {"desktop", desktop}} {
		t.Run(window.device, func(t *testing.T) {
			t.Parallel()
			journey(t, newVisit(t, window.width), window.device)
		})
	}
}

func journey(t *testing.T, v visit, device string) {
	articles := catalogue(t)
	started := time.Now()

	// Home: a page under a strict policy that loads Connectif's own client.
	require.Equal(t, http.StatusOK, v.open("/"))
	policy := get[string](v.tab, `fetch('/').then((response) => response.headers.get('content-security-policy'))`)
	assert.Contains(t, policy, "script-src 'nonce-")
	assert.NotContains(t, policy, "unsafe-")
	told := v.told()
	assert.Equal(t, 1, get[int](v.tab, `document.querySelectorAll('script[src="https://cdn.connectif.cloud/eu8/client-script/`+v.account.id+`"]').length`))
	assert.Equal(t, []string{"page-visit"}, told.types())
	firstCart := v.expectCart(told)
	v.expectContact(told, "")
	assert.Equal(t, device, told[0].BrowserInfo.Device)
	assert.Equal(t, get[string](v.tab, `document.title.substring(0, 50)`), told[0].PageInfo.Title)
	assert.Equal(t, []string{"portada"}, told[0].PageInfo.Tags)
	assert.Empty(t, told[0].PageInfo.Categories)

	// Search.
	v.fill("#q", `ratón "vertical" & <b>`)
	require.Equal(t, http.StatusOK, v.follow(".searchbox button"))
	told = v.told()
	assert.Equal(t, []string{"search", "page-visit"}, told.types())
	assert.Equal(t, `ratón "vertical" & <b>`, told[0].Events[0].SearchText)
	assert.Empty(t, told.carts(), "the cart has not changed")
	v.fill("#q", "raton")
	v.follow(".searchbox button")
	told = v.told()
	assert.Equal(t, "raton", told.events(connectiftest.EventSearch)[0].SearchText)
	assert.Greater(t, get[int](v.tab, `document.querySelectorAll('#results > li').length`), 1)

	// A product, found by the search.
	require.Equal(t, http.StatusOK, v.follow("#results a"))
	told = v.told()
	found := articles[strings.TrimPrefix(get[string](v.tab, `location.pathname`), "/product/")]
	require.NotEmpty(t, found.ID)
	assert.Contains(t, strings.ToLower(found.Name), "ratón")
	assert.Equal(t, []string{"product-visited", "product-searched", "page-visit"}, told.types())
	assert.Equal(t, found.told(t, v.origin), withoutRaw(*told[0].Events[0].Product))
	assert.Equal(t, found.told(t, v.origin), withoutRaw(*told[0].Events[1].Product))

	// The same, opened otherwise.
	v.open("/product/" + found.ID)
	told = v.told()
	assert.Equal(t, []string{"product-visited", "page-visit"}, told.types())
	assert.Equal(t, found.told(t, v.origin), withoutRaw(*told[0].Events[0].Product))

	// Add three of it, and a reduced one.
	v.fill("#quantity", "3")
	require.Equal(t, http.StatusOK, v.send(".buy"))
	told = v.told()
	assert.Equal(t, v.origin+"/cart", get[string](v.tab, `location.href`))
	assert.Equal(t, []string{"page-visit"}, told.types())
	assert.Equal(t, firstCart, v.expectCart(told, found.line(t, v.origin, 3)))
	reduced := articles["tt1001"]
	require.NotEmpty(t, reduced.OriginalPrice)
	v.add(reduced, 1)
	lines := []connectiftest.BasketItem{found.line(t, v.origin, 3), reduced.line(t, v.origin, 1)}
	assert.Equal(t, firstCart, v.expectCart(v.told(), lines...))

	// Register.
	v.open("/register")
	v.told()
	v.fill("#name", visitor.name)
	v.fill("#surname", visitor.surname)
	v.fill("#email", visitor.email)
	v.fill("#password", visitor.password)
	require.Equal(t, http.StatusOK, v.follow("main form button"))
	told = v.told()
	assert.ElementsMatch(t, []string{"register", "page-visit"}, told.types())
	v.expectContact(told, "none")
	assert.Empty(t, told.carts(), "the cart has not changed")
	v.reload()
	told = v.told()
	assert.Equal(t, []string{"page-visit"}, told.types(), "a reload tells no second time that somebody registered")
	v.expectContact(told, "none")

	// Newsletter, from the footer of a page deep in the shop.
	v.open("/category/ordenadores/teclados")
	told = v.told()
	assert.Equal(t, []string{"Ordenadores", "Teclados"}, told[0].PageInfo.Categories)
	v.fill("#newsletter-email", visitor.email)
	require.Equal(t, http.StatusOK, v.follow(".newsletter button"))
	told = v.told()
	assert.Equal(t, v.origin+"/category/ordenadores/teclados", get[string](v.tab, `location.href`))
	assert.ElementsMatch(t, []string{"newsletter-subscribe", "page-visit"}, told.types())
	assert.Equal(t, visitor.email, told.events(connectiftest.EventNewsletterSubscribe)[0].Email)
	v.expectContact(told, "subscribed")

	// Checkout.
	v.open("/cart")
	v.told()
	require.Equal(t, http.StatusOK, v.follow(".summary button"))
	told = v.told()
	order := get[string](v.tab, `location.pathname`)
	assert.ElementsMatch(t, []string{"purchase", "page-visit"}, told.types())
	assert.NotEqual(t, firstCart, v.expectCart(told), "after the purchase there is another cart, an empty one")
	expectPurchase(t, told, strings.TrimPrefix(order, "/order/"), firstCart, lines, started)

	// Neither a reload nor the way back nor a second tab tells the purchase again.
	v.reload()
	assert.Equal(t, []string{"page-visit"}, v.told().types(), "reload")
	v.open("/")
	assert.Equal(t, []string{"page-visit"}, v.told().types(), "the next page")
	v.back()
	assert.Equal(t, []string{"page-visit"}, v.told().types(), "back")
	second := visit{tab: v.another(), account: v.account, origin: v.origin}
	second.open(order)
	assert.Equal(t, []string{"page-visit"}, second.told().types(), "second tab")

	// Logout.
	v.open("/login")
	v.told()
	require.Equal(t, http.StatusOK, v.follow("main form button"))
	told = v.told()
	assert.Equal(t, []string{"page-visit"}, told.types())
	v.expectContact(told, "")

	// Login.
	v.open("/login")
	v.told()
	v.fill("#email", visitor.email)
	v.fill("#password", visitor.password)
	require.Equal(t, http.StatusOK, v.follow("main form button"))
	told = v.told()
	assert.ElementsMatch(t, []string{"login", "page-visit"}, told.types())
	v.expectContact(told, "subscribed")
	v.reload()
	assert.Equal(t, []string{"page-visit"}, v.told().types(), "reload")

	// A cart that is emptied is told as empty.
	v.add(found, 2)
	cart := v.expectCart(v.told(), found.line(t, v.origin, 2))
	require.Equal(t, http.StatusOK, v.follow(".lines button"))
	assert.Equal(t, cart, v.expectCart(v.told()), "emptied, and still the same cart")

	for _, once := range []string{"register", "login", "newsletter-subscribe", "purchase"} {
		assert.Len(t, v.account.Events(once), 1, "%s is told exactly once", once)
	}
}

func expectPurchase(t *testing.T, told told, id, cart string, lines []connectiftest.BasketItem, started time.Time) {
	t.Helper()
	got := purchaseWithoutRaw(*told.events(connectiftest.EventPurchase)[0].Purchase)
	date, err := time.Parse(time.RFC3339, got.PurchaseDate)
	require.NoError(t, err)
	assert.True(t, strings.HasSuffix(got.PurchaseDate, "Z"), got.PurchaseDate)
	assert.WithinRange(t, date, started.Add(-time.Second), time.Now().Add(time.Second))
	want := connectiftest.Purchase{
		PurchaseID: id, CartID: cart, Products: lines, PurchaseDate: got.PurchaseDate, PaymentMethod: "Tarjeta",
		SourceName: "Tecla & Tazza", SourceType: "digital-store",
	}
	want.TotalQuantity, want.TotalPrice = totals(t, lines)
	assert.Equal(t, want, got)
}
