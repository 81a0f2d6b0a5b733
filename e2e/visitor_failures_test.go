package e2e

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

func TestAPageWaitsTwoSecondsForItsVisitor(t *testing.T) {
	a := newStandIn(t, connectiftest.Options{})
	v := newVisitorSite(t, a, "")
	come := make(chan struct{})
	v.instead = func(w http.ResponseWriter, r *http.Request) {
		<-come
		v.origin.ServeHTTP(w, r)
	}
	b := v.newVisitor(t, "ana")
	b.open(v.URL + "/")
	b.pause(time.Second)
	assert.Empty(t, a.Requests(), "the client has not come before the tags")
	told := a.collect(b)
	assert.Equal(t, []string{"page-visit"}, told.types())
	assert.Empty(t, told[0].EntityInfo["primaryKey"])
	assert.Greater(t, get[float64](b, between("/runtime-", "/client-script/")), 1900.0)

	close(come)
	n := a.next(func(n connectiftest.Notification) bool { return n.Cart != nil })
	assert.Equal(t, "cart 0 of ana", n.Cart.CartID)
	assert.Equal(t, "ana@example.com", n.EntityInfo["primaryKey"])
	assert.Empty(t, n.Events, "the visit was told before")
}

// wholePage is what a login page or an error page of a shop may be. Nothing but the runtime keeps what it has from being loaded, and from
// running: where it comes, the home page has no policy.
const wholePage = `<!doctype html><html lang="es"><head><title>Log in</title><link rel="stylesheet" href="/hacked.css"><script src="/hacked.js"></script>
	<meta http-equiv="refresh" content="0; url=/hacked"></head>
	<body onload="window.hacked=1"><script>window.hacked = 1</script><img src="/hacked.png" onerror="window.hacked=1"><iframe src="/hacked.html"></iframe>
	<div class="cn_login"></div><div class="cn_purchase"><span class="purchase_id">hacked</span></div>
	<div class="cn_client_info" hidden><span class="primary_key">eva@example.com</span></div>
	<script type="application/json" data-connectif="send">{"events":[{"type":"custom","eventAlias":"block"}]}</script>
	<p>Text.</p>`

func TestWhatComesInThePlaceOfAVisitorsTagsDoesNoHarm(t *testing.T) {
	for _, row := range []struct {
		name, complaint string
		answer          http.HandlerFunc
		types           []string
		key             any
	}{
		{"an error", `^response: 500`, func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "oh no", http.StatusInternalServerError) }, nil, nil},
		{"nothing", "", func(http.ResponseWriter, *http.Request) {}, nil, nil},
		{"a connection that is cut", `^request: Fetch failed`, func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, nil, nil},
		{"no HTML", "", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte{0, 1, 2, 0xff, '<', '/', '<'}) }, nil, nil},
		{"a whole page", "", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, wholePage) }, []string{"custom"}, "eva@example.com"},
		{"a redirect to a whole page", "", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/whole", http.StatusFound) }, []string{"custom"}, "eva@example.com"},
		{"a redirect to another site", `^request: Fetch failed|^policy: connect-src`, func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://cdn.connectif.cloud/visitor", http.StatusFound)
		}, nil, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			a := newStandIn(t, connectiftest.Options{})
			v := newVisitorSite(t, a, "")
			v.instead, v.lax = row.answer, row.key != nil
			v.mux.HandleFunc("GET /whole", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, wholePage) })
			b := newTab(t)
			if row.complaint != "" {
				b.expect(row.complaint)
				b.allow(`^log: |^console.error: |^policy: `)
			}
			b.open(v.URL + "/")
			told := a.collect(b)
			assert.ElementsMatch(t, append(row.types, "page-visit"), told.types())
			for _, n := range told {
				assert.Equal(t, row.key, n.EntityInfo["primaryKey"])
			}
			assert.Equal(t, "undefined", get[string](b, `typeof window.hacked`), "a script has run")
			assert.Empty(t, get[[]string](b, `performance.getEntriesByType('resource').map(({name}) => name).filter((name) => name.includes('hacked'))`))
			children := get[[]string](b, `[...document.querySelector('[data-connectif-visitor]').childNodes].map(({className, dataset}) => className || dataset && dataset.connectif)`)
			if row.key != nil {
				assert.Equal(t, []string{"cn_client_info", "send"}, children)
			} else {
				assert.Empty(t, children)
			}
			assert.Equal(t, "Home", get[string](b, `document.title`))
		})
	}
}

// An address in the page could be one that a visitor wrote. The policy of the page would report a request to another site.
func TestAPlaceThatAVisitorWroteIsFilledFromTheSiteAlone(t *testing.T) {
	a := newStandIn(t, connectiftest.Options{})
	v := newVisitorSite(t, a, `<div data-connectif-visitor="https://evil.example/visitor"></div>`)
	b := v.newVisitor(t, "ana")
	b.open(v.URL + "/")
	told := a.collect(b)
	require.Len(t, told.carts(), 1)
	assert.Equal(t, "cart 0 of ana", told.carts()[0].CartID)
}
