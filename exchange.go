package connectif

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync"
)

// An exchange is one request and its response: what Middleware puts into the context. Templates may be
// rendered by several goroutines.
type exchange struct {
	cn      *Connectif
	request *http.Request

	mu     sync.Mutex
	loaded bool
	stored []json.RawMessage // data blocks that the store had when the request came in
	added  []json.RawMessage // those of Flash, in this request
	broken bool              // whether what the store had could not be read
	told   []json.RawMessage // those of both that this page tells
	frozen bool              // whether the handler has begun the response's body, or given its status
	sent   bool              // whether the response's header has been sent
	warned bool              // whether ErrPublic has been reported
}

type exchangeKey struct{ cn *Connectif }

// exchangeFrom returns what c's own Middleware put into the context, or nil.
func (c *Connectif) exchangeFrom(ctx context.Context) *exchange {
	if ctx == nil {
		return nil
	}
	x, _ := ctx.Value(exchangeKey{c}).(*exchange)
	return x
}

// isShown reports whether a page that answers the request is one that a person sees: not the answer to HEAD,
// not one that the browser fetches in case it is needed, and not one in place of a picture or a script.
func isShown(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Dest") {
	case "", "document", "iframe", "frame", "empty": // empty is fetch, as htmx and Turbo use it
	default:
		return false
	}
	purpose := r.Header.Get("Sec-Purpose") + r.Header.Get("Purpose") + r.Header.Get("X-Moz")
	return r.Method != http.MethodHead && !strings.Contains(strings.ToLower(purpose), "prefetch")
}

// freeze notes that what handlers change in the header from now on is not sent.
func (x *exchange) freeze() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.frozen = true
}

func (x *exchange) isFrozen() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.frozen
}

// beforeHeader runs once, just before the header of a response whose body begins with these pieces is sent.
func (x *exchange) beforeHeader(w http.ResponseWriter, status int, pieces ...[]byte) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.sent = true
	x.flush(w, status)
	if slices.ContainsFunc(pieces, isPersonal) && makePrivate(w.Header()) {
		x.warn()
	}
}

// afterHeader looks at a further piece of the body: too late to make the page private, not too late to warn.
func (x *exchange) afterHeader(header http.Header, piece []byte) {
	if isPersonal(piece) && !isPrivate(header) {
		x.mu.Lock()
		defer x.mu.Unlock()
		x.warn()
	}
}

func (x *exchange) warn() {
	if !x.warned {
		x.warned = true
		x.cn.report(x.request.Context(), ErrPublic)
	}
}
