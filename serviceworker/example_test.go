package serviceworker_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/connectif-go/connectif/serviceworker"
)

func ExampleNew() {
	worker, err := serviceworker.New(serviceworker.Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	mux := http.NewServeMux()
	mux.Handle("GET /service-worker.js", worker)

	recorder := httptest.NewRecorder()
	mux.ServeHTTP(recorder, httptest.NewRequest("GET", "/service-worker.js", nil))
	fmt.Print(recorder.Body)
	// Output:
	// importScripts("https://cdn.connectif.cloud/scripts/service-worker.js");
}

// A shop whose own worker sends push messages, too, keeps them from Connectif's listener.
func ExampleConfig_joined() {
	worker, err := serviceworker.New(serviceworker.Config{
		Before: []serviceworker.Part{serviceworker.Source([]byte(
			`addEventListener("push", (event) => { if (isOurs(event)) { event.stopImmediatePropagation(); show(event); } });`))},
		After: []serviceworker.Part{serviceworker.Import("/js/offline.js")},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	recorder := httptest.NewRecorder()
	worker.ServeHTTP(recorder, httptest.NewRequest("GET", "/service-worker.js", nil))
	fmt.Print(recorder.Body)
	// Output:
	// addEventListener("push", (event) => { if (isOurs(event)) { event.stopImmediatePropagation(); show(event); } });
	// ;
	// try {
	//   importScripts("https://cdn.connectif.cloud/scripts/service-worker.js");
	// } catch (error) {
	//   console.warn("connectif: the worker could not be imported", error);
	// }
	// importScripts("/js/offline.js");
}

func ExampleImportStatement() {
	statement, err := serviceworker.ImportStatement("")
	fmt.Println(statement, err)
	// Output:
	// importScripts("https://cdn.connectif.cloud/scripts/service-worker.js"); <nil>
}
