// Package serviceworker serves the worker that Web Push needs
// (https://support.connectif.ai/hc/es/articles/360014660000).
//
// Browsers deliver push messages to a service worker, and take one only from the shop's own host. Connectif's
// worker lives on its CDN; so the shop serves a file whose one line imports it:
//
//	worker, err := serviceworker.New(serviceworker.Config{})
//	mux.Handle("/service-worker.js", worker)
//
// Then enter that address in Connectif, under Store settings > Channels > Web Push Notifications, as
// "ServiceWorker URL". The client registers it without a scope, so its scope is the folder that it lies in:
// mount it at the site's root. Push needs HTTPS (or localhost).
//
// # A shop that has a worker already
//
// A scope has room for one worker, and registering a second one replaces the first. So two must become one,
// in either direction:
//
//   - This handler serves both: [Config] has Before and After, with the shop's code ([Source], [File]) or the
//     addresses of its scripts ([Import]). Enter this handler's address in Connectif and register the same
//     address in the shop's own code.
//   - The shop's worker imports Connectif's: put what [ImportStatement] returns into it, at its top level,
//     and enter its address in Connectif. If that file is sent with a Content-Security-Policy, its script-src
//     must allow the import.
//
// What comes first matters in two ways. Listeners for the same event run in the order in which they were
// added, and Connectif's push listener reads every message as one of its own: a shop that sends messages
// itself adds its listener Before, and calls stopImmediatePropagation on the events that are its. And
// Connectif's worker calls skipWaiting when it is installed and clients.claim when it is activated. Both hold
// for the joined worker, wherever they are called: a new version takes over at once, also pages that the old
// one has served. Code that caches must expect pages and worker of different releases. Connectif's worker has
// no fetch listener, so it leaves requests to the shop's code.
//
// # Consent
//
// A worker that imports Connectif's makes each browser that has it ask Connectif's host for that file. Where
// this needs the visitor's consent, [Config].Consent says for each request whether there is some. The browser
// asks for the worker again when a page is opened, and when a page calls update() on its registration: so
// Connectif's part comes after a grant, and is gone after a withdrawal. The worker without it takes over at
// once, too. The address stays the same, and so does what the shop has registered.
// A shop whose own worker has what [ImportStatement] returns leaves that line out itself.
//
// A cache between the shop and its visitors must not take the cookies off these requests: without them there
// is no consent, and no Web Push. It must not keep the answers against Cache-Control, either.
//
// # What can go wrong
//
// A worker must not inherit the site's Content-Security-Policy, for one with default-src 'self' would forbid
// the import, and registering would fail. The handler therefore replaces that header by one that allows what
// the worker imports and nothing else. For the same reason do not serve the worker through a redirect or with
// a path below a login: browsers refuse both.
//
// When the CDN cannot be reached (blocked, down), a worker that has only Connectif's import fails to install,
// and the browser tries again on the next page. A joined worker installs without Connectif's part, since the
// shop's own features must not depend on it; that browser gets the part once the worker changes.
package serviceworker
