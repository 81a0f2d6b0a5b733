package api_test

import (
	"encoding/json"
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

func TestAnInvalidProductIsNotSent(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	client := newClient(t, fake)
	p := product("pr1")
	p.URL, p.InStockUnits, p.UnitPriceOriginal = "/teclado", commerce.NewInt(-1), commerce.Amount{}
	_, err := client.Products.Upsert(t.Context(), p)
	assert.Equal(t, []string{"url: not a usable URL", "inStockUnits: negative"}, rules(t, err))
	_, err = client.Products.Get(t.Context(), "")
	require.Error(t, err)
	require.Error(t, client.Products.Delete(t.Context(), " pr1"))
	assert.Empty(t, fake.Requests())
}

func TestAProductIsToldAsTheAPIHasItAndReadBackAsItWas(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	client := newClient(t, fake)
	record, err := client.Products.Upsert(t.Context(), product("pr/1?#+ñ"))
	require.NoError(t, err)
	got, found := fake.Product("pr/1?#+ñ")
	require.True(t, found)
	for _, own := range []string{"id", "createdAt", "updatedAt"} {
		delete(got, own)
	}
	assert.Equal(t, connectiftest.APIRecord{
		"productId": "pr/1?#+ñ", "productDetailUrl": "https://shop.example/pr/1?#+ñ", "name": "Teclado «mecánico» <b>",
		"unitPrice": json.Number("60.25"), "imageUrl": "https://shop.example/pr/1?#+ñ.jpg", "description": "Con \"ñ\"",
		"availability": "instock", "categories": []any{"/Ordenadores/Teclados", "/Ofertas"}, "tags": []any{"nuevo"}, "brand": "Logitech",
		"reviewCount": json.Number("3"), "rating": json.Number("4.5"), "ratingCount": json.Number("0"),
		"thumbnailUrl": "https://shop.example/pr/1?#+ñ-s.jpg", "relatedExternalProductIds": []any{"pr8", "pr9"},
		"priority": json.Number("-1"), "unitPriceOriginal": json.Number("80.25"), "unitPriceWithoutVAT": json.Number("49.79"),
		"discountedAmount": json.Number("20"), "discountedPercentage": json.Number("24.92"),
		"publishedAt": "2020-05-20T15:24:20.123Z", "customField1": "a", "customField2": "b", "customField3": "c",
		"inStockUnits": json.Number("7"), "isBlacklisted": false,
	}, got)

	want := product("pr/1?#+ñ")
	want.PublishedAt = time.Date(2020, time.May, 20, 15, 24, 20, 123_000_000, time.UTC)
	assert.Equal(t, want, record.Product)
	assert.Equal(t, "instock", record.State)
	read, err := client.Products.Get(t.Context(), "pr/1?#+ñ")
	require.NoError(t, err)
	assert.Equal(t, record, read)
	require.NoError(t, client.Products.Delete(t.Context(), "pr/1?#+ñ"))
	_, err = client.Products.Get(t.Context(), "pr/1?#+ñ")
	require.ErrorIs(t, err, api.ErrNotFound)
}

func TestWhatIsNotSetOfAProductIsNotTold(t *testing.T) {
	var body map[string]any
	client := serverOf(t, func(_ http.ResponseWriter, r *http.Request) {
		_ = json.NewDecoder(r.Body).Decode(&body)
	})
	_, err := client.Products.Upsert(t.Context(), plainProduct("pr1"))
	require.NoError(t, err, "an empty answer is success as well")
	assert.Equal(t, map[string]any{"name": "Ratón", "productDetailUrl": "https://shop.example/pr1", "unitPrice": 19.9}, body)
}

func TestAProductInAStateThatTagsDoNotHaveIsRead(t *testing.T) {
	for state, want := range map[string]commerce.Availability{
		"unverified": "", "discontinued": "", "OutOfStock": commerce.OutOfStock, "instock": commerce.InStock,
	} {
		client := serverOf(t, func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, `{"availability":"`+state+`","unitPrice":"x","tags":"a","isBlacklisted":true}`)
		})
		got, err := client.Products.Get(t.Context(), "pr1")
		require.NoError(t, err)
		assert.Equal(t, state, got.State)
		assert.Equal(t, want, got.Availability)
		assert.False(t, got.UnitPrice.IsSet())
		assert.Equal(t, []string{"a"}, got.Tags)
		assert.True(t, *got.Blacklisted)
	}
}

func TestAProductOutsideTheDomainsIsRefusedWithThem(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{AllowedDomains: []string{"https://otra.example"}})
	_, err := newClient(t, fake).Products.Upsert(t.Context(), product("pr1"))
	require.ErrorIs(t, err, api.ErrDomain)
	var e *api.Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, []string{"https://otra.example"}, e.AllowedDomains)
	assert.Equal(t, api.ProductDomain, e.Code)
}

func TestAPlusInAPathIsEscapedSinceSomeReadItAsABlank(t *testing.T) {
	var path string
	client := serverOf(t, func(_ http.ResponseWriter, r *http.Request) { path = r.RequestURI })
	_, err := client.Contacts.Get(t.Context(), api.ByEmail("clienta+a@shop.example"))
	require.NoError(t, err)
	assert.Equal(t, "/contacts/email/clienta%2Ba@shop.example", path)
	_, err = client.Products.Get(t.Context(), "a/b?c#d e%ñ")
	require.NoError(t, err)
	assert.Equal(t, "/products/product-id/a%2Fb%3Fc%23d%20e%25%C3%B1", path)
}
