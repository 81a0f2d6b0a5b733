package connectif_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/tags"
)

// panicking is a FlashStore that panics in one of its methods.
type panicking struct {
	sessions
	load, update bool
	value        any
}

func (s *panicking) Load(r *http.Request) ([]byte, error) {
	if s.load {
		panic(s.value)
	}
	return s.sessions.Load(r)
}

func (s *panicking) Update(w http.ResponseWriter, r *http.Request, change func([]byte) []byte) error {
	if s.update {
		panic(s.value)
	}
	return s.sessions.Update(w, r, change)
}

func TestWhateverOfTheShopsPanicsThePageIsShown(t *testing.T) {
	var log bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	defer slog.SetDefault(before)

	values := []any{"secret", errors.New("secret"), http.ErrAbortHandler, struct{ name string }{"secret"}, 7}
	callbacks := map[string]func(c *connectif.Config, value any){
		"OnProblem":         func(c *connectif.Config, value any) { c.OnProblem = func(context.Context, error) { panic(value) } },
		"Nonce":             func(c *connectif.Config, value any) { c.Nonce = func(context.Context) string { panic(value) } },
		"FlashStore.Load":   func(c *connectif.Config, value any) { c.FlashStore = &panicking{load: true, value: value} },
		"FlashStore.Update": func(c *connectif.Config, value any) { c.FlashStore = &panicking{update: true, value: value} },
		"OnProblem and Nonce": func(c *connectif.Config, value any) {
			c.Nonce = func(context.Context) string { panic(value) }
			c.OnProblem = func(context.Context, error) { panic(value) }
		},
		"OnProblem and stores": func(c *connectif.Config, value any) {
			c.FlashStore = &panicking{load: true, update: true, value: value}
			c.OnProblem = func(context.Context, error) { panic(value) }
		},
		"Choose": func(c *connectif.Config, value any) {
			c.Accounts, c.Account, c.Region = map[string]connectif.Account{"a": {ID: account, Region: "eu8"}}, "", ""
			c.Choose = func(*http.Request) string { panic(value) }
		},
		"Visitor": func(c *connectif.Config, value any) {
			c.Visitor = func(*http.Request) (commerce.Contact, commerce.Cart, error) { panic(value) }
		},
		"ServiceWorker.Consent": func(c *connectif.Config, value any) {
			c.ServiceWorker.Consent = func(*http.Request) bool { panic(value) }
		},
	}
	faults := 0
	for name, set := range callbacks {
		for _, value := range values {
			t.Run(fmt.Sprintf("%s %T", name, value), func(t *testing.T) {
				cn, p := newConnectif(t, func(c *connectif.Config) {
					set(c, value)
					if c.FlashStore != nil {
						c.FlashKeys = nil
					}
				})
				mux := http.NewServeMux()
				cn.Register(mux)
				mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
					cn.Flash(r.Context(), events.Login{})
					_ = cn.Script().Render(r.Context(), w)
					_ = cn.Tag(tags.Search{}).Render(r.Context(), w) // a problem
					_ = cn.Tag(tags.Search{Text: "ratón"}).Render(r.Context(), w)
					_, _ = io.WriteString(w, "<h1>The page</h1>")
				})
				mux.HandleFunc("GET /redirect", func(w http.ResponseWriter, r *http.Request) {
					cn.Flash(r.Context(), events.Login{})
					http.Redirect(w, r, "/", http.StatusSeeOther)
				})
				shop := cn.Middleware(mux)
				for path, status := range map[string]int{"/": 200, "/redirect": 303, "/service-worker.js": 200} {
					w := httptest.NewRecorder()
					require.NotPanics(t, func() { shop.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil)) })
					assert.Equal(t, status, w.Code)
					if path == "/" {
						assert.Contains(t, w.Body.String(), "<h1>The page</h1>")
						assert.Contains(t, w.Body.String(), "ratón")
					}
				}
				w := httptest.NewRecorder()
				require.NotPanics(t, func() { shop.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/connectif/visitor", nil)) })
				for _, err := range p.list {
					assert.NotContains(t, err.Error(), "secret")
				}
			})
			faults++
		}
	}
	assert.NotContains(t, log.String(), "secret")
	assert.Contains(t, log.String(), "OnProblem panicked")
	report(t, "faults", faults)
}

func TestAFlashStoreThatPanicsIsReported(t *testing.T) {
	for _, store := range []*panicking{{load: true, value: "secret"}, {update: true, value: "secret"}} {
		cn, p := newConnectif(t, func(c *connectif.Config) { c.FlashKeys, c.FlashStore = nil, store })
		visitor(t, flashShop(cn))("/quiet-login")
		require.NotEmpty(t, p.list)
		assert.ErrorIs(t, p.list[0], connectif.ErrFlash)
		assert.ErrorContains(t, p.list[0], "FlashStore")
	}
}
