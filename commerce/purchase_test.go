package commerce_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

// fullPurchase returns a valid purchase with every property set.
func fullPurchase() commerce.Purchase {
	return commerce.Purchase{
		PurchaseID:    "ORD-2024/17",
		Products:      []commerce.BasketItem{line("pr1", 1), line("pr2", 2)},
		CartID:        "crt8679803",
		PurchaseDate:  time.Date(2024, time.September, 13, 10, 49, 31, 0, time.UTC),
		PaymentMethod: "Tarjeta de crédito",
		SourceName:    "Tienda",
		SourceType:    commerce.SourceDigitalStore,
		Adjustment:    amount("4.95"),
	}.WithTotals()
}

func TestEveryPropertyOfAPurchaseHasItsRules(t *testing.T) {
	for _, c := range []struct {
		name     string
		spoil    func(*commerce.Purchase)
		want     []string
		required bool
	}{
		{"no id", func(p *commerce.Purchase) { p.PurchaseID = "" }, []string{"purchase_id: required"}, true},
		{"id with blanks", func(p *commerce.Purchase) { p.PurchaseID = "\u00a01" }, []string{"purchase_id: bad identifier"}, true},
		{"negative quantity", func(p *commerce.Purchase) { p.TotalQuantity = -3 }, []string{"total_quantity: negative"}, true},
		{"no price", func(p *commerce.Purchase) { p.TotalPrice = commerce.Amount{} }, []string{"total_price: required"}, true},
		{"price is no number", func(p *commerce.Purchase) { p.TotalPrice = badAmount }, []string{"total_price: not a number"}, true},
		{"wrong totals", func(p *commerce.Purchase) { p.TotalQuantity, p.TotalPrice = 4, amount("1") },
			[]string{"total_quantity: sums do not agree", "total_price: sums do not agree"}, false},
		{"adjustment is no number", func(p *commerce.Purchase) { p.Adjustment = badAmount }, []string{"adjustment: not a number"}, false},
		{"cart id with blanks", func(p *commerce.Purchase) { p.CartID = "crt1\n" }, []string{"cart_id: bad identifier"}, false},
		{"year 10000", func(p *commerce.Purchase) { p.PurchaseDate = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) }, []string{"purchase_date: not a date"}, false},
		{"the help centre's misspelling", func(p *commerce.Purchase) { p.SourceType = "pont-of-sale" }, []string{"source_type: unknown value"}, false},
		{"a bad line", func(p *commerce.Purchase) { p.Products[1].Name = " " }, []string{"products[1].name: required"}, false},
		{"a product twice", func(p *commerce.Purchase) { p.Products[1].ProductID = "pr1" }, []string{"products[1].product_id: duplicate"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := fullPurchase()
			c.spoil(&p)
			err := p.Validate()
			require.Equal(t, c.want, problemsOf(t, err))
			require.ErrorContains(t, err, "connectif: purchase: ")

			salvaged, salvageErr := p.Salvage()
			assert.Equal(t, err, salvageErr, "Validate and Salvage must not disagree")
			if c.required {
				assert.Error(t, salvaged.Validate(), "what is required stays, to fail again")
				return
			}
			assert.NoError(t, salvaged.Validate())
			assert.Equal(t, "ORD-2024/17", salvaged.PurchaseID)
			assert.Equal(t, p.TotalPrice, salvaged.TotalPrice, "totals stay as the shop gave them")
		})
	}
}

func TestAValidPurchasePassesAndIsSalvagedAsItIs(t *testing.T) {
	for _, source := range []commerce.SourceType{"", commerce.SourceMarketplace, commerce.SourceDigitalStore, commerce.SourcePointOfSale, commerce.SourceThirdParty, commerce.SourceOther} {
		p := fullPurchase()
		p.SourceType = source
		require.NoError(t, p.Validate())
		salvaged, err := p.Salvage()
		require.NoError(t, err)
		assert.Equal(t, p, salvaged)
	}
}

func TestPurchaseWithTotalsFillsInWhatIsNotSet(t *testing.T) {
	p := fullPurchase()
	p.Products[1].Price = commerce.Amount{}
	p = p.WithTotals()
	assert.Equal(t, 3, p.TotalQuantity)
	assert.Equal(t, "521.90", p.Products[1].Price.String())
	assert.Equal(t, "787.80", p.TotalPrice.String())
}

func TestAPurchaseMayHaveTotalsWithoutLines(t *testing.T) {
	purchase := commerce.Purchase{PurchaseID: "o-1", TotalQuantity: 3, TotalPrice: commerce.MustParseAmount("180.75")}
	require.NoError(t, purchase.Validate())
	salvaged, err := purchase.Salvage()
	require.NoError(t, err)
	assert.Equal(t, purchase, salvaged)
}
