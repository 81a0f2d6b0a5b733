// Package asset serves a small file that the program holds in memory: the browser runtime, the service worker.
//
// Everything about the response is prepared once, the gzip form included. A request then costs a few map
// entries and one Write.
package asset

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
)

// A CachePolicy is the Cache-Control header of a response.
type CachePolicy struct{ header []string }

var (
	// Immutable is for an address that names its content by a hash: it may be kept for a year and is never
	// asked for again.
	Immutable = CachePolicy{[]string{"public, max-age=31536000, immutable"}}
	// Revalidate is for an address whose content changes with a release: it may be kept, but is asked for (by
	// its ETag) before each use.
	Revalidate = CachePolicy{[]string{"no-cache"}}
)

// These header values are shared by all responses. That is safe, since Set and Add on a header replace the slice.
var (
	nosniff         = []string{"nosniff"}
	allow           = []string{"GET, HEAD"}
	contentEncoding = []string{"gzip"}
	varyEncoding    = []string{"Accept-Encoding"}
)

// An Asset is one file, ready to be served.
type Asset struct {
	contentType []string
	identity    representation
	gzip        *representation // nil when compressing gains nothing
}

// A representation is one coding of the file. Each has an ETag of its own: a strong one promises the same bytes.
type representation struct {
	body   []byte
	tag    string
	etag   []string
	length []string
}

// New prepares body, which must not change afterwards, to be served with the given Content-Type.
func New(contentType string, body []byte) *Asset {
	a := &Asset{contentType: []string{contentType}, identity: represent(body)}
	if compressed := compress(body); len(compressed) < len(body) {
		r := represent(compressed)
		a.gzip = &r
	}
	return a
}

func represent(body []byte) representation {
	tag := `"` + Hash(body) + `"`
	return representation{body: body, tag: tag, etag: []string{tag}, length: []string{strconv.Itoa(len(body))}}
}

func compress(body []byte) []byte {
	var buf bytes.Buffer
	// Neither the level nor the buffer can fail.
	w, _ := gzip.NewWriterLevel(&buf, gzip.BestCompression)
	_, _ = w.Write(body)
	_ = w.Close()
	return buf.Bytes()
}

// HashLen is the length of a [Hash].
const HashLen = 16

// Hash returns hexadecimal digits that stand for body in an ETag or a file name.
func Hash(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])[:HashLen]
}

// Serve answers GET and HEAD with the file, or with 304 when the request names its ETag; other methods with
// 405. Headers that are set already stay as they are, unless they speak of the content or its caching; where
// there is a Content-Encoding, whoever has set it encodes what is written.
func (a *Asset) Serve(w http.ResponseWriter, r *http.Request, cache CachePolicy) {
	h := w.Header()
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		h["Allow"] = allow
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
		return
	}
	chosen := &a.identity
	// Somebody around this one is going to encode the response, and knows its length when that is done.
	_, encoded := h["Content-Encoding"]
	if a.gzip != nil {
		addVary(h)
		if !encoded && prefersGzip(r.Header["Accept-Encoding"]) {
			chosen = a.gzip
		}
	}
	h["Cache-Control"] = cache.header
	h["Etag"] = chosen.etag
	h["X-Content-Type-Options"] = nosniff
	if matches(r.Header["If-None-Match"], chosen.tag) {
		delete(h, "Content-Type")
		delete(h, "Content-Length")
		delete(h, "Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h["Content-Type"] = a.contentType
	if !encoded {
		h["Content-Length"] = chosen.length
	}
	if chosen == a.gzip {
		h["Content-Encoding"] = contentEncoding
	}
	if r.Method == http.MethodHead {
		w.WriteHeader(http.StatusOK)
		return
	}
	// A visitor who has gone is no one's error.
	_, _ = w.Write(chosen.body)
}

// addVary keeps what a middleware has put there, such as Cookie.
func addVary(h http.Header) {
	if _, present := h["Vary"]; present {
		h.Add("Vary", varyEncoding[0])
	} else {
		h["Vary"] = varyEncoding
	}
}
