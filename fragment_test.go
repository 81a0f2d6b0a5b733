package connectif_test

import (
	"context"
	"html/template"
	"net/http"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/tags"
)

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

func TestDevelopmentShowsProblemsOnThePage(t *testing.T) {
	cn, _ := newConnectif(t, func(c *connectif.Config) { c.Development = true })
	html := string(cn.FuncMap()["cnCart"].(func(...any) template.HTML)(commerce.Cart{CartID: "<b>", TotalPrice: commerce.MinorUnits(-1, 2)}))
	assert.Contains(t, html, `role="alert"`)
	assert.Contains(t, html, "total_price: negative: &#34;-0.01&#34;")
}
