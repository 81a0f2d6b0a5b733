package connectif_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
)

func TestSeveralAccountsAreChosenByRequest(t *testing.T) {
	cn, p := newConnectif(t, func(c *connectif.Config) {
		c.Account, c.Region = "", ""
		c.Accounts = map[string]connectif.Account{"es": {ID: account, Region: "eu8"}, "it": {ID: other, Region: "eu3"}}
		c.Choose = func(r *http.Request) string { return strings.Trim(r.URL.Path, "/") }
	})
	get := visitor(t, cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		assert.NoError(t, cn.Script().Render(r.Context(), w))
	})))
	_, _, body := get("/es")
	assert.Contains(t, body, "/eu8/client-script/"+account)
	_, _, body = get("/it")
	assert.Contains(t, body, "/eu3/client-script/"+other)
	assert.Empty(t, p.list)

	_, _, body = get("/fr")
	assert.Empty(t, body)
	get = visitor(t, cn.Middleware(http.NotFoundHandler())) // a page without script needs no account
	status, _, _ := get("/fr")
	assert.Equal(t, http.StatusNotFound, status)
	assert.Empty(t, cn.Script().GoHTML(t.Context()), "outside of the middleware")
	require.Len(t, p.list, 2)
	for _, err := range p.list {
		assert.ErrorIs(t, err, connectif.ErrAccount)
	}
}

func TestAChoiceThatPanicsCostsTheScriptAndNotThePage(t *testing.T) {
	cn, p := newConnectif(t, func(c *connectif.Config) {
		c.Account, c.Region, c.FlashKeys = "", "", nil
		c.Accounts = map[string]connectif.Account{"es": {ID: account, Region: "eu8"}}
		c.Choose = func(*http.Request) string { panic("secret") }
	})
	_, _, body := visitor(t, cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, "before")
		_ = cn.Script().Render(r.Context(), w)
		_, _ = io.WriteString(w, "after")
	})))("/")
	assert.Equal(t, "beforeafter", body)
	require.Len(t, p.list, 1)
	assert.NotContains(t, p.list[0].Error(), "secret")
}

func TestAccountsMayBeChosenByThePath(t *testing.T) {
	cn, p := newConnectif(t, func(c *connectif.Config) {
		c.Account, c.Region = "", ""
		c.Accounts = map[string]connectif.Account{"es": {ID: account, Region: "eu8"}, "it": {ID: other, Region: "eu3"}}
		c.Choose = func(r *http.Request) string { return r.PathValue("lang") }
	})
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{lang}/cart", func(w http.ResponseWriter, r *http.Request) { _ = cn.Script().Render(r.Context(), w) })
	_, _, body := visitor(t, cn.Middleware(mux))("/it/cart")
	assert.Contains(t, body, other)
	assert.Empty(t, p.list)
}
