package commerce_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

func TestEveryPropertyOfABasketItemHasItsRules(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(*commerce.BasketItem)
		want  string
	}{
		{"no units", func(b *commerce.BasketItem) { b.Quantity = 0 }, "quantity: out of range"},
		{"negative units", func(b *commerce.BasketItem) { b.Quantity = math.MinInt }, "quantity: out of range"},
		{"too many digits", func(b *commerce.BasketItem) { b.Quantity = 1e15 }, "quantity: too many digits"},
		{"no price", func(b *commerce.BasketItem) { b.Price = commerce.Amount{} }, "price: required"},
		{"negative price", func(b *commerce.BasketItem) { b.Price = amount("-1") }, "price: negative"},
		{"no number", func(b *commerce.BasketItem) { b.Price = badAmount }, "price: not a number"},
		{"a bad product", func(b *commerce.BasketItem) { b.Name = "" }, "name: required"},
	} {
		b := line("pr1", 2)
		c.spoil(&b)
		err := b.Validate()
		assert.Equal(t, []string{c.want}, problemsOf(t, err), c.name)
		assert.ErrorContains(t, err, "connectif: basket item: ", c.name)
		salvaged, err := b.Salvage()
		assert.Equal(t, []string{c.want}, problemsOf(t, err), c.name)
		assert.Equal(t, []string{c.want}, problemsOf(t, salvaged.Validate()), "%s: what is required stays, to fail again", c.name)
	}
}

func TestSalvageTakesOptionalValuesOutOfABasketItem(t *testing.T) {
	b := line("pr1", 2)
	b.ImageURL, b.Availability = "foto.png", "agotado"
	salvaged, err := b.Salvage()
	assert.Equal(t, []string{"image_url: not a usable URL", "availability: unknown value"}, problemsOf(t, err))
	require.NoError(t, salvaged.Validate())
	b.ImageURL, b.Availability = "", ""
	assert.Equal(t, b, salvaged)
}

func TestTheLinePriceNeedNotBeAMultipleOfTheUnitPrice(t *testing.T) {
	b := line("pr1", 3)
	b.Price = amount("500") // three for the price of less than two
	assert.NoError(t, b.Validate())
}
