package api

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/connectif-go/connectif/commerce"
)

// A Purchase is an order that was placed, and who placed it.
//
// SourceName and SourceType are not told: the API documents no names for them. Of the lines, what describes
// the product is told as far as the API takes it there: not Availability, Priority and
// RelatedExternalProductIDs.
type Purchase struct {
	// Purchase is the same as in tags and events. Its PurchaseDate is required here: the server that tells a
	// purchase may do so much later.
	commerce.Purchase
	// Contact is who bought.
	Contact ContactKey
	// Buyer is what is known of the contact, for PurchaseOptions.CreateMissing; nil if it is just the key.
	Buyer *Contact
}

// Validate returns a *[commerce.ValidationError] with everything in the purchase that Connectif would refuse,
// or nil.
func (p Purchase) Validate() error {
	var found problems
	found.addOf(p.Purchase.Validate())
	found.add(p.PurchaseDate.IsZero(), "purchase_date", commerce.RuleRequired, "")
	found.addOf(p.Contact.validate())
	if p.Buyer != nil {
		buyer := p.buyer()
		found.addOf(buyer.validateForCall())
	}
	return found.err("purchase")
}

// buyer returns the contact of the purchase as it would be created.
func (p *Purchase) buyer() Contact {
	var contact Contact
	if p.Buyer != nil {
		contact = *p.Buyer
	}
	if p.Contact.email != "" {
		contact.PrimaryKey = p.Contact.email
	}
	if p.Contact.externalID != "" {
		contact.ExternalID = p.Contact.externalID
	}
	return contact
}

// lineJSON is a line of a purchase.
type lineJSON struct {
	ProductID string `json:"productId"`
	sharedJSON
	Quantity int             `json:"quantity"`
	Price    commerce.Amount `json:"price"`
}

// purchaseJSON is a purchase as POST takes it.
type purchaseJSON struct {
	PurchaseID        string          `json:"purchaseId"`
	PurchaseDate      time.Time       `json:"purchaseDate"`
	TotalQuantity     int             `json:"totalQuantity"`
	TotalPrice        commerce.Amount `json:"totalPrice"`
	Products          []lineJSON      `json:"products"`
	ContactEmail      string          `json:"contactEmail,omitempty"`
	ContactExternalID string          `json:"contactExternalId,omitempty"`
	CartID            string          `json:"cartId,omitempty"`
	PaymentMethod     string          `json:"paymentMethod,omitempty"`
}

func newPurchaseJSON(p *Purchase) purchaseJSON {
	lines := make([]lineJSON, len(p.Products))
	for i := range p.Products {
		line := &p.Products[i]
		lines[i] = lineJSON{line.ProductID, newSharedJSON(&line.Product), line.Quantity, line.Price}
	}
	return purchaseJSON{
		PurchaseID: p.PurchaseID, PurchaseDate: instant(p.PurchaseDate), TotalQuantity: p.TotalQuantity,
		TotalPrice: p.TotalPrice, Products: lines, ContactEmail: p.Contact.email,
		ContactExternalID: p.Contact.externalID, CartID: p.CartID, PaymentMethod: p.PaymentMethod,
	}
}

// A PurchaseRecord is a purchase as Connectif has it. What Connectif does not tell, or tells in another form
// than documented, is not set; Raw has it all.
type PurchaseRecord struct {
	commerce.Purchase
	ID                   string // Connectif's own
	ContactID            string // Connectif's own
	Contact              ContactKey
	CreatedAt, UpdatedAt time.Time

	Raw json.RawMessage
}

// UnmarshalJSON reads a purchase of the API's.
func (p *PurchaseRecord) UnmarshalJSON(data []byte) error {
	o, err := parseObject(data)
	if err != nil {
		return err
	}
	*p = PurchaseRecord{
		Purchase: commerce.Purchase{
			PurchaseID: o.text("purchaseId"), CartID: o.text("cartId"), PaymentMethod: o.text("paymentMethod"),
			PurchaseDate: o.time("purchaseDate"), TotalPrice: o.amount("totalPrice"),
			TotalQuantity: int(o.number("totalQuantity")),
		},
		ID: o.text("id"), ContactID: o.text("contactId"),
		Contact:   ContactKey{email: o.text("contactEmail"), externalID: o.text("contactExternalId")},
		CreatedAt: o.time("createdAt"), UpdatedAt: o.time("updatedAt"), Raw: slices.Clone(data),
	}
	var lines []json.RawMessage
	_ = json.Unmarshal(o["products"], &lines) // none is fine
	for _, data := range lines {
		line, err := parseObject(data)
		if err != nil {
			continue
		}
		p.Products = append(p.Products, commerce.BasketItem{
			Product: line.product(), Quantity: int(line.number("quantity")), Price: line.amount("price"),
		})
	}
	return nil
}
