package api_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http/httptest"
	"os"
	"strings"
	"time"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
)

// standIn is a client of a stand-in for Connectif. A shop has api.New(os.Getenv("CONNECTIF_API_KEY")) in its place.
func standIn(options connectiftest.APIOptions) (client *api.Client, fake *connectiftest.API, stop func()) {
	fake = connectiftest.NewAPI(options)
	server := httptest.NewServer(fake)
	client, err := api.New(connectiftest.APIKey, api.WithBaseURL(server.URL))
	if err != nil {
		panic(err)
	}
	return client, fake, server.Close
}

var (
	keyboard = commerce.Product{
		URL: "https://shop.example/teclado", ProductID: "pr9658", Name: "Teclado mecánico", UnitPrice: commerce.MustParseAmount("60.25"),
	}
	ordered = commerce.Purchase{
		PurchaseID:   "R-1001",
		PurchaseDate: time.Date(2026, time.May, 20, 15, 24, 20, 0, time.UTC),
		Products:     []commerce.BasketItem{{Product: keyboard, Quantity: 2}},
	}.WithTotals()
)

// What a shop's server tells that does not depend on a browser: an order that was placed by telephone, say.
func Example() {
	client, _, stop := standIn(connectiftest.APIOptions{})
	defer stop()
	ctx := context.Background()

	if _, err := client.Contacts.Upsert(ctx, api.Contact{Contact: commerce.Contact{PrimaryKey: "clienta@shop.example"}}); err != nil {
		fmt.Println(err)
	}
	if _, err := client.Products.Upsert(ctx, api.Product{Product: keyboard}); err != nil {
		fmt.Println(err)
	}
	purchase := api.Purchase{Purchase: ordered, Contact: api.ByEmail("clienta@shop.example")}
	created, err := client.Purchases.Create(ctx, purchase, api.PurchaseOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(created.Record.PurchaseID, created.Record.TotalPrice)
	// Output: R-1001 120.50
}

// The shop's own id of a person is kept besides the e-mail address, so that the address can change later.
func ExampleContactsService_Upsert() {
	client, _, stop := standIn(connectiftest.APIOptions{
		ContactFields: []connectiftest.APIContactField{{ID: "talla", Type: "text"}},
	})
	defer stop()
	ctx := context.Background()

	_, err := client.Contacts.Upsert(ctx, api.Contact{
		Contact: commerce.Contact{
			PrimaryKey:       "clienta@shop.example",
			NewsletterStatus: commerce.Subscribed,
			Fields:           []commerce.Field{commerce.TextField("talla", "XL")},
		},
		ExternalID: "C-17",
		SMSStatus:  commerce.NotSubscribed,
	})
	if err != nil {
		fmt.Println(err)
	}
	_, err = client.Contacts.UpsertByExternalID(ctx, api.Contact{
		Contact:    commerce.Contact{PrimaryKey: "nueva@shop.example"},
		ExternalID: "C-17",
	})
	if err != nil {
		fmt.Println(err)
	}
	contact, err := client.Contacts.Get(ctx, api.ByExternalID("C-17"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(contact.PrimaryKey, contact.NewsletterStatus, contact.Fields[0].Text())
	fmt.Println(errors.Is(client.Contacts.Delete(ctx, api.ByEmail("clienta@shop.example")), api.ErrNotFound))
	// Output:
	// nueva@shop.example subscribed XL
	// true
}

// Connectif stores a value of a contact only if its field exists.
func ExampleContactFieldsService_Create() {
	client, _, stop := standIn(connectiftest.APIOptions{})
	defer stop()
	ctx := context.Background()

	_, err := client.ContactFields.Create(ctx, api.ContactField{
		ID: "aficiones", Name: "Aficiones", Type: api.CheckboxType,
		Options: []api.FieldOption{{ID: "leer", Label: "Leer"}, {ID: "correr", Label: "Correr"}},
	})
	if err != nil {
		fmt.Println(err)
	}
	for field, err := range client.ContactFields.List(ctx) {
		fmt.Println(field.ID, field.Type, len(field.Options), err)
	}
	// Output: aficiones checkbox 2 <nil>
}

// A product whose URL is outside the authorized domains is refused with the domains that are right.
func ExampleProductsService_Upsert() {
	client, _, stop := standIn(connectiftest.APIOptions{AllowedDomains: []string{"https://www.shop.example"}})
	defer stop()
	ctx := context.Background()

	_, err := client.Products.Upsert(ctx, api.Product{Product: keyboard, InStockUnits: commerce.NewInt(7)})
	if refusal := (*api.Error)(nil); errors.As(err, &refusal) && errors.Is(err, api.ErrDomain) {
		fmt.Println("must begin with", refusal.AllowedDomains)
	}
	moved := keyboard
	moved.URL = "https://www.shop.example/teclado"
	record, err := client.Products.Upsert(ctx, api.Product{Product: moved, InStockUnits: commerce.NewInt(7)})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(record.Name, record.UnitPrice, record.InStockUnits)
	// Output:
	// must begin with [https://www.shop.example]
	// Teclado mecánico 60.25 7
}

// A job that tells orders may be run again at any time: what Connectif has already counts as done, and what it does not
// know of contact and products is created from the order.
func ExamplePurchasesService_Create() {
	client, fake, stop := standIn(connectiftest.APIOptions{})
	defer stop()

	purchase := api.Purchase{Purchase: ordered, Contact: api.ByEmail("clienta@shop.example")}
	for range 2 {
		created, err := client.Purchases.Create(context.Background(), purchase, api.PurchaseOptions{
			ExactlyOnce: true, CreateMissing: true,
		})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(created.CreatedContact, created.CreatedProducts, created.Duplicate)
	}
	fmt.Println("workflows triggered for", fake.PurchaseEvents())
	// Output:
	// true [pr9658] false
	// false [] true
	// workflows triggered for [R-1001]
}

// Coupon sets are made in Connectif; their codes are imported.
func ExampleCouponsService_List() {
	client, _, stop := standIn(connectiftest.APIOptions{
		CouponSets: []connectiftest.APICouponSet{{ID: "5f6", Name: "Verano", Type: "multiple"}},
	})
	defer stop()
	ctx := context.Background()

	codes := api.ReadCoupons(strings.NewReader("code\nVERANO-1\nVERANO-2\n"), ',')
	if _, err := client.Imports.Coupons(ctx, "5f6", codes, api.ImportOptions{}); err != nil {
		fmt.Println(err)
	}
	for set, err := range client.Coupons.List(ctx) {
		fmt.Println(set.Name, set.Available, err)
	}
	// Output: Verano 2 <nil>
}

// A payload is anything that is written as a JSON object.
func ExampleCustomEventsService_Send() {
	client, fake, stop := standIn(connectiftest.APIOptions{EventTypes: []connectiftest.APIEventType{{
		ID: "635feb9a", Alias: "product-like", PrimaryKey: "email",
		Fields: []connectiftest.APIEventField{{ID: "product", Type: "text"}},
	}}})
	defer stop()

	payload := map[string]any{"email": "clienta@shop.example", "product": "pr9658"}
	err := client.CustomEvents.Send(context.Background(), api.ByAlias("product-like"), payload, api.EventOptions{CreateContact: true})
	fmt.Println(err, fake.Events()[0].Payload.Text("product"))
	// Output: <nil> pr9658
}

// A file of any size is validated row by row, sent in pieces, and followed until Connectif has imported it.
func ExampleImportsService_Products() {
	client, fake, stop := standIn(connectiftest.APIOptions{})
	defer stop()

	file := strings.NewReader(`productId;name;unitPrice;productDetailUrl;tags
pr1;Teclado;60.25;https://shop.example/teclado;nuevo|oferta
pr2;Ratón;19,90;https://shop.example/raton;
pr3;Alfombrilla;5;https://shop.example/alfombrilla;
`)
	result, err := client.Imports.Products(context.Background(), api.ReadProducts(file, ';'), api.ImportOptions{
		ImportSettings: api.ImportSettings{OverrideExisting: true},
		OnInvalid: func(err *api.RowError) error {
			fmt.Println(err)
			return nil // go on without the row
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result.Success, "of", result.Rows, "imported")
	product, _ := fake.Product("pr1")
	fmt.Println(product.Texts("tags"))
	// Output:
	// connectif: line 3: products: unitPrice: not a number: "19,90" (write it with a decimal point and without separators, as in 1234.56)
	// 2 of 3 imported
	// [nuevo oferta]
}

// Rows may come from anywhere, such as a query; an error in between ends the import.
func ExampleImportsService_Contacts() {
	client, fake, stop := standIn(connectiftest.APIOptions{})
	defer stop()

	subscribers := func(yield func(api.Contact, error) bool) {
		for _, email := range []string{"a@shop.example", "b@shop.example"} {
			contact := commerce.Contact{PrimaryKey: email, NewsletterStatus: commerce.Subscribed}
			if !yield(api.Contact{Contact: contact}, nil) {
				return
			}
		}
	}
	result, err := client.Imports.Contacts(context.Background(), subscribers, api.ImportOptions{})
	fmt.Println(result.Success, err)
	fmt.Println(fake.Imports()[0].Columns)
	// Output:
	// 2 <nil>
	// [_email _newsletterSubscriptionStatus]
}

func ExampleExportsService_Download() {
	client, fake, stop := standIn(connectiftest.APIOptions{})
	defer stop()
	fake.PutContact(connectiftest.APIRecord{"_email": "clienta@shop.example", "_name": "Clienta"})
	ctx := context.Background()

	export, err := client.Exports.Create(ctx, api.ExportRequest{Type: api.ExportContacts})
	if err != nil {
		fmt.Println(err)
		return
	}
	if _, err := client.Exports.Wait(ctx, export.ID, nil); err != nil {
		fmt.Println(err)
		return
	}
	file, err := client.Exports.Download(ctx, export.ID)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer file.Close()
	if _, err := io.Copy(os.Stdout, file); err != nil {
		fmt.Println(err)
	}
	// Output:
	// _email,_externalId,_name,_surname
	// clienta@shop.example,,Clienta,
}

// Three processes that share an account have a third of its limit each; the clients within one share its limiter.
func ExampleRateLimiter() {
	limiter := api.NewRateLimiter(api.RequestsPerMinute/3, nil)
	for _, agent := range []string{"orders", "catalogue"} {
		_, err := api.New("key-id:key-secret", api.WithLimiter(limiter), api.WithUserAgent("shop-"+agent))
		fmt.Println(err)
	}
	// Output:
	// <nil>
	// <nil>
}

// What was wrong with a call is told apart by kinds.
func ExampleError() {
	client, _, stop := standIn(connectiftest.APIOptions{})
	defer stop()

	purchase := api.Purchase{Purchase: ordered, Contact: api.ByEmail("clienta@shop.example")}
	_, err := client.Purchases.Create(context.Background(), purchase, api.PurchaseOptions{})
	fmt.Println(err)
	fmt.Println(errors.Is(err, api.ErrNoContact), errors.Is(err, api.ErrUncertain))
	// Output:
	// connectif: POST /purchases/: 400 Bad Request (E0101): there is no such contact
	// true false
}
