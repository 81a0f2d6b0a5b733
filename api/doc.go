// Package api calls Connectif's REST API from a shop's server: contacts, products, purchases, coupons, custom
// events, imports and exports. It is the second step of an integration, for what does not depend on a
// browser; the first are packages tags and events.
//
// A client is made once, with a key that stays on the server:
//
//	client, err := api.New(os.Getenv("CONNECTIF_API_KEY"))
//
// Its services take the same structs as tags and events do:
//
//	_, err = client.Products.Upsert(ctx, api.Product{Product: product})
//
//	_, err = client.Purchases.Create(ctx, api.Purchase{
//		Purchase: order,
//		Contact:  api.ByEmail("clienta@shop.example"),
//	}, api.PurchaseOptions{ExactlyOnce: true, CreateMissing: true})
//
//	result, err := client.Imports.Products(ctx, api.ReadProducts(file, ';'), api.ImportOptions{})
//
// What is told again and again, such as the whole catalogue each night, goes through a [Sync], which sends what
// has changed, by the road that takes less time, and goes on where it was when it is started again:
//
//	store, err := api.OpenSyncFile("connectif.sync")
//	result, err := api.NewSync(client, store).Products(ctx, products, api.SyncOptions{})
//
// It takes what a database tells or what a file has: [ReadProducts] and [ReadContacts] read CSV, [ReadProductsJSON],
// [ReadContactsJSON] and [ReadPurchasesJSON] JSON Lines.
//
// # The calls
//
//	Contacts.Upsert               PATCH  /contacts/email/{email}, or else /contacts/external-id/{id}
//	Contacts.UpsertByExternalID   PATCH  /contacts/external-id/{id}
//	Contacts.Get, Delete          GET, DELETE  /contacts/email/{email} or /contacts/external-id/{id}
//	ContactFields.List, Create    GET, POST    /contact-fields/
//	ContactFields.Delete          DELETE /contact-fields/{id}
//	Products.Upsert               PATCH  /products/product-id/{id}
//	Products.Get, Delete          GET, DELETE  /products/product-id/{id}
//	Purchases.Create              POST   /purchases/?triggerPurchaseEvent
//	Purchases.Get, Delete         GET, DELETE  /purchases/purchase-id/{id}
//	Coupons.List, Get             GET    /coupon-sets/, /coupon-sets/{id}
//	CustomEvents.Send             POST   /custom-events/alias/{alias} or /custom-events/id/{id}, ?createContact
//	Imports.Contacts, Products,   POST   /imports/, then GET /imports/{id} until the end, and its error report
//	  Coupons
//	Imports.Create, List          POST, GET    /imports/
//	Imports.Get, Wait, Delete     GET, DELETE  /imports/{id}
//	Exports.Create, List          POST, GET    /exports/
//	Exports.CreateReport          POST   /exports/type/data-explorer
//	Exports.Get, Wait, Download   GET    /exports/{id}
//
// Any status from 200 to 299 is success, though Connectif documents 200, 201 or 204 for each.
//
// # Data that is not sent
//
// All data is validated first, by the rules of package commerce and those of the API: an invalid product
// causes a *[commerce.ValidationError], which names property and rule, and no call. The JSON differs from
// tags and events in places: availability is instock, the rating is called rating, a purchase's lines have
// fewer properties, and its source has no documented name, so that it is not told. What is not set is not
// told, and stays as Connectif knows it.
//
// # The limit
//
// Connectif answers 100 requests a minute for an account, over all methods. A [RateLimiter] lets no more
// through, whether or not answers tell of it, and learns from X-RateLimit-* and Retry-After when they come:
// other programs of the same account count, too. Clients in one process share a limiter by [WithLimiter]; for
// several processes give each a part, or implement [Limiter]. For many rows there are imports: one call for
// up to 50 MB of them.
//
// # What is repeated
//
// A call that fails is repeated, with growing random pauses and at least as late as Connectif asks for, for
// two minutes ([WithRetryTime]) or until its context ends:
//
//	429, 503, no connection            every call: nothing was done
//	500, 502, 504, a cut line, a       PATCH, GET and DELETE, and purchases with ExactlyOnce: doing it twice is
//	timeout, an answer that is no JSON   like doing it once
//	all other answers                  never
//
// What is not repeated and may have been done all the same is [ErrUncertain]. Bodies are sent again from
// their start.
//
// # Errors
//
// What Connectif refuses is an *[Error] with status, code, and what was wrong; [errors.Is] tells the kinds
// apart:
//
//	switch {
//	case errors.Is(err, api.ErrNotFound):
//	case errors.Is(err, api.ErrDomain): // the products' URLs are not on Error.AllowedDomains
//	}
//
//	400  ErrBadRequest, by code: E0101, E0501 ErrNoContact; E0102 ErrNoProduct; E0103, E0201 ErrDomain;
//	     E0301, E0401 ErrQueueFull
//	401  ErrUnauthorized        403  ErrForbidden         404  ErrNotFound        409  ErrConflict
//	413  ErrTooLarge            422  ErrInvalid           429  ErrRateLimited     5xx  ErrServer
//
// # The key
//
// The key is sent to the API's own host only, over HTTPS. Redirects to other hosts are refused, files on
// other hosts are fetched without it, and neither errors nor logs nor a printed client hold it. Messages name
// no person either: paths have names in the place of values.
//
// # What is uncertain
//
// There is no public sandbox, and the documentation is silent in places. This package is strict in what it
// sends, and reads whatever it can: 50 MB are 50,000,000 bytes; 512 KB are 524,288; a list may be bare; a
// value of another type than documented is left unset, and Raw has it. Categories are told as they are in
// tags, so that both agree. The form of an import's error report is not documented: it is read as CSV whose
// rows are found by their keys. How Connectif treats empty cells is not documented either: a file has only
// the columns that some row sets.
//
// Package connectiftest has a stand-in for the API, for tests: connectiftest.API.
//
// # Support
//
// The package works with every Go release that the Go project supports, and needs nothing but package
// commerce and the standard library.
package api
