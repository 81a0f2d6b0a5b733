package connectiftest_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/inspect"
)

// printingT takes the place of a test's *testing.T: it prints failures.
type printingT struct{ testing.TB }

func (printingT) Helper()           {}
func (printingT) Error(args ...any) { fmt.Println(args...) }

var t = printingT{}

// showCart is a handler of the shop. Somebody has typed its tag by hand.
func showCart(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "private")
	_, _ = io.WriteString(w, `<!DOCTYPE html>
<script async src="https://cdn.connectif.cloud/eu8/client-script/3f0b5c1e-8d1f-4c3e-9d55-0a1b2c3d4e5f"></script>
<div class="cn_cart" hidden>
  <span class="cart_id">crt8679803</span>
  <span class="total_quantity">3</span>
  <span class="total_price">180,75</span>
  <div class="product_basket_item">
    <span class="quantity">3</span>
    <span class="price">180.75</span>
    <span class="url">https://shop.example/teclado</span>
    <span class="product_id">pr9658</span>
    <span class="name">Teclado</span>
    <span class="unit_price">60.25</span>
  </div>
</div>
`)
}

// What holds is silent; what does not says what was there. In a test t is its *testing.T.
func ExamplePage() {
	rec := httptest.NewRecorder()
	showCart(rec, httptest.NewRequest(http.MethodGet, "/cart", nil))

	html := connectiftest.Page(t, rec)
	html.NoContact().NoPurchase()
	html.Cart().HasProduct("pr9658").Quantity(3).UnitPrice("60.250")
	html.Cart().HasProduct("pr9659").Quantity(1)
	html.Cart().TotalPrice(180.75)
	// Output:
	// no product "pr9659" in the cart; there is "pr9658" (nearest)
	// the cart: total_price is 180, want 180.75
	//     6:3: error: cn_cart total_price: a decimal comma: "180,75". Connectif reads 180. Write a decimal point, as in 60.25. (decimal-comma)
}

func ExampleNoProblems() {
	rec := httptest.NewRecorder()
	showCart(rec, httptest.NewRequest(http.MethodGet, "/cart", nil))

	connectiftest.NoProblems(t, rec,
		connectiftest.WithOptions(inspect.Options{Domains: []string{"shop.example"}}),
		connectiftest.WithMinSeverity(inspect.Warning))
	// Output:
	// the page has a problem:
	//
	// 6:3: error: cn_cart total_price: a decimal comma: "180,75" (decimal-comma)
	//       6 | <span class="total_price">…</span>
	//   effect: Connectif reads 180.
	//   remedy: Write a decimal point, as in 60.25.
	//   see https://support.connectif.ai/hc/es/articles/360014651660
}

// A page must work while Connectif is down. Here a request takes the place of the browser.
func ExampleServer_Fail() {
	srv := connectiftest.NewServer(connectiftest.Options{})
	ts := httptest.NewServer(srv) // in a test: srv.Start(t)
	defer ts.Close()
	load := func() string {
		response, err := http.Get(ts.URL + "/eu8/client-script/3f0b5c1e-8d1f-4c3e-9d55-0a1b2c3d4e5f")
		if err != nil {
			return "cut"
		}
		defer response.Body.Close()
		return response.Status
	}

	srv.Fail(connectiftest.ClientScript, connectiftest.Fault{Cut: connectiftest.CutBefore})
	srv.FailNext(connectiftest.ClientScript, connectiftest.Fault{Status: http.StatusInternalServerError})
	fmt.Println(load())
	fmt.Println(load())
	srv.Fail(connectiftest.ClientScript, connectiftest.Fault{})
	fmt.Println(load())
	// Output:
	// 500 Internal Server Error
	// cut
	// 200 OK
}
