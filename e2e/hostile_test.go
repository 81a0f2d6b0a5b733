package e2e

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/events"
)

// hostileProduct has a text in each property that takes text, as far as that takes it.
func hostileProduct(text string) commerce.Product {
	return commerce.Product{
		URL: asURL(text), ProductID: asID(text, 1000), Name: text, UnitPrice: commerce.MustParseAmount("0"),
		ImageURL: asURL(text), ThumbnailURL: asURL(text), Description: text, Brand: text,
		Categories: []string{text, "/plain"}, Tags: []string{"plain", text}, RelatedExternalProductIDs: []string{asID(text, 1000)},
		CustomField1: text, CustomField2: text, CustomField3: text,
	}
}

func hostileContact(i int, text string) commerce.Contact {
	return commerce.Contact{
		PrimaryKey: hostileEmails[i%len(hostileEmails)], Name: text, Surname: text, TrackerID: asID(text, 24),
		Fields: []commerce.Field{commerce.TextField("text", cut(text, 5000)), commerce.ListField("list[]", asID(text, 150), "plain")},
	}
}

func hostileCart(text string) commerce.Cart {
	return commerce.Cart{
		CartID: asID(text, 1000), CartRecoveryURL: asURL(text), Products: []commerce.BasketItem{{Product: hostileProduct(text), Quantity: 1}},
	}.WithTotals()
}

func hostilePurchase(text string) commerce.Purchase {
	return commerce.Purchase{
		PurchaseID: asID(text, 1000), CartID: asID(text, 1000), PaymentMethod: text, SourceName: text,
		Products: []commerce.BasketItem{{Product: hostileProduct(text), Quantity: 1}},
	}.WithTotals()
}

// hostileBatch has a text in each property of each event, and of what goes with events.
func hostileBatch(i int, text string) events.Batch {
	contact, cart, id, email := hostileContact(i, text), hostileCart(text), asID(text, 1000), hostileEmails[i%len(hostileEmails)]
	return events.Batch{
		Events: []events.Event{
			events.PageVisit{}, events.ProductVisited(hostileProduct(text)), events.ProductSearched(hostileProduct(text)), events.ProductNotFound{ProductID: id},
			events.Search{Text: text}, events.Login{}, events.Register{}, events.NewsletterSubscribe{Email: email}, events.Purchase(hostilePurchase(text)),
			events.Custom{Alias: once(i, text), Payload: map[string]any{"key " + text: text, "list": []string{text}}}, events.Custom{ID: id},
			events.FormSubmitted{FormID: id, PrimaryKeyField: "key " + repaired(text), Payload: map[string]any{"key " + text: email, "<b>": text}},
		},
		Contact: &contact, Cart: &cart,
		PageInfo: &commerce.PageInfo{Title: asLabel(text), Keywords: []string{asLabel(text)}, Tags: []string{asLabel(text)}, Categories: []string{asLabel(text)}},
		OnceID:   once(i, text),
	}
}

// once is the id of the batch of a text, which tells it from the others.
func once(i int, text string) string { return fmt.Sprintf("%04d %s", i, asID(text, 1000)) }

// pageOf is a page with each text in each property of each tag and event.
func pageOf(texts []string) (p hostilePage) {
	for i, text := range texts {
		p.Visited = append(p.Visited, hostileProduct(text))
		p.Searched = append(p.Searched, hostileProduct(text))
		p.Both = append(p.Both, hostileProduct(text))
		p.Gone = append(p.Gone, asID(text, 1000))
		p.Searches = append(p.Searches, text)
		p.Emails = append(p.Emails, hostileEmails[i%len(hostileEmails)])
		p.Contacts = append(p.Contacts, hostileContact(i, text))
		p.Carts = append(p.Carts, hostileCart(text))
		p.Purchases = append(p.Purchases, hostilePurchase(text))
		p.Labels = append(p.Labels, []string{asLabel(text)})
		p.Categories = append(p.Categories, []string{asLabel(text)})
		p.Placeholders = append(p.Placeholders, strings.ReplaceAll(asID(text, 1000), " ", "-"))
		p.Aliases = append(p.Aliases, asID(text, 1000))
		batch := hostileBatch(i, text)
		p.Blocks = append(p.Blocks, events.DataBlock(batch))
		p.Clicks = append(p.Clicks, events.DataBlock(batch))
		p.Scripts = append(p.Scripts, batch)
	}
	return p
}

// renders is how many tags, events and attributes a page has.
func (p hostilePage) renders() int {
	return len(p.tags()) + len(p.Aliases) + len(p.Blocks) + len(p.Clicks) + len(p.Scripts)
}

// assertNothingElse fails when a script has run, or there is any element beside those that were meant.
func assertNothingElse(t *testing.T, p hostilePage, got document) {
	t.Helper()
	assert.Equal(t, "undefinedundefined", got.Hacked, "a script in a text has run")
	rest := []string{"html.[lang]", "head.[]", "meta.[charset]", "title.[]", "body.[]"}
	rest = append(rest, slices.Repeat([]string{"script.[data-connectif,type]"}, len(p.Blocks))...)
	rest = append(rest, slices.Repeat([]string{"script.[nonce]"}, len(p.Scripts))...)
	rest = append(rest, slices.Repeat([]string{"a.[data-cn-alias,data-cn-track-click,href]"}, len(p.Aliases))...)
	rest = append(rest, slices.Repeat([]string{"button.[data-connectif-on-click]"}, len(p.Clicks))...)
	assert.Equal(t, rest, got.Rest, "elements that nobody wrote")
}

// assertNodes is assert.Equal with a message that can be read.
func assertNodes(t *testing.T, want, got []node) {
	t.Helper()
	require.Len(t, got, len(want))
	for i := range want {
		if !assert.ObjectsAreEqual(want[i], got[i]) {
			require.Equal(t, want[i], got[i])
		}
	}
}

func TestHostileTextIsReadAsItIsInEveryPropertyOfEveryTagAndEvent(t *testing.T) {
	texts := meaningful(corpus())
	page := pageOf(texts)
	var batches []connectiftest.Notification
	for i, text := range texts {
		batches = append(batches, toldBatch(i, text))
	}
	report(t, "strings", len(texts))
	eachWay(t, func(t *testing.T, way wayOut, strict bool, _ *account, open func(hostilePage, bool) *tab) {
		b := open(page, false)
		b.until(`calls.length === ` + strconv.Itoa(len(texts)))
		got := readDocument(b)
		assertNothingElse(t, page, got)
		want := meant{strict}.nodes(page)
		assertNodes(t, want, got.Tags)
		require.Len(t, got.Blocks, len(texts))
		require.Len(t, got.Clicks, len(texts))
		require.Len(t, got.Calls, len(texts))
		var calls []connectiftest.Notification
		for i, text := range texts {
			require.Equal(t, batches[i], parseTold(t, got.Blocks[i]), "data block")
			require.Equal(t, way.attribute(got.Blocks[i]), got.Clicks[i], "attribute")
			require.Equal(t, way.attribute(page.Aliases[i]), got.Aliases[i], "attribute of a link")
			var block struct{ ID string }
			require.NoError(t, json.Unmarshal([]byte(got.Blocks[i]), &block))
			require.Equal(t, once(i, text), block.ID)
			calls = append(calls, parseTold(t, callAsNotification(t, got.Calls[i])))
		}
		// The scripts of different batches take turns as the browser likes.
		slices.SortFunc(calls, func(a, b connectiftest.Notification) int {
			return strings.Compare(a.Events[9].EventAlias, b.Events[9].EventAlias)
		})
		for i := range texts {
			require.Equal(t, batches[i], calls[i], "script")
		}
		told := get[[]string](b, `JSON.parse(localStorage.getItem('connectif.told'))`)
		require.Len(t, told, 100)
		for _, id := range told {
			i, err := strconv.Atoi(id[:4])
			require.NoError(t, err)
			require.Equal(t, once(i, texts[i]), id)
		}
		assertInvisible(b)
		report(t, "renders", page.renders())
		report(t, "contexts", contexts(got.Tags)+3*jsonContexts(t, got.Blocks[0])+1) // as block, attribute and script; and the alias of a link
	})
}

// jsonContexts counts the different places in a JSON text that have a text.
func jsonContexts(t *testing.T, text string) int {
	t.Helper()
	var value any
	require.NoError(t, json.Unmarshal([]byte(text), &value))
	seen := map[string]bool{}
	var walk func(path string, value any)
	walk = func(path string, value any) {
		switch value := value.(type) {
		case string:
			seen[path] = true
		case []any:
			for _, inside := range value {
				walk(path+"[]", inside)
			}
		case map[string]any:
			for key, inside := range value {
				walk(path+"."+key, inside)
			}
		}
	}
	walk("", value)
	return len(seen)
}

// callAsNotification makes of a call of sendEvents what the client would send.
func callAsNotification(t *testing.T, call string) string {
	t.Helper()
	var arguments []json.RawMessage
	require.NoError(t, json.Unmarshal([]byte(call), &arguments))
	require.Len(t, arguments, 2)
	var options map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(arguments[1], &options))
	options["events"] = arguments[0]
	text, err := json.Marshal(options)
	require.NoError(t, err)
	return string(text)
}
