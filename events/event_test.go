package events

import (
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

// all has each type, with the object that sendEvents takes for it where that is short.
var all = []struct {
	name  string
	event Event
	want  map[string]any
}{
	{"PageVisit", PageVisit{}, map[string]any{"type": "page-visit"}},
	{"ProductVisited", ProductVisited(fullProduct()), nil},
	{"ProductSearched", ProductSearched(fullProduct()), nil},
	{"ProductNotFound", ProductNotFound{ProductID: "pr<1>"}, map[string]any{"type": "product-not-found", "productId": "pr<1>"}},
	{"Search", Search{Text: " ratón & co "}, map[string]any{"type": "search", "searchText": " ratón & co "}},
	{"Login", Login{}, map[string]any{"type": "login"}},
	{"Register", Register{}, map[string]any{"type": "register"}},
	{
		"NewsletterSubscribe", NewsletterSubscribe{Email: "ana&co@shop.example"},
		map[string]any{"type": "newsletter-subscribe", "email": "ana&co@shop.example"},
	},
	{"Purchase", Purchase(fullPurchase()), nil},
	{"Cart", Cart(fullCart()), nil},
	{
		"Custom", Custom{Alias: "like", Payload: map[string]string{"a": "b"}},
		map[string]any{"type": "custom", "eventAlias": "like", "payload": map[string]any{"a": "b"}},
	},
	{
		"FormSubmitted", FormSubmitted{FormID: "f1", Payload: map[string]string{"a": "b"}},
		map[string]any{"type": "form-submitted", "formId": "f1", "payload": map[string]any{"a": "b"}},
	},
}

func TestInvalidEventsAreErrorsThatSayWhereAndYieldNothing(t *testing.T) {
	noPrice, badCart := smallProduct(), fullCart()
	noPrice.UnitPrice = commerce.Amount{}
	badCart.Products[1].URL = "javascript:alert(1)"
	badPurchase := fullPurchase()
	badPurchase.Products = badCart.Products
	for _, row := range []struct {
		name  string
		event Event
		path  string
		rule  commerce.Rule
	}{
		{"product visited without a price", ProductVisited(noPrice), "product.unit_price", commerce.RuleRequired},
		{"product searched without a price", ProductSearched(noPrice), "product.unit_price", commerce.RuleRequired},
		{"product not found without an id", ProductNotFound{}, "product_id", commerce.RuleRequired},
		{"product not found with an id that would change", ProductNotFound{ProductID: " p1"}, "product_id", commerce.RuleIdentifier},
		{"search for blanks", Search{Text: "\u00a0 \ufeff"}, "search_text", commerce.RuleRequired},
		{"newsletter without an address", NewsletterSubscribe{}, "email", commerce.RuleRequired},
		{"newsletter with a display name", NewsletterSubscribe{Email: "Clienta <ana@shop.example>"}, "email", commerce.RuleEmail},
		{"purchase with a script as URL", Purchase(badPurchase), "purchase.products[1].url", commerce.RuleURL},
		{"cart with a script as URL", Cart(badCart), "products[1].url", commerce.RuleURL},
		{"custom event without alias and id", Custom{}, "alias", commerce.RuleRequired},
		{"form without an id", FormSubmitted{}, "form_id", commerce.RuleRequired},
	} {
		t.Run(row.name, func(t *testing.T) {
			requireProblem(t, row.event.Validate(), row.path, row.rule)
			requireNothing(t, row.event)
			html, err := row.event.HTML()
			require.Error(t, err)
			assert.Empty(t, html.String())
			script, err := row.event.Script()
			require.Error(t, err)
			assert.Empty(t, script.String())
			object, err := row.event.AppendJSON([]byte("before"))
			requireProblem(t, err, row.path, row.rule)
			assert.Equal(t, "before", string(object))
		})
	}
}

func TestMessagesNameTheEventAndQuoteNoPersonalData(t *testing.T) {
	err := NewsletterSubscribe{Email: "ana secret"}.Validate()
	assert.ErrorContains(t, err, "newsletter-subscribe event: email: ")
	assert.NotContains(t, err.Error(), "secret")
}

func TestEventsAreTheDocumentedObjects(t *testing.T) {
	for _, row := range all {
		if row.want != nil {
			t.Run(row.name, func(t *testing.T) { assert.Equal(t, row.want, decodeEvent(t, row.event)) })
		}
	}
}

func TestAllWaysOutSendTheSame(t *testing.T) {
	for _, row := range all {
		t.Run(row.name, func(t *testing.T) {
			require.NoError(t, row.event.Validate())
			w := new(countingWriter)
			require.NoError(t, row.event.Render(t.Context(), w))
			assert.Equal(t, 1, w.writes)
			body := inside(t, w.String(), "<script>")

			appended, err := row.event.AppendHTML([]byte("before"))
			require.NoError(t, err)
			assert.Equal(t, "before"+w.String(), string(appended))
			html, err := row.event.HTML()
			require.NoError(t, err)
			assert.Equal(t, w.String(), html.String())
			script, err := row.event.Script()
			require.NoError(t, err)
			assert.Equal(t, body, script.String())

			read := readScript(t, body)
			object := roundTrip(t, row.event)
			if row.name == "Cart" {
				assert.Equal(t, call{events: []any{}, options: map[string]any{"cart": object}}, read)
			} else {
				assert.Equal(t, call{events: []any{object}, options: map[string]any{}}, read)
			}
		})
	}
}

func TestScriptsCarryTheNonceOfTheContextEscaped(t *testing.T) {
	ctx := templ.WithNonce(t.Context(), `r4"<nd`)
	for _, row := range all {
		w := new(countingWriter)
		require.NoError(t, row.event.Render(ctx, w))
		inside(t, w.String(), `<script nonce="r4&#34;&lt;nd">`)
	}
}

func TestANilContextHasNoNonce(t *testing.T) {
	for _, row := range all {
		w := new(countingWriter)
		require.NoError(t, row.event.Render(noContext, w))
		inside(t, w.String(), "<script>")
	}
}

func TestAWriterThatFailsIsReported(t *testing.T) {
	for _, row := range all {
		require.ErrorIs(t, row.event.Render(t.Context(), failingWriter{}), errWriter, row.name)
	}
	require.ErrorIs(t, fullBatch().Render(t.Context(), failingWriter{}), errWriter)
	require.ErrorIs(t, DataBlock(fullBatch()).Render(t.Context(), failingWriter{}), errWriter)
}

// Each text of each event, filled with what is hostile, must arrive as it was and must not end the script.
func TestHostileTextArrivesLetterForLetter(t *testing.T) {
	for _, row := range hostile {
		t.Run(row.name, func(t *testing.T) {
			p := smallProduct()
			p.Name, p.Description, p.Brand, p.CustomField1, p.CustomField2, p.CustomField3 = row.in, row.in, row.in, row.in, row.in, row.in
			p.Categories, p.Tags = []string{row.in}, []string{"x", row.in}
			purchase := commerce.Purchase{
				PurchaseID: "1", PaymentMethod: row.in, SourceName: row.in,
				Products: []commerce.BasketItem{{Product: p, Quantity: 1}},
			}.WithTotals()
			contact := commerce.Contact{
				PrimaryKey: "ana@shop.example", Name: row.in, Surname: row.in, Fields: []commerce.Field{commerce.TextField("f", row.in)},
			}
			page := commerce.PageInfo{Title: "x", Tags: []string{"x"}}
			if len(row.in) <= commerce.MaxPageLabelLen {
				page = commerce.PageInfo{Title: row.in, Keywords: []string{row.in}, Tags: []string{row.in}, Categories: []string{row.in}}
			}
			pairs := map[string]string{row.in: row.in}
			b := Batch{
				Events: []Event{
					Search{Text: row.in}, ProductVisited(p), ProductSearched(p), Purchase(purchase),
					Custom{ID: "1", Payload: pairs}, FormSubmitted{FormID: "1", Payload: pairs},
				},
				Contact: &contact, PageInfo: &page,
			}
			html, err := b.HTML()
			require.NoError(t, err)
			read := readScript(t, inside(t, html.String(), "<script>"))

			product := map[string]any{
				"productDetailUrl": p.URL, "productId": p.ProductID, "unitPrice": 0.0,
				"name": row.want, "description": row.want, "brand": row.want, "customField1": row.want, "customField2": row.want, "customField3": row.want,
				"categories": []any{row.want}, "tags": []any{"x", row.want},
			}
			assert.Equal(t, map[string]any{"type": "search", "searchText": row.want}, read.events[0])
			assert.Equal(t, map[string]any{"type": "product-visited", "product": product}, read.events[1])
			assert.Equal(t, map[string]any{"type": "product-searched", "product": product}, read.events[2])
			bought := read.events[3].(map[string]any)["purchase"].(map[string]any)
			assert.Equal(t, row.want, bought["paymentMethod"])
			assert.Equal(t, row.want, bought["source_name"])
			assert.Equal(t, row.want, bought["products"].([]any)[0].(map[string]any)["name"])
			assert.Equal(t, map[string]any{row.want: row.want}, read.events[4].(map[string]any)["payload"])
			assert.Equal(t, map[string]any{row.want: row.want}, read.events[5].(map[string]any)["payload"])
			assert.Equal(t, map[string]any{"primaryKey": "ana@shop.example", "_name": row.want, "_surname": row.want, "f": row.want}, read.options["entityInfo"])
			if page.Title == row.in {
				labels := []any{row.want}
				assert.Equal(t, map[string]any{"title": row.want, "keywords": labels, "tags": labels, "categories": labels}, read.options["pageInfo"])
			}

			block, err := DataBlock(b).HTML()
			require.NoError(t, err)
			data := decode(t, []byte(inside(t, block.String(), dataStart)))
			assert.Equal(t, row.want, data["events"].([]any)[0].(map[string]any)["searchText"])
		})
	}
}

func TestNeitherScriptMayEndItsElement(t *testing.T) {
	for _, script := range []string{sendScript, sendOnceScript} {
		assert.False(t, strings.ContainsAny(script, "\n\r\u2028\u2029"))
		assert.NotContains(t, script, "</")
		assert.NotContains(t, script, "<!")
	}
}

// roundTrip decodes an event's object as readScript does, with numbers as JavaScript has them.
func roundTrip(t *testing.T, e Event) any {
	t.Helper()
	object, err := e.AppendJSON(nil)
	require.NoError(t, err)
	return readScript(t, sendScript+"["+string(object)+"],{})").events[0]
}
