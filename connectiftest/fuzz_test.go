package connectiftest_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

// FuzzServer sends the stand-in for the browser's side whatever request: it answers, and is none the worse for it.
func FuzzServer(f *testing.F) {
	f.Add("GET", scriptPath, "", []byte(nil))
	f.Add("POST", notifyPath, "application/json", []byte(`{"events":[{"type":"login"}]}`))
	f.Add("POST", notifyPath, "text/plain", []byte{0xff})
	f.Add("OPTIONS", notifyPath, "", []byte(nil))
	f.Add("\x00", "//evil.example/../%00", "a/b;c", []byte(`{`))
	server := connectiftest.NewServer(connectiftest.Options{History: 10})
	f.Fuzz(func(t *testing.T, method, path, contentType string, body []byte) {
		answer(t, server, method, path, contentType, body)
		require.LessOrEqual(t, len(server.Notifications()), 10)
	})
}

// FuzzAPIServer does the same with the stand-in for the REST API.
func FuzzAPIServer(f *testing.F) {
	f.Add("PATCH", "/products/product-id/1", "application/json", []byte(`{"productId":"1","name":"x","unitPrice":1,"productDetailUrl":"https://shop.example/"}`))
	f.Add("POST", "/purchases/", "application/json", []byte(`{"purchaseId":1}`))
	f.Add("POST", "/imports/", "multipart/form-data; boundary=x", []byte("--x\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\ncontacts\r\n--x--"))
	f.Add("GET", "/contacts/%2e%2e/", "", []byte(nil))
	f.Fuzz(func(t *testing.T, method, path, contentType string, body []byte) {
		// Contacts and products that one request has made are not there for the next: what fails must fail again.
		answer(t, connectiftest.NewAPI(connectiftest.APIOptions{}), method, path, contentType, body)
	})
}

func answer(t *testing.T, server http.Handler, method, path, contentType string, body []byte) {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, "/", bytes.NewReader(body))
	r.Method, r.URL.Path = method, path
	r.Header.Set("Content-Type", contentType)
	r.Header.Set("Authorization", "apiKey "+connectiftest.APIKey)
	w := httptest.NewRecorder()
	server.ServeHTTP(w, r)
	require.Less(t, w.Code, http.StatusInternalServerError)
}
