package commerce_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

func TestEveryPropertyOfACartHasItsRules(t *testing.T) {
	for _, c := range []struct {
		name     string
		spoil    func(*commerce.Cart)
		want     []string
		required bool
	}{
		{"no id", func(c *commerce.Cart) { c.CartID = "" }, []string{"cart_id: required"}, true},
		{"blank id", func(c *commerce.Cart) { c.CartID = " " }, []string{"cart_id: blank"}, true},
		{"id with a tab", func(c *commerce.Cart) { c.CartID = "crt\t1" }, []string{"cart_id: bad identifier"}, true},
		{"negative quantity", func(c *commerce.Cart) { c.TotalQuantity = -1 }, []string{"total_quantity: negative"}, true},
		{"huge quantity", func(c *commerce.Cart) { c.TotalQuantity = 1e15 }, []string{"total_quantity: too many digits", "total_quantity: sums do not agree"}, true},
		{"no price", func(c *commerce.Cart) { c.TotalPrice = commerce.Amount{} }, []string{"total_price: required"}, true},
		{"price is no number", func(c *commerce.Cart) { c.TotalPrice = badAmount }, []string{"total_price: not a number"}, true},
		{"negative price", func(c *commerce.Cart) { c.TotalPrice = amount("-1") }, []string{"total_price: negative", "total_price: sums do not agree"}, true},
		{"one unit too many", func(c *commerce.Cart) { c.TotalQuantity++ }, []string{"total_quantity: sums do not agree"}, false},
		{"a cent too much", func(c *commerce.Cart) { c.TotalPrice = c.TotalPrice.Add(amount("0.01")) }, []string{"total_price: sums do not agree"}, false},
		{"shipping forgotten", func(c *commerce.Cart) { c.Adjustment = commerce.Amount{} }, []string{"total_price: sums do not agree"}, false},
		{"shipping is no number", func(c *commerce.Cart) { c.Adjustment = badAmount }, []string{"adjustment: not a number"}, false},
		{"relative recovery URL", func(c *commerce.Cart) { c.CartRecoveryURL = "/carrito" }, []string{"cart_recovery_url: not a usable URL"}, false},
		{"a line of no units", func(c *commerce.Cart) { c.Products[2].Quantity = 0 }, []string{"products[2].quantity: out of range", "total_quantity: sums do not agree"}, false},
		{"a line without a price", func(c *commerce.Cart) { c.Products[1].Price = commerce.Amount{} }, []string{"products[1].price: required"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			cart := fullCart("pr1", "pr2", "pr3")
			c.spoil(&cart)
			err := cart.Validate()
			require.Equal(t, c.want, problemsOf(t, err))
			require.ErrorContains(t, err, "connectif: cart: ")

			salvaged, salvageErr := cart.Salvage()
			assert.Equal(t, err, salvageErr, "Validate and Salvage must not disagree")
			if c.required {
				assert.Error(t, salvaged.Validate(), "what is required stays, to fail again")
				return
			}
			assert.NoError(t, salvaged.Validate())
			assert.Equal(t, cart.TotalQuantity, salvaged.TotalQuantity, "totals stay as the shop gave them")
			assert.Equal(t, cart.TotalPrice, salvaged.TotalPrice, "totals stay as the shop gave them")
		})
	}
}

func TestAnEmptyCartIsACart(t *testing.T) {
	cart := commerce.Cart{CartID: "crt1"}.WithTotals()
	require.NoError(t, cart.Validate())
	assert.Zero(t, cart.TotalQuantity)
	assert.True(t, cart.TotalPrice.Equal(amount("0")), "0 is a price, and not the same as none")
	assert.Equal(t, []string{"cart_id: required", "total_price: required"}, problemsOf(t, commerce.Cart{}.Validate()))
}

func TestCartsKeepTheRecoveryURLSecret(t *testing.T) {
	cart := fullCart("pr1")
	for _, s := range []string{"/carrito?clave=SECRETO", "https://ana:SECRETO@tienda.example/", "https://tienda.example/ SECRETO", "SECRETO"} {
		cart.CartRecoveryURL = s
		assertSilent(t, cart.Validate(), "SECRETO")
		_, err := cart.Salvage()
		assertSilent(t, err, "SECRETO")
	}
}

func TestCartWithTotalsFillsInWhatIsNotSet(t *testing.T) {
	given := commerce.Cart{CartID: "crt1", Adjustment: amount("4.95"), Products: []commerce.BasketItem{
		{Product: commerce.Product{UnitPrice: amount("60.25")}, Quantity: 3},
		{Product: commerce.Product{UnitPrice: amount("10")}, Quantity: 2, Price: amount("15.00")},
	}}
	cart := given.WithTotals()
	assert.Equal(t, 5, cart.TotalQuantity)
	assert.Equal(t, "200.70", cart.TotalPrice.String())
	assert.Equal(t, "180.75", cart.Products[0].Price.String())
	assert.Equal(t, "15.00", cart.Products[1].Price.String(), "a price that was given stays")
	assert.False(t, given.Products[0].Price.IsSet(), "the caller's lines stay as they are")
	assert.Equal(t, cart, cart.WithTotals())
}

func TestCartWithTotalsCountsAllUnitsWhenAPriceIsMissing(t *testing.T) {
	cart := fullCart("pr1", "pr2", "pr3")
	cart.Products[0].UnitPrice, cart.Products[0].Price = commerce.Amount{}, commerce.Amount{}
	cart = cart.WithTotals()
	assert.Equal(t, 6, cart.TotalQuantity)
	assert.Equal(t, []string{"products[0].unit_price: required", "products[0].price: required", "total_price: not a number"}, problemsOf(t, cart.Validate()))
}

func TestValidateOfAValidCartAllocatesNothing(t *testing.T) {
	var ids []string
	for i := range 20 {
		ids = append(ids, "pr"+string(rune('a'+i)))
	}
	cart := fullCart(ids...)
	require.NoError(t, cart.Validate())
	assert.Zero(t, testing.AllocsPerRun(100, func() { _ = cart.Validate() }))
}

func TestACartWithoutLinesIsAnEmptyOne(t *testing.T) {
	cart := commerce.Cart{CartID: "c", TotalQuantity: 3, TotalPrice: commerce.MustParseAmount("180.75")}
	require.ErrorIs(t, cart.Validate(), commerce.RuleSum)
}

func TestWithTotalsOfASalvagedCartAgreesAgain(t *testing.T) {
	cart := fullCart("a", "b")
	cart.TotalQuantity++
	salvaged, err := cart.Salvage()
	require.ErrorIs(t, err, commerce.RuleSum)
	require.NoError(t, salvaged.Validate(), "what the shop told stays")
	again := salvaged.WithTotals()
	require.NoError(t, again.Validate())
	again.TotalQuantity++
	require.ErrorIs(t, again.Validate(), commerce.RuleSum, "sums are checked again")
}
