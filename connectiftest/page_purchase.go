package connectiftest

import (
	"time"

	"github.com/connectif-go/connectif/commerce"
)

// PurchaseAssertions are assertions on the purchase that Connectif would be told. [PageAssertions.Purchase]
// makes them.
//
// See https://support.connectif.ai/hc/es/articles/360014651860.
type PurchaseAssertions struct {
	basket
	purchase Purchase
}

// Purchase asserts that there is one purchase.
func (p *PageAssertions) Purchase() *PurchaseAssertions {
	p.t.Helper()
	event, ok := p.one(EventPurchase, tagPurchase)
	if !ok {
		return &PurchaseAssertions{basket: basket{subject: p.nothing()}}
	}
	var purchase Purchase // a data block may say that there is one, and no more
	if event.Purchase != nil {
		purchase = *event.Purchase
	}
	return &PurchaseAssertions{basket: basket{p.part("the purchase", tagPurchase), purchase.Products}, purchase: purchase}
}

// NoPurchase asserts that nothing was bought.
func (p *PageAssertions) NoPurchase() *PageAssertions {
	p.t.Helper()
	return p.no(EventPurchase)
}

// ID asserts the purchase's id.
func (p *PurchaseAssertions) ID(want string) *PurchaseAssertions {
	p.t.Helper()
	p.text("purchase_id", p.purchase.PurchaseID, want)
	return p
}

// CartID asserts the id of the cart that was bought.
func (p *PurchaseAssertions) CartID(want string) *PurchaseAssertions {
	p.t.Helper()
	p.text("cart_id", p.purchase.CartID, want)
	return p
}

// TotalQuantity asserts how many units were bought.
func (p *PurchaseAssertions) TotalQuantity(want any) *PurchaseAssertions {
	p.t.Helper()
	p.number("total_quantity", p.purchase.TotalQuantity, want)
	return p
}

// TotalPrice asserts what the purchase costs.
func (p *PurchaseAssertions) TotalPrice(want any) *PurchaseAssertions {
	p.t.Helper()
	p.number("total_price", p.purchase.TotalPrice, want)
	return p
}

// Date asserts when it was bought. The zero time is none.
func (p *PurchaseAssertions) Date(want time.Time) *PurchaseAssertions {
	p.t.Helper()
	p.time("purchase_date", p.purchase.PurchaseDate, want)
	return p
}

// PaymentMethod asserts how it was paid.
func (p *PurchaseAssertions) PaymentMethod(want string) *PurchaseAssertions {
	p.t.Helper()
	p.text("payment_method", p.purchase.PaymentMethod, want)
	return p
}

// SourceName asserts the name of where it was bought.
func (p *PurchaseAssertions) SourceName(want string) *PurchaseAssertions {
	p.t.Helper()
	p.text("source_name", p.purchase.SourceName, want)
	return p
}

// SourceType asserts in what kind of place it was bought.
func (p *PurchaseAssertions) SourceType(want commerce.SourceType) *PurchaseAssertions {
	p.t.Helper()
	p.text("source_type", p.purchase.SourceType, string(want))
	return p
}

// HasProduct asserts that exactly one line of the purchase has the product.
func (p *PurchaseAssertions) HasProduct(id string) *ProductAssertions {
	p.t.Helper()
	return p.hasProduct(id)
}

// NoProduct asserts that the product was not bought.
func (p *PurchaseAssertions) NoProduct(id string) *PurchaseAssertions {
	p.t.Helper()
	p.noProduct(id)
	return p
}

// Products asserts the ids of the products of all lines.
func (p *PurchaseAssertions) Products(ids ...string) *PurchaseAssertions {
	p.t.Helper()
	p.products(ids)
	return p
}
