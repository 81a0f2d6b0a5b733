package e2e

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
)

// toldProduct is what Connectif is told of a product whose texts are read in some way.
func toldProduct(p commerce.Product, read func(string) string) connectiftest.Product {
	return connectiftest.Product{
		URL: p.URL, ProductID: p.ProductID, Name: read(p.Name), UnitPrice: "0", ImageURL: p.ImageURL, ThumbnailURL: p.ThumbnailURL,
		Description: read(p.Description), Brand: read(p.Brand), Categories: []string{read(p.Categories[0]), "/plain"}, Tags: []string{"plain", read(p.Tags[1])},
		RelatedExternalProductIDs: p.RelatedExternalProductIDs,
		CustomField1:              read(p.CustomField1), CustomField2: read(p.CustomField2), CustomField3: read(p.CustomField3),
	}
}

func toldLine(text string, read func(string) string) []connectiftest.BasketItem {
	return []connectiftest.BasketItem{{Product: toldProduct(hostileProduct(text), read), Quantity: "1", Price: "0"}}
}

func toldPurchase(text string, read func(string) string) *connectiftest.Purchase {
	return &connectiftest.Purchase{
		PurchaseID: asID(text, 1000), CartID: asID(text, 1000), PaymentMethod: read(text), SourceName: read(text),
		TotalQuantity: "1", TotalPrice: "0", Products: toldLine(text, read),
	}
}

// toldBatch is what Connectif is told of hostileBatch.
func toldBatch(i int, text string) connectiftest.Notification {
	id, email, label, product := asID(text, 1000), hostileEmails[i%len(hostileEmails)], repaired(asLabel(text)), toldProduct(hostileProduct(text), repaired)
	text = repaired(text)
	return connectiftest.Notification{
		Events: []connectiftest.Event{
			{Type: "page-visit"}, {Type: "product-visited", Product: &product}, {Type: "product-searched", Product: &product}, {Type: "product-not-found", ProductID: id},
			{Type: "search", SearchText: text}, {Type: "login"}, {Type: "register"}, {Type: "newsletter-subscribe", Email: email},
			{Type: "purchase", Purchase: toldPurchase(text, repaired)},
			{Type: "custom", EventAlias: once(i, text), Payload: map[string]any{"key " + text: text, "list": []any{text}}}, {Type: "custom", EventID: id, Payload: map[string]any{}},
			{Type: "form-submitted", FormID: id, PrimaryKeyField: "key " + text, Payload: map[string]any{"key " + text: email, "<b>": text}},
		},
		EntityInfo: map[string]any{
			"primaryKey": email, "_name": text, "_surname": text, "trackerId": asID(text, 24), "text": repaired(cut(text, 5000)), "list[]": []any{asID(text, 150), "plain"},
		},
		Cart:     &connectiftest.Cart{CartID: id, TotalQuantity: "1", TotalPrice: "0", CartRecoveryURL: asURL(text), Products: toldLine(text, repaired)},
		PageInfo: connectiftest.PageInfo{Title: label, Keywords: []string{label}, Tags: []string{label}, Categories: []string{label}},
	}
}

// parseTold reads JSON as Connectif's servers are taken to read it, without what is there for people who look closer.
func parseTold(t *testing.T, text string) connectiftest.Notification {
	t.Helper()
	n, err := connectiftest.ParseNotification([]byte(text))
	require.NoError(t, err)
	require.Empty(t, n.Unreadable)
	n.Raw, n.TrackerID = nil, ""
	if n.Cart != nil {
		cart := cartWithoutRaw(*n.Cart)
		n.Cart = &cart
	}
	for i := range n.Events {
		e := &n.Events[i]
		e.Raw = nil
		if e.Product != nil {
			e.Product.Raw = nil
		}
		if e.Purchase != nil {
			purchase := purchaseWithoutRaw(*e.Purchase)
			e.Purchase = &purchase
		}
	}
	return n
}
