// Package commerce has the data of a shop that Connectif is told: products, carts, purchases and contacts.
//
// Fill in a [Cart], a [Product], a [Purchase] or a [Contact] once. The same value becomes an HTML tag
// (package tags), a JavaScript event (package events) and, from the server, a call of the REST API:
//
//	cart := commerce.Cart{
//		CartID: "crt8679803",
//		Products: []commerce.BasketItem{{
//			Product:  product,
//			Quantity: 3,
//		}},
//	}.WithTotals()
//
// # Numbers
//
// Prices are an [Amount]: exact, without float64's dust, and not set until it is given a value, since a price
// of 0 is not the same as no price. Make one with [ParseAmount] from text, [MinorUnits] from cents,
// [AmountFromDecimal], or [AmountFromFloat] where there is nothing better. Optional integers are an [Int].
// Dates without a time are a [Date].
//
// # What Connectif drops, and how to see it
//
// Connectif's browser client reads what it finds and drops the rest without a word: a product whose price is
// "60,25", a cart without an id. Validate, on each of these types, knows the client's rules and the help
// centre's, and returns one *[ValidationError] with every problem: where ("products[2].unit_price"), which
// [Rule], and which value, unless that would tell something about a person:
//
//	err := cart.Validate()
//	errors.Is(err, commerce.RuleURL) // some URL is unusable
//
// Salvage goes on where Validate stops: it returns what Connectif can read of the value, without what is
// wrong, so that one bad line does not lose a cart, beside the same error.
//
// Texts are compared as JavaScript does: lengths count UTF-16 units, and a text of blanks alone is empty.
// Blanks around free text are taken away by the client; around an id they are an error, because it would then
// be another id.
//
// # Support
//
// The package works with every Go release that the Go project supports. It depends on
// github.com/govalues/decimal and the standard library.
package commerce
