package api

import (
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"github.com/connectif-go/connectif/commerce"
)

// purchaseColumns are the properties of a purchase in a file, its lines not included.
var purchaseColumns = []column[Purchase]{
	textColumn("purchaseId", "purchase_id", func(p *Purchase) *string { return &p.PurchaseID }),
	timeColumn("purchaseDate", "purchase_date", func(p *Purchase) *time.Time { return &p.PurchaseDate }),
	countColumn("totalQuantity", "total_quantity", func(p *Purchase) *int { return &p.TotalQuantity }),
	amountColumn("totalPrice", "total_price", func(p *Purchase) *commerce.Amount { return &p.TotalPrice }),
	textColumn("contactEmail", "_email", func(p *Purchase) *string { return &p.Contact.email }),
	textColumn("contactExternalId", "_externalId", func(p *Purchase) *string { return &p.Contact.externalID }),
	textColumn("cartId", "cart_id", func(p *Purchase) *string { return &p.CartID }),
	textColumn("paymentMethod", "payment_method", func(p *Purchase) *string { return &p.PaymentMethod }),
	amountColumn("adjustment", "adjustment", func(p *Purchase) *commerce.Amount { return &p.Adjustment }),
}

// A purchaseLine is a line of a purchase in a file.
type purchaseLine struct {
	product  Product
	quantity int
	price    commerce.Amount
}

// lineColumns are the properties of a line: those of the catalogue, without what only it has, and its own.
var lineColumns = func() []column[purchaseLine] {
	columns := []column[purchaseLine]{
		countColumn("quantity", "quantity", func(l *purchaseLine) *int { return &l.quantity }),
		amountColumn("price", "price", func(l *purchaseLine) *commerce.Amount { return &l.price }),
	}
	for _, c := range productColumns {
		if c.name == "inStockUnits" || c.name == "isBlacklisted" {
			continue
		}
		of := column[purchaseLine]{
			name: c.name, path: c.path, json: c.json,
			set: func(l *purchaseLine, text string) error { return c.set(&l.product, text) },
		}
		if c.list != nil {
			of.list = func(l *purchaseLine) *[]string { return c.list(&l.product) }
		}
		columns = append(columns, of)
	}
	return columns
}()

func setPurchaseLines(p *Purchase, name string, value json.RawMessage) (known bool, err error) {
	if name != "products" {
		return false, nil
	}
	var list []json.RawMessage
	if json.Unmarshal(value, &list) != nil || list == nil {
		return true, problems{{Rule: commerce.RuleUnknown, Hint: "write a list of objects"}}.err("")
	}
	var found problems
	for i, data := range list {
		var line purchaseLine
		switch err := readProperties(data, lineColumns, nil, "", &line); {
		case errors.Is(err, errNoLine):
			found.add(true, "["+strconv.Itoa(i)+"]", commerce.RuleUnknown, "write an object")
		default:
			found.addUnder("["+strconv.Itoa(i)+"].", err)
		}
		p.Products = append(p.Products, commerce.BasketItem{Product: line.product.Product, Quantity: line.quantity, Price: line.price})
	}
	return true, found.err("")
}

// complete computes what a file may leave out, and checks the purchase.
func (p *Purchase) complete() error {
	quantity, price := p.TotalQuantity, p.TotalPrice
	if len(p.Products) > 0 {
		p.Purchase = p.WithTotals()
	}
	if quantity != 0 {
		p.TotalQuantity = quantity
	}
	if price.IsSet() {
		p.TotalPrice = price
	}
	var found problems
	found.addOf(p.Validate())
	found.add(p.Contact.email != "" && p.Contact.externalID != "", "_externalId", commerce.RuleDuplicate,
		"contactEmail or contactExternalId, not both")
	return found.err("purchase")
}
