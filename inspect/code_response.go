package inspect

// What may be wrong with the response as a whole.
const (
	Cacheable      Code = "cacheable"
	CacheUnsaid    Code = "cache-unsaid"
	PageNotAllowed Code = "page-not-allowed"
	NotUTF8        Code = "not-utf-8"
	CharsetUnsaid  Code = "charset-unsaid"
	PageTooComplex Code = "page-too-complex"
)

var responseCodes = []Description{
	{Cacheable, Error, "a page about one visitor that caches may give to others",
		"Connectif takes another visitor for this one, and mixes up their contacts and carts.",
		"Send Cache-Control: private, or fetch the visitor's tags apart from the page.", "360017857779"},
	{CacheUnsaid, Info, "a page about one visitor that says nothing to caches",
		"Caches may keep the page by rules of their own, and give it to others: Connectif would mix up their contacts and carts.",
		"Send Cache-Control: private.", "360017857779"},
	{PageNotAllowed, Error, "a page outside of the authorized domains",
		"Connectif's script sends nothing from this page.",
		"Add the domain under Store settings > Channels > Web > Advanced.", "6088128435740"},
	{NotUTF8, Warning, "a page that is not UTF-8",
		"This report took it for UTF-8 and may be wrong about letters with accents; Connectif is told what the browser makes of it.",
		"Write and declare UTF-8.", "360014655140"},
	{CharsetUnsaid, Warning, "a page that does not say its character encoding",
		"Browsers guess, and Connectif may be told Ã¡ for á.",
		`Send Content-Type: text/html; charset=utf-8, or write <meta charset="utf-8"> first into the head.`, "360014655140"},
	{PageTooComplex, Error, "a page that was not read to its end",
		"Browsers take very long for such a page. What follows is not in this report.",
		"Look for elements that a loop prints over and over without their end tags.", "6078231353244"},
}
