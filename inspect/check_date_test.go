package inspect_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDatesThatAreNotISO8601(t *testing.T) {
	for date, ok := range map[string]bool{
		"2020-05-20T15:12:20Z":          true,
		"2020-05-20T15:12:20.591+02:00": true,
		"2020-05-20T15:12:20+0200":      true,
		"2020-05-20T15:12:20":           true,
		"2020-05-20T15:12Z":             true,
		"2020-05-20":                    true,
		"1590006740000":                 true,
		"1590006740":                    false,
		"2020-05-20 15:12:20":           false,
		"20/05/2020":                    false,
		"2020-02-30":                    false,
		"hoy":                           false,
	} {
		assert.Equal(t, ok, len(problemsOf(div("cn_product_visited", product("published_at="+date)))) == 0, date)
	}
	purchase := func(date string) string {
		return div("cn_purchase", spans("purchase_id=1", "cart_id=1", "total_quantity=1", "total_price=1", "purchase_date="+date))
	}
	assert.Equal(t, []string{"cn_purchase purchase_date: bad-date"}, problemsOf(purchase("1590006740000")), "published_at alone may be a number")
	assert.Empty(t, problemsOf(purchase("2020-05-20T15:12:20Z")))
}
