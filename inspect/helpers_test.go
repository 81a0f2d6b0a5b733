package inspect_test

import (
	"encoding/json"
	"html"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
)

// read reads a page that has nothing but body.
func read(body string) *inspect.Page {
	return inspect.Bytes([]byte("<!DOCTYPE html><html hidden><body>"+body), inspect.Options{})
}

// told returns what Connectif is told of a value, as JSON.
func told(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	require.NoError(t, err)
	return string(text)
}

// codes returns the codes of the page's problems, in their order.
func codes(page *inspect.Page) (list []inspect.Code) {
	for _, p := range page.Problems {
		list = append(list, p.Code)
	}
	return list
}

// spans writes properties: name=value.
func spans(properties ...string) string {
	var b strings.Builder
	for _, p := range properties {
		name, value, _ := strings.Cut(p, "=")
		b.WriteString(`<span class="` + name + `">` + value + `</span>`)
	}
	return b.String()
}

// div writes an element that is hidden.
func div(class string, content ...string) string {
	return `<div class="` + class + `" hidden>` + strings.Join(content, "") + `</div>`
}

// product has what a product must have, then the properties given.
func product(properties ...string) string {
	return spans(append([]string{"url=https://shop.example/p1", "product_id=p1", "name=Teclado", "unit_price=60.25"}, properties...)...)
}

// item has what a line must have: two units.
func item(properties ...string) string {
	return div("product_basket_item", spans("quantity=2", "price=120.50"), product(properties...))
}

// cart has what a cart must have, and one line.
func cart(content ...string) string {
	return div("cn_cart", append([]string{spans("cart_id=c1", "total_quantity=2", "total_price=120.50"), item()}, content...)...)
}

// serves starts a server whose log nobody reads.
func serves(t testing.TB, handler http.Handler) *httptest.Server {
	server := httptest.NewUnstartedServer(handler)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.Start()
	t.Cleanup(server.Close)
	return server
}

// unescape puts characters in the place of references.
func unescape(text string) string { return html.UnescapeString(text) }
