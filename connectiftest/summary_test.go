package connectiftest_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestWhatWasToldReadsAsPlainEnglish(t *testing.T) {
	rows := []struct {
		name, body string
		want       []string
	}{
		{"nothing at all", `{}`, []string{"Contact details: Anonymous visitor"}},
		{"an event without a type", `{"events":[{}]}`, []string{"Event without a type"}},
		{"an event of a new type", `{"events":[{"type":"modal-opened"}]}`, []string{"Event: modal-opened"}},
		{"a product without a name", `{"events":[{"type":"product-visited","product":{"productId":"pr1"}}]}`, []string{"Product visited: pr1"}},
		{"a visit without a product", `{"events":[{"type":"product-visited"}]}`, []string{"Product visited"}},
		{"a purchase without details", `{"events":[{"type":"purchase"}]}`, []string{"Purchase"}},
		{"a purchase without totals", `{"events":[{"type":"purchase","purchase":{"purchaseId":"1001"}}]}`, []string{"Purchase: 1001"}},
		{"a cart without totals", `{"cart":{}}`, []string{"Cart"}},
		{"an emptied cart", `{"cart":{"totalQuantity":0,"totalPrice":0}}`, []string{"Cart: empty"}},
		{"a cart of one", `{"cart":{"totalQuantity":1,"totalPrice":60.25}}`, []string{"Cart: 1 unit, 60.25"}},
		{"a contact alone", `{"entityInfo":{"primaryKey":"clienta@example.com"}}`, []string{"Contact details: clienta@example.com"}},
		{
			"a product page",
			`{"events":[{"type":"product-visited","product":{"name":"Teclado mecánico","unitPrice":60.25}},
				{"type":"product-searched","product":{"name":"Teclado mecánico","unitPrice":60.25}},{"type":"page-visit"}],
				"pageInfo":{"title":"Teclado"},"cart":{"totalQuantity":3,"totalPrice":180.75}}`,
			[]string{
				"Product visited: Teclado mecánico, 60.25", "Product found by search: Teclado mecánico, 60.25",
				"Page visited: Teclado", "Cart: 3 units, 180.75",
			},
		},
		{
			"all else",
			`{"events":[{"type":"product-not-found","productId":"x"},{"type":"login"},{"type":"register"},
				{"type":"search","searchText":"ratón"},{"type":"newsletter-subscribe","email":"a@example.com"},
				{"type":"purchase","purchase":{"purchaseId":"1001","totalQuantity":3,"totalPrice":180.75}},
				{"type":"custom","eventAlias":"like"},{"type":"custom","eventId":"635f"},
				{"type":"form-submitted","formId":"f1"},{"type":"page-visit"}]}`,
			[]string{
				"Product not found: x", "Logged in", "Registered", "Searched for: ratón",
				"Newsletter subscribed: a@example.com", "Purchase: 1001, 3 units, 180.75", "Custom event: like",
				"Custom event: 635f", "Form submitted: f1", "Page visited",
			},
		},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			assert.Equal(t, row.want, parse(t, row.body).Summary())
		})
	}
}

func TestWhoIsThereReadsAsPlainEnglish(t *testing.T) {
	rows := map[string]string{
		`{}`:                               "Anonymous visitor",
		`{"entityInfo":{"primaryKey":""}}`: "Anonymous visitor",
		`{"entityInfo":{"primaryKey":7,"trackerId":"é"}}`:                                                                                                 "Anonymous visitor é",
		`{"entityInfo":{"trackerId":"5f0c00000000000000abcdef"}}`:                                                                                         "Anonymous visitor abcdef",
		`{"entityInfo":{"primaryKey":"clienta@example.com"}}`:                                                                                             "clienta@example.com",
		`{"entityInfo":{"primaryKey":"clienta@example.com","_name":"Clienta"}}`:                                                                           "Clienta, clienta@example.com",
		`{"entityInfo":{"primaryKey":"a@example.com","_surname":"d'Exémple Ñandú"}}`:                                                                      "d'Exémple Ñandú, a@example.com",
		`{"entityInfo":{"primaryKey":"clienta@example.com","_name":"Clienta","_surname":"d'Exémple Ñandú","_newsletterSubscriptionStatus":"subscribed"}}`: "Clienta d'Exémple Ñandú, clienta@example.com, newsletter: subscribed",
	}
	for body, want := range rows {
		assert.Equal(t, want, parse(t, body).Who(), body)
	}
}
