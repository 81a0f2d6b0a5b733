package e2e

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/tags"
)

func TestATagThatIsSwappedInTellsItsEventOnce(t *testing.T) {
	for _, row := range []struct {
		tag   tags.Tag
		types []string
	}{
		{tags.ProductVisited(fullProduct(1)), []string{"product-visited"}},
		{tags.ProductSearched(fullProduct(1)), []string{"product-searched"}},
		{tags.ProductVisitedSearched(fullProduct(1)), []string{"product-visited", "product-searched"}},
		{tags.ProductNotFound{ProductID: "tt0000"}, []string{"product-not-found"}},
		{tags.Search{Text: "a <b> & 'c'"}, []string{"search"}},
		{tags.Login{}, []string{"login"}},
		{tags.Register{}, []string{"register"}},
		{tags.NewsletterSubscribe{Email: "a@example.com"}, []string{"newsletter-subscribe"}},
		{tags.Purchase(fullPurchase()), []string{"purchase"}},
	} {
		t.Run(row.types[len(row.types)-1]+" of "+row.types[0], func(t *testing.T) {
			t.Parallel()
			a, b := openSwapped(t, connectiftest.Options{}, "")
			b.swap(hidden(t, row.tag))
			told := a.settled(b)
			require.Len(t, told, 1)
			assert.Equal(t, row.types, told.types())
			b.do(`document.querySelector('main').insertAdjacentHTML('beforeend', ` + quote(hidden(t, cartOf("another"))) + `)`)
			assert.Empty(t, a.settled(b).types(), "told before")
		})
	}
}

func TestOnlyTheProductsThatComeInAreTold(t *testing.T) {
	incomplete := `<div class="cn_product_visited" hidden><span class="product_id">p3</span></div>`
	a, b := openSwapped(t, connectiftest.Options{}, hidden(t, tags.ProductVisited(productOf("p1")), tags.ProductVisited(productOf("p2"))))
	ids := func() (ids []string) {
		for _, event := range a.settled(b).events("product-visited") {
			ids = append(ids, event.Product.ProductID)
		}
		return ids
	}
	b.do(`document.querySelector('main').insertAdjacentHTML('afterbegin', ` + quote(incomplete+hidden(t, tags.ProductVisited(productOf("p4")))) + `)`)
	assert.Equal(t, []string{"p4"}, ids(), "before those that were there, and beside one that the client drops")
	b.do(`document.querySelectorAll('.cn_product_visited')[2].querySelector('.unit_price').textContent = '5'`)
	assert.Empty(t, ids(), "a new price is no visit")
	b.do(`document.querySelectorAll('.cn_product_visited')[2].querySelector('.product_id').firstChild.data = 'p5'`)
	assert.Equal(t, []string{"p5"}, ids(), "a morph that makes another product of it")
	b.do(`document.querySelector('main').insertAdjacentHTML('beforeend', ` + quote(hidden(t, tags.ProductVisited(productOf("p2")))) + `)`)
	assert.Equal(t, []string{"p2"}, ids(), "an element of its own, of a product that is there already")
	b.swap(hidden(t, tags.ProductVisited(productOf("p4"))))
	assert.Equal(t, []string{"p4"}, ids(), "visited again")
	b.swap(incomplete)
	assert.Empty(t, ids())
	b.do(`document.querySelector('.cn_product_visited').innerHTML += '<span class="name">n</span><span class="url">https://shop.example/</span><span class="unit_price">1</span>'`)
	assert.Equal(t, []string{"p3"}, ids(), "completed later")
}

func TestAClientWhoseFunctionsFailTellsTheCart(t *testing.T) {
	for _, change := range []string{
		`delete connectif.managed.getAllEventsAsync; delete connectif.getPurchaseEvents`,
		`connectif.managed.getAllEventsAsync = () => Promise.reject(new Error('oh no')); connectif.getPurchaseEvents = () => { throw new Error('oh no'); }`,
	} {
		a, b := openSwapped(t, connectiftest.Options{}, "")
		b.do(change)
		b.swap(hidden(t, tags.Login{}, tags.Purchase(fullPurchase()), cartOf("another")))
		told := a.settled(b)
		require.Len(t, told, 1)
		assert.Empty(t, told.types())
		assert.Len(t, told.carts(), 1)
	}
}

func TestWhatTheClientHasKeptOfTheLastPageIsNotLostToASwap(t *testing.T) {
	a, b := openSwapped(t, connectiftest.Options{}, "")
	b.do(`localStorage.setItem('cn_last_custom_event_id', 'like'); localStorage.setItem('cn_last_custom_event_payloads', '{}')`)
	b.swap(hidden(t, cartOf("another")))
	assert.Equal(t, []string{"custom"}, a.settled(b).types())
}

func TestADataBlockThatIsSwappedInIsToldOnce(t *testing.T) {
	a, b := openSwapped(t, connectiftest.Options{NoAutoSend: true}, "")
	b.swap(`<div>` + render(t, events.Data(events.Login{})) + `</div>` + render(t, events.Data(events.Register{})))
	assert.Equal(t, []string{"login", "register"}, a.settled(b).types())
	b.do(`document.body.append(document.querySelector('main script'))`)
	assert.Empty(t, a.settled(b), "moved")
	b.do(`document.querySelector('main script').firstChild.data = '{"events":[{"type":"search","searchText":"x"}]}'`)
	assert.Equal(t, []string{"search"}, a.settled(b).types(), "a morph that makes another of it")
	b.do(`document.body.append(document.querySelector('main script').cloneNode(true))`)
	assert.Empty(t, a.settled(b), "a copy, as history caches of htmx and Turbo keep one")
	b.do(`const block = document.querySelector('main script').cloneNode(true);
		block.removeAttribute('data-connectif-told');
		document.body.append(block);
		block.replaceWith(block.cloneNode(true))`)
	assert.Equal(t, []string{"search"}, a.settled(b).types(), "a new one that is replaced by a copy at once, as Turbo does with scripts")
}

func TestMarkupThatHidesAnElementsMethodsCausesNoException(t *testing.T) {
	a, b := openSwapped(t, connectiftest.Options{}, "")
	b.swap(`<form><input name="matches"><input name="closest"><input name="querySelector"><input name="parentElement"></form>`)
	b.do(`document.querySelector('form').append('x')`)
	b.pause(settling)
	b.swap(hidden(t, tags.Login{}))
	assert.Equal(t, []string{"login"}, a.settled(b).types())
}
