package jsbundle_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/connectif-go/connectif/jsbundle"
)

func ExampleLoader() {
	loader := jsbundle.Loader{
		Client: jsbundle.Client{Account: "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90", Region: "eu8"},
		Nonce:  "rAnd0m",
	}
	var page strings.Builder
	if err := loader.Render(context.Background(), &page); err != nil {
		fmt.Println(err)
	}
	fmt.Println(strings.ReplaceAll(page.String(), jsbundle.FileName(), "runtime-HASH.js"))
	// Output:
	// <script async src="/connectif/runtime-HASH.js" data-connectif-client="https://cdn.connectif.cloud/eu8/client-script/3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90" data-connectif-id="3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90" nonce="rAnd0m"></script>
}

func ExampleHandler() {
	mux := http.NewServeMux()
	mux.Handle("GET /connectif/", jsbundle.Handler())

	recorder := httptest.NewRecorder()
	mux.ServeHTTP(recorder, httptest.NewRequest("GET", "/connectif/"+jsbundle.FileName(), nil))
	fmt.Println(recorder.Code, recorder.Header().Get("Content-Type"))
	fmt.Println(recorder.Header().Get("Cache-Control"))
	// Output:
	// 200 text/javascript; charset=utf-8
	// public, max-age=31536000, immutable
}

func ExampleClient_Validate() {
	fmt.Println(jsbundle.Client{Account: "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90", Region: "EU 8"}.Validate())
	// Output:
	// jsbundle: Region is "EU 8", want lower-case letters and digits as in eu8, the first part of the path of the script's URL in Store settings > Channels > Web
}
