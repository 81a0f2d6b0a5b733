package events

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

func TestAppendingToABufferThatIsLargeEnoughDoesNotAllocate(t *testing.T) {
	cart := commerce.Cart{CartID: "c1", Adjustment: amountOf("4.99"), CartRecoveryURL: "https://shop.example/cart"}
	for i := range 20 {
		p := fullProduct()
		p.ProductID = fmt.Sprintf("p%d", i)
		cart.Products = append(cart.Products, commerce.BasketItem{Product: p, Quantity: i + 1})
	}
	cart = cart.WithTotals()
	purchase := fullPurchase()
	purchase.Products = cart.Products
	purchase = purchase.WithTotals()
	page := fullPageInfo()
	batch := Batch{Events: []Event{PageVisit{}, ProductVisited(fullProduct())}, Cart: &cart, PageInfo: &page, OnceID: "x", Nonce: "n"}

	type appender = func([]byte) ([]byte, error)
	for name, appendTo := range map[string]appender{
		"PageVisit object":      PageVisit{}.AppendJSON,
		"PageVisit":             PageVisit{}.AppendHTML,
		"Login":                 Login{}.AppendHTML,
		"Register":              Register{}.AppendHTML,
		"Search":                Search{Text: "teclado <ñ>"}.AppendHTML,
		"NewsletterSubscribe":   NewsletterSubscribe{Email: "ana@shop.example"}.AppendHTML,
		"ProductNotFound":       ProductNotFound{ProductID: "p1"}.AppendHTML,
		"ProductVisited object": ProductVisited(fullProduct()).AppendJSON,
		"ProductVisited":        ProductVisited(fullProduct()).AppendHTML,
		"ProductSearched":       ProductSearched(fullProduct()).AppendHTML,
		"Cart object":           Cart(cart).AppendJSON,
		"Cart":                  Cart(cart).AppendHTML,
		"Purchase object":       Purchase(purchase).AppendJSON,
		"Purchase":              Purchase(purchase).AppendHTML,
		"Batch":                 batch.AppendHTML,
		"DataBlock":             DataBlock(batch).AppendHTML,
	} {
		t.Run(name, func(t *testing.T) {
			buf := make([]byte, 0, 1<<16)
			var err error
			allocs := testing.AllocsPerRun(20, func() {
				buf, err = appendTo(buf[:0])
			})
			require.NoError(t, err)
			require.NotEmpty(t, buf)
			assert.Zero(t, allocs)
		})
	}
}
