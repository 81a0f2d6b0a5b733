package connectif_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/connectif-go/connectif"
)

// A middleware keeps the site's own policy, and has what Connectif needs added to it.
func ExampleCSP_Merge() {
	cn, err := connectif.New(connectif.Config{Account: "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90", Region: "eu8", StrictCSP: true})
	if err != nil {
		panic(err)
	}
	policy := cn.CSP().Merge("default-src 'self'; object-src 'none'")
	site := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
	})

	w := httptest.NewRecorder()
	site.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	fmt.Println(w.Header().Get("Content-Security-Policy"))
	// Output:
	// default-src 'self'; object-src 'none'; script-src 'self' https://cdn.connectif.cloud; connect-src 'self' https://eu8-api.connectif.cloud
}

// A test of the site sees to it that nobody tightens the policy too far.
func ExampleCSP_Check() {
	cn, err := connectif.New(connectif.Config{Account: "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90", Region: "eu8"})
	if err != nil {
		panic(err)
	}
	site := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Security-Policy", "script-src 'nonce-dGhpcyBwYWdl'; connect-src self; worker-src 'self'; style-src 'self'")
	})

	w := httptest.NewRecorder()
	site.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	for _, problem := range cn.CSP().Check(w.Header().Values("Content-Security-Policy")...) {
		fmt.Println(problem)
	}
	// Output:
	// connect-src blocks what the client sends, and the contents that come back: add https://eu8-api.connectif.cloud; write 'self' in single quotes, or browsers look for a host of that name
	// style-src blocks the style attribute of tags, which are then hidden by the attribute hidden alone, and reported one by one: set Config.StrictCSP
}

// Libraries that build policies take lists of sources.
func ExampleCSP_Sources() {
	cn, err := connectif.New(connectif.Config{Account: "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90", Region: "eu8"})
	if err != nil {
		panic(err)
	}
	sources := cn.CSP().Sources()
	fmt.Println(sources["script-src"])
	fmt.Println(sources["connect-src"])
	fmt.Println(sources["worker-src"])
	// Output:
	// ['self' https://cdn.connectif.cloud]
	// [https://eu8-api.connectif.cloud]
	// ['self']
}
