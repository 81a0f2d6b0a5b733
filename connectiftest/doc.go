// Package connectiftest is for tests of sites that use Connectif: it has assertions on what Connectif would be
// told of a page, and stand-ins for Connectif's servers, which understand a page as Connectif's browser client
// does, and remember everything they were told.
//
// # What a page tells
//
// [Page] reads a page as the client does, without a browser and without an account. In the test of a handler:
//
//	rec := httptest.NewRecorder()
//	shop.ServeHTTP(rec, httptest.NewRequest("GET", "/cart", nil))
//
//	html := connectiftest.Page(t, rec)
//	html.Cart().ID("crt8679803").TotalPrice("180.75").HasProduct("pr9658").Quantity(3)
//	html.Contact().PrimaryKey("ana@shop.example").NewsletterStatus(commerce.Subscribed)
//	html.NoPurchase().NoLogin()
//
// A property that Connectif would drop or misread fails the test, though it is in the page, and the message
// says why:
//
//	cart_test.go:15: the cart: total_price is 180, want 180.75
//	        6:3: error: cn_cart total_price: a decimal comma: "180,75". Connectif reads 180. Write a decimal point, as in 60.25. (decimal-comma)
//
// The first assertions, such as Cart, say what must be told, and return more about it. Each has one that says
// the contrary, such as NoCart. An event must be told once. Failures do not end the test, and none causes
// others: see [Page].
//
// [NoProblems] asks for nothing in particular, and fails with all that is wrong. It belongs into the tests of all
// pages:
//
//	connectiftest.NoProblems(t, rec, connectiftest.WithOptions(inspect.Options{Domains: []string{"shop.example"}}))
//
// What scripts add to a page in the browser neither of them sees. That is what the following is for.
//
// # In front of a browser
//
// [NewServer] makes a stand-in for Connectif, an [http.Handler] with the three addresses that a shop's pages use:
//
//	GET  /{region}/client-script/{account}                          the browser client
//	GET  /scripts/service-worker.js                                 the Web Push worker that a shop's own worker imports
//	POST /integration-type/system/scrippet-notification/{account}   where the client tells what happened
//
// Pages that are about to go to production are tested as they are when a browser finds the stand-in under
// Connectif's names. [Server.StartTLS] serves it on a loopback port, [Server.Start] without encryption;
// [ResolverRules] is what Chromium needs to be told:
//
//	srv := connectiftest.NewServer(connectiftest.Options{})
//	ts := srv.StartTLS(t)
//	// chromium --ignore-certificate-errors --host-resolver-rules="$(connectiftest.ResolverRules(ts.Listener.Addr()))"
//
// Where nothing can be rerouted, mount it inside the shop under any path. The client finds out by itself
// where it came from and posts back there:
//
//	mux.Handle("/standin/", http.StripPrefix("/standin", srv))
//	// <script src="/standin/eu8/client-script/3f0b5c1e-8d1f-4c3e-9d55-0a1b2c3d4e5f"></script>
//
// # What it was told
//
// [Server.Notifications] and [Server.Events] are the record so far, [Server.Wait] waits for something that is
// still to come, [Server.Subscribe] follows along, and [Server.Visitors] says who is there and with which
// cart. Everything is typed where Connectif documents a shape and kept verbatim in Raw besides; numbers are
// [json.Number], digit for digit. A value of another JSON type than documented, such as a price sent as text,
// is left unset and named in [Notification].Unreadable. [Notification.Summary] puts it all in words for
// people who do not read JSON.
//
// The record is bounded: the oldest is forgotten, so that a server may run for as long as it likes.
//
// # When Connectif fails
//
// A shop must work while Connectif does not. [Server.Fail] and [Server.FailNext] have requests for the client, the
// worker or the collector fail: the connection is cut, the answer is slow, an error or garbage. Both may be
// called at any time.
//
//	srv.Fail(connectiftest.ClientScript, connectiftest.Fault{Cut: connectiftest.CutBefore})      // down
//	srv.FailNext(connectiftest.Notifications, connectiftest.Fault{Status: 500, Late: true})      // once
//	srv.Fail(connectiftest.ClientScript, connectiftest.Fault{})                                  // up again
//
// [Server.Hold] has requests wait until the test lets them go, for what happens before the client is there.
//
// # The REST API
//
// [API] is a stand-in for the API that a shop's server calls, faults on demand included. It needs no browser
// and no account:
//
//	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
//	client, err := api.New(connectiftest.APIKey, api.WithHTTPClient(fake.Client(t)))
//
// # How close to the real thing
//
// The client was written for this package from what is publicly known about Connectif's (version 1.3.0, plus
// the features documented since). It drops what that one drops, without a word: products without a name, URL,
// id or readable price; carts without an id or totals. It misreads what that one misreads: 1.234,56 is 1.234,
// and a contact field whose element has a second class arrives under both of its names as one. It waits,
// repeats and stays silent where that one does: an unchanged cart is not told again, sendEvents before
// initialisation throws, and a script that is in the page twice tells everything twice. It shows no content
// (banners, pop-ups), detects no forms, and knows no exclusion rules or sub-domain sharing. What Connectif's
// servers do with what they are told is outside its scope.
//
// Start with https://support.connectif.ai/hc/es/articles/360015228179 for Connectif's own way of checking an
// integration.
package connectiftest
