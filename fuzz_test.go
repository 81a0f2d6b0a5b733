package connectif_test

import (
	"bytes"
	"html/template"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/events"
)

// fuzzed sets the library up for a fuzz target, which has no problems to look at.
func fuzzed(f *testing.F, change func(*connectif.Config)) *connectif.Connectif {
	f.Helper()
	var p problems
	config := connectif.Config{
		Account: account, Region: "eu8", FlashKeys: [][]byte{bytes.Repeat([]byte{7}, 32)}, OnProblem: p.report, Consent: connectif.ConsentRequired,
	}
	if change != nil {
		change(&config)
	}
	cn, err := connectif.New(config)
	require.NoError(f, err)
	return cn
}

// FuzzMiddleware sends pages in two pieces: they arrive as they are, and those with personal tags are private.
func FuzzMiddleware(f *testing.F) {
	const cart = `<div class="cn_cart" hidden></div>`
	f.Add("<html>", cart, "public, max-age=60", 200, "connectif_flash=x; connectif_consent=granted", false)
	f.Add("", "", "", 304, "connectif_flash=", true)
	f.Add("<body>", strings.Repeat("x", 40_000), "no-store", 404, ";;=;\x00", true)
	f.Add(`<div class="cn_`, `cart">`, "no-cache", 503, "connectif_consent=granted; connectif_consent=granted", false)
	cn := fuzzed(f, nil)
	f.Fuzz(func(t *testing.T, first, second, caching string, status int, cookies string, flush bool) {
		if status < http.StatusOK || status > 999 {
			status = http.StatusOK
		}
		page := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Cache-Control", caching)
			w.WriteHeader(status)
			_, _ = io.WriteString(w, first)
			if flush {
				_ = http.NewResponseController(w).Flush()
			}
			_, _ = io.WriteString(w, second)
			cn.Flash(r.Context(), events.Login{})
		})
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header["Cookie"] = []string{cookies}
		want, got := httptest.NewRecorder(), httptest.NewRecorder()
		page.ServeHTTP(want, r)
		cn.Middleware(page).ServeHTTP(got, r)
		require.Equal(t, want.Body.String(), got.Body.String())
		require.Equal(t, want.Code, got.Code)
		begin := first
		if !flush {
			begin += second
		}
		if len(begin) < 32<<10 && strings.Contains(begin, cart) {
			require.Regexp(t, `private|no-store`, strings.ToLower(got.Header().Get("Cache-Control")))
		}
	})
}

// FuzzVisitor asks for the tags of a visitor, with whatever headers.
func FuzzVisitor(f *testing.F) {
	f.Add("GET", "same-origin", "empty", "connectif_flash=AAAA", `</span><script>alert(1)</script>`)
	f.Add("HEAD", "cross-site", "document", "connectif_consent=granted", "\x00\xff")
	f.Add("POST", "", "", "", "")
	name := ""
	cn := fuzzed(f, func(c *connectif.Config) {
		c.Visitor = func(*http.Request) (commerce.Contact, commerce.Cart, error) {
			return commerce.Contact{PrimaryKey: "ana@shop.example", Name: name}, commerce.Cart{CartID: name}.WithTotals(), nil
		}
	})
	handler := cn.Middleware(cn.Handler())
	f.Fuzz(func(t *testing.T, method, site, dest, cookies, text string) {
		name = text
		r := httptest.NewRequest(http.MethodGet, "/connectif/visitor", nil)
		r.Method = method
		r.Header = http.Header{"Sec-Fetch-Site": {site}, "Sec-Fetch-Dest": {dest}, "Cookie": {cookies}}
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		require.Contains(t, []int{http.StatusOK, http.StatusForbidden, http.StatusNotFound, http.StatusMethodNotAllowed}, w.Code)
		if w.Code != http.StatusOK {
			require.NotContains(t, w.Body.String(), "ana@shop.example")
			return
		}
		require.Equal(t, "private, no-store", w.Header().Get("Cache-Control"))
		onlyTheLibrarysElements(t, w.Body.String())
	})
}

// FuzzTemplateFunctions gives a text to every function that takes one: no page fails, and no element appears.
func FuzzTemplateFunctions(f *testing.F) {
	for _, s := range []string{"", "a", "</span></div><script>", "<!--<script>", "&amp;", "\x00\xff\xed\xa0\x80", "\u2028", "\r\n", "'\"`", "ana@shop.example"} {
		f.Add(s)
	}
	cn := fuzzed(f, func(c *connectif.Config) { c.Development = true })
	page := template.Must(template.New("").Funcs(cn.FuncMap()).Parse(`{{ cnSearch . }}{{ cnProductNotFound . }}{{ cnNewsletterSubscribe . }}` +
		`{{ cnBannerPlaceholder . }}{{ cnPageTags . . }}{{ cnPageCategories . }}{{ cnCart . }}{{ cnEvents . }}<span {{ cnLink . . }}></span>`))
	f.Fuzz(func(t *testing.T, s string) {
		var b strings.Builder
		require.NoError(t, page.Execute(&b, s))
		onlyTheLibrarysElements(t, b.String())
	})
}

// onlyTheLibrarysElements fails when a page has an element or an attribute that the library does not write.
func onlyTheLibrarysElements(t *testing.T, page string) {
	t.Helper()
	nodes, err := html.ParseFragment(strings.NewReader(page), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	require.NoError(t, err)
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		require.NotEqual(t, html.CommentNode, n.Type)
		if n.Type == html.ElementNode {
			require.Contains(t, []string{"div", "span", "p", "script"}, n.Data)
			for _, a := range n.Attr {
				require.Contains(t, []string{"class", "hidden", "style", "id", "role", "type", "data-connectif", "data-cn-track-click", "data-cn-alias", "data-field-list"}, a.Key)
			}
		}
		for child := range n.ChildNodes() {
			walk(child)
		}
	}
	for _, n := range nodes {
		walk(n)
	}
}
