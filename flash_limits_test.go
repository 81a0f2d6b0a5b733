package connectif_test

import (
	"crypto/rand"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/events"
)

func TestFlashKeepsWhatFitsAndReportsTheRest(t *testing.T) {
	cn, p := newConnectif(t, nil)
	get := visitor(t, cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			_ = cn.Script().Render(r.Context(), w)
			return
		}
		cn.Flash(r.Context(), events.Search{Text: incompressible(6000)})
		cn.Flash(r.Context(), events.Login{})
		http.Redirect(w, r, "/", http.StatusSeeOther)
	})))
	_, _, body := get("/login")
	assert.Equal(t, []string{"login"}, told(body))
	require.Len(t, p.list, 1)
	assert.ErrorIs(t, p.list[0], connectif.ErrFlashTooLarge)
	assert.ErrorContains(t, p.list[0], "FlashStore")
}

// incompressible is text of n bytes.
func incompressible(n int) string {
	var b strings.Builder
	for b.Len() < n {
		b.WriteString(rand.Text())
	}
	return b.String()[:n]
}

func TestTheCookieHoldsAPurchaseOfManyLines(t *testing.T) {
	cn, p := newConnectif(t, nil)
	purchase := commerce.Purchase{PurchaseID: "o-1"}
	for i := range 15 {
		line := product()
		line.ProductID, line.URL = fmt.Sprint("pr", 1000+37*i), fmt.Sprint("https://shop.example/producto/pr", 1000+37*i)
		line.Description = "Interruptores silenciosos, distribución española, retroiluminado, con cable trenzado de dos metros y reposamuñecas."
		line.ImageURL, line.Categories = line.URL+".jpg", []string{"/Ordenadores/Teclados/Mecánicos"}
		purchase.Products = append(purchase.Products, commerce.BasketItem{Product: line, Quantity: i + 1})
	}
	get := visitor(t, cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/checkout" {
			cn.Flash(r.Context(), events.Purchase(purchase.WithTotals()))
			http.Redirect(w, r, "/order/o-1", http.StatusSeeOther)
			return
		}
		_ = cn.Script().Render(r.Context(), w)
	})))
	_, _, body := get("/checkout")
	assert.Equal(t, []string{"purchase"}, told(body))
	assert.Empty(t, p.list)
}

func TestFlashReportsWhatItCannotKeep(t *testing.T) {
	t.Run("without middleware", func(t *testing.T) {
		cn, p := newConnectif(t, nil)
		cn.Flash(t.Context(), events.Login{})
		//lint:ignore SA1012 a nil context must not panic
		cn.Flash(nil, events.Login{})
		require.Len(t, p.list, 2)
		assert.ErrorIs(t, p.list[0], connectif.ErrFlash)
		assert.ErrorContains(t, p.list[0], "Middleware")
	})
	t.Run("a script outside of the middleware", func(t *testing.T) {
		cn, p := newConnectif(t, nil)
		assert.Contains(t, cn.Script().GoHTML(t.Context()), "<script")
		require.Len(t, p.list, 1)
		assert.ErrorContains(t, p.list[0], "Middleware")
	})
	t.Run("without keys", func(t *testing.T) {
		cn, p := newConnectif(t, func(c *connectif.Config) { c.FlashKeys = nil })
		_, _, body := visitor(t, flashShop(cn))("/login")
		assert.Empty(t, told(body))
		require.NotEmpty(t, p.list)
		assert.ErrorContains(t, p.list[0], "FlashKeys")
	})
	t.Run("another site's middleware", func(t *testing.T) {
		cn, p := newConnectif(t, nil)
		site, _ := newConnectif(t, func(c *connectif.Config) { c.FlashKeys = nil })
		visitor(t, site.Middleware(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { cn.Flash(r.Context(), events.Login{}) })))("/")
		require.Len(t, p.list, 1)
		assert.ErrorContains(t, p.list[0], "Middleware")
	})
	t.Run("too often", func(t *testing.T) {
		cn, p := newConnectif(t, nil)
		visitor(t, cn.Middleware(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			for range 101 {
				cn.Flash(r.Context(), events.Login{})
			}
		})))("/")
		require.NotEmpty(t, p.list)
		assert.ErrorContains(t, p.list[0], "100 calls")
	})
	t.Run("too late", func(t *testing.T) {
		cn, p := newConnectif(t, nil)
		visitor(t, flashShop(cn))("/late")
		require.Len(t, p.list, 1)
		assert.ErrorContains(t, p.list[0], "header has been sent")
	})
	t.Run("an invalid event", func(t *testing.T) {
		cn, p := newConnectif(t, nil)
		get := visitor(t, cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			cn.Flash(r.Context(), events.NewsletterSubscribe{Email: "secret person <x@y.es>"})
			_ = cn.Script().Render(r.Context(), w)
		})))
		_, header, body := get("/")
		assert.Empty(t, told(body))
		assert.Empty(t, header.Values("Set-Cookie"))
		require.Len(t, p.list, 1)
		assert.NotContains(t, p.list[0].Error(), "secret")
	})
}
