package commerce_test

import (
	"math"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

func TestSalvageTakesBadLinesAndValuesAndKeepsTheRest(t *testing.T) {
	cart := fullCart("pr0", "pr1", "pr2", "pr3", "pr4")
	cart.Products[0].URL = "/relativa"            // the line goes
	cart.Products[1].ImageURL = "foto.png"        // the value goes
	cart.Products[2].Tags = []string{"t", "", ""} // two elements go
	cart.Products[4].Price = amount("-1")         // the line goes
	cart.CartRecoveryURL = "javascript:alert(1)"  // the value goes
	before := deepCopy(cart)

	salvaged, err := cart.Salvage()
	assert.Equal(t, []string{
		"products[0].url: not a usable URL", "products[1].image_url: not a usable URL", "products[2].tag[1]: blank", "products[2].tag[2]: blank", "products[4].price: negative",
		"total_price: sums do not agree", "cart_recovery_url: not a usable URL",
	}, problemsOf(t, err))
	assert.Equal(t, cart.Validate(), err, "Validate and Salvage must not disagree")
	require.NoError(t, salvaged.Validate())
	assert.Equal(t, before, cart, "the caller's cart stays as it is")

	require.Len(t, salvaged.Products, 3)
	want := fullCart("pr0", "pr1", "pr2", "pr3").Products[1:]
	want[0].ImageURL, want[1].Tags = "", []string{"t"}
	assert.Equal(t, want, salvaged.Products)
	assert.Empty(t, salvaged.CartRecoveryURL)
	assert.Equal(t, cart.TotalQuantity, salvaged.TotalQuantity)
	assert.Equal(t, cart.TotalPrice, salvaged.TotalPrice)

	again, err := salvaged.Salvage()
	require.NoError(t, err)
	assert.Equal(t, salvaged, again)
}

func TestSalvageJoinsTheLinesOfAProduct(t *testing.T) {
	for _, fillers := range []int{0, 100} { // few lines are compared with each other, many are looked up
		var ids []string
		for i := range fillers {
			ids = append(ids, "otro"+strconv.Itoa(i))
		}
		cart := fullCart(slices.Concat([]string{"a", "b", "a", "c", "b", "a"}, ids)...)
		cart.Products[1].Name = "" // the first line of b goes, the second must stay
		before := deepCopy(cart)

		salvaged, err := cart.Salvage()
		assert.Equal(t, cart.Validate(), err, "Validate and Salvage must not disagree")
		assert.Equal(t, []string{"products[1].name: required", "products[2].product_id: duplicate", "products[4].product_id: duplicate", "products[5].product_id: duplicate"}, problemsOf(t, err))
		assert.ErrorContains(t, err, "products[0] has it", "duplicates name the line that they repeat")
		require.NoError(t, salvaged.Validate())
		assert.Equal(t, before, cart, "the caller's cart stays as it is")

		require.Len(t, salvaged.Products, 3+fillers)
		assert.Equal(t, "a", salvaged.Products[0].ProductID)
		assert.Equal(t, 1+3+6, salvaged.Products[0].Quantity)
		assert.True(t, salvaged.Products[0].Price.Equal(amount("2609.50")), salvaged.Products[0].Price)
		assert.Equal(t, "c", salvaged.Products[1].ProductID)
		assert.Equal(t, "b", salvaged.Products[2].ProductID)
		assert.Equal(t, 5, salvaged.Products[2].Quantity)
	}
}

func TestSalvageDropsALineThatGrowsBeyondWhatCanBeTold(t *testing.T) {
	for name, spoil := range map[string]func(*commerce.BasketItem){
		"units":         func(b *commerce.BasketItem) { b.Quantity = 999_999_999_999_999 },
		"price":         func(b *commerce.BasketItem) { b.Price = amount("999999999999999") },
		"int overflows": func(b *commerce.BasketItem) { b.Quantity = math.MaxInt }, // each by itself is too much already
	} {
		cart := fullCart("a", "b", "a", "c", "a")
		for _, i := range []int{0, 2, 4} {
			spoil(&cart.Products[i])
		}
		salvaged, err := cart.Salvage()
		require.ErrorIs(t, err, commerce.RuleDuplicate, name)
		require.NoError(t, salvaged.Validate(), name)
		require.Len(t, salvaged.Products, 2, name)
		assert.Equal(t, "b", salvaged.Products[0].ProductID, name)
	}
}

func TestJoinedUnitsNeverOverflow(t *testing.T) {
	// As many units as it takes to come round to a small number again, if nobody looked.
	lines := slices.Repeat([]commerce.BasketItem{line("a", 1)}, 18447)
	for i := range lines {
		lines[i].Quantity = 999_999_999_999_999
	}
	salvaged, err := commerce.Cart{CartID: "crt1", TotalPrice: amount("0"), Products: lines}.Salvage()
	require.ErrorIs(t, err, commerce.RuleDuplicate)
	assert.Empty(t, salvaged.Products)
	assert.NoError(t, salvaged.Validate())
}

func TestLinesWithoutAnIDAreNotDuplicates(t *testing.T) {
	cart := fullCart("", "a", "")
	assert.Equal(t, []string{"products[0].product_id: required", "products[2].product_id: required"}, problemsOf(t, cart.Validate()))
}

func TestSalvageOfAValidCartIsTheCart(t *testing.T) {
	empty := commerce.Cart{CartID: "crt1", Products: []commerce.BasketItem{}}.WithTotals()
	for _, cart := range []commerce.Cart{fullCart("a", "b", "c"), fullCart("a"), empty, {CartID: "crt1", TotalPrice: amount("0")}} {
		salvaged, err := cart.Salvage()
		require.NoError(t, err)
		assert.Equal(t, cart, salvaged)
		for i := range salvaged.Products {
			salvaged.Products[i].Quantity = 99
			assert.NotEqual(t, 99, cart.Products[i].Quantity, "the lines are a copy")
		}
	}
}

func TestTenThousandLinesAreSalvagedQuickly(t *testing.T) {
	lines := make([]commerce.BasketItem, 10_000)
	for i := range lines {
		lines[i] = line("pr"+strconv.Itoa(i%7000), 1)
		switch i % 3 {
		case 0:
			lines[i].URL = "/relativa"
		case 1:
			lines[i].Tags = []string{"", "t", " "}
		}
	}
	cart := commerce.Cart{CartID: "crt1", Products: lines}.WithTotals()
	start := time.Now()
	salvaged, err := cart.Salvage()
	assert.Less(t, time.Since(start), time.Second)
	assert.Less(t, len(err.Error()), 2000, "a bad cart must not fill a log")
	assert.Greater(t, len(salvaged.Products), 4000)
	assert.NoError(t, salvaged.Validate())
}

// deepCopy copies a cart with everything in it that a method could change behind its caller's back.
func deepCopy(c commerce.Cart) commerce.Cart {
	c.Products = slices.Clone(c.Products)
	for i := range c.Products {
		p := &c.Products[i].Product
		p.Categories, p.Tags, p.RelatedExternalProductIDs = slices.Clone(p.Categories), slices.Clone(p.Tags), slices.Clone(p.RelatedExternalProductIDs)
	}
	return c
}

// hostileCart makes a cart with a good identity, whose lines are picked by the bytes of data from good and
// bad values.
func hostileCart(data []byte) commerce.Cart {
	pick := func(n int) (choice int) {
		if len(data) > 0 {
			choice, data = int(data[0])%n, data[1:]
		}
		return choice
	}
	texts := []string{"a", "b", "c", "d", "", " ", "x ", "\xff", "a\x00"}
	urls := []string{"https://tienda.example/1", "", "/1", "javascript:x", "https://a:b@c.example/", "https://tienda.example/ñ"}
	amounts := []commerce.Amount{amount("1.50"), amount("0"), amount("999999999999999"), {}, amount("-1"), badAmount, commerce.AmountFromFloat(1e300), amount("0.000000000000000001"), amount("4.9")}
	ints := []int{1, 2, 0, -1, math.MaxInt, math.MinInt, 999_999_999_999_999}
	cart := commerce.Cart{CartID: "crt1", TotalQuantity: pick(100), TotalPrice: amounts[pick(3)], Adjustment: amounts[pick(len(amounts))], CartRecoveryURL: urls[pick(len(urls))]}
	for len(data) > 0 {
		cart.Products = append(cart.Products, commerce.BasketItem{
			Product: commerce.Product{
				ProductID: texts[pick(len(texts))], Name: texts[pick(5)], URL: urls[pick(3)], UnitPrice: amounts[pick(5)], ImageURL: urls[pick(len(urls))],
				Tags: texts[:pick(len(texts))], ReviewCount: commerce.NewInt(ints[pick(len(ints))]), UnitPriceOriginal: amounts[pick(len(amounts))],
				DiscountedAmount: amounts[pick(len(amounts))], DiscountedPercentage: amounts[pick(len(amounts))], Availability: commerce.Availability(texts[pick(5)]),
			},
			Quantity: ints[pick(len(ints))], Price: amounts[pick(len(amounts))],
		})
	}
	return cart
}

func FuzzSalvage(f *testing.F) {
	f.Add([]byte{})
	f.Add(make([]byte, 13*3))
	f.Add(make([]byte, 13*40))
	f.Add([]byte("Connectif reads what it finds and drops the rest without a word: a product whose price is wrong, a cart without an id."))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 2000 {
			return
		}
		cart := hostileCart(data)
		before := deepCopy(cart)
		salvaged, err := cart.Salvage()
		require.Equal(t, before, cart, "the caller's cart stays as it is")
		require.Equal(t, cart.Validate(), err, "Validate and Salvage must not disagree")
		require.NoError(t, salvaged.Validate(), "what was salvaged is valid")
		if err == nil {
			require.Equal(t, cart, salvaged)
		} else {
			problemsOf(t, err)
			require.Less(t, len(err.Error()), 4000)
		}
		again, err := salvaged.Salvage()
		require.NoError(t, err)
		require.Equal(t, salvaged, again)
	})
}
