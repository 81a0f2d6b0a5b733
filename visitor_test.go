package connectif_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/events"
)

// ana is a customer with a cart.
func ana(*http.Request) (commerce.Contact, commerce.Cart, error) {
	cart := commerce.Cart{CartID: "c-1", Products: []commerce.BasketItem{{Product: product(), Quantity: 2}}}
	return commerce.Contact{PrimaryKey: "ana@shop.example"}, cart.WithTotals(), nil
}

func withVisitor(c *connectif.Config) { c.Visitor = ana }

// ask sends one request, with the headers given as names and values, and no cookies of its own.
func ask(t *testing.T, handler http.Handler, method, path string, header ...string) (*http.Response, string) {
	t.Helper()
	server := httptest.NewServer(handler)
	defer server.Close()
	request, err := http.NewRequestWithContext(t.Context(), method, server.URL+path, nil)
	require.NoError(t, err)
	for i := 0; i < len(header); i += 2 {
		request.Header.Add(header[i], header[i+1])
	}
	response, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(request)
	require.NoError(t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return response, string(body)
}

// careless is a site whose middleware lets everything be cached, and has a policy.
func careless(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range map[string]string{
			"Cache-Control": "public, max-age=600", "CDN-Cache-Control": "max-age=600", "Surrogate-Control": "max-age=600",
			"Etag": `"1"`, "Last-Modified": "Mon, 02 Jan 2006 15:04:05 GMT", "Expires": "Mon, 02 Jan 2126 15:04:05 GMT",
			"Content-Type": "text/plain", "Content-Security-Policy": "default-src *",
		} {
			w.Header().Set(name, value)
		}
		next.ServeHTTP(w, r)
	})
}

// assertVisitorHeader asserts what each answer at /connectif/visitor has, whatever its status.
func assertVisitorHeader(t *testing.T, header http.Header) {
	t.Helper()
	assert.Equal(t, []string{"private, no-store"}, header["Cache-Control"])
	assert.Equal(t, []string{"text/html; charset=utf-8"}, header["Content-Type"])
	assert.Equal(t, []string{"nosniff"}, header["X-Content-Type-Options"])
	assert.Equal(t, []string{"default-src 'none'; frame-ancestors 'none'; sandbox"}, header["Content-Security-Policy"])
	for _, name := range []string{"Cdn-Cache-Control", "Surrogate-Control", "Etag", "Last-Modified", "Expires", "Set-Cookie"} {
		assert.Empty(t, header[name], name)
	}
}

func TestAnotherSiteCannotAskForAVisitorsTags(t *testing.T) {
	cn, p := newConnectif(t, func(c *connectif.Config) {
		c.Visitor = func(r *http.Request) (commerce.Contact, commerce.Cart, error) {
			assert.NotContains(t, "cross-site same-site ?1", r.Header.Get("Sec-Fetch-Site"))
			return ana(r)
		}
	})
	for site, want := range map[string]int{
		"cross-site": http.StatusForbidden, "same-site": http.StatusForbidden, "?1": http.StatusForbidden,
		"same-origin": http.StatusOK, "none": http.StatusOK,
	} {
		for _, method := range []string{"GET", "HEAD"} {
			response, body := ask(t, careless(cn.Middleware(cn.Handler())), method, "/connectif/visitor", "Sec-Fetch-Site", site)
			assert.Equal(t, want, response.StatusCode, site)
			assert.Equal(t, want == http.StatusOK && method == "GET", body != "", site)
			assertVisitorHeader(t, response.Header)
		}
	}
	assert.Empty(t, p.list)
}

func TestAVisitorIsAskedForAndNeverTold(t *testing.T) {
	cn, _ := newConnectif(t, func(c *connectif.Config) {
		c.Visitor = func(r *http.Request) (commerce.Contact, commerce.Cart, error) {
			assert.Contains(t, "GET HEAD", r.Method)
			return ana(r)
		}
	})
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS"} {
		response, body := ask(t, cn.Middleware(cn.Handler()), method, "/connectif/visitor")
		assert.Equal(t, http.StatusMethodNotAllowed, response.StatusCode, method)
		assert.Equal(t, "GET, HEAD", response.Header.Get("Allow"))
		assert.NotContains(t, body, "cn_")
	}
	response, body := ask(t, careless(cn.Handler()), "HEAD", "/connectif/visitor")
	assert.Equal(t, http.StatusOK, response.StatusCode)
	assert.Empty(t, body)
	assert.Positive(t, response.ContentLength)
	assertVisitorHeader(t, response.Header)
}

func TestWhatIsNotKnownOfAVisitorIsNotPrinted(t *testing.T) {
	contact := commerce.Contact{PrimaryKey: "ana@shop.example"}
	none := commerce.MinorUnits(0, 2)
	for _, row := range []struct {
		name    string
		contact commerce.Contact
		cart    commerce.Cart
		want    string
	}{
		{"nobody", commerce.Contact{}, commerce.Cart{}, ""},
		{"nobody, with empty lists", commerce.Contact{Fields: []commerce.Field{}}, commerce.Cart{Products: []commerce.BasketItem{}}, ""},
		{"a contact", contact, commerce.Cart{}, "cn_client_info"},
		{"an empty cart", commerce.Contact{}, commerce.Cart{CartID: "c"}.WithTotals(), "cn_cart"},
		{"a cart for nothing", commerce.Contact{}, commerce.Cart{CartID: "c", TotalPrice: none}, "cn_cart"},
		{"both", contact, commerce.Cart{CartID: "c"}.WithTotals(), "cn_client_info cn_cart"},
	} {
		cn, p := newConnectif(t, func(c *connectif.Config) {
			c.Visitor = func(*http.Request) (commerce.Contact, commerce.Cart, error) { return row.contact, row.cart, nil }
		})
		response, body := ask(t, careless(cn.Middleware(cn.Handler())), "GET", "/connectif/visitor")
		assert.Equal(t, http.StatusOK, response.StatusCode, row.name)
		assertVisitorHeader(t, response.Header)
		var classes []string
		for _, part := range strings.Split(body, `<div class="`)[1:] {
			class, _, _ := strings.Cut(part, `"`)
			classes = append(classes, class)
		}
		assert.Equal(t, row.want, strings.Join(classes, " "), row.name)
		assert.Empty(t, p.list, row.name)
	}
	for name, cart := range map[string]commerce.Cart{
		"a recovery": {CartRecoveryURL: "https://shop.example/c"}, "a quantity": {TotalQuantity: 1}, "a price": {TotalPrice: none},
		"an adjustment": {Adjustment: none}, "a line": {Products: make([]commerce.BasketItem, 1)},
	} {
		cn, p := newConnectif(t, func(c *connectif.Config) {
			c.Visitor = func(*http.Request) (commerce.Contact, commerce.Cart, error) { return commerce.Contact{}, cart, nil }
		})
		_, body := ask(t, cn.Handler(), "GET", "/connectif/visitor")
		assert.Empty(t, body)
		require.Len(t, p.list, 1, "%s alone is a mistake", name)
		assert.ErrorIs(t, p.list[0], commerce.RuleRequired)
	}
}

func TestAVisitorsTagsAreThoseOfAPage(t *testing.T) {
	bad := product()
	bad.ProductID, bad.URL = "2", "javascript:alert(1)"
	find := func(*http.Request) (commerce.Contact, commerce.Cart, error) {
		cart := commerce.Cart{CartID: "<c>", Products: []commerce.BasketItem{{Product: product(), Quantity: 2}, {Product: bad, Quantity: 1}}}
		return commerce.Contact{PrimaryKey: "secret person", Name: "Ana"}, cart.WithTotals(), nil
	}
	for _, strict := range []bool{false, true} {
		cn, p := newConnectif(t, func(c *connectif.Config) { c.Visitor, c.StrictCSP = find, strict })
		_, body := ask(t, cn.Handler(), "GET", "/connectif/visitor")
		assert.Contains(t, body, `<span class="cart_id">&lt;c&gt;</span>`)
		assert.Contains(t, body, `<span class="product_id">1</span>`)
		assert.NotContains(t, body, "javascript:", "one bad line does not lose a cart")
		assert.NotContains(t, body, "alert", "not in development")
		assert.Equal(t, strict, !strings.Contains(body, "style="))
		require.Len(t, p.list, 2)
		assert.ErrorIs(t, p.list[0], commerce.RuleEmail)
		assert.ErrorIs(t, p.list[1], commerce.RuleURL)
		assert.NotContains(t, p.list[0].Error(), "secret")
	}
	cn, _ := newConnectif(t, func(c *connectif.Config) { c.Visitor, c.Development = find, true })
	_, body := ask(t, cn.Handler(), "GET", "/connectif/visitor")
	assert.Contains(t, body, `role="alert"`)
	assert.Contains(t, body, "products[1].url")
}

func TestAVisitorNeedsNoAccount(t *testing.T) {
	cn, p := newConnectif(t, func(c *connectif.Config) {
		c.Account, c.Region, c.Visitor = "", "", ana
		c.Accounts = map[string]connectif.Account{"es": {ID: account, Region: "eu8"}}
		c.Choose = func(r *http.Request) string { panic("asked for " + r.URL.Path) }
	})
	for _, handler := range []http.Handler{cn.Handler(), cn.Middleware(cn.Handler())} {
		response, body := ask(t, handler, "GET", "/connectif/visitor")
		assert.Equal(t, http.StatusOK, response.StatusCode)
		assert.Contains(t, body, "cn_cart")
	}
	assert.Empty(t, p.list)
}

func TestAVisitorIsServedByEachRouterAndInEachFolder(t *testing.T) {
	cn, _ := newConnectif(t, func(c *connectif.Config) { c.Visitor, c.Path = ana, "/assets/cn/" })
	mux := http.NewServeMux()
	mux.HandleFunc("GET /", http.NotFound) // patterns of the shop must not conflict
	cn.Register(mux)
	chi := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { // Handle("/assets/cn/*", cn.Handler())
		if strings.HasPrefix(r.URL.Path, "/assets/cn/") {
			cn.Handler().ServeHTTP(w, r)
			return
		}
		http.NotFound(w, r)
	})
	for _, handler := range []http.Handler{mux, chi, cn.Middleware(mux), cn.Middleware(chi)} {
		response, body := ask(t, handler, "GET", "/assets/cn/visitor")
		assert.Equal(t, http.StatusOK, response.StatusCode)
		assert.Contains(t, body, "cn_client_info")
		for _, path := range []string{"/connectif/visitor", "/assets/cn/visitor/", "/assets/cn/visitors", "/visitor"} {
			response, _ = ask(t, handler, "GET", path)
			assert.Equal(t, http.StatusNotFound, response.StatusCode, path)
		}
	}
	assert.Equal(t, `<div data-connectif-visitor="/assets/cn/visitor" hidden></div>`, string(cn.Visitor().GoHTML(t.Context())))
}

func TestWithoutAVisitorThereIsNoPlaceForOne(t *testing.T) {
	cn, p := newConnectif(t, nil)
	response, _ := ask(t, cn.Middleware(cn.Handler()), "GET", "/connectif/visitor")
	assert.Equal(t, http.StatusNotFound, response.StatusCode)
	assert.Empty(t, p.list)

	assert.Empty(t, cn.Visitor().GoHTML(t.Context()))
	require.Len(t, p.list, 1)
	assert.ErrorIs(t, p.list[0], connectif.ErrVisitor)
	assert.ErrorContains(t, p.list[0], "Config.Visitor")
}

func TestAVisitorMayCauseEvents(t *testing.T) {
	var cn *connectif.Connectif
	cn, p := newConnectif(t, func(c *connectif.Config) {
		c.Visitor = func(r *http.Request) (commerce.Contact, commerce.Cart, error) {
			cn.Flash(r.Context(), events.Login{}) // as when a session is found by a cookie that remembers
			return ana(r)
		}
	})
	response, body := ask(t, cn.Middleware(cn.Handler()), "GET", "/connectif/visitor")
	assert.Equal(t, []string{"login"}, told(body))
	assert.Empty(t, response.Header["Set-Cookie"], "told at once")
	assert.Empty(t, p.list)
}
