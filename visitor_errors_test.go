package connectif_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
)

func TestAVisitorThatCannotBeFoundCostsTheTagsAndNotMore(t *testing.T) {
	gone := errors.New("the session store is down")
	type key struct{}
	for name, find := range map[string]connectif.Visitor{
		"an error": func(r *http.Request) (commerce.Contact, commerce.Cart, error) {
			contact, cart, _ := ana(r)
			return contact, cart, gone
		},
		"a panic":            func(*http.Request) (commerce.Contact, commerce.Cart, error) { panic("secret") },
		"a panic of errors":  func(*http.Request) (commerce.Contact, commerce.Cart, error) { panic(errors.New("secret")) },
		"the server's panic": func(*http.Request) (commerce.Contact, commerce.Cart, error) { panic(http.ErrAbortHandler) },
		"somebody else's cancelling": func(*http.Request) (commerce.Contact, commerce.Cart, error) {
			return commerce.Contact{}, commerce.Cart{}, context.Canceled
		},
	} {
		t.Run(name, func(t *testing.T) {
			var reported []error
			cn, _ := newConnectif(t, func(c *connectif.Config) {
				c.Visitor = find
				c.Development = true
				c.OnProblem = func(ctx context.Context, err error) {
					assert.Equal(t, "the request's", ctx.Value(key{}))
					reported = append(reported, err)
				}
			})
			handler := cn.Middleware(cn.Handler())
			response, body := ask(t, careless(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				handler.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, "the request's")))
			})), "GET", "/connectif/visitor")
			assert.Equal(t, http.StatusInternalServerError, response.StatusCode)
			assert.Empty(t, body)
			assertVisitorHeader(t, response.Header)
			require.Len(t, reported, 1)
			assert.ErrorIs(t, reported[0], connectif.ErrVisitor)
			assert.NotContains(t, reported[0].Error(), "secret")
			if name == "an error" {
				assert.ErrorIs(t, reported[0], gone)
			}
		})
	}
}

func TestAVisitorWhoHasGoneIsNoProblem(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cn, p := newConnectif(t, func(c *connectif.Config) {
		c.Visitor = func(r *http.Request) (commerce.Contact, commerce.Cart, error) {
			cancel()
			return commerce.Contact{}, commerce.Cart{}, fmt.Errorf("cart: %w", r.Context().Err())
		}
	})
	w := httptest.NewRecorder()
	cn.Handler().ServeHTTP(w, httptest.NewRequestWithContext(ctx, "GET", "/connectif/visitor", nil))
	assert.Equal(t, http.StatusInternalServerError, w.Code)
	assert.Empty(t, p.list)
}
