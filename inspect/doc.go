// Package inspect reads a page as Connectif's browser client does, and says what is wrong with it: before
// production, without an account, and without a browser.
//
// # What Connectif will be told
//
// [Bytes] and [Read] take the HTML of a page and return a [Page]: the contact, the cart, the events, and what
// there is to know about the page itself, as the client would tell them.
//
//	page := inspect.Bytes(html, inspect.Options{})
//	page.Cart.TotalPrice              // 60.25
//	page.EventsOf(inspect.EventPurchase)
//
// What is not there the client would not tell: a cart without an id is no cart, and a product whose price is
// "€60" is no product. A number may be another one than meant, as the client reads 60 of "60,25". [Text] and
// [Number] may be unset, which is not the same as empty or 0. As JSON, all of them are what goes to
// Connectif.
//
// # What is wrong with it
//
// Page.Problems says why, and what else is not as it should be. A [Problem] has a stable [Code], a
// [Severity], the place in the source, what was found, what Connectif will do, how to mend it, and the
// article of the help centre:
//
//	for _, p := range page.Problems {
//		fmt.Println(p)
//	}
//	// 9:3: error: cn_cart total_price: a decimal comma: "60,25". Connectif reads 60. Write a decimal point, as in 60.25. (decimal-comma)
//
// [Codes] lists all there are; docs/problems.md has the same for reading. A problem tells nothing about
// people: of a contact's values it shows the form alone.
//
// With [Options] more is checked: the response's header for caches that would mix up visitors and for a
// Content-Security-Policy that blocks Connectif, the page's address and the URLs in it for the account's
// authorized domains, the script for the right account.
//
// # While developing
//
// [Panel] puts a small panel on each page of a shop that says the same, while one works on the templates:
//
//	if development {
//		handler = inspect.Panel(handler, inspect.PanelOptions{Enabled: inspect.IsLocal})
//	}
//
// It works whatever the Content-Security-Policy is, and changes nothing of what Connectif reads. Nobody gets it whom
// [PanelOptions.Enabled] does not allow to. The shop in examples/shop has it: go run ./examples/shop -panel.
//
// # The worker for Web Push
//
// [Worker] looks at a shop's worker as it was served: whether browsers take it, and whether it imports
// Connectif's.
//
// # How close it is to the client
//
// It knows what is publicly known of the client (version 1.3.0, plus the features documented since), as
// package connectiftest's stand-in does. The stand-in reads ten thousand made-up pages in Chromium, valid,
// wrong, damaged, nested and hostile ones, and what it tells of them must be what this package tells, field for
// field. Both take the first element with a class at any depth, parse numbers as JavaScript does, and mend
// damaged markup as browsers do.
//
// Some things only a browser knows. Scripts are not run: what they add to a page is not seen. No style sheets
// are known but those in the page: of a tag that visitors can see the client reads what they see, in capital
// letters maybe; here it is read as if it were hidden, and reported. The copy of the chosen option that browsers
// put into <selectedcontent> is not there. And an element whose name hides a property of the document or of a
// form from scripts (<img name="title">) does not hide it here.
//
// It needs no tag or event of this library, and finds the mistakes of any other, of templates written by hand
// as well as of shop systems' modules. Start with https://support.connectif.ai/hc/es/articles/360015228179
// for Connectif's own way of checking an integration.
//
// # Hostile pages
//
// Anything may be read, also what strangers send. Time and memory grow with the size of the page alone: one
// of ten megabytes takes about a second and less than 300 megabytes, whatever is in it.
package inspect

//go:generate go run ./internal/problemdocs ../docs/problems.md
