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

func ExampleTCF() {
	loader := jsbundle.Loader{
		Client:         jsbundle.Client{Account: "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90", Region: "eu8"},
		Consent:        jsbundle.ConsentRequired,
		ConsentAdapter: jsbundle.TCF{Purposes: []int{1, 5, 6}},
	}
	page, err := loader.HTML()
	if err != nil {
		fmt.Println(err)
	}
	_, adapter, _ := strings.Cut(page.String(), "</script>")
	fmt.Println(strings.ReplaceAll(adapter, loader.FileNames()[2], "tcf-HASH.js"))
	// Output:
	// <script async src="/connectif/tcf-HASH.js" data-connectif-purposes="1 5 6"></script>
}

func ExampleConsentMode() {
	err := jsbundle.Loader{
		Client:         jsbundle.Client{Account: "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90", Region: "eu8"},
		Consent:        jsbundle.ConsentRequired,
		ConsentAdapter: jsbundle.ConsentMode{Types: []string{"ad_storage", "marketing"}},
	}.Validate()
	fmt.Println(err)
	// Output:
	// jsbundle: ConsentAdapter.Types is "ad_storage marketing", want the consent types that must all be granted, each once, at least one of ad_storage, ad_user_data, ad_personalization, analytics_storage, functionality_storage, personalization_storage, security_storage
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
