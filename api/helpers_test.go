package api_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
)

// newClient makes a client of the fake, under the name that the real API has.
func newClient(t *testing.T, fake *connectiftest.API, options ...api.Option) *api.Client {
	t.Helper()
	client, err := api.New(connectiftest.APIKey, append([]api.Option{api.WithHTTPClient(fake.Client(t))}, options...)...)
	require.NoError(t, err)
	return client
}

// inBubble runs a test in which waiting takes no time.
func inBubble(t *testing.T, test func(t *testing.T)) {
	t.Helper()
	synctest.Test(t, test)
}

// bubble runs a test against a fake in which waiting takes no time.
func bubble(t *testing.T, options connectiftest.APIOptions, test func(t *testing.T, fake *connectiftest.API, client *api.Client)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		fake := connectiftest.NewAPI(options)
		test(t, fake, newClient(t, fake))
	})
}

// serverOf makes a client of a handler on a loopback port, for answers that no Connectif would give.
func serverOf(t *testing.T, handler http.HandlerFunc, options ...api.Option) *api.Client {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	client, err := api.New("key-id:key-secret", append([]api.Option{api.WithBaseURL(server.URL), api.WithRetryTime(0)}, options...)...)
	require.NoError(t, err)
	return client
}

// instantClock is a clock that only Sleep moves.
type instantClock struct {
	now   time.Time
	slept []time.Duration
	wake  func() // called by Sleep
}

func newInstantClock() *instantClock {
	return &instantClock{now: time.Date(2026, time.May, 20, 12, 0, 0, 0, time.UTC)}
}

func (c *instantClock) Now() time.Time { return c.now }

func (c *instantClock) Sleep(ctx context.Context, d time.Duration) error {
	c.slept = append(c.slept, d)
	c.now = c.now.Add(d)
	if c.wake != nil {
		c.wake()
	}
	return ctx.Err()
}

// product is a product with the given id that has everything.
func product(id string) api.Product {
	return api.Product{
		Product: commerce.Product{
			URL: "https://shop.example/" + id, ProductID: id, Name: "Teclado «mecánico» <b>", UnitPrice: commerce.MustParseAmount("60.25"),
			ImageURL: "https://shop.example/" + id + ".jpg", Description: "Con \"ñ\"", Availability: commerce.InStock,
			Categories: []string{"/Ordenadores/Teclados", "/Ofertas"}, Tags: []string{"nuevo"}, Brand: "Logitech",
			ReviewCount: commerce.NewInt(3), RatingValue: commerce.MustParseAmount("4.5"), RatingCount: commerce.NewInt(0),
			ThumbnailURL: "https://shop.example/" + id + "-s.jpg", RelatedExternalProductIDs: []string{"pr8", "pr9"},
			Priority: commerce.NewInt(-1), UnitPriceOriginal: commerce.MustParseAmount("80.25"),
			UnitPriceWithoutVAT: commerce.MustParseAmount("49.79"), DiscountedAmount: commerce.MustParseAmount("20"),
			DiscountedPercentage: commerce.MustParseAmount("24.92"),
			PublishedAt:          time.Date(2020, time.May, 20, 17, 24, 20, 123456789, time.FixedZone("CEST", 7200)),
			CustomField1:         "a", CustomField2: "b", CustomField3: "c",
		},
		InStockUnits: commerce.NewInt(7),
		Blacklisted:  new(false),
	}
}

// plainProduct is a product that has no more than it must.
func plainProduct(id string) api.Product {
	return api.Product{Product: commerce.Product{
		URL: "https://shop.example/" + id, ProductID: id, Name: "Ratón", UnitPrice: commerce.MustParseAmount("19.90"),
	}}
}

// contact is a contact that has everything.
func contact() api.Contact {
	return api.Contact{
		Contact: commerce.Contact{
			PrimaryKey: "clienta+a@shop.example", Name: "Clienta", Surname: "De Prueba", NewsletterStatus: commerce.Subscribed,
			BirthDate: commerce.NewDate(1990, time.May, 20), MobilePhone: "+34600111222", EmailStatus: commerce.EmailActive,
			TrackerID: "tracker",
			Fields: []commerce.Field{
				commerce.TextField("talla", "XL"), commerce.NumberField("pie", commerce.MustParseAmount("38.5")),
				commerce.BoolField("vip", true), commerce.DateField("alta", commerce.NewDate(2026, time.January, 2)),
				commerce.ListField("aficiones", "leer", "correr"),
			},
		},
		ExternalID: "C/17", SMSStatus: commerce.NotSubscribed, MobilePhoneStatus: api.PhoneActive, Points: commerce.NewInt(0),
	}
}

// contactFields are those that contact has values for.
var contactFields = []connectiftest.APIContactField{
	{ID: "talla", Type: "text"}, {ID: "pie", Type: "decimal"}, {ID: "vip", Type: "boolean"}, {ID: "alta", Type: "date"},
	{ID: "aficiones", Type: "checkbox", Options: []string{"leer", "correr"}},
}

// order is a purchase of two products.
func order(id string) api.Purchase {
	first, second := product("pr1"), plainProduct("pr2")
	purchase := commerce.Purchase{
		PurchaseID: id, CartID: "crt1", PaymentMethod: "card", SourceName: "Web", SourceType: commerce.SourceDigitalStore,
		PurchaseDate: time.Date(2026, time.May, 20, 15, 24, 20, 0, time.UTC),
		Products:     []commerce.BasketItem{{Product: first.Product, Quantity: 2}, {Product: second.Product, Quantity: 1}},
	}.WithTotals()
	return api.Purchase{Purchase: purchase, Contact: api.ByEmail("clienta@shop.example")}
}

// statuses returns what the fake answered, oldest first.
func statuses(fake *connectiftest.API) []int {
	var list []int
	for _, r := range fake.Requests() {
		list = append(list, r.Status)
	}
	return list
}

// paths returns what the fake was asked, oldest first, as "GET /path?query".
func paths(fake *connectiftest.API) []string {
	var list []string
	for _, r := range fake.Requests() {
		list = append(list, strings.TrimSuffix(r.Method+" "+r.Path+"?"+r.Query, "?"))
	}
	return list
}

// rules returns the problems of a validation as "path: rule".
func rules(t *testing.T, err error) []string {
	t.Helper()
	var found *commerce.ValidationError
	require.ErrorAs(t, err, &found)
	var list []string
	for _, p := range found.Problems {
		list = append(list, p.Path+": "+string(p.Rule))
	}
	return list
}

// assertKeyIsAbsent demands that nothing of the key is in what a caller may see.
func assertKeyIsAbsent(t *testing.T, texts ...string) {
	t.Helper()
	for _, text := range texts {
		for _, part := range []string{connectiftest.APIKey, "test-key-secret", "key-id:key-secret", "key-secret"} {
			assert.NotContains(t, text, part)
		}
	}
}
