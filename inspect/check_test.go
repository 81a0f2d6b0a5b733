package inspect_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/inspect"
	"github.com/connectif-go/connectif/internal/randompage"
)

// problemsOf returns the problems of markup on a page that has a loader, as "path: code".
func problemsOf(markup string) []string {
	list := []string{}
	for _, p := range readWithLoader(markup).Problems {
		line := string(p.Code)
		if path := p.Path(); path != "" {
			line = path + ": " + line
		}
		list = append(list, line)
	}
	return list
}

func readWithLoader(markup string) *inspect.Page {
	return inspect.Bytes([]byte(`<!DOCTYPE html><script src="/c.js" data-connectif-client="`+clientURL+`"></script>`+"\n"+markup), inspect.Options{})
}

func TestWhatIsRightIsNoProblem(t *testing.T) {
	for _, markup := range []string{
		"",
		cart(),
		div("cn_cart", spans("cart_id=c", "total_quantity=0", "total_price=0.00")),
		div("cn_product_visited cn_product_searched", product()),
		`<main><div class=" teaser cn_product_visited" style="color: red; Display : NONE">` + product() + `</div></main>`,
		`<section hidden><div class="cn_cart">` + spans("cart_id=c", "total_quantity=0", "total_price=0") + `</div></section>`,
		`<style>.cn_cart, .cn_x { display: none }</style><div class="cn_cart">` + spans("cart_id=c", "total_quantity=0", "total_price=0") + `</div>`,
		`<div class="cn_login"></div><div class="cn_register"></div>`,
		`<div class="cn_banner_placeholder" id="a"><p>Until it comes.</p></div>`,
		div("cn_product_visited", product("name2=")[:0], product("category=/A", "category=/B", "tag=a", "tag=a", "description=", "image_url=")),
		div("cn_product_visited", "<ul><li>", product(), "</ul>"),
		div("cn_client_info", spans("primary_key=ana@shop.example", "_name=null object", "talla-2=38", "gustos[0]=x", "_points=3")),
		div("cn_client_info", spans("tracker_id=5f1a")),
		div("cn_purchase", spans("purchase_id=1", "cart_id=1", "total_quantity=1", "total_price=1")),
		`<noscript><img src="/x"></noscript><template><p class="name"></p></template><textarea>cn_cart</textarea><!-- the tag cn_cart follows -->`,
		div("cn_page_tag", strings.Repeat("á", 25)) + div("cn_page_category", " "+strings.Repeat("á", 25)+"\n"),
		div("cn_private_client_info", "<b class=_name>x</b>"),
		div("cn_search", spans("search_text=&lt;b>H&amp;amp;M&lt;/b>")) + div("cn_product_not_found", spans("product_id=&amp;lt;p>")), // as typed
		"<div class=scn_cart></div><div class=cn></div><div class=c></div>",
	} {
		assert.Empty(t, problemsOf(markup), markup)
	}
}

func TestTheEffectSaysWhatConnectifReads(t *testing.T) {
	line := func(line string) string {
		return div("cn_cart", spans("cart_id=c1", "total_quantity=2", "total_price=120.50"), line)
	}
	effect := func(markup string) string { return readWithLoader(markup).Problems[0].Effect }
	assert.Equal(t, "Connectif reads 60.", effect(div("cn_product_visited", strings.ReplaceAll(product(), "60.25", "60,25"))))
	assert.Equal(t, "Connectif reads no number. Connectif ignores the product, without a word.", effect(div("cn_product_visited", strings.ReplaceAll(product(), "60.25", "€60"))))
	assert.Equal(t, "Connectif reads no number. Connectif ignores this line, without a word.", effect(line(strings.ReplaceAll(item(), ">60.25", ">x"))))
	assert.Equal(t, "Connectif reads no number. Connectif takes the line without it.", effect(line(strings.ReplaceAll(item(), ">2<", ">two<"))))
	assert.Equal(t, "Connectif ignores the whole cart, without a word.", effect(div("cn_cart", spans("total_quantity=0", "total_price=0"))))
	assert.Equal(t, "Connectif ignores the whole purchase, without a word.", effect(div("cn_purchase", spans("purchase_id=1", "cart_id=1", "total_quantity=-1", "total_price=0"))))
	assert.Equal(t, "Connectif is told of no search.", effect(div("cn_search")))
	assert.Equal(t, "Connectif is told without it.", effect(div("cn_newsletter_subscribe")))
	assert.Equal(t, "Connectif ignores the product, without a word.", effect(div("cn_product_not_found")))
	assert.Equal(t, "Connectif takes it as it is.", effect(div("cn_product_visited", product("unit_price_without_vat=-1"))))
}

func TestNoFalseAlarmOnPagesThatAreRight(t *testing.T) {
	told := 0
	for seed := range uint64(400) {
		page := inspect.Bytes([]byte(randompage.Of(randompage.Valid, seed)), inspect.Options{Domains: []string{"https://shop.example"}})
		for _, p := range page.Problems {
			assert.Fail(t, p.String(), "seed %d", seed)
		}
		told += len(page.Events)
	}
	assert.Greater(t, told, 1200)
}
