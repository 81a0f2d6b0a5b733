package commerce_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

// FuzzParseDate reads what a form may send.
func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"", "2024-02-29", "2023-02-29", "0000-00-00", "2024-2-9", "2024-02-29T00:00:00Z", "9999-12-31", "10000-01-01", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		date, err := commerce.ParseDate(s)
		if err != nil {
			require.Equal(t, commerce.Date{}, date)
			return
		}
		again, err := commerce.ParseDate(date.String())
		require.NoError(t, err)
		require.Equal(t, date, again)
	})
}

// FuzzJSON reads carts as a shop may keep them: what is salvaged of them is valid but for what cannot be done without, and the two walks agree.
func FuzzJSON(f *testing.F) {
	f.Add([]byte(`{"CartID":"1","TotalQuantity":2,"TotalPrice":"3.50","Products":[{"ProductID":"a","Quantity":2,"Price":3.5,"PublishedAt":"2024-01-01T00:00:00Z"}]}`))
	f.Add([]byte(`{"Products":[{"Name":"\ud800","UnitPrice":-1e400,"ReviewCount":1.5}]}`))
	f.Add([]byte(`null`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var cart commerce.Cart
		if json.Unmarshal(data, &cart) != nil {
			return
		}
		salvaged, problems := cart.Salvage()
		require.Equal(t, problems, cart.Validate())
		for _, line := range salvaged.Products {
			require.NoError(t, line.Validate())
		}
		_ = cart.WithTotals().Validate() // whatever it says, it says it
	})
}
