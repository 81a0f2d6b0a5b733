package e2e

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheShopWithoutAnAccountShowsLiveWhatConnectifIsTold(t *testing.T) {
	origin := start(t, "shop")
	watch := newTab(t)
	require.Equal(t, http.StatusOK, watch.open(origin+"/_connectif"))
	watch.until(`document.querySelector('#live.on')`)
	assert.Equal(t, 0, get[int](watch, `document.querySelectorAll('#messages > li').length`))

	// Another visitor goes through the shop. The first page is not touched meanwhile.
	b := newTab(t)
	shown := func(text string) {
		t.Helper()
		watch.until(`document.querySelector('#messages > li:first-child')?.innerText.includes(` + quote(text) + `)`)
	}
	b.open(origin + "/")
	watch.until(`document.querySelectorAll('#messages > li').length === 1`)
	b.fill("#q", `ratón <img src=x onerror=window.hacked=1>`)
	b.follow(".searchbox button")
	shown(`ratón <img src=x onerror=window.hacked=1>`)
	article := catalogue(t)["tt1001"]
	b.open(origin + "/product/tt1001")
	shown(article.Name)
	b.send(".buy")
	watch.until(`document.querySelector('#visitors').innerText.includes(` + quote(article.Name) + `)`)
	b.open(origin + "/register")
	b.fill("#name", visitor.name)
	b.fill("#surname", visitor.surname)
	b.fill("#email", visitor.email)
	b.fill("#password", visitor.password)
	b.follow("main form button")
	watch.until(`document.querySelector('#visitors').innerText.includes(` + quote(visitor.email) + `)`)
	b.open(origin + "/cart")
	b.follow(".summary button")
	order := get[string](b, `location.pathname.split('/').pop()`)
	// The visit of the confirmation page and the purchase are two messages, in either order, and both name the order.
	watch.until(`[...document.querySelectorAll('#messages > li')].filter((m) => m.innerText.includes(` + quote(order) + `)).length === 2`)

	for _, tab := range []*tab{watch, b} {
		assert.Equal(t, "undefined", get[string](tab, `typeof window.hacked`), "a script in a value has run")
	}
	// What came in live and what a reload shows is the same.
	live := get[string](watch, `document.querySelector('#messages').innerText`)
	watch.reload()
	assert.Equal(t, live, get[string](watch, `document.querySelector('#messages').innerText`))
	watch.resize(phone, height)
	assert.LessOrEqual(t, get[int](watch, `document.documentElement.scrollWidth - document.documentElement.clientWidth`), 0, "wider than a phone")
}
