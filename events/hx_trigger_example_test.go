package events_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/connectif-go/connectif/events"
)

// like is an event of the shop's own.
var like = events.Custom{Alias: "product-like", Payload: map[string]string{"productId": "pr9658"}}

// A handler that answers htmx, which fires what the header names.
func ExampleAddHXTrigger() {
	handler := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("HX-Trigger", "likes-changed")
		if err := events.AddHXTrigger(w.Header(), events.Data(like)); err != nil {
			fmt.Println(err)
		}
		w.WriteHeader(http.StatusNoContent)
	}
	response := httptest.NewRecorder()
	handler(response, httptest.NewRequest(http.MethodPost, "/like", nil))
	fmt.Println(response.Header().Get("HX-Trigger"))
	// Output:
	// {"connectif:send":{"events":[{"type":"custom","eventAlias":"product-like","payload":{"productId":"pr9658"}}]},"likes-changed":{}}
}

// A handler that answers the shop's own JavaScript, which passes the body on:
//
//	const response = await fetch('/like', {method: 'POST'});
//	const detail = await response.json();
//	document.dispatchEvent(new CustomEvent('connectif:send', {detail}));
func ExampleDataBlock_AppendJSON() {
	handler := func(w http.ResponseWriter, _ *http.Request) {
		body, err := events.Data(like).AppendJSON(nil)
		if err != nil {
			http.Error(w, "", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(body) // the visitor may be gone
	}
	response := httptest.NewRecorder()
	handler(response, httptest.NewRequest(http.MethodPost, "/like", nil))
	fmt.Println(response.Body)
	// Output:
	// {"events":[{"type":"custom","eventAlias":"product-like","payload":{"productId":"pr9658"}}]}
}

func ExampleDataBlock_OnClick() {
	attribute, err := events.Data(like).OnClick().HTMLAttr()
	fmt.Println(attribute, err)
	// Output:
	// data-connectif-on-click="{&#34;events&#34;:[{&#34;type&#34;:&#34;custom&#34;,&#34;eventAlias&#34;:&#34;product-like&#34;,&#34;payload&#34;:{&#34;productId&#34;:&#34;pr9658&#34;}}]}" <nil>
}
