package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/events"
)

// assertTexts opens a page, and compares what it has with what was meant: texts of tags, and the search texts of blocks, attributes and scripts.
func assertTexts(t *testing.T, way wayOut, strict bool, page hostilePage, open func(hostilePage, bool) *tab) {
	t.Helper()
	got := readDocument(open(page, false))
	assertNothingElse(t, page, got)
	assertNodes(t, meant{strict}.nodes(page), got.Tags)
	require.Len(t, got.Blocks, len(page.Blocks))
	for i, block := range page.Blocks {
		assertSearches(t, block.Events, got.Blocks[i], repaired)
	}
	require.Len(t, got.Clicks, len(page.Clicks))
	for i, block := range page.Clicks {
		assertSearches(t, block.Events, got.Clicks[i], func(text string) string {
			var read string
			encoded, _ := json.Marshal(text)
			require.NoError(t, json.Unmarshal([]byte(way.attribute(string(encoded))), &read))
			return read
		})
	}
	require.Len(t, got.Calls, len(page.Scripts))
	for i, batch := range page.Scripts {
		assertSearches(t, batch.Events, callAsNotification(t, got.Calls[i]), repaired)
	}
	report(t, "renders", page.renders())
}

func assertSearches(t *testing.T, list []events.Event, told string, read func(string) string) {
	t.Helper()
	var message struct{ Events []struct{ SearchText string } }
	require.NoError(t, json.Unmarshal([]byte(told), &message))
	require.Len(t, message.Events, len(list))
	for i, e := range list {
		if want := read(e.(events.Search).Text); want != message.Events[i].SearchText {
			require.Equal(t, want, message.Events[i].SearchText)
		}
	}
}

func searchesOf(texts []string) (list []events.Event) {
	for _, text := range texts {
		list = append(list, events.Search{Text: text})
	}
	return list
}

func TestEveryCodePointIsReadAsItIsInTagsDataBlocksAttributesAndScripts(t *testing.T) {
	texts := eachCodePoint()
	page := hostilePage{Searches: texts, Scripts: []events.Batch{{Events: searchesOf(texts)}}}
	// Each property that takes any text has its turn.
	for some := range slices.Chunk(texts, 8) {
		some = append(slices.Clone(some), slices.Repeat([]string{"plain"}, 8-len(some))...)
		p := smallProduct("https://shop.example/p", "p", some[0])
		p.Description, p.Brand, p.Categories, p.Tags, p.CustomField1, p.CustomField2, p.CustomField3 = some[1], some[2], some[3:4], some[4:5], some[5], some[6], some[7]
		page.Visited = append(page.Visited, p)
		page.Blocks = append(page.Blocks, events.DataBlock{Events: searchesOf(some)})
		page.Clicks = append(page.Clicks, events.DataBlock{Events: searchesOf(some)})
	}
	report(t, "strings", len(texts))
	eachWay(t, func(t *testing.T, way wayOut, strict bool, _ *account, open func(hostilePage, bool) *tab) {
		assertTexts(t, way, strict, page, open)
	})
}

func TestValuesOfOneMegabyteAreReadAsTheyAre(t *testing.T) {
	texts := megabytes()
	product := smallProduct("https://shop.example/p", "p", "Name")
	product.Description = texts[2]
	page := hostilePage{
		Visited: []commerce.Product{product}, Searches: texts[:2],
		Blocks: []events.DataBlock{{Events: searchesOf(texts[1:2])}}, Clicks: []events.DataBlock{{Events: searchesOf(texts[:1])}}, Scripts: []events.Batch{{Events: searchesOf(texts[2:])}},
	}
	report(t, "strings", len(texts))
	eachWay(t, func(t *testing.T, way wayOut, strict bool, _ *account, open func(hostilePage, bool) *tab) {
		assertTexts(t, way, strict, page, open)
	})
}

// What follows is told by the client itself, to the last server.

func TestHostileTextIsToldByTheClientAsItIs(t *testing.T) {
	texts := slices.DeleteFunc(meaningful(corpus()), func(text string) bool { return len(text) > 1000 }) // Connectif takes 1 MB at a time
	var page hostilePage
	contact := hostileContact(0, texts[0])
	cart := hostileCart(texts[1])
	cart.Products = nil
	block, blockTold := events.DataBlock{}, []connectiftest.Event{}
	for i, text := range texts {
		product := hostileProduct(text)
		product.ProductID = fmt.Sprint(i, asID(text, 900))
		page.Visited = append(page.Visited, product)
		page.Gone = append(page.Gone, product.ProductID)
		cart.Products = append(cart.Products, commerce.BasketItem{Product: product, Quantity: 1})
		page.Placeholders = append(page.Placeholders, strings.ReplaceAll(product.ProductID, " ", "-"))
		// All but the purchase, which is told once for all that have its id.
		block.Events = append(block.Events, slices.Delete(hostileBatch(i, text).Events, 8, 9)...)
		blockTold = append(blockTold, slices.Delete(toldBatch(i, text).Events, 8, 9)...)
		if i < 130 {
			contact.Fields = append(contact.Fields, commerce.TextField(fmt.Sprint("text", i), text))
		}
	}
	page.Contacts, page.Carts, page.Blocks = []commerce.Contact{contact}, []commerce.Cart{cart.WithTotals()}, []events.DataBlock{block}
	page.Searches, page.Emails = texts[3:4], hostileEmails[1:2]
	page.Labels, page.Categories = [][]string{{asLabel(texts[4]), asLabel(texts[40])}}, [][]string{{asLabel(texts[5]), asLabel(texts[50])}}
	purchase := hostilePurchase(texts[6])
	page.Purchases = []commerce.Purchase{purchase}
	report(t, "strings", len(texts))

	eachWay(t, func(t *testing.T, _ wayOut, _ bool, a *account, open func(hostilePage, bool) *tab) {
		b := open(page, true)
		a.next(has(connectiftest.EventFormSubmitted)) // of the data block, which has a request of its own
		told := a.collect(b)
		ofBlock := told[slices.IndexFunc(told, has(connectiftest.EventFormSubmitted))]
		ofTags := told[slices.IndexFunc(told, func(n connectiftest.Notification) bool { return n.Cart != nil }):][:1]
		assert.Equal(t, "undefined", get[string](b, `typeof window.hacked`))
		require.Len(t, ofTags.events(connectiftest.EventProductVisited), len(texts))
		require.Len(t, ofTags.events(connectiftest.EventProductNotFound), len(texts))
		for i, e := range ofTags.events(connectiftest.EventProductVisited) {
			require.Equal(t, toldProduct(page.Visited[i], asRead), withoutRaw(*e.Product))
		}
		for i, e := range ofTags.events(connectiftest.EventProductNotFound) {
			require.Equal(t, page.Gone[i], e.ProductID)
		}
		require.Len(t, told.carts(), 1)
		got := cartWithoutRaw(*told.carts()[0])
		assert.Equal(t, cart.CartID, got.CartID)
		assert.Equal(t, cart.CartRecoveryURL, got.CartRecoveryURL)
		require.Len(t, got.Products, len(texts))
		for i := range texts {
			require.Equal(t, toldProduct(page.Visited[i], asRead), got.Products[i].Product)
		}
		info := ofTags[0].EntityInfo
		assert.Equal(t, asRead(contact.Name), info["_name"])
		assert.Equal(t, asRead(contact.Surname), info["_surname"])
		for i, text := range texts[:130] {
			require.Equal(t, asRead(text), info[fmt.Sprint("text", i)])
		}
		assert.Equal(t, page.Labels[0], ofTags[0].PageInfo.Tags)
		assert.Equal(t, page.Categories[0], ofTags[0].PageInfo.Categories)
		assert.Equal(t, page.Placeholders, ofTags[0].BannerPlaceholders)

		assert.Equal(t, page.Searches[0], ofTags.events(connectiftest.EventSearch)[0].SearchText)
		assert.Equal(t, page.Emails[0], ofTags.events(connectiftest.EventNewsletterSubscribe)[0].Email)
		purchases := told.events(connectiftest.EventPurchase)
		require.Len(t, purchases, 1)
		assert.Equal(t, *toldPurchase(texts[6], asRead), purchaseWithoutRaw(*purchases[0].Purchase))

		// The runtime tells the tag's purchase along with it.
		ofBlock.Events = slices.DeleteFunc(slices.Clone(ofBlock.Events), func(e connectiftest.Event) bool { return e.Type == connectiftest.EventPurchase })
		require.Equal(t, len(blockTold), len(ofBlock.Events))
		for i := range blockTold {
			require.Equal(t, blockTold[i], parseTold(t, `{"events":[`+string(ofBlock.Events[i].Raw)+`]}`).Events[0])
		}
		report(t, "renders", len(page.tags())+1)
	})
}

func TestHostileTextIsReadAsItIsInTheHeaderForHTMX(t *testing.T) {
	texts := slices.DeleteFunc(meaningful(corpus()), func(text string) bool { return len(text) > 500 }) // the header has 4 KB
	for some := range slices.Chunk([]rune(strings.Join(eachCodePoint(), "")[:1<<18]), 250) {            // the basic plane, and the beginning of the next
		texts = append(texts, string(some))
	}
	cn, err := connectif.New(connectif.Config{
		Account: newAccount(), Region: region, OnProblem: func(_ context.Context, err error) { assert.NoError(t, err) },
	})
	require.NoError(t, err)
	b, site := newTab(t), newSite(t, strings.Replace(nonceOnly, "connect-src", "connect-src 'self'", 1))
	site.mux.Handle("GET /trigger", cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		i, _ := strconv.Atoi(r.URL.RawQuery)
		cn.HXTrigger(w, r, events.Data(events.Search{Text: texts[i]}))
	})))
	b.open(site.page("/page", ""))
	got := get[[]string](b, fmt.Sprintf(`(async () => {
		const texts = [];
		for (let i = 0; i < %d; i += 1) {
			const response = await fetch('/trigger?' + i);
			texts.push(JSON.parse(response.headers.get('HX-Trigger'))['connectif:send'].events[0].searchText);
		}
		return texts;
	})()`, len(texts)))
	require.Len(t, got, len(texts))
	for i, text := range texts {
		require.Equal(t, repaired(text), got[i])
	}
	report(t, "strings", len(texts))
	report(t, "contexts", 1)
	report(t, "renders", len(texts))
}

// The tests above look for what must not be there. This one shows that they would see it.
func TestAPageThatEscapesNothingIsSeen(t *testing.T) {
	text := `<img src=x onerror=window.hacked=1>`
	for _, policy := range policies {
		t.Run(policy.name, func(t *testing.T) {
			b, site := newTab(t), newSite(t, policy.policy)
			if policy.strict {
				b.expect(`^policy: script-src-attr blocked`)
				b.expect(`^policy: img-src blocked`)
			}
			b.allow(`^(log|request|response|console.error|policy): `)
			b.open(site.page("/hostile", `<div class="cn_search"><span class="search_text">`+text+`</span></div>`))
			got := readDocument(b)
			assert.Equal(t, policy.strict, got.Hacked == "undefinedundefined")
			assert.Equal(t, []node{{Is: "div.cn_search[class]", Inside: []node{{Is: "span.search_text[class]", Inside: []node{{Is: "img.[onerror,src]"}}}}}}, got.Tags)
		})
	}
}
