package e2e

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/jsbundle"
	"github.com/connectif-go/connectif/tags"
)

// settling is longer than the runtime waits for the end of a burst.
const settling = 400 * time.Millisecond

// hidden prints tags, as a page and as what the page swaps in.
func hidden(t *testing.T, list ...tags.Tag) (markup string) {
	t.Helper()
	for _, tag := range list {
		markup += html(t, tags.HiddenOnly(tag))
	}
	return markup
}

// cartOf is a cart that is empty, with an id to be told by.
func cartOf(id string) tags.Tag { return tags.Cart(commerce.Cart{CartID: id}.WithTotals()) }

func contactOf(email, name string) tags.Tag {
	return tags.Contact{PrimaryKey: email, Name: name}
}

func productOf(id string) commerce.Product {
	return smallProduct("https://shop.example/"+id, id, "Product "+id)
}

// openSwapped opens a page with the runtime, whose part that is swapped holds markup, and forgets what it tells at first.
func openSwapped(t *testing.T, options connectiftest.Options, markup string) (*account, *tab) {
	t.Helper()
	a, b, site := newStandIn(t, options), newTab(t), newRuntimeSite(t)
	b.open(site.page("/swap", render(t, jsbundle.Loader{Client: a.client()})+`<p id="clock">0</p><main>`+markup+`</main>`))
	if !options.NoAutoSend {
		a.next(has(connectiftest.EventPageVisit))
	}
	// Once more, so that the client has the id that the first answer brings: it counts as a change of the contact.
	a.drain(b)
	b.pause(settling)
	a.drain(b)
	return a, b
}

// swap puts markup into the part that is swapped.
func (b *tab) swap(markup string) {
	b.t.Helper()
	b.do(`document.querySelector('main').innerHTML = ` + quote(markup))
}

// settled is what is told once the page has come to rest.
func (a *account) settled(b *tab) told {
	a.t.Helper()
	b.pause(settling)
	return a.drain(b)
}

func TestAnotherCartIsToldHoweverItComes(t *testing.T) {
	another := quote(hidden(t, cartOf("another")))
	for name, swap := range map[string]string{
		"innerHTML":                    `document.querySelector('main').innerHTML = ` + another,
		"outerHTML of the tag":         `document.querySelector('.cn_cart').outerHTML = ` + another,
		"outerHTML of what is around":  `document.querySelector('main').outerHTML = '<main><div>' + ` + another + ` + '</div></main>'`,
		"replaceWith":                  `document.querySelector('.cn_cart').replaceWith(document.createRange().createContextualFragment(` + another + `))`,
		"a new body":                   `document.body.replaceWith(new DOMParser().parseFromString(` + another + `, 'text/html').body)`,
		"the text of an element":       `document.querySelector('.cart_id').textContent = 'another'`,
		"the data of a text node":      `document.querySelector('.cart_id').firstChild.data = 'another'`,
		"a morph that moves the class": `const id = document.querySelector('.cart_id'); id.parentNode.append(Object.assign(document.createElement('i'), {textContent: 'another'})); id.className = ''; document.querySelector('.cn_cart').lastChild.className = 'cart_id'`,
		"a second cart, in its place once the class of the first is gone": `document.querySelector('main').insertAdjacentHTML('beforeend', ` + another + `); document.querySelector('.cn_cart').className = ''`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a, b := openSwapped(t, connectiftest.Options{}, hidden(t, cartOf("first")))
			b.do(swap)
			told := a.settled(b)
			require.Len(t, told, 1)
			require.Len(t, told.carts(), 1)
			assert.Equal(t, "another", told.carts()[0].CartID)
			assert.Empty(t, told.types(), "and no event")
		})
	}
}

func TestAMorphThatOnlyTakesAClassAwayIsSeen(t *testing.T) {
	a, b := openSwapped(t, connectiftest.Options{}, hidden(t, cartOf("first"), cartOf("another")))
	b.do(`document.querySelector('.cn_cart').className = ''`)
	require.Len(t, a.settled(b).carts(), 1)
}

func TestAChangeOfTheContactIsTold(t *testing.T) {
	for _, row := range []struct {
		name, swap, key string
		value           any
	}{
		{"comes", `document.querySelector('main').innerHTML = ` + quote(hidden(t, contactOf("b@example.com", "Berta"))), "primaryKey", "b@example.com"},
		{"a text", `document.querySelector('._name').firstChild.data = 'Berta'`, "_name", "Berta"},
		{"a class", `document.querySelector('._name').className = '_surname'`, "_surname", "Ana"},
		{"goes", `document.querySelector('.cn_client_info').remove()`, "primaryKey", nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			a, b := openSwapped(t, connectiftest.Options{}, hidden(t, contactOf("a@example.com", "Ana")))
			b.do(row.swap)
			told := a.settled(b)
			require.Len(t, told, 1)
			assert.Equal(t, row.value, told[0].EntityInfo[row.key])
		})
	}
}

func TestASwapThatChangesNothingInEffectMakesNoRequest(t *testing.T) {
	same := hidden(t, cartOf("first"), contactOf("a@example.com", "Ana"))
	a, b := openSwapped(t, connectiftest.Options{}, same)
	b.swap(same)
	b.do(`document.querySelector('main').insertAdjacentHTML('beforeend', '<p class="cart_id">Not in a tag.</p>')`)
	assert.Empty(t, a.settled(b))
}

func TestAThousandSwapsMakeAtMostThreeRequestsAndTheLastStateIsTold(t *testing.T) {
	for name, burst := range map[string]string{
		"in one task":              `for (let i = 1; i <= 1000; i++) swap(i)`,
		"in a task each":           `(async () => { for (let i = 1; i <= 1000; i++) { swap(i); await new Promise((resolve) => setTimeout(resolve)); } })()`,
		"in a task each, at speed": `(async () => { const {port1, port2} = new MessageChannel(); for (let i = 1; i <= 1000; i++) { swap(i); await new Promise((resolve) => { port1.onmessage = resolve; port2.postMessage(0); }); } })()`,
	} {
		t.Run(name, func(t *testing.T) {
			a, b := openSwapped(t, connectiftest.Options{}, hidden(t, cartOf("0")))
			b.do(`window.swap = (i) => { document.querySelector('main').innerHTML = ` + quote(hidden(t, cartOf("number"))) + `.replace('number', i); }`)
			b.do(burst)
			told := a.settled(b)
			assert.LessOrEqual(t, len(told), 3)
			require.NotEmpty(t, told.carts())
			assert.Equal(t, "1000", told.carts()[len(told.carts())-1].CartID)
		})
	}
}

func TestChangesThatNeverEndAreToldMeanwhile(t *testing.T) {
	a, b := openSwapped(t, connectiftest.Options{}, hidden(t, cartOf("0")))
	b.do(`let i = 0; setInterval(() => { document.querySelector('.cart_id').textContent = ++i; }, 20)`)
	for range 2 {
		n := a.next(func(n connectiftest.Notification) bool { return n.Cart != nil })
		a.seen = n.Seq
	}
}

func TestWhatIsNoTagStartsNoTimer(t *testing.T) {
	_, b := openSwapped(t, connectiftest.Options{}, hidden(t, cartOf("first")))
	b.do(`window.timers = 0; const own = window.setTimeout; window.setTimeout = (...all) => { window.timers++; return own(...all); };`)
	b.do(`for (let i = 0; i < 100; i++) {
		const clock = document.querySelector('#clock');
		clock.firstChild.data = i;
		clock.className = 'c' + i;
		clock.innerHTML = '<b class="cart_id">' + i + '</b>';
	}`)
	b.pause(settling)
	assert.Equal(t, 0, get[int](b, `window.timers`))
	b.do(`document.querySelector('.cn_cart').remove()`)
	assert.Equal(t, 1, get[int](b, `window.timers`), "what counts them works")
	b.pause(settling)
	assert.Equal(t, 1, get[int](b, `window.timers`), "and it is not started again")
}
