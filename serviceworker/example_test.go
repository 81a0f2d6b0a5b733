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

// Connectif's worker is imported by those browsers alone whose visitors agreed.
func ExampleConfig_consent() {
	worker, err := serviceworker.New(serviceworker.Config{
		Consent: func(r *http.Request) bool {
			cookie, err := r.Cookie("marketing")
			return err == nil && cookie.Value == "yes"
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, answer := range []string{"no", "yes"} {
		request := httptest.NewRequest("GET", "/service-worker.js", nil)
		request.AddCookie(&http.Cookie{Name: "marketing", Value: answer})
		recorder := httptest.NewRecorder()
		worker.ServeHTTP(recorder, request)
		fmt.Print(recorder.Body)
	}
	// Output:
	// addEventListener("install", () => skipWaiting());
	// importScripts("https://cdn.connectif.cloud/scripts/service-worker.js");
}

func ExampleImportStatement() {
	statement, err := serviceworker.ImportStatement("")
	fmt.Println(statement, err)
	// Output:
	// importScripts("https://cdn.connectif.cloud/scripts/service-worker.js"); <nil>
}
