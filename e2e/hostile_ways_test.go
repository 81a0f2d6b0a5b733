package e2e

import (
	"context"
	"html/template"
	"io"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/a-h/templ"
	"github.com/google/safehtml"
	safetemplate "github.com/google/safehtml/template"
	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/tags"
)

// hostilePage is what one page shows: the data of all tags and events.
type hostilePage struct {
	Visited, Searched, Both []commerce.Product
	Gone, Searches, Emails  []string
	Contacts                []commerce.Contact
	Carts                   []commerce.Cart
	Purchases               []commerce.Purchase
	Labels, Categories      [][]string
	Placeholders, Aliases   []string
	Blocks, Clicks          []events.DataBlock
	Scripts                 []events.Batch
}

// wayOut is how one of the examples makes its pages.
type wayOut struct {
	name   string
	render func(t *testing.T, cn *connectif.Connectif, ctx context.Context, w io.Writer, p hostilePage)
	// attribute is what comes of a text in an attribute, where the engine writes that itself.
	attribute func(text string) string
}

var waysOut = []wayOut{
	{"html/template", renderGoTemplate, strings.Clone},
	{"templ", renderTempl, strings.Clone},
	{"safehtml/template", renderSafeTemplate, interchangeable},
}

// interchangeable is what safehtml/template makes of the text of an attribute, for which it has no type: it has U+FFFD in place of noncharacters
// and control characters.
func interchangeable(text string) string {
	return strings.Map(func(r rune) rune {
		if r&0xFFFE == 0xFFFE || r >= 0xFDD0 && r <= 0xFDEF || unicode.IsControl(r) {
			return utf8.RuneError
		}
		return r
	}, text)
}

// The page of the two template engines. Where they differ is in %s: the attributes.
const (
	templatePage = `<!doctype html><html lang="es"><head><meta charset="utf-8"><title>Page</title></head><body>` + templateBody + `</body></html>`
	templateBody = `{{ if .Script }}{{ cnScript .Ctx }}{{ end }}{{ range .Page.Visited }}{{ cnProductVisited $.Ctx . }}{{ end }}{{ range .Page.Searched }}{{ cnProductSearched $.Ctx . }}{{ end }}` +
		`{{ range .Page.Both }}{{ cnProductVisitedSearched $.Ctx . }}{{ end }}{{ range .Page.Gone }}{{ cnProductNotFound $.Ctx . }}{{ end }}` +
		`{{ range .Page.Searches }}{{ cnSearch $.Ctx . }}{{ end }}{{ range .Page.Emails }}{{ cnNewsletterSubscribe $.Ctx . }}{{ end }}` +
		`{{ range .Page.Contacts }}{{ cnContact $.Ctx . }}{{ end }}{{ range .Page.Carts }}{{ cnCart $.Ctx . }}{{ end }}{{ range .Page.Purchases }}{{ cnPurchase $.Ctx . }}{{ end }}` +
		`{{ range .Page.Labels }}{{ cnPageTags $.Ctx . }}{{ end }}{{ range .Page.Categories }}{{ cnPageCategories $.Ctx . }}{{ end }}` +
		`{{ range .Page.Placeholders }}{{ cnBannerPlaceholder $.Ctx . }}{{ end }}{{ range .Page.Blocks }}{{ cnEvents $.Ctx . }}{{ end }}{{ range .Scripts }}{{ . }}{{ end }}`
	goAttributes   = `{{ range .Page.Aliases }}<a href="/" {{ cnLink $.Ctx "async" . }}></a>{{ end }}{{ range .Page.Clicks }}<button {{ cnOnClick $.Ctx . }}></button>{{ end }}`
	safeAttributes = `{{ range .Page.Aliases }}<a href="/" data-cn-track-click="async" data-cn-alias="{{ . }}"></a>{{ end }}{{ range .ClickTexts }}<button data-connectif-on-click="{{ . }}"></button>{{ end }}`
)

type hostileView struct {
	Ctx        context.Context
	Page       hostilePage
	Script     bool
	Scripts    []any
	ClickTexts []string
}

func renderGoTemplate(t *testing.T, cn *connectif.Connectif, ctx context.Context, w io.Writer, p hostilePage) {
	view := hostileView{Ctx: ctx, Page: p, Script: hasRuntime(ctx)}
	for _, batch := range p.Scripts {
		html := batchHTML(t, batch)
		view.Scripts = append(view.Scripts, template.HTML(html.String()))
	}
	text := strings.Replace(templatePage, `</body>`, goAttributes+`</body>`, 1)
	assert.NoError(t, template.Must(template.New("page").Funcs(cn.FuncMap()).Parse(text)).Execute(w, view))
}

func renderSafeTemplate(t *testing.T, cn *connectif.Connectif, ctx context.Context, w io.Writer, p hostilePage) {
	view := hostileView{Ctx: ctx, Page: p, Script: hasRuntime(ctx)}
	for _, batch := range p.Scripts {
		view.Scripts = append(view.Scripts, batchHTML(t, batch))
	}
	for _, block := range p.Clicks {
		text, err := block.AppendJSON(nil)
		assert.NoError(t, err)
		view.ClickTexts = append(view.ClickTexts, string(text))
	}
	const text = templateBody + safeAttributes
	_, err := io.WriteString(w, `<!doctype html><html lang="es"><head><meta charset="utf-8"><title>Page</title></head><body>`)
	assert.NoError(t, err)
	assert.NoError(t, safetemplate.Must(safetemplate.New("page").Funcs(cn.SafeFuncMap()).Parse(text)).Execute(w, view))
	_, err = io.WriteString(w, `</body></html>`)
	assert.NoError(t, err)
}

func batchHTML(t *testing.T, batch events.Batch) safehtml.HTML {
	batch.Nonce = nonce
	html, err := batch.HTML()
	assert.NoError(t, err)
	return html
}

// renderTempl does what templ's generator writes for @component and { attributes... }.
func renderTempl(t *testing.T, cn *connectif.Connectif, ctx context.Context, w io.Writer, p hostilePage) {
	put := func(text string) {
		_, err := io.WriteString(w, text)
		assert.NoError(t, err)
	}
	component := func(c templ.Component) { assert.NoError(t, c.Render(ctx, w)) }
	put(`<!doctype html><html lang="es"><head><meta charset="utf-8"><title>Page</title></head><body>`)
	if hasRuntime(ctx) {
		component(cn.Script())
	}
	for _, tag := range p.tags() {
		component(cn.Tag(tag))
	}
	for _, block := range p.Blocks {
		component(cn.Data(block))
	}
	for _, batch := range p.Scripts {
		component(batch)
	}
	for _, alias := range p.Aliases {
		put(`<a href="/"`)
		assert.NoError(t, templ.RenderAttributes(ctx, w, cn.Link(ctx, tags.Link{Mode: tags.TrackAsync, Alias: alias})))
		put(`></a>`)
	}
	for _, block := range p.Clicks {
		put(`<button`)
		assert.NoError(t, templ.RenderAttributes(ctx, w, cn.OnClick(ctx, block)))
		put(`></button>`)
	}
	put(`</body></html>`)
}

// tags lists the page's tags, in the order of templateBody.
func (p hostilePage) tags() (list []tags.Tag) {
	for _, v := range p.Visited {
		list = append(list, tags.ProductVisited(v))
	}
	for _, v := range p.Searched {
		list = append(list, tags.ProductSearched(v))
	}
	for _, v := range p.Both {
		list = append(list, tags.ProductVisitedSearched(v))
	}
	for _, v := range p.Gone {
		list = append(list, tags.ProductNotFound{ProductID: v})
	}
	for _, v := range p.Searches {
		list = append(list, tags.Search{Text: v})
	}
	for _, v := range p.Emails {
		list = append(list, tags.NewsletterSubscribe{Email: v})
	}
	for _, v := range p.Contacts {
		list = append(list, tags.Contact(v))
	}
	for _, v := range p.Carts {
		list = append(list, tags.Cart(v))
	}
	for _, v := range p.Purchases {
		list = append(list, tags.Purchase(v))
	}
	for _, v := range p.Labels {
		list = append(list, tags.PageTags(v))
	}
	for _, v := range p.Categories {
		list = append(list, tags.PageCategories(v))
	}
	for _, v := range p.Placeholders {
		list = append(list, tags.BannerPlaceholder{ID: v})
	}
	return list
}
