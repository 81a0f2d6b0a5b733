package events

import (
	"errors"
	"testing"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

// wrongBatch has something wrong in each part.
func wrongBatch() Batch {
	product, contact, cart, page := fullProduct(), fullContact(), fullCart(), fullPageInfo()
	product.ImageURL = "/relative"
	contact.MobilePhone = "600 111 222"
	cart.CartRecoveryURL = "https://user:secret@shop.example/"
	page.Title = "A title that is a good deal longer than fifty characters"
	return Batch{
		Events:  []Event{Login{}, ProductVisited(product), nil, Search{}},
		Contact: &contact, Cart: &cart, PageInfo: &page, OnceID: " id",
	}
}

func TestABatchTellsTheProblemsOfAllParts(t *testing.T) {
	want := []string{
		"events[1].product.image_url", "events[2]", "events[3].search_text", "cart.cart_recovery_url", "contact._mobilePhone", "page_info.title", "once_id",
	}
	paths := func(err error) (paths []string) {
		var invalid *commerce.ValidationError
		require.ErrorAs(t, err, &invalid)
		assert.Equal(t, "batch", invalid.Subject)
		for _, p := range invalid.Problems {
			paths = append(paths, p.Path)
		}
		return paths
	}
	b := wrongBatch()
	assert.Equal(t, want, paths(b.Validate()))
	assert.Equal(t, want, paths(DataBlock(b).Validate()))
	requireNothing(t, b)
	requireNothing(t, DataBlock(b))
	for _, html := range []func() error{
		func() error { _, err := b.HTML(); return err },
		func() error { _, err := b.Script(); return err },
		func() error { _, err := DataBlock(b).HTML(); return err },
		func() error { _, err := DataBlock(b).AppendJSON(nil); return err },
	} {
		assert.Equal(t, want, paths(html()))
	}
	_, err := b.Salvage()
	assert.ElementsMatch(t, want, paths(err))
}

func TestSalvageKeepsWhatConnectifCanRead(t *testing.T) {
	before := wrongBatch()
	b, err := before.Salvage()
	require.Error(t, err)
	require.NoError(t, b.Validate())

	product, contact, cart := fullProduct(), fullContact(), fullCart()
	product.ImageURL, contact.MobilePhone, cart.CartRecoveryURL = "", "", ""
	assert.Equal(t, []Event{Login{}, ProductVisited(product)}, b.Events)
	assert.Equal(t, contact, *b.Contact)
	assert.Equal(t, cart, *b.Cart)
	assert.LessOrEqual(t, len(b.PageInfo.Title), commerce.MaxPageTitle)
	assert.Empty(t, b.OnceID)
	assert.Equal(t, wrongBatch(), before, "the caller's batch stays as it was")
}

func TestSalvageLeavesOutWhatCannotBeMended(t *testing.T) {
	noID, nobody := fullCart(), commerce.Contact{Name: "Clienta"}
	noID.CartID = ""
	b, err := Batch{
		Events:  []Event{ProductSearched{}, Purchase{}, Cart(noID), Custom{}, FormSubmitted{}, ProductNotFound{}, NewsletterSubscribe{}, ProductVisited{}, PageVisit{}, Register{}},
		Contact: &nobody, Cart: &noID,
	}.Salvage()
	require.ErrorIs(t, err, commerce.RuleRequired)
	assert.Equal(t, Batch{Events: []Event{PageVisit{}, Register{}}}, b)
}

func TestSalvageOfWhatIsRightChangesNothing(t *testing.T) {
	b, err := fullBatch().Salvage()
	require.NoError(t, err)
	assert.Equal(t, fullBatch(), b)
	d, err := DataBlock(fullBatch()).Salvage()
	require.NoError(t, err)
	assert.Equal(t, DataBlock(fullBatch()), d)
}

func TestABatchIsOneCallWithOnlyTheOptionsThatAreGiven(t *testing.T) {
	nobody, cart, page := commerce.Contact{}, commerce.Cart{CartID: "c"}.WithTotals(), commerce.PageInfo{Title: "T"}
	contact := commerce.Contact{PrimaryKey: "ana@shop.example"}
	cartObject := map[string]any{"cartId": "c", "totalQuantity": 0.0, "totalPrice": 0.0, "products": []any{}}
	login, visit := map[string]any{"type": "login"}, map[string]any{"type": "page-visit"}
	for _, row := range []struct {
		name  string
		batch Batch
		want  call
	}{
		{"nothing, which reads the tags again", Batch{}, call{[]any{}, map[string]any{}, ""}},
		{"nobody", Batch{Contact: &nobody}, call{[]any{}, map[string]any{}, ""}},
		{"events in order", Batch{Events: []Event{PageVisit{}, Login{}}}, call{[]any{visit, login}, map[string]any{}, ""}},
		{"pointers to events", Batch{Events: []Event{&PageVisit{}, (*Cart)(&cart)}}, call{[]any{visit}, map[string]any{"cart": cartObject}, ""}},
		{"a cart among the events", Batch{Events: []Event{Login{}, Cart(fullCart()), Cart(cart), PageVisit{}}}, call{[]any{login, visit}, map[string]any{"cart": cartObject}, ""}},
		{"a cart in both places", Batch{Events: []Event{Cart(fullCart()), Login{}}, Cart: &cart}, call{[]any{login}, map[string]any{"cart": cartObject}, ""}},
		{"contact and page", Batch{Contact: &contact, PageInfo: &page}, call{
			[]any{}, map[string]any{"entityInfo": map[string]any{"primaryKey": "ana@shop.example"}, "pageInfo": map[string]any{"title": "T"}}, "",
		}},
		{"once", Batch{Events: []Event{Login{}}, OnceID: `</script>"`}, call{[]any{login}, map[string]any{}, `</script>"`}},
	} {
		t.Run(row.name, func(t *testing.T) {
			script, err := row.batch.Script()
			require.NoError(t, err)
			assert.Equal(t, row.want, readScript(t, script.String()))

			data := map[string]any{}
			if len(row.batch.Events) > 0 {
				data["events"] = row.want.events
			}
			for key, option := range row.want.options {
				data[key] = option
			}
			if row.want.id != "" {
				data["id"] = row.want.id
			}
			block, err := DataBlock(row.batch).HTML()
			require.NoError(t, err)
			assert.Equal(t, data, readData(t, inside(t, block.String(), dataStart)))
		})
	}
}

func TestTheNonceOfABatchIsItsOwnOrThatOfTheContext(t *testing.T) {
	ctx := templ.WithNonce(t.Context(), "ctx")
	start := func(b Batch) string {
		w := new(countingWriter)
		require.NoError(t, b.Render(ctx, w))
		assert.Equal(t, 1, w.writes)
		return w.String()
	}
	inside(t, start(Batch{}), `<script nonce="ctx">`)
	inside(t, start(Batch{Nonce: `o"wn`}), `<script nonce="o&#34;wn">`)
	html, err := Batch{Nonce: "own"}.HTML()
	require.NoError(t, err)
	inside(t, html.String(), `<script nonce="own">`)
	html, err = Batch{}.HTML()
	require.NoError(t, err)
	inside(t, html.String(), `<script>`)

	w := new(countingWriter)
	require.NoError(t, fullBatch().Render(noContext, w))
	inside(t, w.String(), `<script>`)
}

func TestABatchOfTenThousandLinesIsNoProblem(t *testing.T) {
	var cart commerce.Cart
	cart.CartID = "c"
	for i := range 10_000 {
		p := smallProduct()
		p.ProductID = eventPath(i)
		cart.Products = append(cart.Products, commerce.BasketItem{Product: p, Quantity: 1})
	}
	cart = cart.WithTotals()
	script, err := Batch{Cart: &cart}.Script()
	require.NoError(t, err)
	read := readScript(t, script.String()).options["cart"].(map[string]any)
	assert.Len(t, read["products"], 10_000)
}

func TestProblemsTakesOnlyValidationErrors(t *testing.T) {
	var found problems
	found.add("a", nil)
	found.addEvent(1, nil)
	found.add("a", errors.Join())
	assert.NoError(t, found.err("x"))
	assert.NoError(t, about("x", "a", nil))
}
