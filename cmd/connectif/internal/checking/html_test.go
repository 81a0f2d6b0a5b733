package checking

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/site"
	"github.com/connectif-go/connectif/inspect"
)

func TestTheHTMLReportAllowsItsOwnStyleAndLoadsNothing(t *testing.T) {
	inFolder(t, "page.html", commas)
	got := call(t, "page.html", "-html").stdout
	_, style, _ := strings.Cut(got, "<style>")
	style, _, _ = strings.Cut(style, "</style>")
	sum := sha256.Sum256([]byte(style))
	assert.Contains(t, got, "style-src &#39;sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"&#39;")
	assert.Contains(t, got, "default-src &#39;none&#39;")
	for _, forbidden := range []string{"<script", " style=", " src=", "<link", "@import", "url(", " onclick"} {
		assert.NotContains(t, got, forbidden)
	}
	for _, link := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(got, -1) {
		assert.True(t, strings.HasPrefix(link[1], "https://support.connectif.ai/"), link[1])
	}
	page := inspect.Bytes([]byte(got), inspect.Options{Fragment: true})
	for _, p := range page.Problems {
		assert.Fail(t, "the report is itself a page", p.String())
	}
}

func TestTheHTMLReportSaysWhatMattersFirst(t *testing.T) {
	note := pageOf(`<!-- <b class="cn_login"> -->`)
	warning := pageOf(`<span class="cn_page_tag">a</span>`)
	inFolder(t, "clean.html", clean, "bad.html", commas, "warning.html", warning, "note.html", note)
	for names, want := range map[string]string{
		"clean.html":               "Connectif gets everything right.",
		"note.html":                "Connectif gets what it should. There is something to know.",
		"note.html warning.html":   "Connectif gets nearly everything right.",
		"warning.html bad.html":    "Connectif does not get everything that it should.",
		"none.html":                "Nothing could be checked.",
		"clean.html none.html":     "1 page could not be checked.",
		"clean.html note.html -":   "standard input",
		"a b c bad.html note.html": "a, b, c and 2 more",
	} {
		got := caller{stdin: clean}.call(t, append(strings.Fields(names), "-html")...).stdout
		assert.Contains(t, got, want, names)
	}
	got := call(t, "bad.html", "warning.html", "note.html", "-html").stdout
	last := 0
	for _, text := range []string{"Data is lost", "A number is written with a decimal comma", "Something is not right", "Good to know", "page by page"} {
		at := strings.Index(got, text)
		assert.Greater(t, at, last, text)
		last = at
	}
	assert.Contains(t, call(t, "note.html", "-html", "-min-severity", "error").stdout, "1 less important thing left out.")
}

func TestTheHTMLReportSaysWhatIsUnderstood(t *testing.T) {
	cart := `<div class="cn_cart" hidden><i class="cart_id">c</i><i class="total_quantity">0</i><i class="total_price">12.5</i></div>`
	rest := `<div class="cn_client_info" hidden><i class="primary_key">ana@shop.example</i></div><div class="cn_search" hidden><i class="search_text">x</i></div>` +
		`<div class="cn_page_tag" hidden>oferta</div><div class="cn_page_category" hidden>ropa</div><div class="cn_banner_placeholder" id="b"></div>` +
		`<script type="application/json" data-connectif="send">{"events":[]}</script>`
	inFolder(t, "page.html", pageOf(cart, rest, strings.Repeat(product("1"), 3)))
	want := []string{"cart with 0 products, 12.5 in all", "search", "page tags: oferta", "page categories: ropa", "1 place for banners", "data by the library’s script",
		"product visit: Teclado (pr9658)"}
	got := call(t, "page.html", "-html").stdout
	for _, text := range want {
		assert.Contains(t, got, "✓ "+text)
	}
	assert.Contains(t, call(t, "page.html", "-v").stdout, "a cart: 0 products, 12.5 in all")
	inFolder(t, "page.html", pageOf(strings.Repeat(product("1"), 31)))
	got = call(t, "page.html", "-html").stdout
	assert.Contains(t, got, "– cart", "it is said that there is none")
	assert.Contains(t, got, "✓ 11 more events")
	assert.Contains(t, call(t, "page.html", "-v").stdout, "and 11 more events")
}

func TestALargeSiteMakesAReportThatCanBeRead(t *testing.T) {
	web := fakeWeb{}
	for i := range maxHTMLPages + 10 {
		web.documents = append(web.documents, document(fmt.Sprintf("/%d", i), commas))
	}
	got := caller{web: &web}.call(t, "https://shop.example/", "-html", "-crawl").stdout
	assert.Equal(t, 1, strings.Count(got, "<h3>A number is written with a decimal comma</h3>"))
	assert.Contains(t, got, "310 of 310 pages")
	assert.Contains(t, got, "and 285 more pages")
	assert.Contains(t, got, "More pages were checked than are listed here.")
}

func TestAWorkerIsTheSiteAsAWholeAndARedirectIsTold(t *testing.T) {
	moved := document("/", clean)
	moved.Name = "https://shop.example/old"
	web := fakeWeb{documents: []site.Document{moved}, worker: site.Worker{URL: "https://shop.example/service-worker.js", Status: 500}}
	got := caller{web: &web}.call(t, "https://shop.example/", "-html").stdout
	require.Contains(t, got, "The worker for messages to browsers cannot be had")
	assert.Contains(t, got, "the site as a whole")
	assert.Contains(t, got, "leads to https://shop.example/")
	assert.Contains(t, got, "Messages to browsers (Web Push): https://shop.example/service-worker.js")
}
