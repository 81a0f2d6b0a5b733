package site

import "net/http"

// A Document is a page, or the reason why there is none.
type Document struct {
	// Name is what the page was asked for as: a URL, without a user's name and password.
	Name string
	// From is the page or sitemap that the crawl has found Name in, "" for what was asked for.
	From string
	// URL is where the page was at last, after redirects.
	URL string
	// Redirected says whether they led away from what was asked for.
	Redirected bool

	Status int
	Header http.Header
	// Body is the HTML as it was served, without its content encoding.
	Body []byte
	// DOM is the HTML of the page after its scripts have run, with Options.Browser; nil otherwise.
	DOM []byte
	// Err says why the page could not be had: the network, a status of 400 or more, no HTML, too large, the
	// browser. What is known of the page is there all the same.
	Err error
}
