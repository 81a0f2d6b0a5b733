package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestBadInputLeadsBackWithAMessageAndWhatWasTyped(t *testing.T) {
	huge := strings.Repeat("x", maxField+1)
	for _, test := range []struct {
		name, path string
		form       []string
		leads      string
		says       string // on the page it leads to
		field      string
	}{
		{"no e-mail", "/register", []string{"email", "", "name", "Clienta", "password", "x"}, "/register", "Escribe tu correo", "name"},
		{"an e-mail with a display name", "/register", []string{"email", "Clienta <a@b.com>", "name", "Clienta", "password", "x"}, "/register", "Escribe tu correo", "email"},
		{"an e-mail without a point", "/register", []string{"email", "a@b", "name", "Clienta", "password", "x"}, "/register", "Escribe tu correo", "email"},
		{"an e-mail that Connectif cannot be told", "/register", []string{"email", "a@b.123", "name", "Clienta", "password", "x"}, "/register", "Escribe tu correo", "email"},
		{"an e-mail with an invisible blank", "/register", []string{"email", "a\u200b@b.com", "name", "Clienta", "password", "x"}, "/register", "Escribe tu correo", "email"},
		{"no name", "/register", []string{"email", clienta, "name", "  ", "password", "x"}, "/register", "¿Cómo te llamas?", "email"},
		{"no password", "/register", []string{"email", clienta, "name", "Clienta"}, "/register", "Elige una contraseña", "email"},
		{"a huge password", "/register", []string{"email", clienta, "name", "Clienta", "password", huge}, "/register", "Elige una contraseña", "email"},
		{"a huge name", "/register", []string{"email", clienta, "name", huge, "password", "x"}, "/register", "demasiado largo", "email"},
		{"a huge surname", "/register", []string{"email", clienta, "name", "Clienta", "surname", huge, "password", "x"}, "/register", "demasiado largo", "email"},
		{"a name that is no text", "/register", []string{"email", clienta, "name", "a\xffb", "password", "x"}, "/register", "no son texto", "email"},
		{"a name with NUL", "/register", []string{"email", clienta, "name", "a\x00b", "password", "x"}, "/register", "no son texto", "email"},
		{"nothing at all", "/register", nil, "/register", "Revisa los campos", ""},
		{"an unknown account", "/login", []string{"email", clienta, "password", "x"}, "/login", "no son correctos", "email"},
		{"a login of nothing", "/login", nil, "/login", "no son correctos", ""},
		{"a login that is no text", "/login", []string{"email", "\xff", "password", "\xff"}, "/login", "no son correctos", ""},
		{"a login with a huge password", "/login", []string{"email", clienta, "password", huge}, "/login", "no son correctos", "email"},
		{"a newsletter for nobody", "/newsletter", []string{"email", ""}, "/", "Para suscribirte", ""},
		{"a newsletter for no e-mail", "/newsletter", []string{"email", "a b@c.d"}, "/", "Para suscribirte", "newsletter-email"},
		{"a newsletter for an e-mail that Connectif cannot be told", "/newsletter", []string{"email", "a@[1.2.3.4]"}, "/", "Para suscribirte", "newsletter-email"},
		{"a newsletter for no text", "/newsletter", []string{"email", "\xff@c.de"}, "/", "no son texto", ""},
		{"an unknown product", "/cart/add", []string{"product_id", "none", "quantity", "1"}, "/cart", "no está en el catálogo", ""},
		{"no product", "/cart/add", nil, "/cart", "no está en el catálogo", ""},
		{"a product that is no text", "/cart/add", []string{"product_id", "\xff\x00"}, "/cart", "no está en el catálogo", ""},
		{"none of a product", "/cart/add", []string{"product_id", keyboard, "quantity", "0"}, "/product/" + keyboard, "entre 1 y 99", ""},
		{"less than none", "/cart/add", []string{"product_id", keyboard, "quantity", "-3"}, "/product/" + keyboard, "entre 1 y 99", ""},
		{"half a product", "/cart/add", []string{"product_id", keyboard, "quantity", "0.5"}, "/product/" + keyboard, "entre 1 y 99", ""},
		{"too many", "/cart/add", []string{"product_id", keyboard, "quantity", "100"}, "/product/" + keyboard, "entre 1 y 99", ""},
		{"far too many", "/cart/add", []string{"product_id", keyboard, "quantity", "99999999999999999999"}, "/product/" + keyboard, "entre 1 y 99", ""},
		{"what is sold out", "/cart/add", []string{"product_id", soldOut, "quantity", "1"}, "/product/" + soldOut, "agotado", ""},
		{"removing an unknown product", "/cart/remove", []string{"product_id", "none"}, "/cart", "no está en el catálogo", ""},
		{"buying nothing", "/checkout", nil, "/cart", "aún no hay nada", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newTestShop(t).browser(t)
			require.Equal(t, test.leads, b.post(test.path, test.form...))
			page := b.get(test.leads).status(http.StatusOK)
			assert.NotEmpty(t, page.notices())
			assert.Contains(t, page.body, test.says)
			for i := 0; i < len(test.form); i += 2 {
				if strings.HasSuffix(test.field, test.form[i]) {
					assert.Equal(t, strings.TrimSpace(test.form[i+1]), page.value(test.field))
				}
			}
			assert.Empty(t, page.toldTypes(), "nothing has happened")
			assert.Equal(t, []string{"0"}, texts(page.body, "total_quantity"))
			assert.Empty(t, b.get(test.leads).notices(), "it is said once")
		})
	}
}

func TestFormsThatCannotBeReadLeadBackWithAMessage(t *testing.T) {
	for name, body := range map[string]string{
		"too large":     "email=" + strings.Repeat("a", maxBody),
		"badly encoded": "email=%zz",
	} {
		for _, path := range []string{"/cart/add", "/cart/remove", "/register", "/login", "/logout", "/newsletter", "/checkout"} {
			b := newTestShop(t).browser(t)
			require.Equal(t, "/", b.postBody(path, body), "%s to %s", name, path)
			assert.Len(t, b.get("/").notices(), 1, "%s to %s", name, path)
			assert.Empty(t, b.shop.store.accounts)
		}
	}
}

func TestAPasswordIsNeverSentBack(t *testing.T) {
	b := newTestShop(t).browser(t)
	for _, path := range []string{"/register", "/login"} {
		b.post(path, "email", "x", "name", "", "password", password)
		page := b.get(path)
		assert.Empty(t, page.value("password"))
		assert.NotContains(t, page.body, strings.TrimSpace(password))
	}
	b.register(clienta)
	assert.NotContains(t, string(b.shop.store.accounts[clienta].hash), password)
}

func TestAnAddressHasOneAccount(t *testing.T) {
	shop := newTestShop(t)
	shop.browser(t).register(clienta)
	b := shop.browser(t)
	require.Equal(t, "/register", b.post("/register", "email", strings.ToUpper(clienta), "name", "X", "password", "other"))
	page := b.get("/register")
	assert.Contains(t, page.body, "Ya hay una cuenta")
	assert.Empty(t, page.tags("cn_client_info"))
	assert.Equal(t, "/login", b.post("/login", "email", clienta, "password", "other"), "the first password holds")
	assert.Equal(t, "/login", b.post("/login", "email", clienta, "password", password+" "), "to the last blank")
	assert.Equal(t, "/", b.post("/login", "email", clienta, "password", password))
}

func TestTheCartOfAnAccountSurvivesLogoutAndJoinsTheOneOfAGuest(t *testing.T) {
	b := newTestShop(t).browser(t)
	b.post("/cart/add", "product_id", keyboard, "quantity", "2")
	guest := texts(b.get("/").body, "cart_id")
	b.register(clienta)
	assert.Equal(t, guest, texts(b.get("/").body, "cart_id"), "the guest's cart becomes the account's")

	b.post("/logout")
	page := b.get("/")
	assert.Equal(t, []string{"0"}, texts(page.body, "total_quantity"), "the next person at this browser sees nothing of it")
	assert.NotEqual(t, guest, texts(page.body, "cart_id"))
	assert.Empty(t, page.tags("cn_client_info"))

	b.post("/cart/add", "product_id", keyboard, "quantity", "98")
	b.post("/cart/add", "product_id", longPlaid)
	b.post("/login", "email", clienta, "password", password)
	page = b.get("/")
	assert.Equal(t, guest, texts(page.body, "cart_id"))
	assert.Equal(t, []string{"99", "1"}, texts(page.body, "quantity"), "at most 99 of one product")

	other := b.shop.browser(t)
	other.post("/login", "email", clienta, "password", password)
	other.get(other.post("/checkout"))
	assert.Equal(t, []string{"0"}, texts(b.get("/").body, "total_quantity"), "bought is bought in all browsers")
}

func TestSomebodyElseAtTheSameBrowserDoesNotGetTheCart(t *testing.T) {
	b := newTestShop(t).browser(t)
	b.register("first@example.com")
	b.post("/cart/add", "product_id", keyboard)
	b.register("second@example.com")
	assert.Equal(t, []string{"0"}, texts(b.get("/").body, "total_quantity"))
	b.post("/login", "email", "first@example.com", "password", password)
	assert.Equal(t, []string{"1"}, texts(b.get("/").body, "total_quantity"))
}

func TestLogoutOfNobodyIsFine(t *testing.T) {
	b := newTestShop(t).browser(t)
	b.post("/cart/add", "product_id", keyboard)
	require.Equal(t, "/", b.post("/logout"))
	assert.Equal(t, []string{"1"}, texts(b.get("/").body, "total_quantity"), "a guest's cart stays")
}

func TestAccountsAndSubscriptionsAreBounded(t *testing.T) {
	b := newTestShop(t).browser(t)
	for range maxAccounts {
		key := newCart().ID
		b.shop.store.accounts[key], b.shop.store.subscribers[key] = &Account{}, true
	}
	require.Equal(t, "/register", b.post("/register", "email", clienta, "name", "Clienta", "password", "x"))
	assert.Contains(t, b.get("/register").body, "No caben más cuentas")
	b.post("/newsletter", "email", clienta)
	page := b.get("/")
	assert.Contains(t, page.body, "No caben más suscripciones")
	assert.Empty(t, page.toldTypes())
}

func TestPasswordsAreHashedTwoAtATime(t *testing.T) {
	shop := newTestShop(t)
	shop.hashing <- struct{}{}
	shop.hashing <- struct{}{}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := shop.hashPassword(ctx, "x", noSalt)
	require.ErrorIs(t, err, context.Canceled)
}

func TestAVisitorWhoDoesNotWaitForThePasswordGetsNoAccount(t *testing.T) {
	shop := newTestShop(t)
	shop.hashing <- struct{}{}
	shop.hashing <- struct{}{}
	for _, path := range []string{"/register", "/login"} {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		request := httptest.NewRequestWithContext(ctx, http.MethodPost, path, strings.NewReader("email=a%40b.com&name=A&password=x"))
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		recorder := httptest.NewRecorder()
		shop.Handler().ServeHTTP(recorder, request)
		assert.Equal(t, http.StatusInternalServerError, recorder.Code, path)
	}
	assert.Empty(t, shop.store.accounts)
}

func TestTheNewsletterLeadsBackToThePageItWasOn(t *testing.T) {
	shop := newTestShop(t)
	b := shop.browser(t)
	for referer, want := range map[string]string{
		shop.url + "/search?q=rat%C3%B3n":           "/search?q=rat%C3%B3n",
		shop.url + "/category/A%2FB/Mec%C3%A1nicos": "/category/A%2FB/Mec%C3%A1nicos",
		shop.url:                         "/",
		shop.url + "//evil.example/":     "/",
		"https://evil.example/product/x": "/",
		"":                               "/",
	} {
		response, _ := b.do(http.MethodPost, "/newsletter", strings.NewReader("email=a%40b.com"),
			"Content-Type", "application/x-www-form-urlencoded", "Referer", referer)
		assert.Equal(t, want, response.Header.Get("Location"), referer)
	}
	assert.Equal(t, "/", cameFrom(&http.Request{Header: http.Header{"Referer": {"http://\x7f"}}}))
}

func TestNothingPersonalIsLogged(t *testing.T) {
	b := newTestShop(t).browser(t)
	b.get("/search?q=" + clienta)
	b.get("/product/" + clienta)
	b.get("/product/" + clienta + "%00")
	b.get("/product/Clienta%20d'Exémple%20Ñandú%07")
	b.post("/newsletter", "email", clienta+" <"+clienta+">")
	b.post("/login", "email", clienta, "password", "wrong")
	b.register(clienta)
	b.post("/newsletter", "email", clienta)
	b.post("/cart/add", "product_id", keyboard)
	b.get(b.post("/checkout"))
	b.get("/nowhere/" + clienta)
	b.shop.reportProblem(t.Context(), assert.AnError)
	assert.Contains(t, b.shop.log.String(), assert.AnError.Error())
	for _, personal := range []string{clienta, "Clienta", "d'Exémple Ñandú", "example.com"} {
		assert.NotContains(t, b.shop.log.String(), personal)
	}
}
