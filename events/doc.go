// Package events has a type for each JavaScript event that Connectif's browser client takes.
//
// What happened is a value. Some are conversions of what package commerce has, so that the data is filled in
// once:
//
//	events.Login{}
//	events.Search{Text: query}
//	events.Purchase(order)
//	events.Custom{Alias: "product-like", Payload: map[string]any{"productId": "pr9658"}}
//
// # Two ways into a page
//
// A data block is JSON that the runtime of package jsbundle reads. It needs no nonce and works in a body that
// is swapped in; take it wherever the runtime is there. In templ:
//
//	@events.Data(events.Login{}, events.Purchase(order))
//
// A script needs nothing else: it waits for Connectif's client in the way that Connectif documents, leaves no
// global behind, and stays quiet where the client is blocked. Each event is one, and so is a [Batch] of
// several, with the contact, cart and page that they belong to:
//
//	@events.Login{}
//	@events.Batch{Events: []events.Event{events.Login{}, events.PageVisit{}}, Contact: &contact}
//
// Under a Content-Security-Policy a script needs the page's nonce: Render takes templ.GetNonce(ctx),
// AppendHTML and HTML take Batch.Nonce.
//
// Beyond templ: HTML gives a safehtml.HTML, Script the inside of the element as a safehtml.Script, and
// AppendHTML appends to a byte slice, without allocating unless there is a [Custom] or [FormSubmitted], or a
// contact. For html/template use the functions of package connectif, and its Flash for what must survive a
// redirect.
//
// Without any element: [AddHXTrigger] puts a data block into the header that htmx tells, and
// [DataBlock.OnClick] and [DataBlock.OnSubmit] are attributes of a button or form. The runtime tells those, too.
//
// # Events or tags
//
// Tell each thing in one way: a product page with tags.ProductVisited and events.ProductVisited is a product
// visited twice. Tags also fill Connectif's catalogue, which events do not. Events are for single-page
// applications, for content that is swapped, and for what has no tag: [Custom] and [FormSubmitted].
//
// # Told once
//
// Connectif counts what it is sent, and a page is loaded more than once: reloaded, restored, opened in a
// second tab. What must be told once gets an id, under which the browser remembers it; [Batch.OnceID] says
// how.
//
// # What is guaranteed
//
// The client gets what was put in, letter by letter, but for bytes that are not UTF-8, which arrive as
// U+FFFD. Numbers are JSON numbers with the digits of their [commerce.Amount], times are ISO 8601 in UTC to
// the millisecond, and what is not set is not there. No text, and no MarshalJSON method of the shop, can end
// the script or start a comment in it.
//
// Connectif's client does not check what it is sent by JavaScript. So what it would drop from a tag, or
// misread, is an error here: a *[commerce.ValidationError] that says where ("events[1].product.unit_price",
// as tags call it) and why, and nothing is written. [Batch.Salvage] leaves out what is wrong and keeps the
// rest.
package events
