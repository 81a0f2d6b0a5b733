package events_test

import (
	"context"
	"fmt"
	"os"

	"github.com/a-h/templ"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/events"
)

// On the page after the login, with the runtime of package jsbundle in the page. In templ:
// @events.Data(events.Login{})
func ExampleData() {
	block := events.Data(events.Login{}, events.Search{Text: "ratón <óptico>"})
	if err := block.Render(context.Background(), os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <script type="application/json" data-connectif="send">{"events":[{"type":"login"},{"type":"search","searchText":"ratón \u003cóptico\u003e"}]}</script>
}

// A page of thanks is reloaded, restored and opened again; the purchase is told once for all.
func ExampleDataBlock() {
	order := commerce.Purchase{
		PurchaseID: "R-1001",
		CartID:     "crt8679803",
		Products: []commerce.BasketItem{{
			Product: commerce.Product{
				URL: "https://shop.example/raton", ProductID: "pr1", Name: "Ratón", UnitPrice: commerce.MustParseAmount("19.90"),
			},
			Quantity: 2,
		}},
	}.WithTotals()

	json, err := events.DataBlock{
		Events: []events.Event{events.Purchase(order)},
		OnceID: "purchase-" + order.PurchaseID,
	}.AppendJSON(nil)
	if err != nil {
		fmt.Println(err)
	}
	fmt.Println(string(json))
	// Output:
	// {"events":[{"type":"purchase","purchase":{"purchaseId":"R-1001","totalQuantity":2,"totalPrice":39.80,"products":[{"productDetailUrl":"https://shop.example/raton","productId":"pr1","name":"Ratón","unitPrice":19.90,"quantity":2,"price":39.80}],"cartId":"crt8679803"}}],"id":"purchase-R-1001"}
}

// Without the runtime: a script that waits for Connectif's client by itself. The middleware that sets the
// policy put the nonce into the context.
func ExampleBatch() {
	ctx := templ.WithNonce(context.Background(), "cmFuZG9t")
	contact := commerce.Contact{PrimaryKey: "ana@shop.example", NewsletterStatus: commerce.Subscribed}

	batch := events.Batch{
		Events:  []events.Event{events.Register{}, events.PageVisit{}},
		Contact: &contact,
	}
	if err := batch.Render(ctx, os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <script nonce="cmFuZG9t">(function(events,options){function send(){try{window.connectif.managed.sendEvents(events,options);return true}catch(e){console.warn("connectif: the client did not take the events")}}function ready(){try{return window.connectif.managed.isInitialized()}catch(e){}}function run(){send()}if(ready())run();else document.addEventListener("connectif.managed.initialized",run,{once:true})})([{"type":"register"},{"type":"page-visit"}],{"entityInfo":{"primaryKey":"ana@shop.example","_newsletterSubscriptionStatus":"subscribed"}})</script>
}

// What Connectif would drop or misread is an error that says where.
func ExampleBatch_Validate() {
	cart := commerce.Cart{CartID: "crt8679803", TotalQuantity: 1}
	fmt.Println(events.Batch{Events: []events.Event{events.Search{}}, Cart: &cart}.Validate())
	// Output:
	// connectif: batch: events[0].search_text: required; cart.total_price: required; cart.total_quantity: sums do not agree: "1" (the lines have 0 units)
}

// A page must not fail because of its tracking: send what is right, log the rest.
func ExampleBatch_Salvage() {
	batch, err := events.Batch{Events: []events.Event{events.Search{}, events.PageVisit{}}}.Salvage()
	fmt.Println(err)
	json, _ := events.DataBlock(batch).AppendJSON(nil)
	fmt.Println(string(json))
	// Output:
	// connectif: batch: events[0].search_text: required
	// {"events":[{"type":"page-visit"}]}
}

// The shop's own events are defined in the Connectif account. Whatever a visitor typed stays data.
func ExampleCustom() {
	object, err := events.Custom{
		Alias:   "product-like",
		Payload: map[string]any{"productId": "pr1", "comment": "</script><script>alert(1)"},
	}.AppendJSON(nil)
	fmt.Println(string(object), err)
	// Output:
	// {"type":"custom","eventAlias":"product-like","payload":{"comment":"\u003c/script\u003e\u003cscript\u003ealert(1)","productId":"pr1"}} <nil>
}

// A form that a script submits, by which visitors sign up.
func ExampleFormSubmitted() {
	object, err := events.FormSubmitted{
		FormID:          "sign-up",
		PrimaryKeyField: "email",
		Payload: struct {
			Email string `json:"email"`
			City  string `json:"city"`
		}{"ana@shop.example", "Cádiz"},
	}.AppendJSON(nil)
	fmt.Println(string(object), err)
	// Output:
	// {"type":"form-submitted","formId":"sign-up","primaryKeyField":"email","payload":{"email":"ana@shop.example","city":"Cádiz"}} <nil>
}
