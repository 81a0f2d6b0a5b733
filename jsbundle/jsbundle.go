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
//     site that has only tags and needs no consent.
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
// When the document is parsed it has the browser fetch the client ahead, and then appends the client's script
// element to the head, with the page's nonce. Neither the first paint nor the page's load event waits for it.
// When the client says that it is ready (https://support.connectif.ai/hc/es/articles/360014698420), everything
// that waits is handed over in one call of sendEvents
// (https://support.connectif.ai/hc/es/articles/360014699620), in order: the data blocks,
//
//	<script type="application/json" data-connectif="send">{"events":[{"type":"login"}],"id":"…"}</script>
//
// and what the page has dispatched, at any time after the runtime's own element has run:
//
//	document.dispatchEvent(new CustomEvent('connectif:send', {detail: {events: [{type: 'login'}]}}))
//
// Both take the keys events (an array), cart, entityInfo and pageInfo (of several the last counts) and id.
// With none of the keys a connectif:send event makes the client read the cart and the contact on the page
// again. For scripts that TypeScript checks, the file connectif.d.ts beside this package has the types.
//
// A button, a link or a form can hold the JSON of a data block in an attribute. It is told on a click anywhere
// in the element, or when the form is submitted, also if the page stops or cancels that event; of nested
// elements the innermost counts:
//
//	<button data-connectif-on-click='{"events":[{"type":"custom","eventAlias":"like","payload":{}}]}'>Like</button>
//	<form data-connectif-on-submit='{"events":[{"type":"newsletter-subscribe","email":"…"}]}'>…</form>
//
// A click that leaves the page may come too early for the client's request to get through: what must not be
// lost belongs into the next page.
//
// # Swaps and page moves
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
//     anything else in it is not told. The tags that are in the page when the client gets ready are the
//     client's, but for purchases.
//   - The visit of a page that was not loaded: when the document changes after the history has moved to
//     another address. It is told after the events of that page's tags, in the same request, unless the page
//     tells its visit itself. Another fragment is no other page, nor is a query that is rewritten in place.
//
// A tag that is gone again within these 100 ms, or whose page is left, is not told.
//
// # Once
//
// A page may be reloaded, come back from the browser's history or from a cache, or be opened in two tabs. So
//
//   - a browser tells a purchase once to each account, by the purchase's id, however it comes: by a tag, a data
//     block, an attribute or connectif:send. The runtime hides the tag cn_purchase from the client, which would
//     tell it at each load, and tells it itself, also where the account does not send by itself. A client that
//     a tag manager has loaded before the runtime tells the purchases of that page alone;
//   - a browser tells a data block or a connectif:send event that has an id once, whatever is in it;
//   - a data block, and a tag for a login, a registration or the newsletter, is marked with data-connectif-told
//     when it is told, so that the copies which htmx and Turbo keep of a page tell nothing.
//
// The last 100 ids are kept in localStorage, under connectif.told.
//
// # Consent
//
// With Loader.Consent set to [ConsentRequired] a page asks nothing of Connectif's hosts, stores nothing and
// fetches nothing of the visitor's until there is consent. In the place of the runtime the element loads a
// smaller script, which waits for the event
//
//	document.dispatchEvent(new CustomEvent('connectif:consent', {detail: {granted: true}}))
//
// and dispatches connectif:ready on the document when it listens, for banners that come before it. The site's
// banner dispatches connectif:consent whenever it knows the answer; saying the same again does nothing. For
// banners that speak one of two standards a [ConsentAdapter] does it: [TCF] or [ConsentMode].
//
//   - When it is granted, the runtime starts as if the page had just been loaded: tags and data blocks that are
//     still in the page are told, and what connectif:send brought meanwhile. The cookie connectif_consent keeps
//     the answer for 180 days, so that the next page starts at once, and that the server knows: without it,
//     package connectif serves the Web Push worker without Connectif's part, and keeps no flash events in a
//     cookie.
//   - While nothing is decided, what connectif:send brings waits. When it is refused, with granted: false, that
//     is dropped, and nothing more is gathered.
//   - When it is withdrawn, by granted: false at any time later, the runtime and the client send nothing from
//     then on; the runtimes of other tabs notice before they send. The cookie goes, and so does what Connectif's
//     client and the runtime have in localStorage. The visitor is unsubscribed from Web Push, and the browser
//     asks for the worker again. What Connectif has been told it keeps: ask Connectif to delete it.
//
// The banner must keep the proof of consent; the cookie is none. A [Snippet], Connectif's own or a tag manager
// that loads the client asks nobody: on such a site none of them may be on the page.
//
// # Cached pages
//
// A page that a CDN keeps for all visitors must not have anyone's contact and cart in it. It has a place for
// them instead,
//
//	<div data-connectif-visitor="/connectif/visitor" hidden></div>
//
// and the runtime fetches them: from "visitor" in the folder of its own file, whatever the element says, for it
// may be one that a visitor wrote. So Loader.Path must be on the site itself. Of what comes back, the tags of the
// contact and the cart and the data blocks are put into the page, and nothing else. The client is loaded when
// that is done, or after 2 s. They are fetched again when the browser shows a page that it had kept whole, or
// htmx or Turbo a copy. Package connectif prints the place and serves what belongs into it: see
// connectif.Config.Visitor.
//
// # What can go wrong
//
// Connectif's host is on public block lists, so for some visitors the client never comes. Then nothing is
// told and nothing else happens: no exception, no timer, and of what the page sends only the first 256 pieces
// wait. A data block that is no JSON is skipped with a warning on the console; the warning holds no data.
// Where the browser refuses storage, ids are remembered as long as the page lives, and so is consent.
//
// The sources are in src, plain JavaScript modules. What is embedded is built from them with esbuild's Go API
// by go generate, and committed; Node is not needed.
package jsbundle

//go:generate go run -C ../internal/tools ./bundle ../../jsbundle
