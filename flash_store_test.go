package connectif_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
)

// sessions is a FlashStore over a map, as a shop's sessions are.
type sessions struct {
	mu   sync.Mutex
	data []byte
	err  error
}

func (s *sessions) Load(*http.Request) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.data, s.err
}

func (s *sessions) Update(_ http.ResponseWriter, _ *http.Request, change func([]byte) []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.data = change(s.data)
	return s.err
}

func TestAPageDoesNotForgetWhatAnotherRequestFlashedMeanwhile(t *testing.T) {
	var store sessions
	var cn *connectif.Connectif
	cn, p := newConnectif(t, func(c *connectif.Config) { c.FlashKeys, c.FlashStore = nil, &store })
	shop := flashShop(cn)
	get := visitor(t, cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		page := cn.Script().HTML(r.Context()) // tells what there was
		shop.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/quiet-login", nil))
		_, _ = io.WriteString(w, page.String())
	})))
	_, _, first := get("/")
	_, _, second := get("/")
	assert.Empty(t, told(first))
	assert.Equal(t, []string{"login"}, told(second))
	assert.Empty(t, p.list)
}

func TestFlashUsesTheShopsOwnStore(t *testing.T) {
	var store sessions
	cn, p := newConnectif(t, func(c *connectif.Config) { c.FlashKeys, c.FlashStore = nil, &store })
	get := visitor(t, flashShop(cn))
	get("/quiet-login")
	assert.NotEmpty(t, store.data)
	_, header, body := get("/")
	assert.Equal(t, []string{"login"}, told(body))
	assert.Empty(t, header.Values("Set-Cookie"))
	assert.Empty(t, store.data, "told and forgotten")
	assert.Empty(t, p.list)

	store.data = []byte("no JSON")
	get("/")
	require.Len(t, p.list, 1)
	assert.ErrorIs(t, p.list[0], connectif.ErrFlashUnreadable)

	p.list, store.err = nil, errors.New("disk full")
	_, _, body = get("/login-page")
	assert.Contains(t, body, "<script async", "a store that fails does not fail the page")
	assert.NotEmpty(t, p.list)
}
