package connectif_test

import (
	"context"
	"html/template"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/tags"
)

func TestFunctionsNeverFailAPage(t *testing.T) {
	cn, p := newConnectif(t, withVisitor)
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
		{"a place for somebody", `{{ cnVisitor . }}`, "ana", "", 1},
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
