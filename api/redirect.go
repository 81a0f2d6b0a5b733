package api

import "net/http"

// maxRedirects is how often a request follows a redirect on Connectif's own host.
const maxRedirects = 3

// followOwn follows redirects on the same host only: the key must not leave it, nor travel in the clear. One
// that would change the method is refused as well: a PATCH that becomes a GET would seem to succeed and
// change nothing.
func followOwn(next *http.Request, via []*http.Request) error {
	first := via[0]
	ownHost := next.URL.Scheme == first.URL.Scheme && next.URL.Host == first.URL.Host
	if !ownHost || next.Method != first.Method || len(via) > maxRedirects {
		return ErrRedirect
	}
	return nil
}

// followDownload follows redirects of files, which carry no key, but not from HTTPS to HTTP.
func followDownload(next *http.Request, via []*http.Request) error {
	if via[0].URL.Scheme == "https" && next.URL.Scheme != "https" || len(via) > maxRedirects {
		return ErrRedirect
	}
	return nil
}
