package main

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheSessionCookieIsForThisShopAlone(t *testing.T) {
	response := newTestShop(t).browser(t).get("/").response
	cookies := response.Cookies()
	require.Len(t, cookies, 1)
	assert.True(t, cookies[0].HttpOnly)
	assert.Equal(t, http.SameSiteLaxMode, cookies[0].SameSite)
	assert.Equal(t, "/", cookies[0].Path)
	assert.GreaterOrEqual(t, len(cookies[0].Value), 26, "130 random bits")
}

func TestWhoLogsInOrOutGetsANewSessionID(t *testing.T) {
	shop := newTestShop(t)
	shop.browser(t).register(clienta)
	b := shop.browser(t)
	id := func() string {
		request, err := http.NewRequest(http.MethodGet, shop.url, nil)
		require.NoError(t, err)
		return b.client.Jar.Cookies(request.URL)[0].Value
	}
	b.get("/")
	seen := map[string]bool{id(): true}
	for _, step := range [][]string{{"/login", "email", clienta, "password", password}, {"/logout"},
		{"/register", "email", "x@example.com", "name", "X", "password", "x"}} {
		before := id()
		require.Equal(t, "/", b.post(step[0], step[1:]...))
		require.False(t, seen[id()], step[0])
		seen[id()] = true

		thief := shop.browser(t)
		response, body := thief.do(http.MethodGet, "/", nil, "Cookie", sessionCookie+"="+before)
		assert.Empty(t, page{t, response, body}.tags("cn_client_info"), "the id from before %s is worth nothing", step[0])
	}
}

func TestAnIDThatTheShopDidNotGiveIsNotTaken(t *testing.T) {
	response, _ := newTestShop(t).browser(t).do(http.MethodGet, "/", nil, "Cookie", sessionCookie+"=chosen-by-somebody")
	require.Len(t, response.Cookies(), 1)
	assert.NotEqual(t, "chosen-by-somebody", response.Cookies()[0].Value)
}

func TestSessionsEnd(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	store := NewStore()
	store.now = func() time.Time { return now }
	se, isNew := store.open("")
	require.True(t, isNew)

	now = now.Add(sessionLife - time.Second)
	again, isNew := store.open(se.id)
	require.False(t, isNew)
	require.Same(t, se, again)

	now = now.Add(sessionLife)
	_, isNew = store.open(se.id)
	assert.True(t, isNew, "nobody was seen for a day")
	assert.Len(t, store.sessions, 1)
	assert.Equal(t, 1, store.recent.Len())
}

func TestAFloodOfVisitorsPushesOutThoseSeenLongestAgo(t *testing.T) {
	store := NewStore()
	first, _ := store.open("")
	second, _ := store.open("")
	for range maxSessions - 2 {
		store.open("")
	}
	_, isNew := store.open(first.id)
	require.False(t, isNew)
	for range maxSessions - 1 {
		store.open("")
	}
	assert.Len(t, store.sessions, maxSessions)
	assert.Equal(t, maxSessions, store.recent.Len())
	assert.NotContains(t, store.sessions, second.id)
	assert.Contains(t, store.sessions, first.id)

	store.open("")
	store.open("")
	assert.NotContains(t, store.sessions, first.id)
	store.renew(first)
	assert.Len(t, store.sessions, maxSessions, "a session that was pushed out does not come back")
}

func TestAFloodOfIdleVisitorsPushesOutNobodyWhoHasSomething(t *testing.T) {
	store := NewStore()
	use := map[string]func(*Session){
		"a cart":     func(se *Session) { se.cart.add(&Product{}, 1) },
		"an account": func(se *Session) { se.account = &Account{} },
		"an order":   func(se *Session) { se.orders = []*Order{{}} },
		"an event":   func(se *Session) { se.flash = []byte("[]") },
	}
	ids := map[string]string{}
	for what, begin := range use {
		se, _ := store.open("")
		begin(se)
		ids[what] = se.id
	}
	idle, _ := store.open("")
	for range maxSessions + 5 {
		store.open("")
	}
	assert.Len(t, store.sessions, maxSessions)
	assert.NotContains(t, store.sessions, idle.id)
	for what, id := range ids {
		assert.Contains(t, store.sessions, id, what)
	}
}

func TestWhereEverySessionHasSomethingTheOldestGoes(t *testing.T) {
	store := NewStore()
	var ids []string
	for range maxSessions + 1 {
		se, _ := store.open("")
		se.orders = []*Order{{}}
		ids = append(ids, se.id)
	}
	assert.Len(t, store.sessions, maxSessions)
	assert.NotContains(t, store.sessions, ids[0])
	assert.Contains(t, store.sessions, ids[1])
}

func TestMessagesAreBounded(t *testing.T) {
	se := &Session{}
	for i := range 20 {
		se.say("the same")
		se.complain(string(rune('a' + i)))
	}
	assert.Len(t, se.notices, maxNotices)
}

func TestMessagesWaitForAPageThatIsSeen(t *testing.T) {
	b := newTestShop(t).browser(t)
	b.post("/cart/remove", "product_id", keyboard)
	b.do(http.MethodHead, "/cart", nil)
	b.do(http.MethodGet, "/cart", nil, "Sec-Purpose", "prefetch")
	assert.Equal(t, []string{"Quitado de la cesta."}, b.get("/cart").notices())
	assert.Empty(t, b.get("/cart").notices())
}
