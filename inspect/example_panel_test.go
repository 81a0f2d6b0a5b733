package inspect_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"

	"github.com/connectif-go/connectif/inspect"
)

func ExamplePanel() {
	const development = true // a flag of the shop's, say

	shop := http.NewServeMux()
	shop.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, page) // with a decimal comma and a currency sign
	})
	var handler http.Handler = shop
	if development {
		handler = inspect.Panel(handler, inspect.PanelOptions{Enabled: inspect.IsLocal})
	}

	server := httptest.NewServer(handler)
	defer server.Close()
	response, err := http.Get(server.URL)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		fmt.Println(err)
		return
	}
	sent, panel := body[:len(page)], body[len(page):]
	fmt.Println("the page is as it was:", string(sent) == page)
	fmt.Println("the panel says:", string(regexp.MustCompile(`class="verdict">([^<]*)<`).FindSubmatch(panel)[1]))
	// Output:
	// the page is as it was: true
	// the panel says: 2 errors, 1 hint
}

func ExampleIsLocal() {
	r := httptest.NewRequest(http.MethodGet, "http://localhost:8080/", nil)
	r.RemoteAddr = "127.0.0.1:50000"
	fmt.Println(inspect.IsLocal(r))
	r.Host = "www.shop.example"
	fmt.Println(inspect.IsLocal(r))
	// Output:
	// true
	// false
}
