package connectiftest_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/inspect"
)

const (
	aboutHTML = `<title>Teclados</title><meta name="keywords" content="a,b"><div hidden><b class="cn_page_tag">new</b>` +
		`<b class="cn_page_tag">sale</b><b class="cn_page_category">/A</b></div><div class="cn_banner_placeholder" id="top"></div>`
	clientScript  = `<script async src="https://cdn.connectif.cloud/eu8/client-script/` + account + `"></script>`
	runtimeScript = `<script src="/connectif/runtime.js" data-connectif-client="https://cdn.connectif.cloud/eu8/client-script/` + account + `"></script>`
)

func TestEachFailureOfAPageItselfSaysWhatThereIs(t *testing.T) {
	const other = "00000000-0000-4000-8000-000000000000"
	rows := []struct {
		name, body string
		test       func(*page)
		want       string
	}{
		{"another title", aboutHTML, func(p *page) { p.Title("x") }, `the page: title is "Teclados", want "x"`},
		{"other keywords", aboutHTML, func(p *page) { p.Keywords("b", "a") }, `the page: keywords is ["a" "b"], want ["b" "a"]`},
		{"other tags", aboutHTML, func(p *page) { p.PageTags("new") }, `the page: cn_page_tag is ["new" "sale"], want ["new"]`},
		{"a tag that is missing", aboutHTML, func(p *page) { p.HasPageTag("sales") }, `the page has no cn_page_tag "sales"; there is "sale" (nearest), "new"`},
		{"a tag against the will", aboutHTML, func(p *page) { p.NoPageTag("sale") }, `the page has a cn_page_tag "sale"`},
		{"categories against the will", aboutHTML, func(p *page) { p.PageCategories() }, `the page: cn_page_category is ["/A"], want none`},
		{"a category that is missing", "<p>", func(p *page) { p.HasPageCategory("/A") }, `the page has no cn_page_category "/A"; there is none`},
		{"a category against the will", aboutHTML, func(p *page) { p.NoPageCategory("/A") }, `the page has a cn_page_category "/A"`},
		{"a banner that is missing", aboutHTML, func(p *page) { p.HasBanner("tob") }, `the page has no cn_banner_placeholder "tob"; there is "top" (nearest)`},
		{"a banner against the will", aboutHTML, func(p *page) { p.NoBanner("top") }, `the page has a cn_banner_placeholder "top"`},
		{"no loader", "<p>", func(p *page) { p.Loader().Account(account).Region("eu8").Kind(inspect.LoaderClient) }, "nothing loads Connectif's client\n    error: "},
		{"two loaders", clientScript + "\n" + clientScript, func(p *page) { p.Loader().Account(account) },
			"2 scripts load Connectif's client, at 1:1, 2:1\n    2:1: error: "},
		{"a loader against the will", clientScript, func(p *page) { p.NoLoader() }, "Connectif's client is loaded, at 1:1"},
		{"another account", clientScript, func(p *page) { p.Loader().Account(other) }, `the loader: the account is "` + account + `", want "` + other + `"`},
		{"another region", clientScript, func(p *page) { p.Loader().Region("eu1") }, `the loader: the region is "eu8", want "eu1"`},
		{"another kind", clientScript, func(p *page) { p.Loader().Kind(inspect.LoaderRuntime) }, `the loader: the kind is "client", want "runtime"`},
		{"a data block against the will", dataBlock(`{}`), func(p *page) { p.NoDataBlock() }, "there is a data block, at 1:1"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			failures := failuresOf(row.body, row.test)
			if assert.Len(t, failures, 1) {
				assert.Equal(t, row.want, failures[0][:min(len(row.want), len(failures[0]))])
			}
		})
	}
}

func TestAPageHoldsWhatItSaysOfItself(t *testing.T) {
	assert.Empty(t, failuresOf(runtimeScript+aboutHTML, func(p *page) {
		p.Title("Teclados").Keywords("a", "b").PageTags("new", "sale").HasPageTag("new").NoPageTag("ne").PageCategories("/A").
			HasPageCategory("/A").NoPageCategory("/B").HasBanner("top").NoBanner("bottom").NoDataBlock()
		p.Loader().Account(account).Region("eu8").Kind(inspect.LoaderRuntime)
	}))
	assert.Empty(t, failuresOf("<p>", func(p *page) { p.Title("").Keywords().PageTags().PageCategories().NoLoader() }))
}
