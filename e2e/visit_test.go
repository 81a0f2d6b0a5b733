package e2e

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

// visit is one visitor's way through a shop of its own.
type visit struct {
	*tab
	account *account
	origin  string
}

// newVisit opens a shop exactly as it would go to production: with an account, and Connectif's own addresses
// in its pages.
func newVisit(t *testing.T, width int64) visit {
	t.Helper()
	a := newStandIn(t, connectiftest.Options{})
	v := visit{account: a, origin: start(t, "shop", "-account", a.id, "-region", region), tab: newTab(t)}
	v.resize(width, height)
	return v
}

// told looks at the page that has just been opened, and returns what it told.
func (v visit) told() told {
	v.t.Helper()
	told := v.account.collect(v.tab)
	assert.Equal(v.t, 1, get[int](v.tab, `window.testClients`), "clients on the page")
	assert.Equal(v.t, "undefined", get[string](v.tab, `typeof window.hacked`), "a script in a value has run")
	assert.Empty(v.t, get[[]string](v.tab, `
		Array.from(document.querySelectorAll('[class^=cn_], [class^=cn_] *'))
			.filter((e) => e.getClientRects().length > 0 || e.offsetParent !== null)
			.map((e) => e.className)`), "visible parts of tags")
	assert.LessOrEqual(v.t, get[int](v.tab, `document.documentElement.scrollWidth - document.documentElement.clientWidth`), 0,
		"the page is wider than the window")
	for _, n := range told {
		assert.Equal(v.t, get[string](v.tab, `location.href`), n.BrowserInfo.URL)
		assert.Equal(v.t, v.account.id, n.Account)
		assert.Equal(v.t, region, n.Region)
	}
	return told
}

func (v visit) open(path string) (status int) {
	v.t.Helper()
	return v.tab.open(v.origin + path)
}

// add puts units of an article into the cart, from its page.
func (v visit) add(a article, units int) {
	v.t.Helper()
	v.open("/product/" + a.ID)
	v.account.collect(v.tab)
	v.fill("#quantity", fmt.Sprint(units))
	v.send(".buy")
}

// expectCart asserts that these lines were told as the cart, and returns its id.
func (v visit) expectCart(told told, lines ...connectiftest.BasketItem) (id string) {
	v.t.Helper()
	require.Len(v.t, told.carts(), 1, "a cart that has changed is told")
	cart := cartWithoutRaw(*told.carts()[0])
	assert.NotEmpty(v.t, cart.CartID)
	want := connectiftest.Cart{CartID: cart.CartID, Products: lines}
	want.TotalQuantity, want.TotalPrice = totals(v.t, lines)
	assert.Equal(v.t, want, cart)
	return cart.CartID
}

var visitor = struct{ email, name, surname, password string }{
	"o'clienta+tazza@example.com", `Clienta "Ñ" <b>d'Exémple</b>`, "Exémple & </span><script>window.hacked=1</script>", "geheim 1 ñ",
}

// expectContact asserts that the visitor was told with this newsletter status, or nobody when that is empty.
func (v visit) expectContact(told told, newsletter string) {
	v.t.Helper()
	for _, n := range told {
		contact := map[string]any{}
		if newsletter != "" {
			contact = map[string]any{
				"primaryKey": visitor.email, "_name": visitor.name, "_surname": visitor.surname, "_newsletterSubscriptionStatus": newsletter,
			}
		}
		for key, value := range n.EntityInfo {
			if key != "trackerId" { // Connectif's own id of the browser
				assert.Equal(v.t, contact[key], value, key)
			}
		}
		for key := range contact {
			assert.Contains(v.t, n.EntityInfo, key)
		}
	}
}
