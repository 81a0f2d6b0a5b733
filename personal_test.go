package connectif_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/tags"
)

// personal has each tag that is about one visitor.
var personal = map[string]tags.Tag{
	"contact":    tags.Contact{PrimaryKey: "clienta@shop.example"},
	"cart":       tags.Cart(commerce.Cart{CartID: "c"}.WithTotals()),
	"purchase":   tags.Purchase(commerce.Purchase{PurchaseID: "p"}.WithTotals()),
	"newsletter": tags.NewsletterSubscribe{Email: "clienta@shop.example"},
}

// page serves a page whose first and last pieces are written apart.
func page(cn *connectif.Connectif, header map[string]string, pieces ...string) http.Handler {
	return cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range header {
			w.Header().Set(name, value)
		}
		if r.URL.Path == "/404" {
			w.WriteHeader(http.StatusNotFound)
		}
		for _, piece := range pieces {
			_, _ = io.WriteString(w, piece)
		}
	}))
}

func TestAPageWithPersonalTagsIsPrivate(t *testing.T) {
	for name, tag := range personal {
		for _, strict := range []bool{false, true} {
			if strict {
				tag = tags.HiddenOnly(tag)
			}
			html, err := tag.HTML()
			require.NoError(t, err)
			for _, row := range []struct {
				header   map[string]string
				want     string
				problems int
			}{
				{nil, "private, no-cache", 0},
				{map[string]string{"Cache-Control": "no-cache"}, "private, no-cache", 0},
				{map[string]string{"Cache-Control": "Private, max-age=60"}, "Private, max-age=60", 0},
				{map[string]string{"Cache-Control": "no-store"}, "no-store", 0},
				{map[string]string{"Cache-Control": "max-age=600"}, "private, no-cache", 1},
				{map[string]string{"Cache-Control": "public, s-maxage=600"}, "private, no-cache", 1},
				{map[string]string{"CDN-Cache-Control": "max-age=600"}, "private, no-cache", 1},
				{map[string]string{"CDN-Cache-Control": "no-store"}, "private, no-cache", 0},
				{map[string]string{"Cache-Control": "private", "CDN-Cache-Control": "no-store"}, "private", 0},
				// What a cache heeds that has a header of its own.
				{map[string]string{"Cache-Control": "private, max-age=60", "CDN-Cache-Control": "max-age=600"}, "private, max-age=60", 1},
				{map[string]string{"Cache-Control": "no-store", "Surrogate-Control": "max-age=600"}, "no-store", 1},
				{map[string]string{"Cache-Control": "private", "Netlify-CDN-Cache-Control": "public"}, "private", 1},
				{map[string]string{"Cache-Control": "private", "Vercel-CDN-Cache-Control": "s-maxage=600"}, "private", 1},
			} {
				cn, p := newConnectif(t, nil)
				for _, path := range []string{"/", "/404"} {
					_, header, body := visitor(t, page(cn, row.header, "<body>"+html.String(), "</body>"))(path)
					assert.Equal(t, row.want, header.Get("Cache-Control"), "%s, %v", name, row.header)
					for name := range row.header {
						assert.NotContains(t, header.Get(name), "600", "%s, %v", name, row.header)
						assert.NotContains(t, header.Get(name), "public", "%s, %v", name, row.header)
					}
					assert.True(t, strings.HasSuffix(body, "</body>"))
				}
				require.Len(t, p.list, 2*row.problems, "%s, %v", name, row.header)
				for _, err := range p.list {
					assert.ErrorIs(t, err, connectif.ErrPublic)
				}
			}
		}
	}
}

func TestAPageWithoutPersonalTagsIsKeptAsItIs(t *testing.T) {
	cn, p := newConnectif(t, nil)
	const body = `<div class="cn_login" hidden></div><div class="cn_product_visited cn_product_searched"></div><div class="cn_carts"><div class="cn_"`
	status, header, got := visitor(t, page(cn, map[string]string{"Cache-Control": "public, max-age=600"}, body))("/404")
	assert.Equal(t, http.StatusNotFound, status)
	assert.Equal(t, "public, max-age=600", header.Get("Cache-Control"))
	assert.Equal(t, body, got)
	assert.Empty(t, p.list)
}

func TestAStreamedPageThatIsPublicIsReportedOnce(t *testing.T) {
	html, err := personal["cart"].HTML()
	require.NoError(t, err)
	cn, p := newConnectif(t, nil)
	visitor(t, page(cn, map[string]string{"Cache-Control": "public"}, "<body>", html.String(), html.String()))("/")
	require.Len(t, p.list, 1)
	assert.ErrorIs(t, p.list[0], connectif.ErrPublic)

	p.list = nil
	visitor(t, page(cn, map[string]string{"Cache-Control": "private"}, "<body>", html.String()))("/")
	assert.Empty(t, p.list)
}

func TestTheStatusIsTheFirstThatWasGiven(t *testing.T) {
	cn, _ := newConnectif(t, nil)
	get := visitor(t, cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusTeapot)
		switch r.URL.Path {
		case "/body":
			_, _ = io.WriteString(w, "body")
		case "/flush":
			w.(http.Flusher).Flush()
		}
	})))
	for _, path := range []string{"/", "/body", "/flush"} {
		status, _, _ := get(path)
		assert.Equal(t, http.StatusTeapot, status, path)
	}
}
