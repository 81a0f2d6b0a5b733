package connectif_test

import (
	"bytes"
	"context"
	"html/template"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/serviceworker"
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

func TestNewNamesEveryFieldThatIsWrong(t *testing.T) {
	tests := []struct {
		name   string
		config connectif.Config
		fields []string
	}{
		{"nothing at all", connectif.Config{}, []string{"Account", "Region"}},
		{"an account with markup", connectif.Config{Account: `"><script>`, Region: "eu8"}, []string{"Account"}},
		{"a region with a path", connectif.Config{Account: account, Region: "eu8/../x"}, []string{"Region"}},
		{"a relative base", connectif.Config{Account: account, Region: "eu8", BaseURL: "cdn"}, []string{"BaseURL"}},
		{"a worker from a relative base", connectif.Config{Account: account, Region: "eu8", ServiceWorker: serviceworker.Config{BaseURL: "cdn"}}, []string{"ServiceWorker.BaseURL"}},
		{"a worker with a file that is not there", connectif.Config{Account: account, Region: "eu8", ServiceWorker: serviceworker.Config{
			After: []serviceworker.Part{serviceworker.File(os.DirFS(t.TempDir()), "sw.js")},
		}}, []string{"ServiceWorker.After[0]"}},
		{"a path without slashes", connectif.Config{Account: account, Region: "eu8", Path: "connectif"}, []string{"Path"}},
		{"a path that needs escaping", connectif.Config{Account: account, Region: "eu8", Path: "/{a}/"}, []string{"Path"}},
		{"a path that climbs", connectif.Config{Account: account, Region: "eu8", Path: "/a/../b/"}, []string{"Path"}},
		{"a worker that is a folder", connectif.Config{Account: account, Region: "eu8", ServiceWorkerPath: "/sw/"}, []string{"ServiceWorkerPath"}},
		{"a worker below the script", connectif.Config{Account: account, Region: "eu8", ServiceWorkerPath: "/connectif/sw.js"}, []string{"ServiceWorkerPath"}},
		{"a short key", connectif.Config{Account: account, Region: "eu8", FlashKeys: [][]byte{make([]byte, 32), []byte("secret")}}, []string{"FlashKeys[1]"}},
		{"one account and several", connectif.Config{Account: account, Region: "eu8", Accounts: map[string]connectif.Account{"es": {}}}, []string{"Accounts"}},
		{"a choice of nothing", connectif.Config{Account: account, Region: "eu8", Choose: func(*http.Request) string { return "" }}, []string{"Accounts"}},
		{"several accounts and no choice", connectif.Config{Accounts: map[string]connectif.Account{"es": {ID: account, Region: "eu8"}}}, []string{"Choose"}},
		{"one bad account of two", connectif.Config{
			Accounts: map[string]connectif.Account{"es": {ID: account, Region: "eu8"}, "it": {ID: "x", Region: "eu 8"}},
			Choose:   func(*http.Request) string { return "es" },
			BaseURL:  "cdn",
		}, []string{"BaseURL", `Accounts["it"].ID`, `Accounts["it"].Region`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			cn, err := connectif.New(test.config)
			require.Error(t, err)
			assert.Nil(t, cn)
			assert.NotContains(t, err.Error(), "secret")
			var fields []string
			for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
				for _, one := range flatten(e) {
					fields = append(fields, one.Field)
					assert.Contains(t, one.Error(), one.Field)
					assert.NotEmpty(t, one.Want)
				}
			}
			assert.Equal(t, test.fields, fields)
		})
	}
}

// flatten returns the ConfigErrors in a tree of joined errors.
func flatten(err error) []*connectif.ConfigError {
	if e, ok := err.(*connectif.ConfigError); ok {
		return []*connectif.ConfigError{e}
	}
	var list []*connectif.ConfigError
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			list = append(list, flatten(e)...)
		}
	}
	return list
}

func TestAConfigErrorUnwrapsToTheFilesOwn(t *testing.T) {
	_, err := connectif.New(connectif.Config{Account: account, Region: "eu8", ServiceWorker: serviceworker.Config{
		After: []serviceworker.Part{serviceworker.File(os.DirFS(t.TempDir()), "sw.js")},
	}})
	assert.ErrorIs(t, err, fs.ErrNotExist)
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

func TestOneBadLineDoesNotLoseACart(t *testing.T) {
	cn, p := newConnectif(t, nil)
	bad := product()
	bad.ProductID, bad.URL = "2", "javascript:alert(1)"
	cart := commerce.Cart{CartID: "c1", Products: []commerce.BasketItem{{Product: product(), Quantity: 2}, {Product: bad, Quantity: 1}}}.WithTotals()

	tmpl := template.Must(template.New("").Funcs(cn.FuncMap()).Parse(`before{{ cnCart . }}after`))
	for name, arg := range map[string]any{"a value": cart, "a pointer": &cart} {
		t.Run(name, func(t *testing.T) {
			p.list = nil
			var b strings.Builder
			require.NoError(t, tmpl.Execute(&b, arg))
			assert.Contains(t, b.String(), `<span class="total_quantity">3</span>`)
			assert.Contains(t, b.String(), `<span class="product_id">1</span>`)
			assert.NotContains(t, b.String(), "javascript:")
			assert.True(t, strings.HasPrefix(b.String(), "before<div") && strings.HasSuffix(b.String(), "</div>after"))
			require.Len(t, p.list, 1)
			assert.ErrorIs(t, p.list[0], commerce.RuleURL)
			assert.ErrorContains(t, p.list[0], "products[1].url")
		})
	}
}

func TestFunctionsNeverFailAPage(t *testing.T) {
	cn, p := newConnectif(t, nil)
	tests := []struct {
		name, template string
		data           any
		want           string
		problems       int
	}{
		{"no contact at all", `{{ cnContact . }}`, (*commerce.Contact)(nil), "", 0},
		{"an anonymous contact", `{{ cnContact . }}`, commerce.Contact{}, "", 0},
		{"a contact without address", `{{ cnContact . }}`, commerce.Contact{Name: "Clienta"}, "", 1},
		{"a cart without id", `{{ cnCart . }}`, commerce.Cart{}, "", 1},
		{"something else than a cart", `{{ cnCart . }}`, "cart", "", 1},
		{"nothing at all", `{{ cnCart }}`, nil, "", 1},
		{"a field that is not there", `{{ cnCart .Crat }}`, map[string]any{}, "", 1},
		{"nobody in a map", `{{ cnContact .User }}`, map[string]any{}, "", 0},
		{"no cart", `{{ cnCart . }}`, (*commerce.Cart)(nil), "", 0},
		{"a nil event", `{{ cnEvents . }}`, (*events.Search)(nil), "", 0},
		{"a nil event among others", `{{ cnEvents . }}`, []events.Event{(*events.Search)(nil), nil}, "", 1},
		{"a nil block", `{{ cnEvents . }}`, (*events.DataBlock)(nil), "", 0},
		{"a batch", `{{ cnEvents . }}`, events.Batch{Events: []events.Event{events.Login{}}},
			`<script type="application/json" data-connectif="send">{"events":[{"type":"login"}]}</script>`, 0},
		{"no events", `{{ cnEvents . }}`, []events.Event{}, "", 0},
		{"labels that were cut", `{{ cnPageTags . }}`, tags.PageTags{"a"}, `<div class="cn_page_tag" hidden style="display:none">a</div>`, 0},
		{"labels of the shop's own type", `{{ cnPageCategories . }}`, []query{"a"}, `<div class="cn_page_category" hidden style="display:none">a</div>`, 0},
		{"labels of several types", `{{ cnPageTags . "b" }}`, []any{"a", 1}, "", 1},
		{"a link mode that is no text", `{{ cnLink 1 }}`, nil, "", 1},
		{"too much for a link", `{{ cnLink "async" "a" "b" }}`, nil, "", 1},
		{"too much", `{{ cnLogin . }}`, "x", "", 1},
		{"an empty search", `{{ cnSearch . }}`, " ", "", 1},
		{"a script without context", `{{ cnScript . }}`, "nonce", "", 1},
		{"an unknown link mode", `{{ cnLink "x" "" }}`, nil, "", 1},
		{"no event", `{{ cnEvents . }}`, "login", "", 1},
		{"an invalid event beside a good one", `{{ cnEvents . }}`, []events.Event{events.Search{}, events.Login{}},
			`<script type="application/json" data-connectif="send">{"events":[{"type":"login"}]}</script>`, 1},
		{"a long page tag", `{{ cnPageTags . }}`, []string{"", "123456789 123456789 123456789"},
			`<div class="cn_page_tag" hidden style="display:none">123456789 123456789 12345</div>`, 1},
		{"a type of the shop", `{{ cnSearch . }}`, query("ratón"),
			`<div class="cn_search" hidden style="display:none"><span class="search_text">ratón</span></div>`, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p.list = nil
			tmpl := template.Must(template.New("").Funcs(cn.FuncMap()).Parse(`<p ` + onlyLink(test.template) + `></p>` + notLink(test.template)))
			var b strings.Builder
			require.NoError(t, tmpl.Execute(&b, test.data))
			assert.Equal(t, `<p ></p>`+test.want, b.String())
			assert.Len(t, p.list, test.problems)
		})
	}
}

type query string

// cnLink belongs inside of an element, all others outside.
func onlyLink(s string) string {
	if strings.Contains(s, "cnLink") {
		return s
	}
	return ""
}

func notLink(s string) string {
	if strings.Contains(s, "cnLink") {
		return ""
	}
	return s
}

func TestFunctionsReportWithTheContextThatATemplatePasses(t *testing.T) {
	type key struct{}
	var seen []any
	cn, _ := newConnectif(t, func(c *connectif.Config) {
		c.OnProblem = func(ctx context.Context, _ error) { seen = append(seen, ctx.Value(key{})) }
	})
	tmpl := template.Must(template.New("").Funcs(cn.FuncMap()).Parse(`{{ cnCart .Ctx .Cart }}{{ cnLogin .Ctx }}{{ cnPageTags .Ctx "" "x" }}{{ cnEvents .Ctx .Event }}{{ cnCart .Cart }}`))
	var b strings.Builder
	require.NoError(t, tmpl.Execute(&b, map[string]any{
		"Ctx": context.WithValue(t.Context(), key{}, "request 1"), "Cart": commerce.Cart{}, "Event": events.Search{},
	}))
	assert.Contains(t, b.String(), "cn_login")
	assert.Equal(t, []any{"request 1", "request 1", "request 1", nil}, seen)
}

func TestLinksInTemplates(t *testing.T) {
	cn, p := newConnectif(t, nil)
	type mode string
	tmpl := template.Must(template.New("").Funcs(cn.FuncMap()).Parse(`<a href="/" {{ cnLink .Ctx .Mode "x" }}></a><a href="/" {{ cnLink }}></a>`))
	var b strings.Builder
	require.NoError(t, tmpl.Execute(&b, map[string]any{"Mode": mode("async"), "Ctx": t.Context()}))
	assert.Equal(t, `<a href="/" data-cn-track-click="async" data-cn-alias="x"></a><a href="/" data-cn-track-click=""></a>`, b.String())
	assert.Empty(t, p.list)

	assert.Equal(t, templ.Attributes{"data-cn-track-click": "", "data-cn-alias": "x"}, cn.Link(t.Context(), tags.Link{Alias: "x"}))
	assert.Empty(t, cn.Link(t.Context(), tags.Link{Mode: "x"}))
	require.Len(t, p.list, 1)
	assert.ErrorIs(t, p.list[0], commerce.RuleUnknown)
}

// hostilePayload panics with what nobody else may see.
type hostilePayload struct{}

func (hostilePayload) MarshalJSON() ([]byte, error) { panic("secret") }

func TestAPanicDoesNotTakeThePageDown(t *testing.T) {
	cn, p := newConnectif(t, func(c *connectif.Config) {
		c.FlashKeys = nil
		c.Nonce = func(context.Context) string { panic("secret") }
	})
	var b strings.Builder
	require.NoError(t, cn.Events(events.Custom{Alias: "a", Payload: hostilePayload{}}).Render(t.Context(), &b))
	assert.Empty(t, b.String())
	require.NoError(t, cn.Script().Render(t.Context(), &b))
	assert.Contains(t, b.String(), "<script async")
	assert.NotContains(t, b.String(), "nonce")
	status, _, _ := visitor(t, cn.Middleware(http.NotFoundHandler()))("/")
	assert.Equal(t, http.StatusNotFound, status)
	require.Len(t, p.list, 3)
	for _, err := range p.list {
		assert.NotContains(t, err.Error(), "secret")
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

func TestNothingIsNoProblemInComponents(t *testing.T) {
	cn, p := newConnectif(t, nil)
	for name, fragment := range map[string]connectif.Fragment{
		"a nil tag":            cn.Tag(nil),
		"a nil cart":           cn.Tag((*tags.Cart)(nil)),
		"an anonymous visitor": cn.Tag(tags.Contact{}),
		"a pointer to nobody":  cn.Tag(&tags.Contact{}),
		"no event":             cn.Events(),
		"the zero fragment":    {},
	} {
		var b strings.Builder
		require.NoError(t, fragment.Render(t.Context(), &b), name)
		assert.Empty(t, b.String(), name)
		assert.Empty(t, fragment.GoHTML(t.Context()), name)
	}
	assert.Empty(t, p.list)
	assert.Equal(t, `<script type="application/json" data-connectif="send">{}</script>`, string(cn.Data(events.DataBlock{}).GoHTML(t.Context())), "read the tags again")

	assert.Empty(t, cn.Events((*events.Login)(nil)).GoHTML(t.Context()))
	require.Len(t, p.list, 1)
	assert.ErrorIs(t, p.list[0], commerce.RuleRequired)
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

func TestTheMiddlewareHandsTheNonceToEventsOnTheirOwn(t *testing.T) {
	cn, _ := newConnectif(t, func(c *connectif.Config) { c.Nonce = func(context.Context) string { return "n1" } })
	_, _, body := visitor(t, cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		assert.NoError(t, events.Login{}.Render(r.Context(), w))
	})))("/")
	assert.Contains(t, body, `<script nonce="n1">`)
}

func TestDevelopmentShowsProblemsOnThePage(t *testing.T) {
	cn, _ := newConnectif(t, func(c *connectif.Config) { c.Development = true })
	html := string(cn.FuncMap()["cnCart"].(func(...any) template.HTML)(commerce.Cart{CartID: "<b>", TotalPrice: commerce.MinorUnits(-1, 2)}))
	assert.Contains(t, html, `role="alert"`)
	assert.Contains(t, html, "total_price: negative: &#34;-0.01&#34;")
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
