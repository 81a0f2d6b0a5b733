package connectiftest_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

func TestAProductIsValidatedAsDocumented(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	rows := map[string][]string{
		`{}`: {"name: is required", "productDetailUrl: is required", "unitPrice: is required"},
		strings.Replace(productJSON, "60.25", `"60.25"`, 1):                   {"unitPrice: has the wrong type"},
		strings.Replace(productJSON, "https:", "ftp:", 1):                     {"productDetailUrl: has the wrong type"},
		strings.Replace(productJSON, "{", `{"availability":"InStock",`, 1):    {"availability: must be one of instock, outofstock"},
		strings.Replace(productJSON, "{", `{"productId":"pr1",`, 1):           {"productId: is not allowed"},
		strings.Replace(productJSON, "{", `{"tags":"a",`, 1):                  {"tags: has the wrong type"},
		strings.Replace(productJSON, "{", `{"isBlacklisted":"no",`, 1):        {"isBlacklisted: has the wrong type"},
		strings.Replace(productJSON, "{", `{"publishedAt":1590006740000,`, 1): {"publishedAt: has the wrong type"},
		strings.Replace(productJSON, "Teclado", "", 1):                        {"name: is required"},
	}
	for body, want := range rows {
		status, answer := call(t, fake, http.MethodPatch, "/products/product-id/pr1", body)
		assert.Equal(t, http.StatusUnprocessableEntity, status, body)
		assert.Equal(t, want, invalid(answer), body)
	}
	assert.Empty(t, fake.Products())
	status, _ := call(t, fake, http.MethodPatch, "/products/product-id/pr1", "[]")
	assert.Equal(t, http.StatusBadRequest, status)
}

func TestAProductIsCreatedChangedReadAndDeleted(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	created := mustCall(t, fake, http.MethodPatch, "/products/product-id/pr%2F1", productJSON)
	assert.Equal(t, "instock", created["availability"])
	changed := mustCall(t, fake, http.MethodPatch, "/products/product-id/pr%2F1", `{"unitPrice":59.90,"isBlacklisted":true}`)
	assert.Equal(t, created["id"], changed["id"])
	product, found := fake.Product("pr/1")
	require.True(t, found)
	assert.Equal(t, "59.90", product.Text("unitPrice"), "digit for digit")
	assert.Equal(t, "true", product.Text("isBlacklisted"))
	assert.Equal(t, "Teclado", product.Text("name"), "what is left out stays")

	id := created["id"].(string)
	assert.Equal(t, "pr/1", mustCall(t, fake, http.MethodGet, "/products/"+id, "")["productId"])
	assert.Equal(t, id, mustCall(t, fake, http.MethodGet, "/products/product-id/pr%2F1", "")["id"])
	mustCall(t, fake, http.MethodDelete, "/products/product-id/pr%2F1", "")
	status, _ := call(t, fake, http.MethodDelete, "/products/"+id, "")
	assert.Equal(t, http.StatusNotFound, status)
	assert.Empty(t, fake.Products())
}

func TestAProductOnAForeignDomainIsE0201(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{AllowedDomains: []string{"https://otra.example", "https://www.otra.example"}})
	status, answer := call(t, fake, http.MethodPatch, "/products/product-id/pr1", productJSON)
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Equal(t, "E0201", answer["code"])
	assert.Equal(t, []any{"https://otra.example", "https://www.otra.example"}, answer["allowedDomains"])
}

func TestAPurchaseIsValidatedAsDocumented(t *testing.T) {
	fake := shop(connectiftest.APIOptions{})
	rows := map[string][]string{
		strings.Replace(purchaseJSON, `"purchaseId":"R-1",`, "", 1):                           {"purchaseId: is required"},
		strings.Replace(purchaseJSON, `"purchaseDate":"2026-05-20T15:24:20Z",`, "", 1):        {"purchaseDate: is required"},
		strings.Replace(purchaseJSON, "2026-05-20T15:24:20Z", "20/05/2026", 1):                {"purchaseDate: has the wrong type"},
		strings.Replace(purchaseJSON, `"contactEmail":"clienta@example.com",`, "", 1):         {"contactEmail: is required"},
		strings.Replace(purchaseJSON, lineJSON, "1", 1):                                       {"products[0]: has the wrong type"},
		strings.Replace(purchaseJSON, `"quantity":2`, `"quantity":2.5`, 1):                    {"products[0].quantity: has the wrong type"},
		strings.Replace(purchaseJSON, `"quantity"`, `"availability":"instock","quantity"`, 1): {"products[0].availability: is not allowed"},
		strings.Replace(purchaseJSON, "{", `{"source_type":"other",`, 1):                      {"source_type: is not allowed"},
		strings.Replace(purchaseJSON, "["+lineJSON+"]", `"x"`, 1):                             {"products: has the wrong type"},
	}
	for body, want := range rows {
		status, answer := call(t, fake, http.MethodPost, "/purchases/", body)
		assert.Equal(t, http.StatusUnprocessableEntity, status, body)
		assert.Equal(t, want, invalid(answer), body)
	}
	status, _ := call(t, fake, http.MethodPost, "/purchases/?triggerPurchaseEvent=1", purchaseJSON)
	assert.Equal(t, http.StatusBadRequest, status)
	status, _ = call(t, fake, http.MethodPost, "/purchases/", "x")
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Empty(t, fake.Purchases())
}

func TestAPurchaseNeedsItsContactThenItsProductsThenTheirDomain(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{AllowedDomains: []string{"https://otra.example"}})
	body := strings.Replace(purchaseJSON, lineJSON, lineJSON+","+lineJSON+","+strings.Replace(lineJSON, "pr1", "pr2", 1), 1)
	status, answer := call(t, fake, http.MethodPost, "/purchases/", body)
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Equal(t, "E0101", answer["code"])
	byID := strings.Replace(body, `"contactEmail":"clienta@example.com"`, `"contactExternalId":"C-1"`, 1)
	_, answer = call(t, fake, http.MethodPost, "/purchases/", byID)
	assert.Equal(t, "Contact C-1 does not exist.", answer["detail"])

	fake.PutContact(connectiftest.APIRecord{"_email": "clienta@example.com", "_externalId": "C-1"})
	for _, body := range []string{body, byID} {
		_, answer = call(t, fake, http.MethodPost, "/purchases/", body)
		assert.Equal(t, "E0102", answer["code"])
		assert.Equal(t, []any{"pr1", "pr2"}, answer["productIds"])
	}
	fake.PutProduct(connectiftest.APIRecord{"productId": "pr1"})
	fake.PutProduct(connectiftest.APIRecord{"productId": "pr2"})
	_, answer = call(t, fake, http.MethodPost, "/purchases/", body)
	assert.Equal(t, "E0103", answer["code"])
	assert.Equal(t, []any{"pr1", "pr2"}, answer["productIds"])
	assert.Equal(t, []any{"https://otra.example"}, answer["allowedDomains"])
	assert.Empty(t, fake.Purchases())
}

func TestAPurchaseIsMadeOnceAndTellsTheWorkflowsUnlessAskedNotTo(t *testing.T) {
	fake := shop(connectiftest.APIOptions{})
	created := mustCall(t, fake, http.MethodPost, "/purchases", purchaseJSON)
	status, answer := call(t, fake, http.MethodPost, "/purchases/", purchaseJSON)
	assert.Equal(t, http.StatusConflict, status)
	assert.Equal(t, map[string]any{"status": 409.0, "title": "Conflict", "detail": "Purchase R-1 already exists."}, answer)
	mustCall(t, fake, http.MethodPost, "/purchases/?triggerPurchaseEvent=false", strings.Replace(purchaseJSON, "R-1", "R-2", 1))
	assert.Equal(t, []string{"R-1"}, fake.PurchaseEvents())
	assert.Len(t, fake.Purchases(), 2)

	purchase, found := fake.Purchase("R-1")
	require.True(t, found)
	assert.Equal(t, "120.50", purchase.Text("totalPrice"))
	contact, _ := fake.Contact("clienta@example.com")
	assert.Equal(t, contact["id"], purchase["contactId"])

	id := created["id"].(string)
	assert.Equal(t, "R-1", mustCall(t, fake, http.MethodGet, "/purchases/"+id, "")["purchaseId"])
	assert.Equal(t, id, mustCall(t, fake, http.MethodGet, "/purchases/purchase-id/R-1", "")["id"])
	mustCall(t, fake, http.MethodDelete, "/purchases/purchase-id/R-1", "")
	status, _ = call(t, fake, http.MethodGet, "/purchases/"+id, "")
	assert.Equal(t, http.StatusNotFound, status)
}

// eventFake is an API with one type of event.
func eventFake() *connectiftest.API {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	fake.PutEventType(connectiftest.APIEventType{
		ID: "635feb9a", Alias: "product-like", PrimaryKey: "email",
		Fields: []connectiftest.APIEventField{{ID: "stars", Type: "integer", Required: true}, {ID: "tags", Type: "checkbox"}},
	})
	return fake
}

func TestACustomEventIsValidatedStrictly(t *testing.T) {
	fake := eventFake()
	for body, want := range map[string]string{
		`{"email":"clienta@example.com"}`:                      "stars: is required",
		`{"stars":5}`:                                          "email: is required",
		`{"email":"clienta","stars":5}`:                        "email: has the wrong type",
		`{"email":"clienta@example.com","stars":5,"colour":1}`: "colour: is not allowed",
	} {
		status, answer := call(t, fake, http.MethodPost, "/custom-events/alias/product-like", body)
		assert.Equal(t, http.StatusUnprocessableEntity, status, body)
		assert.Equal(t, []string{want}, invalid(answer), body)
	}
	for path, want := range map[string]int{"/alias/other": 404, "/id/product-like": 404, "/alias/635feb9a": 404, "/alias/product-like?createContact=yes": 400} {
		status, _ := call(t, fake, http.MethodPost, "/custom-events"+path, `{"email":"clienta@example.com","stars":5}`)
		assert.Equal(t, want, status, path)
	}
	largest := `{"email":"` + strings.Repeat("x", 512<<10-12) + `"}`
	require.Len(t, largest, 512<<10)
	status, _ := call(t, fake, http.MethodPost, "/custom-events/alias/product-like", largest)
	assert.Equal(t, http.StatusUnprocessableEntity, status)
	status, _ = call(t, fake, http.MethodPost, "/custom-events/alias/product-like", largest+" ")
	assert.Equal(t, http.StatusRequestEntityTooLarge, status)
	assert.Empty(t, fake.Events())
}

func TestACustomEventOfAStrangerIsE0501UnlessTheContactIsToBeCreated(t *testing.T) {
	fake := eventFake()
	const body = `{"email":"clienta@example.com","stars":5,"tags":["a"]}`
	status, answer := call(t, fake, http.MethodPost, "/custom-events/alias/product-like", body)
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Equal(t, "E0501", answer["code"])
	mustCall(t, fake, http.MethodPost, "/custom-events/alias/product-like?createContact=true", body)
	mustCall(t, fake, http.MethodPost, "/custom-events/id/635feb9a?createContact=false", body)
	events := fake.Events()
	require.Len(t, events, 2)
	assert.Equal(t, "clienta@example.com", events[0].Email)
	assert.Equal(t, "product-like", events[1].Alias)
	assert.Equal(t, "5", events[1].Payload.Text("stars"))
	assert.Len(t, fake.Contacts(), 1)
}
