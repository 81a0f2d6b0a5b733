package api_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
)

// refusal returns the error of a call that is answered with a status and a body.
func refusal(t *testing.T, status int, body string) *api.Error {
	t.Helper()
	client := serverOf(t, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	})
	_, err := client.Contacts.Get(t.Context(), api.ByEmail("clienta@shop.example"))
	var e *api.Error
	require.ErrorAs(t, err, &e)
	return e
}

var allKinds = []api.Kind{
	api.ErrBadRequest, api.ErrUnauthorized, api.ErrForbidden, api.ErrNotFound, api.ErrConflict, api.ErrTooLarge, api.ErrInvalid,
	api.ErrRateLimited, api.ErrServer, api.ErrNoContact, api.ErrNoProduct, api.ErrDomain, api.ErrQueueFull, api.ErrRedirect,
	api.ErrUnreadable, api.ErrUncertain, api.ErrJobFailed, api.ErrJobCancelled, "",
}

func TestEachStatusAndCodeIsOfItsKindsAndOfNoOthers(t *testing.T) {
	rows := []struct {
		status int
		code   string
		kinds  []api.Kind
	}{
		{400, "", []api.Kind{api.ErrBadRequest}},
		{400, "E9999", []api.Kind{api.ErrBadRequest}},
		{400, "E0101", []api.Kind{api.ErrBadRequest, api.ErrNoContact}},
		{400, "E0102", []api.Kind{api.ErrBadRequest, api.ErrNoProduct}},
		{400, "E0103", []api.Kind{api.ErrBadRequest, api.ErrDomain}},
		{400, "E0201", []api.Kind{api.ErrBadRequest, api.ErrDomain}},
		{400, "E0301", []api.Kind{api.ErrBadRequest, api.ErrQueueFull}},
		{400, "E0401", []api.Kind{api.ErrBadRequest, api.ErrQueueFull}},
		{400, "E0501", []api.Kind{api.ErrBadRequest, api.ErrNoContact}},
		{401, "", []api.Kind{api.ErrUnauthorized}},
		{403, "", []api.Kind{api.ErrForbidden}},
		{404, "", []api.Kind{api.ErrNotFound}},
		{409, "", []api.Kind{api.ErrConflict}},
		{413, "", []api.Kind{api.ErrTooLarge}},
		{418, "", nil},
		{422, "", []api.Kind{api.ErrInvalid}},
		{429, "", []api.Kind{api.ErrRateLimited}},
		{500, "", []api.Kind{api.ErrServer}},
		{503, "", []api.Kind{api.ErrServer}},
		{304, "", []api.Kind{api.ErrRedirect}},
	}
	for _, row := range rows {
		e := refusal(t, row.status, fmt.Sprintf(`{"code":%q}`, row.code))
		var kinds []api.Kind
		for _, kind := range allKinds {
			if errors.Is(e, kind) {
				kinds = append(kinds, kind)
			}
		}
		assert.ElementsMatch(t, row.kinds, kinds, row)
		assert.Equal(t, row.status, e.Status)
	}
	assert.NotErrorIs(t, refusal(t, 404, ""), io.EOF)
}

func TestAnErrorHasAllThatConnectifSays(t *testing.T) {
	e := refusal(t, 422, `{"status":422,"title":"Unprocessable Entity","detail":"Wrong.","code":"E0102",
		"validationErrors":[{"name":"unitPrice","path":"products[0].unitPrice","reason":"must be a number"},
			{"name":"x","path":["products",1,"x"],"reason":"is unknown"}, 5],
		"productIds":["a"],"productsId":["b"],"allowedDomains":"https://shop.example"}`)
	assert.Equal(t, "GET /contacts/email/{email}", e.Op)
	assert.Equal(t, "Unprocessable Entity", e.Title)
	assert.Equal(t, "Wrong.", e.Detail)
	assert.Equal(t, api.NoPurchaseProduct, e.Code)
	assert.Equal(t, []api.InvalidValue{
		{Name: "unitPrice", Path: "products[0].unitPrice", Reason: "must be a number"},
		{Name: "x", Path: "products.1.x", Reason: "is unknown"},
	}, e.Invalid)
	assert.Equal(t, []string{"a", "b"}, e.ProductIDs)
	assert.Equal(t, []string{"https://shop.example"}, e.AllowedDomains)
	assert.EqualError(t, e, "connectif: GET /contacts/email/{email}: 422 Unprocessable Entity (E0102): products are not in the catalogue; "+
		"products[0].unitPrice: must be a number; products.1.x: is unknown; products a, b; allowed are https://shop.example")
}

func TestWhatIsNoProblemOfConnectifsIsNotQuoted(t *testing.T) {
	for _, body := range []string{"", "<html>clienta</html>", "[]", "null", `"x"`, `{"title":1,"detail":{},"code":null,"validationErrors":"x"}`, "\xff"} {
		e := refusal(t, 404, body)
		assert.EqualError(t, e, "connectif: GET /contacts/email/{email}: 404 Not Found", body)
	}
}

func TestAMessageNamesNobodyAndHasNoKeyWhateverConnectifSays(t *testing.T) {
	e := refusal(t, 400, `{"title":"clienta@shop.example","detail":"Contact clienta@shop.example of key-id:key-secret (key-secret), or otra@shop.example, does not exist.\nLine two\u0000",
		"validationErrors":[{"name":"clienta@shop.example","path":"x","reason":"otra@shop.example is wrong"}]}`)
	for _, text := range []string{e.Error(), fmt.Sprintf("%+v", *e)} {
		assert.NotContains(t, text, "@shop.example")
		assert.NotContains(t, text, "clienta")
		assertKeyIsAbsent(t, text)
	}
	assert.Contains(t, e.Error(), "Contact {email} of … (…), or … does not exist. Line two")
	assert.NotContains(t, e.Error(), "\n")

	client := serverOf(t, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusBadRequest)
		_, _ = io.WriteString(w, `{"detail":"Contact C-17 does not exist."}`)
	})
	_, err := client.Contacts.Get(t.Context(), api.ByExternalID("C-17"))
	assert.EqualError(t, err, "connectif: GET /contacts/external-id/{external-id}: 400 Bad Request: Contact {external-id} does not exist.")
}

func TestAMessageIsShortHoweverMuchConnectifSays(t *testing.T) {
	long := strings.Repeat("ñ", 1000)
	var invalid []string
	for range 100 {
		invalid = append(invalid, fmt.Sprintf(`{"path":"p","reason":%q}`, long))
	}
	e := refusal(t, 422, fmt.Sprintf(`{"detail":%q,"code":%q,"validationErrors":[%s],"productIds":[%q],"allowedDomains":[%q]}`,
		long, long, strings.Join(invalid, ","), long, long))
	assert.Less(t, len(e.Error()), 4000)
	assert.Contains(t, e.Error(), "and 95 more")
	assert.NotContains(t, e.Error(), "\uFFFD", "no character is split")
	assert.Len(t, e.Detail, 2000, "the caller has it all")
}

func TestAnAnswerThatIsNoObjectIsUnreadable(t *testing.T) {
	for _, body := range []string{"5", "[]", "null", `"x"`, "{"} {
		client := serverOf(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, body) })
		gets := map[string]func() error{
			"contact":  func() error { _, err := client.Contacts.Get(t.Context(), api.ByExternalID("1")); return err },
			"product":  func() error { _, err := client.Products.Get(t.Context(), "1"); return err },
			"purchase": func() error { _, err := client.Purchases.Get(t.Context(), "1"); return err },
			"coupons":  func() error { _, err := client.Coupons.Get(t.Context(), "1"); return err },
			"import":   func() error { _, err := client.Imports.Get(t.Context(), "1"); return err },
			"export":   func() error { _, err := client.Exports.Get(t.Context(), "1"); return err },
			"field": func() error {
				_, err := client.ContactFields.Create(t.Context(), api.ContactField{ID: "x", Name: "X", Type: api.TextType})
				return err
			},
		}
		for name, get := range gets {
			require.ErrorIs(t, get(), api.ErrUnreadable, "%s %s", name, body)
		}
	}
}

func TestAJobThatEndedTellsHow(t *testing.T) {
	failed := &api.JobEndedError{Job: "import", ID: "1\n2", Status: api.JobError}
	require.ErrorIs(t, failed, api.ErrJobFailed)
	require.NotErrorIs(t, failed, api.ErrJobCancelled)
	assert.EqualError(t, failed, "connectif: import 1 2: ended in error")
	cancelled := &api.JobEndedError{Job: "export", ID: "1", Status: api.JobCancelled}
	require.ErrorIs(t, cancelled, api.ErrJobCancelled)
	assert.EqualError(t, cancelled, "connectif: export 1: was cancelled")
}
