// Package jsbundle is the browser side: it loads Connectif's client into a page and tells it what the page
// has to say.
//
// There are two ways. Most sites want the first:
//
//   - [Loader] prints one script element that loads the runtime, a small external file that [Handler] serves.
//     The runtime loads Connectif's client, waits until that is ready and tells it the page's data blocks
//     (those that package events prints) and whatever the page sends later. No inline code is needed, so it
//     works under a strict Content-Security-Policy.
//   - [Snippet] prints an install snippet, inline: it loads the client and does no more. It is enough for a
//     site that has only tags.
//
// Both on one page, either of them pasted twice, or Connectif's own snippet beside them: the client is loaded
// once. Connectif's client that runs twice would send every event twice.
//
//	client := jsbundle.Client{Account: "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90", Region: "eu8"}
//	mux.Handle("/connectif/", jsbundle.Handler())
//	err := jsbundle.Loader{Client: client}.Render(ctx, w) // in every page, before anything that sends
//
// # What the runtime does
//
// When the document is parsed it appends one script element with the client's URL to the head, with the
// page's nonce. When the client says that it is ready
// (https://support.connectif.ai/hc/es/articles/360014698420), everything that waits is handed over in one
// call of sendEvents (https://support.connectif.ai/hc/es/articles/360014699620), in order: the data blocks,
//
//	<script type="application/json" data-connectif="send">{"events":[{"type":"login"}],"id":"…"}</script>
//
// and what the page has dispatched, at any time after the runtime's own element has run:
//
//	document.dispatchEvent(new CustomEvent('connectif:send', {detail: {events: [{type: 'login'}]}}))
//
// Both take the keys events (an array), cart, entityInfo and pageInfo (of several the last counts) and id.
// What has an id is told once by this browser: not again on reload, on the way back or in a second tab. With
// none of the keys a connectif:send event makes the client read the cart and the contact on the page again.
//
// A button, a link or a form can hold the JSON of a data block in an attribute. It is told on a click anywhere
// in the element, or when the form is submitted, also if the page stops or cancels that event; of nested
// elements the innermost counts:
//
//	<button data-connectif-on-click='{"events":[{"type":"custom","eventAlias":"like"}]}'>Like</button>
//	<form data-connectif-on-submit='{"events":[{"type":"newsletter-subscribe","email":"…"}]}'>…</form>
//
// A click that leaves the page may come too early for the client's request to get through: what must not be
// lost belongs into the next page.
//
// # Swaps
//
// What htmx, Turbo, a morphing library or a script of the page change later is told without a reload, and
// without a call:
//
//   - Data blocks that come in, each once. A block that is given another text is another block.
//   - The cart and the contact, when a cn_cart or cn_client_info tag comes, goes or changes. Changes are told
//     when none has come for 100 ms, so that many make one request, and at least every 3 s. The client sends
//     nothing when it finds the same cart and contact as before.
//   - The event of a tag for products, search, login, registration, newsletter or purchase that comes in: once
//     for each element, and again when a morph gives it another product, text, address or purchase. A change of
//     anything else in it is not told. The tags that are in the page when the client gets ready are the client's.
//
// A tag that is gone again within these 100 ms, or whose page is left, is not told. A purchase that must be
// told once whatever happens, as when the browser's history brings its tag in again, belongs into a data block
// with an id.
//
// # What can go wrong
//
// Connectif's host is on public block lists, so for some visitors the client never comes. Then nothing is
// told and nothing else happens: no exception, no timer, and of what the page sends only the first 256 pieces
// wait. A data block that is no JSON is skipped with a warning on the console; the warning holds no data.
// Where the browser refuses storage, ids are remembered as long as the page lives.
//
// The sources are in src, plain JavaScript modules. What is embedded is built from them with esbuild's Go API
// by go generate, and committed; Node is not needed.
package jsbundle

import (
	_ "embed"

	"github.com/connectif-go/connectif/internal/asset"
)

//go:generate go run -C ../internal/tools ./bundle ../../jsbundle

//go:embed dist/runtime.js
var runtimeScript []byte

//go:embed dist/snippet.js
var snippetScript string

var fileName = "runtime-" + asset.Hash(runtimeScript) + ".js"

// FileName returns the runtime's file name, as in runtime-0123456789abcdef.js. It changes whenever the
// content does.
func FileName() string { return fileName }
