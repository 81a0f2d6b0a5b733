// Package dom reads HTML as browsers do, into a tree that knows where in the source each element stood.
//
// [Parse] is the tree construction of the HTML standard (https://html.spec.whatwg.org/multipage/parsing.html)
// on top of the tokenizer of golang.org/x/net/html. That module's own parser would not do here: it keeps no
// positions, gives up where elements are nested more than 512 deep (browsers flatten what is below), and
// simplifies what templates do inside foreign content. Where Chromium and the standard differ, this package
// does as Chromium does; scripting counts as enabled.
//
// A tree is compact, 32 bytes a node, and texts are not copied out of the source: a shop's page of ten
// megabytes is no reason to worry. Some hostile pages make any parser that follows the standard work in
// quadratic time and write more nodes than the page has bytes. Parse has limits for both, and [Document.End]
// tells when it stopped.
package dom
