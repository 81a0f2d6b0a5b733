package checking

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/site"
)

const (
	install = `<script>(function(d){var s=d.createElement('script');s.src='https://cdn.connectif.cloud/eu8/client-script/3f0b5c1e-8d1f-4c3e-9d55-0a1b2c3d4e5f';d.head.appendChild(s)})(document)</script>`
	runtime = `<script async src="/connectif/connectif.js" data-connectif-client="https://cdn.connectif.cloud/eu8/client-script/3f0b5c1e-8d1f-4c3e-9d55-0a1b2c3d4e5f"></script>`
	login   = `<div class="cn_login" hidden></div>`
)

// page makes a page of the elements of its head and of its body.
func rawPage(head, body string) string {
	return `<!DOCTYPE html><html lang="es"><head><meta charset="utf-8">` + head + "</head><body>\n" + body + "\n</body></html>"
}

func TestWithABrowserThePageIsWhatItsScriptsHaveMadeOfIt(t *testing.T) {
	cart := `<div class="cn_cart" hidden><i class="cart_id">1</i><i class="total_quantity">0</i><i class="total_price">0</i></div>`
	purchase := `<div class="cn_purchase" hidden><i class="cart_id">1</i><i class="purchase_id">1</i><i class="total_quantity">1</i><i class="total_price">1,5</i></div>`
	hidden := `<div hidden class="a connectif_purchase b"><i class="cart_id">1</i><i class="purchase_id">1</i><i class="total_quantity">1</i><i class="total_price">1,5</i></div>`
	for name, test := range map[string]struct {
		served, dom string
		header      http.Header
		want        []string // codes, with + for what is not in the source
	}{
		"a script adds the loader": {
			served: rawPage("<script src=/tags.js></script>", ""), dom: rawPage(loader, ""),
		},
		"nothing adds the loader": {
			served: rawPage("", ""), dom: rawPage("", ""), want: []string{"loader-missing"},
		},
		"the loader takes itself out": {
			served: rawPage(loader, ""), dom: rawPage("", ""),
		},
		"the snippet has added the client": {
			served: rawPage(install, ""), dom: rawPage(loader+install, ""),
		},
		"the library's script has added the client": {
			served: rawPage(runtime, ""), dom: rawPage(loader+runtime, ""),
		},
		"a tag manager has added the snippet, and that the client": {
			served: rawPage("", ""), dom: rawPage(loader+install, ""),
		},
		"a tag manager has added the client again": {
			served: rawPage(install, ""), dom: rawPage(loader+loader+install, ""), want: []string{"+loader-repeated"},
		},
		"two snippets, and the second has seen the first": {
			served: rawPage(install+install, ""), dom: rawPage(loader+install+install, ""),
		},
		"two snippets, and both have loaded": {
			served: rawPage(install+install, ""), dom: rawPage(loader+loader+install+install, ""), want: []string{"loader-repeated"},
		},
		"two snippets that wait for consent": {
			served: rawPage(install+install, ""), dom: rawPage(install+install, ""), want: []string{"loader-repeated"},
		},
		"a script writes the price": {
			served: rawPage(loader, product("{{price}}")), dom: rawPage(loader, product("60.25")),
		},
		"a script writes a wrong price": {
			served: rawPage(loader, `<div id="app"></div>`), dom: rawPage(loader, `<div id="app">`+product("60,25")+"</div>"),
			want: []string{"+decimal-comma"},
		},
		"a price that is wrong in both": {
			served: rawPage(loader, product("60,25")), dom: rawPage("<style></style>"+loader, "<p></p>"+product("60,25")), want: []string{"decimal-comma"},
		},
		"a second wrong price by a script": {
			served: rawPage(loader, product("60,25")),
			dom:    rawPage(loader, product("60,25")+product("60,25")), want: []string{"decimal-comma", "+repeated-event", "+decimal-comma"},
		},
		"a tag that a script shows": {
			served: rawPage(loader, `<div class="cn_page_tag" hidden>a</div>`), dom: rawPage(loader, `<div class="cn_page_tag">a</div>`), want: []string{"+visible-tag"},
		},
		"a tag that a script hides": {
			served: rawPage(loader, `<div class="cn_page_tag">a</div>`), dom: rawPage(loader, `<div class="cn_page_tag" hidden="">a</div>`),
		},
		"a template that a script uses": {
			served: rawPage(loader, "<template>"+cart+"</template>"), dom: rawPage(loader, "<template>"+cart+"</template>"+cart),
		},
		"a template that nothing uses": {
			served: rawPage(loader, "<template>"+cart+"</template>"), dom: rawPage(loader, "<template>"+cart+"</template>"), want: []string{"tag-in-template"},
		},
		"markup that the browser has mended": {
			served: rawPage(loader, `<div class="cn_search" hidden><span class="search_text">a</div>`),
			dom:    rawPage(loader, `<div class="cn_search" hidden=""><span class="search_text">a</span></div>`), want: []string{"unclosed-tag"},
		},
		"a table that the browser has mended": {
			served: rawPage(loader, `<table>`+login+`</table>`), dom: rawPage(loader, login+`<table></table>`), want: []string{"moved-tag"},
		},
		"bytes that the browser has decoded": {
			served: rawPage(loader, `<div class="cn_page_tag" hidden>`+"a\xf1o</div>"), dom: rawPage(loader, `<div class="cn_page_tag" hidden="">año</div>`),
			want: []string{"not-utf-8"},
		},
		"a contact that a script has fetched into a cached page": {
			header: http.Header{"Cache-Control": {"public"}, "Content-Type": {"text/html; charset=utf-8"}},
			served: rawPage(loader, ""), dom: rawPage(loader, cart),
		},
		"a cart in a cached page": {
			header: http.Header{"Cache-Control": {"public"}, "Content-Type": {"text/html; charset=utf-8"}},
			served: rawPage(loader, cart), dom: rawPage(loader, ""), want: []string{"cacheable"},
		},
		"nonces that the browser hides, and a style by script": {
			header: http.Header{"Content-Security-Policy": {"script-src 'nonce-abc' https://cdn.connectif.cloud; style-src 'self'"}},
			served: rawPage(`<script nonce="abc">`+install[len("<script>"):], ""),
			dom:    rawPage(loader+`<script nonce="">`+install[len("<script>"):], `<div class="cn_page_tag" style="display: none;">a</div>`),
		},
		"a purchase that the library's script has hidden from the client": {
			served: rawPage(runtime, purchase), dom: rawPage(loader+runtime, hidden), want: []string{"decimal-comma"},
		},
		"a purchase that a script brings, hidden from the client": {
			served: rawPage(runtime, ""), dom: rawPage(loader+runtime, hidden), want: []string{"+decimal-comma"},
		},
		"classes of the client's own": {
			served: rawPage(loader, ""), dom: rawPage(loader, `<div class="cn_banner_content"></div>`),
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := check{options: &options{}}
			var p page
			var codes []string
			for _, f := range c.judge(site.Document{Body: []byte(test.served), DOM: []byte(test.dom), Header: test.header}, &p) {
				code := string(f.Code)
				if f.Rendered {
					code = "+" + code
				}
				codes = append(codes, code)
			}
			assert.Equal(t, test.want, codes)
		})
	}
}

func TestATemplateThatAScriptHasUsedIsNoProblem(t *testing.T) {
	item := `<i class="name">a</i><i class="url">https://shop.example/a</i><i class="product_id">a</i><i class="unit_price">1</i>`
	for _, tag := range []string{
		`<div class="cn_client_info" hidden><i class="primary_key">ana@shop.example</i></div>`, login, `<div class="cn_page_tag" hidden>a</div>`,
		`<div class="cn_page_category" hidden>a</div>`, `<div class="cn_banner_placeholder" id="a"></div>`, `<div class="cn_register" hidden></div>`,
		`<div class="cn_product_visited" hidden>` + item + `</div>`, `<div class="cn_search" hidden><i class="search_text">a</i></div>`,
	} {
		c := check{options: &options{}}
		served, used := rawPage(loader, "<template>"+tag+"</template>"), rawPage(loader, "<template>"+tag+"</template>"+tag)
		assert.Len(t, c.judge(site.Document{Body: []byte(served), DOM: []byte(served)}, &page{}), 1, tag)
		assert.Empty(t, c.judge(site.Document{Body: []byte(served), DOM: []byte(used)}, &page{}), tag)
	}
}

func TestWithABrowserThePlaceIsThatInTheSourceWhereItIsThere(t *testing.T) {
	served := rawPage(loader, "\n\n"+product("60,25"))
	web := fakeWeb{documents: []site.Document{
		{Name: "https://shop.example/", URL: "https://shop.example/", Status: 200, Body: []byte(served), DOM: []byte(rawPage(loader, product("60,25")+product("1,5")))},
	}}
	got := caller{web: &web}.call(t, "-browser", "https://shop.example/")
	assert.Equal(t, cli.ExitPartial, got.code)
	assert.Contains(t, got.stdout, "https://shop.example/:8:3: error: cn_product_visited unit_price: a decimal comma: \"60,25\"")
	assert.Contains(t, got.stdout, "Also at 11:3 after its scripts: \"1,5\"\n")
	assert.True(t, web.options.Browser)

	got = caller{web: &web}.call(t, "-browser", "https://shop.example/", "-v")
	assert.Contains(t, got.stdout, "a product visit: Teclado (pr9658)\n    a product visit: Teclado (pr9658)\n", "by the DOM it is told twice")
}
