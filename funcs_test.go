package connectif_test

import (
	"html/template"
	"strings"
	"testing"

	safetemplate "github.com/google/safehtml/template"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/events"
)

// allFunctions calls each function that both engines have, and says by what its tag is known.
var allFunctions = map[string]string{
	`{{ cnScript .Ctx }}`:                       `<script async src="/connectif/runtime-`,
	`{{ cnContact .Contact }}`:                  `<div class="cn_client_info" `,
	`{{ cnCart .Cart }}`:                        `<div class="cn_cart" `,
	`{{ cnVisitor }}`:                           `<div data-connectif-visitor="/connectif/visitor" hidden></div>`,
	`{{ cnProductVisited .Product }}`:           `<div class="cn_product_visited" `,
	`{{ cnProductSearched .Product }}`:          `<div class="cn_product_searched" `,
	`{{ cnProductVisitedSearched .Product }}`:   `<div class="cn_product_visited cn_product_searched" `,
	`{{ cnProductNotFound "<1>" }}`:             `<span class="product_id">&lt;1&gt;</span>`,
	`{{ cnSearch "<b>" }}`:                      `<span class="search_text">&lt;b&gt;</span>`,
	`{{ cnPageTags "a" "b" }}`:                  `<div class="cn_page_tag" hidden style="display:none">b</div>`,
	`{{ cnPageCategories .Labels }}`:            `<div class="cn_page_category" hidden style="display:none">b</div>`,
	`{{ cnPurchase .Purchase }}`:                `<div class="cn_purchase" `,
	`{{ cnLogin }}`:                             `<div class="cn_login" `,
	`{{ cnRegister }}`:                          `<div class="cn_register" `,
	`{{ cnNewsletterSubscribe "a@b.example" }}`: `<span class="email">a@b.example</span>`,
	`{{ cnBannerPlaceholder "home" }}`:          `<div class="cn_banner_placeholder" id="home">`,
	`{{ cnEvents .Event }}`:                     `<script type="application/json" data-connectif="send">{"events":[{"type":"login"}]}</script>`,
}

func view(t *testing.T) map[string]any {
	return map[string]any{
		"Ctx": t.Context(), "Product": product(), "Event": events.Login{}, "Labels": []string{"a", "b"},
		"Contact":  commerce.Contact{PrimaryKey: "a@b.example"},
		"Cart":     commerce.Cart{CartID: "c"}.WithTotals(),
		"Purchase": commerce.Purchase{PurchaseID: "p"}.WithTotals(),
	}
}

func TestEachFunctionWorksInHTMLTemplate(t *testing.T) {
	cn, p := newConnectif(t, func(c *connectif.Config) { c.FlashKeys, c.Visitor = nil, ana })
	assert.Len(t, cn.FuncMap(), len(allFunctions)+3, "all but cnLink, cnOnClick, cnOnSubmit")
	for text, want := range allFunctions {
		var b strings.Builder
		require.NoError(t, template.Must(template.New("").Funcs(cn.FuncMap()).Parse(text)).Execute(&b, view(t)), text)
		assert.Contains(t, b.String(), want, text)
	}
	assert.Empty(t, p.list)
}

func TestEachFunctionWorksInSafehtmlTemplate(t *testing.T) {
	cn, p := newConnectif(t, func(c *connectif.Config) { c.FlashKeys, c.Visitor = nil, ana })
	assert.Len(t, cn.SafeFuncMap(), len(allFunctions))
	var b strings.Builder
	require.NoError(t, safetemplate.Must(safetemplate.New("").Funcs(cn.SafeFuncMap()).Parse(safePage)).Execute(&b, view(t)))
	for text, want := range allFunctions {
		assert.Contains(t, safePage, text)
		assert.Contains(t, b.String(), want, text)
	}
	assert.Empty(t, p.list)
}

// safePage calls all functions: safehtml/template takes only constants.
const safePage = `
{{ cnScript .Ctx }}
{{ cnContact .Contact }}
{{ cnCart .Cart }}
{{ cnVisitor }}
{{ cnProductVisited .Product }}
{{ cnProductSearched .Product }}
{{ cnProductVisitedSearched .Product }}
{{ cnProductNotFound "<1>" }}
{{ cnSearch "<b>" }}
{{ cnPageTags "a" "b" }}
{{ cnPageCategories .Labels }}
{{ cnPurchase .Purchase }}
{{ cnLogin }}
{{ cnRegister }}
{{ cnNewsletterSubscribe "a@b.example" }}
{{ cnBannerPlaceholder "home" }}
{{ cnEvents .Event }}`
