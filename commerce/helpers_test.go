package commerce_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

var amount = commerce.MustParseAmount

// badAmount is one that could not be made.
var badAmount = commerce.MinorUnits(1, -1)

// fullProduct returns a valid product with every property set.
func fullProduct(id string) commerce.Product {
	return commerce.Product{
		URL:                       "https://tienda.example/teclado-mecánico/" + id,
		ProductID:                 id,
		Name:                      "Teclado mecánico «Ñandú» 60 %",
		UnitPrice:                 amount("260.95"),
		ImageURL:                  "https://img.tienda.example/" + id + ".webp",
		Description:               "Con ñ, \"comillas\" & <ampersands>",
		Availability:              commerce.InStock,
		Categories:                []string{"/Ordenadores/Teclados/Mecánicos", "/Ofertas"},
		Tags:                      []string{"ratón", "60 %"},
		Brand:                     "O'Brien & Hijos",
		ReviewCount:               commerce.NewInt(0),
		RatingValue:               amount("4.5"),
		RatingCount:               commerce.NewInt(12),
		ThumbnailURL:              "http://img.tienda.example:8080/t/" + id + ".webp",
		RelatedExternalProductIDs: []string{"pr1", "pr2"},
		Priority:                  commerce.NewInt(-3),
		UnitPriceOriginal:         amount("280.22"),
		UnitPriceWithoutVAT:       amount("215.66"),
		DiscountedPercentage:      amount("6.9"),
		DiscountedAmount:          amount("19.27"),
		PublishedAt:               time.Date(2020, time.May, 20, 15, 24, 20, 0, time.UTC),
		CustomField1:              "uno",
		CustomField2:              "dos",
		CustomField3:              "tres",
	}
}

// line returns a valid line of the given product.
func line(id string, quantity int) commerce.BasketItem {
	return commerce.BasketItem{Product: fullProduct(id), Quantity: quantity, Price: amount("260.95").Mul(quantity)}
}

// fullCart returns a valid cart with every property set and as many lines as there are ids.
func fullCart(ids ...string) commerce.Cart {
	cart := commerce.Cart{CartID: "crt8679803", CartRecoveryURL: "https://tienda.example/carrito?r=8679803", Adjustment: amount("-4.95")}
	for i, id := range ids {
		cart.Products = append(cart.Products, line(id, i+1))
	}
	return cart.WithTotals()
}

// problemsOf returns "path: rule" of each problem, and checks what must hold for every error of this package.
func problemsOf(t *testing.T, err error) []string {
	t.Helper()
	if err == nil {
		return nil
	}
	invalid := new(commerce.ValidationError)
	require.ErrorAs(t, err, &invalid)
	require.NotEmpty(t, invalid.Problems, "an error without a problem")
	var found []string
	for _, p := range invalid.Problems {
		require.ErrorIs(t, err, p.Rule)
		found = append(found, p.Path+": "+string(p.Rule))
	}
	return found
}

// assertSilent checks that nothing of an error tells what must stay secret.
func assertSilent(t *testing.T, err error, secrets ...string) {
	t.Helper()
	invalid := new(commerce.ValidationError)
	require.ErrorAs(t, err, &invalid)
	told := invalid.Error()
	for _, p := range invalid.Problems {
		told += "\n" + p.Error() + "\n" + p.Path + p.Value + p.Hint
	}
	for _, secret := range secrets {
		assert.NotContains(t, strings.ToLower(told), strings.ToLower(secret))
	}
}

// inTime fails a test whose work is not done in time that is ample for linear work, and far too short for
// quadratic.
func inTime(t *testing.T, work func()) {
	t.Helper()
	start := time.Now()
	work()
	assert.Less(t, time.Since(start), 2*time.Second)
}

// wantProblem is "path: rule".
func wantProblem(path string, rule commerce.Rule) string { return path + ": " + string(rule) }
