package connectiftest_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/connectif-go/connectif/connectiftest"
)

// A shop mounts the stand-in inside itself. Here a request takes the place of the browser; a real one would
// load the client from /standin/eu8/client-script/… and tell what the page's tags say.
func Example() {
	srv := connectiftest.NewServer(connectiftest.Options{})
	mux := http.NewServeMux()
	mux.Handle("/standin/", http.StripPrefix("/standin", srv))
	shop := httptest.NewServer(mux)
	defer shop.Close()

	response, err := http.Post(
		shop.URL+"/standin/integration-type/system/scrippet-notification/3f0b5c1e-8d1f-4c3e-9d55-0a1b2c3d4e5f",
		"text/plain",
		strings.NewReader(`{
			"entityInfo": {"primaryKey": "clienta@example.com", "_name": "Clienta"},
			"events": [{"type": "product-visited", "product": {"name": "Teclado mecánico", "unitPrice": 60.25}}],
			"cart": {"cartId": "crt1", "totalQuantity": 3, "totalPrice": 180.75}
		}`),
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer response.Body.Close()

	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	n, err := srv.Wait(ctx, func(n connectiftest.Notification) bool { return n.Cart != nil })
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(n.Who())
	for _, line := range n.Summary() {
		fmt.Println(line)
	}
	fmt.Println(n.Events[0].Product.UnitPrice)
	// Output:
	// Clienta, clienta@example.com
	// Product visited: Teclado mecánico, 60.25
	// Cart: 3 units, 180.75
	// 60.25
}
