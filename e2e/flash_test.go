package e2e

import (
	"context"
	"fmt"
	"html/template"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/events"
)

// newConnectifSite is a site that has the library set up as its package comment says, with the cookie that
// keeps events between requests. Its page has a form that logs in, and whoever logs in is led on over two
// redirects.
func newConnectifSite(t *testing.T, config connectif.Config) *site {
	t.Helper()
	config.Nonce = func(context.Context) string { return nonce }
	config.StrictCSP = true
	config.FlashKeys = [][]byte{[]byte(strings.Repeat("k", 32))}
	config.OnProblem = func(_ context.Context, err error) { t.Errorf("not told: %v", err) }
	cn, err := connectif.New(config)
	require.NoError(t, err)
	page := template.Must(template.New("page").Funcs(cn.FuncMap()).Parse(`<!doctype html><html lang="es"><head><title>Page</title></head><body>
		{{cnScript .}}{{cnPageTags "t1" "t2"}}<form method="post" action="/login"><button>Log in</button></form></body></html>`))

	site := newSite(t, "")
	mux := http.NewServeMux()
	cn.Register(mux)
	for _, path := range []string{"/", "/es/", "/it/"} {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Content-Security-Policy", cn.CSP().Merge("default-src 'none'; script-src 'nonce-"+nonce+"'; connect-src 'self'; form-action 'self'"))
			assert.NoError(t, page.Execute(w, r.Context()))
		})
	}
	mux.HandleFunc("GET /broken", func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "broken", http.StatusInternalServerError)
	})
	mux.HandleFunc("GET /missing", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusNotFound)
		assert.NoError(t, page.Execute(w, r.Context()))
	})
	mux.HandleFunc("POST /login", func(w http.ResponseWriter, r *http.Request) {
		cn.Flash(r.Context(), events.Login{}, events.Search{Text: hostileTexts[1]})
		http.Redirect(w, r, "/hop", http.StatusSeeOther)
	})
	mux.HandleFunc("GET /hop", func(w http.ResponseWriter, r *http.Request) {
		cn.Flash(r.Context(), events.Register{})
		http.Redirect(w, r, "/welcome", http.StatusSeeOther)
	})
	site.mux.Handle("/", cn.Middleware(mux))
	return site
}

func TestEventsOfAFormAreToldOnceOnThePageAfterSeveralRedirects(t *testing.T) {
	a, b := newStandIn(t, connectiftest.Options{}), newTab(t)
	site := newConnectifSite(t, connectif.Config{Account: a.id, Region: region})
	b.open(site.URL + "/")
	assert.Equal(t, []string{"page-visit"}, a.collect(b).types())
	require.Equal(t, http.StatusOK, b.follow("button"))
	told := a.collect(b)
	assert.Equal(t, site.URL+"/welcome", get[string](b, `location.href`))
	assert.ElementsMatch(t, []string{"login", "search", "register", "page-visit"}, told.types())
	assert.Equal(t, hostileTexts[1], told.events(connectiftest.EventSearch)[0].SearchText)
	assert.Equal(t, []string{"t1", "t2"}, told[0].PageInfo.Tags)

	b.reload()
	assert.Equal(t, []string{"page-visit"}, a.collect(b).types(), "reload")
	b.open(site.URL + "/other")
	assert.Equal(t, []string{"page-visit"}, a.collect(b).types(), "the next page")
	b.back()
	assert.Equal(t, []string{"page-visit"}, a.collect(b).types(), "back")
	second := b.another()
	second.open(site.URL + "/welcome")
	assert.Equal(t, []string{"page-visit"}, a.collect(second).types(), "second tab")
}

func TestErrorPagesLoseNoEventAndTellNoneTwice(t *testing.T) {
	a, b := newStandIn(t, connectiftest.Options{}), newTab(t)
	site := newConnectifSite(t, connectif.Config{Account: a.id, Region: region})
	b.open(site.URL + "/")
	a.collect(b)
	b.do(`fetch('/login', {method: 'POST', redirect: 'manual'})`)
	b.expect(`^response: 500`)
	b.expect(`^response: 404`)
	b.allow(`^log: `)
	b.open(site.URL + "/broken")
	b.open(site.URL + "/missing")
	assert.ElementsMatch(t, []string{"login", "search", "page-visit"}, a.collect(b).types(), "the first page that can tell, be it one about an error")
	b.open(site.URL + "/welcome")
	assert.Equal(t, []string{"page-visit"}, a.collect(b).types(), "the next page")
}

func TestEachLanguageTellsItsOwnAccount(t *testing.T) {
	b := newTab(t)
	es, it := newStandIn(t, connectiftest.Options{}), newStandIn(t, connectiftest.Options{})
	site := newConnectifSite(t, connectif.Config{
		Accounts: map[string]connectif.Account{"es": {ID: es.id, Region: region}, "it": {ID: it.id, Region: "eu1"}},
		Choose:   func(r *http.Request) string { return strings.Split(r.URL.Path+"/", "/")[1] },
	})
	for path, row := range map[string]struct {
		account *account
		region  string
	}{"es": {es, region}, "it": {it, "eu1"}} {
		b.open(fmt.Sprintf("%s/%s/", site.URL, path))
		told := row.account.collect(b)
		assert.Equal(t, []string{"page-visit"}, told.types())
		assert.Equal(t, row.account.id, told[0].Account)
		assert.Equal(t, row.region, told[0].Region)
	}
	assert.Len(t, es.Events(connectiftest.EventPageVisit), 1)
	assert.Len(t, it.Events(connectiftest.EventPageVisit), 1)
}
