package connectif

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"sync"

	"github.com/connectif-go/connectif/tags"
)

// An exchange is one request and its response: what Middleware puts into the context. Templates may be rendered by several goroutines.
type exchange struct {
	cn      *Connectif
	request *http.Request

	mu     sync.Mutex
	loaded bool
	stored []json.RawMessage // data blocks that the store had when the request came in
	added  []json.RawMessage // those of Flash, in this request
	broken bool              // whether what the store had could not be read
	told   []json.RawMessage // those of both that this page tells
	sent   bool              // whether the response's header has been sent
}

type exchangeKey struct{}

func exchangeFrom(ctx context.Context) *exchange {
	if ctx == nil {
		return nil
	}
	x, _ := ctx.Value(exchangeKey{}).(*exchange)
	return x
}

// Middleware gives pages what they need to know of their request: the account that was chosen for it, the events of [Connectif.Flash], and for
// [Config].StrictCSP how tags are to be hidden. Everything rendered with the request's context finds it there.
//
// It belongs outside of the handlers that render pages and, where Config.FlashStore keeps events in the shop's sessions, inside the middleware that loads and saves those.
func (c *Connectif) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		x := &exchange{cn: c, request: r}
		ctx := context.WithValue(r.Context(), exchangeKey{}, x)
		if c.config.StrictCSP {
			ctx = tags.WithHiddenOnly(ctx)
		}
		rw := &responseWriter{ResponseWriter: w, exchange: x}
		next.ServeHTTP(rw, r.WithContext(ctx))
		x.beforeHeader(rw.Header(), w, http.StatusOK)
	})
}

// isShown tells whether a page that answers the request is one that a person sees: not the answer to HEAD, and not one that the
// browser fetches in case it is needed.
func isShown(r *http.Request) bool {
	purpose := r.Header.Get("Sec-Purpose") + r.Header.Get("Purpose") + r.Header.Get("X-Moz")
	return r.Method != http.MethodHead && !strings.Contains(strings.ToLower(purpose), "prefetch")
}
