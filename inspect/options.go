package inspect

import "net/http"

// Options say what is known about a page beside its source. The zero Options are all right: what needs more
// is then not checked.
type Options struct {
	// Header is that of the response, for what it says about caches, policies and the character encoding.
	Header http.Header
	// URL is the address of the page.
	URL string
	// Domains are the account's authorized domains: hosts (example.com), origins (https://www.example.com),
	// and either with * in the place of sub-domains (*.example.com). See
	// https://support.connectif.ai/hc/es/articles/6088128435740.
	Domains []string
	// Accounts are the ids of the accounts whose script the page may load.
	Accounts []string
	// Fragment says that the source is a part of a page, as htmx swaps it in. It needs no script and no
	// character encoding of its own.
	Fragment bool
}
