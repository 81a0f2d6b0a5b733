package connectif_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
)

// visitorShop is flashShop with the library's files, as one site.
func visitorShop(cn *connectif.Connectif) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/", flashShop(cn))
	mux.Handle("/connectif/", cn.Middleware(cn.Handler()))
	return mux
}

// flashed returns the cookies of somebody who has just logged in.
func flashed(t *testing.T, cn *connectif.Connectif, header ...string) string {
	t.Helper()
	response, _ := ask(t, flashShop(cn), "GET", "/quiet-login", header...)
	cookies := response.Cookies()
	require.Len(t, cookies, 1)
	return cookies[0].Name + "=" + cookies[0].Value
}

func TestWhatWaitsIsToldWithTheVisitorsTagsAndThenForgotten(t *testing.T) {
	cn, p := newConnectif(t, withVisitor)
	get := visitor(t, visitorShop(cn))
	get("/quiet-login")
	status, header, body := get("/connectif/visitor")
	assert.Equal(t, http.StatusOK, status)
	assert.Equal(t, []string{"login"}, told(body))
	assert.Contains(t, body, "cn_client_info")
	assert.Equal(t, "private, no-store", header.Get("Cache-Control"))
	assert.Contains(t, header.Get("Set-Cookie"), "Max-Age=0")
	for _, path := range []string{"/connectif/visitor", "/"} {
		_, header, body = get(path)
		assert.Empty(t, told(body), path)
		assert.Empty(t, header["Set-Cookie"])
	}

	get("/quiet-login")
	_, _, body = get("/")
	assert.Equal(t, []string{"login"}, told(body), "a page from the shop itself is first")
	_, _, body = get("/connectif/visitor")
	assert.Empty(t, told(body))
	assert.Empty(t, p.list)
}

func TestWhatWaitsIsKeptWhereNobodyWouldTellIt(t *testing.T) {
	cn, p := newConnectif(t, withVisitor)
	waiting := flashed(t, cn)
	for _, row := range [][]string{
		{"HEAD"},
		{"GET", "Sec-Fetch-Dest", "document"}, // somebody looks at it
		{"GET", "Sec-Fetch-Dest", "iframe"},
		{"GET", "Sec-Fetch-Dest", "script"},
		{"GET", "Sec-Purpose", "prefetch"},
		{"GET", "Sec-Fetch-Site", "cross-site"},
		{"GET", "Sec-Fetch-Dest", "empty", "Sec-Fetch-Site", "same-site"},
	} {
		response, body := ask(t, visitorShop(cn), row[0], "/connectif/visitor", append(row[1:], "Cookie", waiting)...)
		assert.Empty(t, told(body), row)
		assert.Empty(t, response.Header["Set-Cookie"], "%v: it waits on", row)
	}
	for _, row := range [][]string{{}, {"Sec-Fetch-Dest", "empty", "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "cors"}} {
		_, body := ask(t, visitorShop(cn), "GET", "/connectif/visitor", append(row, "Cookie", waiting)...)
		assert.Equal(t, []string{"login"}, told(body))
	}
	assert.Empty(t, p.list)
}

func TestAVisitorThatFailsKeepsWhatWaits(t *testing.T) {
	cn, _ := newConnectif(t, func(c *connectif.Config) {
		c.Visitor = func(*http.Request) (commerce.Contact, commerce.Cart, error) { panic("secret") }
	})
	response, body := ask(t, visitorShop(cn), "GET", "/connectif/visitor", "Cookie", flashed(t, cn))
	assert.Equal(t, http.StatusInternalServerError, response.StatusCode)
	assert.Empty(t, body)
	assert.Empty(t, response.Header["Set-Cookie"])
}

func TestOutsideOfTheMiddlewareTheVisitorsTagsComeAlone(t *testing.T) {
	cn, p := newConnectif(t, withVisitor)
	response, body := ask(t, cn.Handler(), "GET", "/connectif/visitor", "Cookie", flashed(t, cn))
	assert.Equal(t, http.StatusOK, response.StatusCode)
	assert.Contains(t, body, "cn_cart")
	assert.Empty(t, told(body))
	assert.Empty(t, response.Header["Set-Cookie"])
	assert.Empty(t, p.list, "flash may still be told by pages")
}

func TestAFlashStoreIsToldWithTheVisitorsTagsToo(t *testing.T) {
	var store sessions
	cn, p := newConnectif(t, func(c *connectif.Config) { c.FlashKeys, c.FlashStore, c.Visitor = nil, &store, ana })
	get := visitor(t, visitorShop(cn))
	get("/quiet-login")
	_, _, body := get("/connectif/visitor")
	assert.Equal(t, []string{"login"}, told(body))
	assert.Empty(t, store.data)
	assert.Empty(t, p.list)
}
