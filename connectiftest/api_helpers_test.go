package connectiftest_test

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

// request makes a request with the right key and, where there is a body, the type of JSON.
func request(method, path, body string) *http.Request {
	r := httptest.NewRequest(method, "https://api.connectif.cloud"+path, strings.NewReader(body))
	r.Header.Set("Authorization", "apiKey "+connectiftest.APIKey)
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	return r
}

func serve(fake http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	fake.ServeHTTP(w, r)
	return w
}

// call sends JSON to the API and reads the JSON that comes back.
func call(t *testing.T, fake http.Handler, method, path, body string) (status int, answer map[string]any) {
	t.Helper()
	w := serve(fake, request(method, path, body))
	if w.Body.Len() > 0 {
		require.NoError(t, json.Unmarshal(w.Body.Bytes(), &answer), w.Body.String())
	}
	return w.Code, answer
}

// mustCall is call where nothing may fail.
func mustCall(t *testing.T, fake http.Handler, method, path, body string) map[string]any {
	t.Helper()
	status, answer := call(t, fake, method, path, body)
	require.Less(t, status, 300, answer)
	return answer
}

// invalid returns what an answer says is invalid, as "path: reason".
func invalid(answer map[string]any) []string {
	var list []string
	errors, _ := answer["validationErrors"].([]any)
	for _, e := range errors {
		list = append(list, e.(map[string]any)["path"].(string)+": "+e.(map[string]any)["reason"].(string))
	}
	return list
}

const (
	productJSON = `{"name":"Teclado","productDetailUrl":"https://shop.example/teclado","unitPrice":60.25}`
	lineJSON    = `{"productId":"pr1","name":"Teclado","productDetailUrl":"https://shop.example/teclado","unitPrice":60.25,` +
		`"quantity":2,"price":120.50}`
	purchaseJSON = `{"purchaseId":"R-1","purchaseDate":"2026-05-20T15:24:20Z","totalPrice":120.50,"totalQuantity":2,` +
		`"contactEmail":"clienta@example.com","products":[` + lineJSON + `]}`
)

// shop is an API in which purchaseJSON can be made.
func shop(options connectiftest.APIOptions) *connectiftest.API {
	fake := connectiftest.NewAPI(options)
	fake.PutContact(connectiftest.APIRecord{"_email": "clienta@example.com"})
	fake.PutProduct(connectiftest.APIRecord{"productId": "pr1", "name": "Teclado"})
	return fake
}

// clock is a clock that stands still until it is set.
type clock struct{ now time.Time }

func newClock() *clock { return &clock{time.Date(2026, time.May, 20, 12, 0, 0, 0, time.UTC)} }

func (c *clock) Now() time.Time { return c.now }

// importForm is an import of contacts; changes replace values, and "" takes one away.
func importForm(t *testing.T, csv string, changes map[string]string) *http.Request {
	t.Helper()
	values := map[string]string{
		"type": "contacts", "delimiter": ",", "overrideExisting": "true", "updateOnlyEmptyFields": "false", "kind": "text/csv",
	}
	maps.Copy(values, changes)
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for _, name := range []string{"type", "delimiter", "overrideExisting", "updateOnlyEmptyFields", "couponSetId"} {
		if values[name] != "" {
			require.NoError(t, form.WriteField(name, values[name]))
		}
	}
	if csv != "" {
		part, err := form.CreatePart(textproto.MIMEHeader{
			"Content-Disposition": {`form-data; name="file"; filename="file.csv"`}, "Content-Type": {values["kind"]},
		})
		require.NoError(t, err)
		_, err = io.WriteString(part, csv)
		require.NoError(t, err)
	}
	require.NoError(t, form.Close())
	r := request(http.MethodPost, "/imports/", body.String())
	r.Header.Set("Content-Type", form.FormDataContentType())
	return r
}

// upload makes an import that must be accepted, and returns its id.
func upload(t *testing.T, fake http.Handler, csv string, changes map[string]string) string {
	t.Helper()
	w := serve(fake, importForm(t, csv, changes))
	require.Equal(t, http.StatusCreated, w.Code, w.Body.String())
	var answer struct{ ID string }
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &answer))
	return answer.ID
}
