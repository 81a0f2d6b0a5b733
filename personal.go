package connectif

import (
	"bytes"
	"errors"
	"net/http"
	"strings"
)

// ErrPublic is reported to Config.OnProblem when a page with personal tags says that shared caches may keep
// it: they would mix up visitors, and Connectif with them. Where the header could still be changed, it was.
var ErrPublic = errors.New("connectif: a page with personal tags may be kept by shared caches; send Cache-Control: private")

// personalTags are the classes of tags about one visitor.
var personalTags = [...]string{"cn_client_info", "cn_cart", "cn_purchase", "cn_newsletter_subscribe"}

// isPersonal reports whether a piece of a page has one of the personal tags, as package tags writes them.
func isPersonal(page []byte) bool {
	const start = `<div class="`
	for {
		i := bytes.Index(page, []byte(start+"cn_"))
		if i < 0 {
			return false
		}
		page = page[i+len(start):]
		for _, class := range personalTags {
			if bytes.HasPrefix(page, []byte(class+`"`)) {
				return true
			}
		}
	}
}

// isPrivate reports whether shared caches must not keep a response, those with a header of their own included.
func isPrivate(header http.Header) bool {
	for _, name := range cdnHeaders {
		if header.Get(name) != "" && !forbids(header.Values(name)) {
			return false
		}
	}
	return forbids(header.Values("Cache-Control"))
}

// forbids reports whether the values of a Cache-Control header, or of one like it, forbid shared caches to keep
// a response.
func forbids(values []string) bool {
	for _, value := range values {
		for directive := range strings.SplitSeq(strings.ToLower(value), ",") {
			switch strings.TrimSpace(directive) {
			case "private", "no-store":
				return true
			}
		}
	}
	return false
}

// makePrivate forbids shared caches to keep a response, those with a header of their own as well, and reports
// whether something had allowed them to.
func makePrivate(header http.Header) (wasPublic bool) {
	if isPrivate(header) {
		return false
	}
	if values := header.Values("Cache-Control"); !forbids(values) {
		wasPublic = header.Get("Cache-Control") != "" && !strings.EqualFold(header.Get("Cache-Control"), "no-cache")
		header.Set("Cache-Control", "private, no-cache")
	}
	for _, name := range cdnHeaders {
		wasPublic = wasPublic || header.Get(name) != "" && !forbids(header.Values(name))
		header.Del(name)
	}
	return wasPublic
}

// cdnHeaders speak to caches that heed them more than Cache-Control.
var cdnHeaders = [...]string{
	"CDN-Cache-Control", "Cloudflare-CDN-Cache-Control", "Netlify-CDN-Cache-Control", "Vercel-CDN-Cache-Control", "Surrogate-Control",
}
