package connectif_test

import (
	"bytes"
	"context"
	"html/template"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/tags"
)

const (
	account = "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90"
	other   = "11111111-2222-3333-4444-555555555555"
)

// problems collects what was reported.
type problems struct{ list []error }

func (p *problems) report(_ context.Context, err error) { p.list = append(p.list, err) }

func newConnectif(t *testing.T, change func(*connectif.Config)) (*connectif.Connectif, *problems) {
	t.Helper()
	var p problems
	config := connectif.Config{
		Account: account, Region: "eu8",
		FlashKeys: [][]byte{bytes.Repeat([]byte{7}, 32)},
		OnProblem: p.report,
	}
	if change != nil {
		change(&config)
	}
	cn, err := connectif.New(config)
	require.NoError(t, err)
	return cn, &p
}

func product() commerce.Product {
	return commerce.Product{
		URL: "https://shop.example/p/1", ProductID: "1", Name: "Teclado \"mecánico\" <60 %> & más",
		UnitPrice: commerce.MustParseAmount("60.25"),
	}
}

// visitor is a browser without JavaScript: it has cookies and follows redirects.
func visitor(t *testing.T, handler http.Handler) func(path string) (status int, header http.Header, body string) {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	client := &http.Client{Jar: jar}
	return func(path string) (int, http.Header, string) {
		t.Helper()
		res, err := client.Get(server.URL + path)
		require.NoError(t, err)
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		require.NoError(t, err)
		return res.StatusCode, res.Header, string(body)
	}
}

func TestProblemsAreLoggedWhereNobodyListens(t *testing.T) {
	var log bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	defer slog.SetDefault(before)
	cn, err := connectif.New(connectif.Config{Account: account, Region: "eu8"})
	require.NoError(t, err)
	assert.Empty(t, cn.Tag(tags.Contact{PrimaryKey: "secret person"}).GoHTML(t.Context()))
	assert.Contains(t, log.String(), "level=WARN")
	assert.Contains(t, log.String(), "primary_key: not an e-mail")
	assert.NotContains(t, log.String(), "secret")
}

func TestRegisterServesTheScriptAndTheWorker(t *testing.T) {
	cn, _ := newConnectif(t, nil)
	script := string(cn.Script().GoHTML(t.Context()))
	_, after, found := strings.Cut(script, `src="`)
	require.True(t, found, script)
	src, _, _ := strings.Cut(after, `"`)

	for _, handler := range []http.Handler{cn.Handler(), func() http.Handler {
		mux := http.NewServeMux()
		mux.HandleFunc("GET /", http.NotFound) // patterns of the shop must not conflict
		cn.Register(mux)
		return mux
	}()} {
		get := visitor(t, handler)
		status, header, body := get(src)
		assert.Equal(t, http.StatusOK, status)
		assert.Contains(t, header.Get("Cache-Control"), "immutable")
		assert.NotEmpty(t, body)
		status, header, body = get("/service-worker.js")
		assert.Equal(t, http.StatusOK, status)
		assert.Contains(t, header.Get("Content-Type"), "javascript")
		assert.Contains(t, body, `importScripts("https://cdn.connectif.cloud/scripts/service-worker.js")`)
		status, _, _ = get("/elsewhere")
		assert.Equal(t, http.StatusNotFound, status)
	}
}

func TestScriptCarriesTheNonceAndTheAccount(t *testing.T) {
	type nonceKey struct{}
	cn, p := newConnectif(t, func(c *connectif.Config) {
		c.Nonce = func(ctx context.Context) string { s, _ := ctx.Value(nonceKey{}).(string); return s }
		c.FlashKeys = nil
	})
	html := string(cn.Script().GoHTML(context.WithValue(t.Context(), nonceKey{}, `n"1`)))
	assert.Contains(t, html, `nonce="n&#34;1"`)
	assert.Contains(t, html, "https://cdn.connectif.cloud/eu8/client-script/"+account)
	//lint:ignore SA1012 a nil context must not fail
	assert.NotContains(t, string(cn.Script().GoHTML(nil)), "nonce")
	assert.Empty(t, p.list)
}

func TestTheMiddlewareHandsTheNonceToEventsOnTheirOwn(t *testing.T) {
	cn, _ := newConnectif(t, func(c *connectif.Config) { c.Nonce = func(context.Context) string { return "n1" } })
	_, _, body := visitor(t, cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		assert.NoError(t, events.Login{}.Render(r.Context(), w))
	})))("/")
	assert.Contains(t, body, `<script nonce="n1">`)
}

func TestStrictCSPHidesByTheAttributeAlone(t *testing.T) {
	cn, _ := newConnectif(t, func(c *connectif.Config) { c.StrictCSP = true })
	assert.Equal(t, `<div class="cn_login" hidden></div>`, string(cn.FuncMap()["cnLogin"].(func(...any) template.HTML)()))
	handler := cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		assert.NoError(t, tags.Register{}.Render(r.Context(), w), "a templ component finds out from the context")
	}))
	_, _, body := visitor(t, handler)("/")
	assert.Equal(t, `<div class="cn_register" hidden></div>`, body)
}
