package connectif_test

import (
	"bytes"
	"context"
	"html"
	"html/template"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/events"
)

// buttonAttribute reads a page that is one button, with one attribute or none, whose value no quote may end early.
func buttonAttribute(t *testing.T, page string) (name, value string) {
	t.Helper()
	inside, ok := strings.CutPrefix(page, `<button `)
	require.True(t, ok, page)
	inside, ok = strings.CutSuffix(inside, `></button>`)
	require.True(t, ok, page)
	if inside == "" {
		return "", ""
	}
	name, value, ok = strings.Cut(inside, `="`)
	require.True(t, ok, page)
	value, ok = strings.CutSuffix(value, `"`)
	require.True(t, ok, page)
	require.False(t, strings.ContainsAny(value, `"'<>`), page)
	return name, html.UnescapeString(value)
}

func TestEventAttributesInHTMLTemplateNeverFailAPage(t *testing.T) {
	const login = `{"events":[{"type":"login"}]}`
	for _, row := range []struct {
		name, args string
		data       any
		want       string // "" for none
		problems   int
	}{
		{"nothing", ``, nil, "", 0},
		{"an event that is invalid", `.`, events.Search{}, "", 1},
		{"a nil event", `.`, (*events.Search)(nil), "", 0},
		{"a nil block", `.`, (*events.DataBlock)(nil), "", 0},
		{"no events", `.`, []events.Event{}, "", 0},
		{"no event", `.`, "login", "", 1},
		{"a field that is not there", `.X`, map[string]any{}, "", 1},
		{"a payload that panics", `.`, events.Custom{Alias: "x", Payload: panics{}}, "", 1},
		{"a bad event beside a good one", `.`, []events.Event{events.Search{}, events.Login{}}, login, 1},
		{"an event", `.`, events.Login{}, login, 0},
		{"a pointer to an event", `.`, &events.Login{}, login, 0},
		{"a block", `.`, events.Data(events.Login{}), login, 0},
		{"a hostile text", `.`, events.ProductNotFound{ProductID: `"'><script>&lt;` + "\u2028👍"},
			`{"events":[{"type":"product-not-found","productId":"\"'><script>&lt;` + "\u2028" + `👍"}]}`, 0},
	} {
		for function, name := range map[string]string{"cnOnClick": "data-connectif-on-click", "cnOnSubmit": "data-connectif-on-submit"} {
			t.Run(function+" "+row.name, func(t *testing.T) {
				cn, p := newConnectif(t, nil)
				tmpl := template.Must(template.New("").Funcs(cn.FuncMap()).Parse(`<button {{ ` + function + ` ` + row.args + ` }}></button>`))
				var b strings.Builder
				require.NoError(t, tmpl.Execute(&b, row.data))
				got, value := buttonAttribute(t, b.String())
				if row.want == "" {
					assert.Empty(t, got)
				} else {
					assert.Equal(t, name, got)
					assert.JSONEq(t, row.want, value)
				}
				assert.Len(t, p.list, row.problems)
			})
		}
	}
}

func TestEventAttributesReportWithTheContextOfTheTemplate(t *testing.T) {
	type key struct{}
	var seen []any
	cn, _ := newConnectif(t, func(c *connectif.Config) {
		c.OnProblem = func(ctx context.Context, _ error) { seen = append(seen, ctx.Value(key{})) }
	})
	tmpl := template.Must(template.New("").Funcs(cn.FuncMap()).Parse(`<p {{ cnOnClick .Ctx .E }} {{ cnOnSubmit .Ctx 1 }} {{ cnOnClick .E }}></p>`))
	require.NoError(t, tmpl.Execute(new(strings.Builder), map[string]any{
		"Ctx": context.WithValue(t.Context(), key{}, "request 1"), "E": events.Search{},
	}))
	assert.Equal(t, []any{"request 1", "request 1", nil}, seen)
}

func TestEventAttributesForTemplHoldWhatIsGood(t *testing.T) {
	cn, p := newConnectif(t, nil)
	d := events.Data(events.Search{}, events.Search{Text: `"'<>`})
	want := `{"events":[{"type":"search","searchText":"\"'\u003c\u003e"}]}`
	assert.Equal(t, templ.Attributes{"data-connectif-on-click": want}, cn.OnClick(t.Context(), d))
	assert.Equal(t, templ.Attributes{"data-connectif-on-submit": want}, cn.OnSubmit(t.Context(), d))
	assert.Nil(t, cn.OnClick(t.Context(), events.Data(events.Search{})))
	require.Len(t, p.list, 3)
	for _, err := range p.list {
		require.ErrorIs(t, err, commerce.RuleRequired)
	}

	var b bytes.Buffer
	b.WriteString("<button")
	require.NoError(t, templ.RenderAttributes(t.Context(), &b, cn.OnClick(t.Context(), d)))
	b.WriteString("></button>")
	name, value := buttonAttribute(t, b.String())
	assert.Equal(t, "data-connectif-on-click", name)
	assert.Equal(t, want, value)
}
