package connectiftest_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/connectif-go/connectif/connectiftest"
)

// A shop's server tells a product; the test looks at what Connectif has of it then.
func ExampleAPI() {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	server := httptest.NewServer(fake)
	defer server.Close()

	request, err := http.NewRequest(http.MethodPatch, server.URL+"/products/product-id/pr1",
		strings.NewReader(`{"name":"Teclado","productDetailUrl":"https://shop.example/teclado","unitPrice":60.25}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	request.Header.Set("Authorization", "apiKey "+connectiftest.APIKey)
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer response.Body.Close()

	product, _ := fake.Product("pr1")
	fmt.Println(response.Status, product.Text("name"), product.Text("unitPrice"))
	fmt.Println(response.Header.Get("X-RateLimit-Remaining"), "requests left")
	// Output:
	// 200 OK Teclado 60.25
	// 99 requests left
}
