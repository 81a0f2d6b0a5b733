package e2e

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/jsbundle"
	"github.com/connectif-go/connectif/tags"
)

// hidings are the two ways in which tags stay out of sight, each with the policy and the style sheet that it
// is for.
var hidings = []struct {
	name, policy, style string
	of                  func(tags.Tag) part
}{
	{
		name:   "hidden by attribute and style",
		policy: strings.Replace(nonceOnly, "default-src 'none'", "default-src 'none'; style-src 'unsafe-inline'", 1),
		// A rule that beats the attribute hidden, as frameworks have them.
		style: `<style>div,span{display:flex}</style>`,
		of:    func(t tags.Tag) part { return t },
	},
	{
		name:   "hidden by attribute alone",
		policy: nonceOnly,
		of:     func(t tags.Tag) part { return tags.HiddenOnly(t) },
	},
}

// tellTags opens a page with the tags in both ways, and hands over what was told.
func tellTags(t *testing.T, list []tags.Tag, check func(t *testing.T, told told)) {
	for _, hiding := range hidings {
		t.Run(hiding.name, func(t *testing.T) {
			a, b := newStandIn(t, connectiftest.Options{}), newTab(t)
			parts := []part{jsbundle.Snippet{Client: a.client(), Nonce: nonce}}
			for _, tag := range list {
				parts = append(parts, hiding.of(tag))
			}
			b.open(newSite(t, hiding.policy).page("/tags", hiding.style+html(t, parts...)))
			check(t, a.collect(b))
			assertInvisible(b)
			assertHarmless(b)
		})
	}
}

// assertInvisible fails when anything of a tag can be seen, but for banner placeholders, which are there for
// that.
func assertInvisible(b *tab) {
	b.t.Helper()
	assert.Empty(b.t, get[[]string](b, `
		Array.from(document.querySelectorAll('[class^=cn_]:not(.cn_banner_placeholder), [class^=cn_]:not(.cn_banner_placeholder) *'))
			.filter((e) => e.getClientRects().length > 0 || e.offsetParent !== null)
			.map((e) => e.className)`), "visible parts of tags")
	for _, line := range strings.Split(get[string](b, `document.body.innerText`), "\n") {
		if strings.TrimSpace(line) != "" {
			assert.Equal(b.t, "Visible text.", line, "the page shows more than its own text")
		}
	}
}

// assertHarmless fails when a value has become code or markup: the page has the elements that were meant and
// no others.
func assertHarmless(b *tab) {
	b.t.Helper()
	assert.Equal(b.t, "undefined", get[string](b, `typeof window.hacked`), "a script in a value has run")
	assert.Empty(b.t, get[[]string](b, `
		Array.from(document.body.querySelectorAll('*'))
			.filter((e) => !['P', 'DIV', 'SPAN', 'STYLE'].includes(e.tagName) && !(e.tagName === 'SCRIPT' && e.nonce))
			.map((e) => e.outerHTML)`), "elements that nobody wrote")
	assert.Empty(b.t, get[[]string](b, `
		Array.from(document.body.querySelectorAll('div, span'))
			.flatMap((e) => e.getAttributeNames())
			.filter((name) => !['class', 'hidden', 'style', 'id', 'data-field-list'].includes(name))`), "attributes that nobody wrote")
}

func TestEveryPropertyOfProductTagsArrives(t *testing.T) {
	tellTags(t, []tags.Tag{
		tags.ProductVisited(fullProduct(1)), tags.ProductSearched(fullProduct(2)), tags.ProductVisitedSearched(fullProduct(3)),
		tags.ProductNotFound{ProductID: `gone "4"`},
	}, func(t *testing.T, told told) {
		assert.Equal(t, []string{"product-visited", "product-visited", "product-searched", "product-searched", "product-not-found", "page-visit"}, told.types())
		visited, searched := told.events(connectiftest.EventProductVisited), told.events(connectiftest.EventProductSearched)
		assert.Equal(t, toldFullProduct(1), withoutRaw(*visited[0].Product))
		assert.Equal(t, toldFullProduct(3), withoutRaw(*visited[1].Product))
		assert.Equal(t, toldFullProduct(2), withoutRaw(*searched[0].Product))
		assert.Equal(t, toldFullProduct(3), withoutRaw(*searched[1].Product))
		assert.Equal(t, `gone "4"`, told.events(connectiftest.EventProductNotFound)[0].ProductID)
	})
}

func TestHostileTextInProductTagsArrivesLetterByLetterAndDoesNothing(t *testing.T) {
	products := hostileProducts()
	var list []tags.Tag
	for _, p := range products {
		list = append(list, tags.ProductVisited(p))
	}
	tellTags(t, list, func(t *testing.T, told told) {
		visited := told.events(connectiftest.EventProductVisited)
		require.Len(t, visited, len(products))
		for i, p := range products {
			assert.Equal(t, toldHostile(p), withoutRaw(*visited[i].Product))
		}
	})
}

func TestEveryPropertyOfTheCartAndPurchaseTagsArrives(t *testing.T) {
	tellTags(t, []tags.Tag{tags.Cart(fullCart()), tags.Purchase(fullPurchase())}, func(t *testing.T, told told) {
		require.Len(t, told.carts(), 1)
		assert.Equal(t, toldFullCart(), cartWithoutRaw(*told.carts()[0]))
		assert.Equal(t, []string{"purchase", "page-visit"}, told.types())
		assert.Equal(t, toldFullPurchase(), purchaseWithoutRaw(*told.events(connectiftest.EventPurchase)[0].Purchase))
	})
}

func TestAnEmptyCartIsTold(t *testing.T) {
	tellTags(t, []tags.Tag{tags.Cart(commerce.Cart{CartID: "cart-8"}.WithTotals())}, func(t *testing.T, told told) {
		require.Len(t, told.carts(), 1)
		assert.Equal(t, connectiftest.Cart{CartID: "cart-8", TotalQuantity: "0", TotalPrice: "0"}, cartWithoutRaw(*told.carts()[0]))
	})
}

func TestHostileTextInCartAndPurchaseTagsArrivesLetterByLetterAndDoesNothing(t *testing.T) {
	var lines []commerce.BasketItem
	for i, p := range hostileProducts() {
		p.ProductID += strings.Repeat("'", i) // one line a product
		lines = append(lines, commerce.BasketItem{Product: p, Quantity: 1})
	}
	cart := commerce.Cart{CartID: hostileIDs[0], CartRecoveryURL: hostileURLs[0], Products: lines}.WithTotals()
	list := []tags.Tag{tags.Cart(cart)}
	for i, text := range hostileTexts {
		purchase := commerce.Purchase{
			PurchaseID: hostileIDs[i%len(hostileIDs)], CartID: hostileIDs[i%len(hostileIDs)], PaymentMethod: text, SourceName: text,
			Products: lines[i : i+1],
		}.WithTotals()
		list = append(list, tags.Purchase(purchase))
	}
	tellTags(t, list, func(t *testing.T, told told) {
		require.Len(t, told.carts(), 1)
		got := told.carts()[0]
		assert.Equal(t, cart.CartID, got.CartID)
		assert.Equal(t, cart.CartRecoveryURL, got.CartRecoveryURL)
		require.Len(t, got.Products, len(lines))
		purchases := told.events(connectiftest.EventPurchase)
		require.Len(t, purchases, len(hostileTexts))
		for i, text := range hostileTexts {
			assert.Equal(t, toldHostile(lines[i].Product), withoutRaw(got.Products[i].Product))
			p := purchases[i].Purchase
			assert.Equal(t, toldHostile(lines[i].Product), withoutRaw(p.Products[0].Product))
			assert.Equal(t, hostileIDs[i%len(hostileIDs)], p.PurchaseID)
			assert.Equal(t, hostileIDs[i%len(hostileIDs)], p.CartID)
			assert.Equal(t, text, p.PaymentMethod)
			assert.Equal(t, text, p.SourceName)
		}
	})
}

func TestEveryPropertyOfTheContactTagArrives(t *testing.T) {
	tellTags(t, []tags.Tag{tags.Contact(fullContact())}, func(t *testing.T, told told) {
		require.Len(t, told, 1)
		assert.Equal(t, map[string]any{
			"primaryKey": "o'clienta+shop&co@example.com", "_name": `Clienta "Ñ" <b>`, "_surname": "Exémple & Söhne",
			"_newsletterSubscriptionStatus": "none", "_birthdate": "1988-02-29", "_mobilePhone": "+34600111222", "_emailStatus": "paused",
			"trackerId": "65f0c1d2e3f4a5b6c7d8e9f0", "favourite-colour": `</span><b>"azul"`, "points_total": "12.50", "isVip": "true", "hasDog": "false",
			"since": "2019-12-01", "likes[]": []any{"tea", `cof"fee & <b>`, "ñ"},
		}, told[0].EntityInfo)
	})
}

func TestHostileTextInTheContactTagArrivesLetterByLetterAndDoesNothing(t *testing.T) {
	contact := commerce.Contact{PrimaryKey: "ana@example.com"}
	for i, text := range hostileTexts {
		contact.Fields = append(contact.Fields, commerce.TextField("field"+strings.Repeat("x", i), text))
	}
	for _, text := range []string{hostileTexts[0], hostileTexts[13]} {
		contact.Name, contact.Surname = text, text
		tellTags(t, []tags.Tag{tags.Contact(contact)}, func(t *testing.T, told told) {
			assert.Equal(t, text, told[0].EntityInfo["_name"])
			assert.Equal(t, text, told[0].EntityInfo["_surname"])
			for i, text := range hostileTexts {
				assert.Equal(t, text, told[0].EntityInfo["field"+strings.Repeat("x", i)])
			}
		})
	}
}

func TestWhatATagSaysOfAPageOrAVisitorArrives(t *testing.T) {
	tellTags(t, []tags.Tag{
		tags.PageTags{`oferta & "más"`, "</div><b>25", "👍🏽 combining e\u0301"}, tags.PageCategories{"Ordenadores", "<Teclados>"},
		tags.Login{}, tags.Register{}, tags.NewsletterSubscribe{Email: "o'clienta&co@example.com"}, tags.Search{Text: hostileTexts[2]},
		tags.BannerPlaceholder{ID: `banner-"1"&<b>`}, tags.BannerPlaceholder{ID: "banner-2"},
	}, func(t *testing.T, told told) {
		require.Len(t, told, 1)
		assert.Equal(t, []string{"login", "register", "search", "newsletter-subscribe", "page-visit"}, told.types())
		assert.Equal(t, "o'clienta&co@example.com", told.events(connectiftest.EventNewsletterSubscribe)[0].Email)
		assert.Equal(t, hostileTexts[2], told.events(connectiftest.EventSearch)[0].SearchText)
		assert.Equal(t, []string{`oferta & "más"`, "</div><b>25", "👍🏽 combining e\u0301"}, told[0].PageInfo.Tags)
		assert.Equal(t, []string{"Ordenadores", "<Teclados>"}, told[0].PageInfo.Categories)
		assert.Equal(t, []string{`banner-"1"&<b>`, "banner-2"}, told[0].BannerPlaceholders)
	})
}

func TestHostileSearchesAndMissingProductsArriveLetterByLetterAndDoNothing(t *testing.T) {
	var list []tags.Tag
	for _, id := range hostileIDs {
		list = append(list, tags.ProductNotFound{ProductID: id})
	}
	tellTags(t, list, func(t *testing.T, told told) {
		events := told.events(connectiftest.EventProductNotFound)
		require.Len(t, events, len(hostileIDs))
		for i, id := range hostileIDs {
			assert.Equal(t, id, events[i].ProductID)
		}
	})
	// The client reads one search of a page: each needs a page of its own.
	a, b, site := newStandIn(t, connectiftest.Options{}), newTab(t), newSite(t, nonceOnly)
	for i, text := range hostileTexts {
		snippet := jsbundle.Snippet{Client: a.client(), Nonce: nonce}
		b.open(site.page("/search/"+strings.Repeat("x", i+1), html(t, snippet, tags.HiddenOnly(tags.Search{Text: text}))))
		n := a.next(has(connectiftest.EventSearch))
		a.seen = n.Seq
		assert.Equal(t, text, n.Events[0].SearchText)
		assertHarmless(b)
	}
}

func TestWhatHTMLCannotCarryArrivesAsReplacementCharacters(t *testing.T) {
	tellTags(t, []tags.Tag{tags.Search{Text: "a\x00b\xffc\xed\xa0\x80d"}}, func(t *testing.T, told told) {
		assert.Equal(t, "a\ufffdb\ufffdc\ufffd\ufffd\ufffdd", told.events(connectiftest.EventSearch)[0].SearchText)
	})
}

func TestLinkAttributesArriveAsWritten(t *testing.T) {
	b := newTab(t)
	for _, link := range []tags.Link{
		{}, {Alias: "menu"}, {Mode: tags.TrackAsync, Alias: `"><img src=x onerror=window.hacked=1>`}, {Mode: tags.TrackSync}, {Mode: tags.TrackClick, Alias: "ñ&amp;"},
		{Mode: tags.TrackAfterRedirect},
	} {
		attributes, err := link.AppendAttributes(nil)
		require.NoError(t, err)
		b.open(newSite(t, nonceOnly).page("/link", `<a href="#" `+string(attributes)+`>link</a>`))
		assert.Equal(t, string(link.Mode), get[string](b, `document.querySelector('a').getAttribute('data-cn-track-click')`))
		assert.Equal(t, link.Alias, get[string](b, `document.querySelector('a').getAttribute('data-cn-alias') || ''`))
		assert.Equal(t, "undefined", get[string](b, `typeof window.hacked`))
	}
}
