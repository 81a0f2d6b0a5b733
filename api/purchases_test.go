package api_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
)

func TestAnInvalidPurchaseIsNotSent(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	client := newClient(t, fake)
	p := order("")
	p.PurchaseDate, p.Contact, p.Buyer = time.Time{}, api.ContactKey{}, &api.Contact{SMSStatus: "x"}
	_, err := client.Purchases.Create(t.Context(), p, api.PurchaseOptions{})
	assert.Equal(t, []string{
		"purchase_id: required", "purchase_date: required", "_email: required", "primary_key: required", "_smsSubscriptionStatus: unknown value",
	}, rules(t, err))
	_, err = client.Purchases.Get(t.Context(), "")
	require.Error(t, err)
	require.Error(t, client.Purchases.Delete(t.Context(), ""))
	assert.Empty(t, fake.Requests())
}

func TestAPurchaseIsToldAsTheAPIHasItAndReadBackAsItWas(t *testing.T) {
	fake := shop(connectiftest.APIOptions{})
	client := newClient(t, fake)
	created, err := client.Purchases.Create(t.Context(), order("R/1"), api.PurchaseOptions{})
	require.NoError(t, err)
	assert.False(t, created.Duplicate)
	assert.Len(t, created.Record.ContactID, 24)
	assert.Equal(t, []string{"R/1"}, fake.PurchaseEvents())

	got, found := fake.Purchase("R/1")
	require.True(t, found)
	for _, own := range []string{"id", "contactId", "createdAt", "updatedAt"} {
		delete(got, own)
	}
	encoded, err := json.Marshal(got)
	require.NoError(t, err)
	assert.JSONEq(t, `{
		"purchaseId": "R/1", "cartId": "crt1", "paymentMethod": "card", "purchaseDate": "2026-05-20T15:24:20Z",
		"totalQuantity": 3, "totalPrice": 140.40, "contactEmail": "clienta@shop.example",
		"products": [
			{"productId": "pr1", "productDetailUrl": "https://shop.example/pr1", "name": "Teclado «mecánico» <b>", "unitPrice": 60.25,
			 "imageUrl": "https://shop.example/pr1.jpg", "description": "Con \"ñ\"", "categories": ["/Ordenadores/Teclados", "/Ofertas"],
			 "tags": ["nuevo"], "brand": "Logitech", "reviewCount": 3, "rating": 4.5, "ratingCount": 0,
			 "thumbnailUrl": "https://shop.example/pr1-s.jpg", "unitPriceOriginal": 80.25, "unitPriceWithoutVAT": 49.79,
			 "discountedAmount": 20, "discountedPercentage": 24.92, "publishedAt": "2020-05-20T15:24:20.123Z",
			 "customField1": "a", "customField2": "b", "customField3": "c", "quantity": 2, "price": 120.50},
			{"productId": "pr2", "productDetailUrl": "https://shop.example/pr2", "name": "Ratón", "unitPrice": 19.90, "quantity": 1, "price": 19.90}
		]}`, string(encoded))

	read, err := client.Purchases.Get(t.Context(), "R/1")
	require.NoError(t, err)
	assert.Equal(t, created.Record, read)
	want := order("R/1").Purchase
	assert.Equal(t, want.TotalPrice, read.TotalPrice)
	assert.Equal(t, want.Products[1], read.Products[1])
	assert.Equal(t, 2, read.Products[0].Quantity)
	assert.Equal(t, api.ByEmail("clienta@shop.example"), read.Contact)
	require.NoError(t, client.Purchases.Delete(t.Context(), "R/1"))
	require.ErrorIs(t, client.Purchases.Delete(t.Context(), "R/1"), api.ErrNotFound)
	_, err = client.Purchases.Get(t.Context(), "R/1")
	require.ErrorIs(t, err, api.ErrNotFound)
}

func TestAPurchaseMayNameItsContactByExternalIDAndLeaveOutTheEvent(t *testing.T) {
	fake := shop(connectiftest.APIOptions{})
	fake.PutContact(connectiftest.APIRecord{"_externalId": "C-1"})
	p := order("R-1")
	p.Contact = api.ByExternalID("C-1")
	_, err := newClient(t, fake).Purchases.Create(t.Context(), p, api.PurchaseOptions{WithoutEvent: true})
	require.NoError(t, err)
	assert.Equal(t, []string{"POST /purchases/?triggerPurchaseEvent=false"}, paths(fake))
	assert.Empty(t, fake.PurchaseEvents())
	got, _ := fake.Purchase("R-1")
	assert.Equal(t, "C-1", got.Text("contactExternalId"))
	assert.NotContains(t, got, "contactEmail")
}

func TestADuplicateIsAConflictOrWithExactlyOnceSuccess(t *testing.T) {
	fake := shop(connectiftest.APIOptions{})
	client := newClient(t, fake)
	_, err := client.Purchases.Create(t.Context(), order("R-1"), api.PurchaseOptions{})
	require.NoError(t, err)
	_, err = client.Purchases.Create(t.Context(), order("R-1"), api.PurchaseOptions{})
	require.ErrorIs(t, err, api.ErrConflict)
	again, err := client.Purchases.Create(t.Context(), order("R-1"), api.PurchaseOptions{ExactlyOnce: true})
	require.NoError(t, err)
	assert.Equal(t, &api.CreatedPurchase{Duplicate: true}, again)
	assert.Equal(t, []string{"R-1"}, fake.PurchaseEvents())
}

func TestUnderFaultsOfAllKindsEveryPurchaseArrivesOnce(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		fake := shop(connectiftest.APIOptions{})
		client := newClient(t, fake, api.WithRetryTime(time.Hour))
		fake.FailWhen(connectiftest.RandomAPIFaults(3, 0.3))
		var want []string
		for i := range 200 {
			id := fmt.Sprint("R-", i)
			_, err := client.Purchases.Create(t.Context(), order(id), api.PurchaseOptions{ExactlyOnce: true})
			require.NoError(t, err)
			want = append(want, id)
		}
		assert.Equal(t, want, fake.PurchaseEvents())
		assert.LessOrEqual(t, fake.Busiest(), api.RequestsPerMinute)
	})
}

func TestWithoutExactlyOnceAnAnswerThatIsLostIsUncertain(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		fake := shop(connectiftest.APIOptions{})
		client := newClient(t, fake)
		fake.FailNext(connectiftest.APIFault{Cut: connectiftest.CutBefore, Late: true})
		_, err := client.Purchases.Create(t.Context(), order("R-1"), api.PurchaseOptions{})
		require.ErrorIs(t, err, api.ErrUncertain)
		assert.Len(t, fake.Requests(), 1)
	})
}

func TestWhatAPurchaseLacksIsCreatedWhereAskedFor(t *testing.T) {
	rows := []struct {
		name     string
		contact  api.ContactKey
		buyer    *api.Contact
		known    []string // products
		path     string
		created  []string
		surnamed string
	}{
		{"everything", api.ByEmail("clienta@shop.example"), nil, nil, "PATCH /contacts/email/clienta@shop.example", []string{"pr1", "pr2"}, ""},
		{"one product", api.ByEmail("clienta@shop.example"), nil, []string{"pr1"}, "PATCH /contacts/email/clienta@shop.example", []string{"pr2"}, ""},
		{"a contact of an external id", api.ByExternalID("C-1"), &api.Contact{Contact: commerce.Contact{PrimaryKey: "clienta@shop.example", Surname: "Nueva"}},
			nil, "PATCH /contacts/external-id/C-1", []string{"pr1", "pr2"}, "Nueva"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			fake := connectiftest.NewAPI(connectiftest.APIOptions{})
			for _, id := range row.known {
				fake.PutProduct(connectiftest.APIRecord{"productId": id})
			}
			client := newClient(t, fake)
			p := order("R-1")
			p.Contact, p.Buyer = row.contact, row.buyer
			_, err := client.Purchases.Create(t.Context(), p, api.PurchaseOptions{})
			require.ErrorIs(t, err, api.ErrNoContact, "where not asked for")
			created, err := client.Purchases.Create(t.Context(), p, api.PurchaseOptions{CreateMissing: true})
			require.NoError(t, err)
			assert.True(t, created.CreatedContact)
			assert.Equal(t, row.created, created.CreatedProducts)
			want := []string{"POST /purchases/", "POST /purchases/", row.path, "POST /purchases/"}
			for _, id := range row.created {
				want = append(want, "PATCH /products/product-id/"+id)
			}
			assert.Equal(t, append(want, "POST /purchases/"), paths(fake))
			assert.Equal(t, []string{"R-1"}, fake.PurchaseEvents())
			person, found := fake.Contact("clienta@shop.example")
			require.True(t, found)
			assert.Equal(t, row.surnamed, person.Text("_surname"))
			mouse, _ := fake.Product("pr2")
			assert.Equal(t, "Ratón", mouse.Text("name"))
		})
	}
}

func TestAPurchaseIsNotRepairedForEver(t *testing.T) {
	for _, code := range []string{"E0101", "E0102", "E0103"} {
		posts := 0
		client := serverOf(t, func(w http.ResponseWriter, r *http.Request) {
			if r.Method != http.MethodPost {
				return
			}
			posts++
			w.WriteHeader(http.StatusBadRequest)
			_, _ = io.WriteString(w, `{"code":"`+code+`","productIds":["5cf8c05f5b4cb901091f7d98"]}`)
		})
		_, err := client.Purchases.Create(t.Context(), order("R-1"), api.PurchaseOptions{CreateMissing: true})
		require.ErrorIs(t, err, api.ErrBadRequest)
		assert.Equal(t, map[string]int{"E0101": 2, "E0102": 2, "E0103": 1}[code], posts, code)
	}
}

func TestARepairThatFailsIsToldWithWhatItWasFor(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		fake := connectiftest.NewAPI(connectiftest.APIOptions{AllowedDomains: []string{"https://otra.example"}})
		client := newClient(t, fake)
		fake.FailNext(connectiftest.APIFault{}, connectiftest.APIFault{Status: 403})
		_, err := client.Purchases.Create(t.Context(), order("R-1"), api.PurchaseOptions{CreateMissing: true})
		require.ErrorIs(t, err, api.ErrNoContact)
		require.ErrorIs(t, err, api.ErrForbidden)

		_, err = client.Purchases.Create(t.Context(), order("R-1"), api.PurchaseOptions{CreateMissing: true})
		require.ErrorIs(t, err, api.ErrNoProduct)
		require.ErrorIs(t, err, api.ErrDomain)

		fake.FailNext(connectiftest.APIFault{Status: 401})
		_, err = client.Purchases.Create(t.Context(), order("R-1"), api.PurchaseOptions{CreateMissing: true})
		require.ErrorIs(t, err, api.ErrUnauthorized, "which nothing repairs")
	})
}

func TestAPurchaseIsReadAsFarAsItCanBe(t *testing.T) {
	client := serverOf(t, func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"purchaseId":5,"totalQuantity":"3.0","products":[5,{"productId":"pr1","quantity":null}],"contactExternalId":"C-1"}`)
	})
	got, err := client.Purchases.Get(t.Context(), "5")
	require.NoError(t, err)
	assert.Equal(t, "5", got.PurchaseID)
	assert.Equal(t, 3, got.TotalQuantity)
	require.Len(t, got.Products, 1)
	assert.Equal(t, api.ByExternalID("C-1"), got.Contact)
}
