// Package tags has a type for each HTML tag that Connectif's browser client reads.
//
// A tag is a value. Most are conversions of what package commerce has, so that the data is filled in once:
//
//	tags.Cart(cart)
//	tags.Contact(contact)
//	tags.ProductVisited(product)
//	tags.Search{Text: query}
//
// Each turns into HTML in three ways, by the methods of [Tag]:
//
//   - it is a templ component: @tags.Cart(cart)
//   - HTML gives a safehtml.HTML, for safehtml/template
//   - AppendHTML appends to a byte slice, without allocating
//
// For html/template use the functions of package connectif; they call these types, and never fail a page.
//
// # Where each tag goes
//
//	every page          Contact, Cart, and PageTags where there are any
//	category page       PageCategories
//	product page        ProductVisited, always; ProductVisitedSearched when reached from a search
//	no such product     ProductNotFound
//	search results      Search
//	order confirmation  Purchase, once
//	the next page after Login, Register, NewsletterSubscribe, once; connectif.Flash brings them over the redirect
//
// # What is guaranteed
//
// What comes out is complete and escaped, and Connectif's client reads back from it what was put in: text
// letter by letter but for blanks around it, which the client takes away, and for NUL and bytes that are not
// UTF-8, which HTML cannot carry and which arrive as U+FFFD. Numbers have a decimal point. A property that is
// not set is not there.
//
// What Connectif would drop or misread is an error, a *[commerce.ValidationError] that says which property
// and why, and no HTML at all.
//
// Tags are not seen, whatever the page's style sheets say, but for [BannerPlaceholder], which is there to be
// seen. Under a strict Content-Security-Policy see [HiddenOnly].
package tags
