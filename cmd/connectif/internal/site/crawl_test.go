package site_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/site"
)

func TestACrawlOfEndlesslyManyPagesEnds(t *testing.T) {
	s := open(t)
	s.mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		for i := range 50 {
			_, _ = fmt.Fprintf(w, "<a href='%sx%d/'><a href='?page=%d%s'>", r.URL.Path, i, i, r.URL.RawQuery)
		}
	})
	assert.Len(t, s.crawl(t, site.Options{Limit: 30}), 30)
	pages := 0
	for _, path := range s.asked() {
		if path != "/robots.txt" && path != "/sitemap.xml" {
			pages++
		}
	}
	assert.Equal(t, 30, pages)
}

func TestACrawlOfEndlesslyManyRedirectsEnds(t *testing.T) {
	s := open(t)
	s.mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/to") {
			http.Redirect(w, r, "/", http.StatusFound)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		for i := range 1000 {
			_, _ = fmt.Fprintf(w, "<a href=/to%d>", i)
		}
	})
	assert.Equal(t, []string{"/"}, s.crawl(t, site.Options{Limit: 20}), "a page is read once")
	assert.Less(t, len(s.asked()), 50)
}

func TestASitemapWithoutEndEnds(t *testing.T) {
	s := open(t)
	s.page("/", "x")
	s.mux.HandleFunc("/sitemap.xml", func(w http.ResponseWriter, r *http.Request) {
		for i := 0; r.Context().Err() == nil; i++ {
			_, _ = fmt.Fprintf(w, "<url><loc>/p%d</loc></url>", i)
		}
	})
	assert.Len(t, s.crawl(t, site.Options{Limit: 5}), 5)
}

func TestSitemapsOfSitemapsEnd(t *testing.T) {
	s := open(t)
	s.page("/{$}", "x")
	s.mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		_, _ = fmt.Fprintf(w, "<sitemap><loc>%s1</loc></sitemap><sitemap><loc>%s2</loc></sitemap><sitemap><loc>/sitemap.xml</loc></sitemap>", r.URL.Path, r.URL.Path)
	})
	assert.Equal(t, []string{"/"}, s.crawl(t, site.Options{}))
	assert.Len(t, s.asked(), 2+50, "no more than 50 are read")
}

func TestACrawlStaysOnItsSite(t *testing.T) {
	elsewhere := open(t)
	elsewhere.page("/", "x")
	s := open(t)
	s.page("/{$}", "<a href="+elsewhere.URL+"><a href=//user@"+s.Listener.Addr().String()+"/x><a href=/away><a href=/inside>")
	s.redirect("/away", elsewhere.URL)
	s.page("/inside", "<a href=http://localhost"+s.URL[strings.LastIndex(s.URL, ":"):]+"/x>")
	s.text("/sitemap.xml", "<url><loc>"+elsewhere.URL+"/</loc></url><sitemap><loc>"+elsewhere.URL+"/sitemap.xml</loc></sitemap>")
	assert.Equal(t, []string{"/", "/inside"}, s.crawl(t, site.Options{}))
	assert.Empty(t, elsewhere.asked())

	docs := fetch(t, site.Options{Crawl: true}, s.URL+"/away")
	require.Len(t, docs, 1)
	assert.EqualError(t, docs[0].Err, "a redirect to another site", "what somebody has named has an answer")
	assert.Empty(t, elsewhere.asked())
}

func TestASitemapMayNotLeadElsewhere(t *testing.T) {
	elsewhere := open(t)
	s := open(t)
	s.page("/{$}", "x")
	s.redirect("/sitemap.xml", elsewhere.URL+"/sitemap.xml")
	assert.Equal(t, []string{"/"}, s.crawl(t, site.Options{}))
	assert.Empty(t, elsewhere.asked())
}

func TestRobotsKeepACrawlOut(t *testing.T) {
	s := open(t)
	s.text("/robots.txt", "User-agent: *\nDisallow: /\nUser-agent: connectif-check\nDisallow: /private\nDisallow: /*?sort=\nSitemap: /map")
	s.page("/{$}", "<a href=/list><a href=/moved><a href=/private/1><a href='/list?sort=1'>")
	s.page("/", "x")
	s.redirect("/moved", "/private/2")
	s.text("/map", "<url><loc>/private/3</loc></url><sitemap><loc>/private/map</loc></sitemap>")
	most := 0
	paths := s.crawl(t, site.Options{OnProgress: func(_, known int, _ string) { most = max(most, known) }})
	assert.Equal(t, []string{"/", "/list"}, paths)
	assert.Equal(t, 3, most, "what is not allowed does not count")
	for _, path := range s.asked() {
		assert.False(t, strings.HasPrefix(path, "/private"), path)
	}
	assert.NotContains(t, s.asked(), "/sitemap.xml", "robots.txt says where it is")

	for path, start := range map[string]string{"/private": "/private", "/moved": "/private/2"} {
		docs := fetch(t, site.Options{Crawl: true}, s.URL+path)
		require.Len(t, docs, 1)
		assert.ErrorIs(t, docs[0].Err, site.ErrRobots, start)
	}
	assert.Empty(t, s.crawl(t, site.Options{UserAgent: "other/1.0"})[0][1:], "robots.txt forbids others all")
}

func TestHowRobotsAreServedDecides(t *testing.T) {
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	const all = "User-agent: *\nDisallow: /\n"
	for name, row := range map[string]struct {
		robots  http.HandlerFunc
		allowed bool
	}{
		"none":          {status(404), true},
		"forbidden":     {status(403), true},
		"a server down": {status(503), false},
		"a busy server": {status(429), false},
		"no answer":     {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, false},
		"no type": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header()["Content-Type"] = nil
			_, _ = w.Write([]byte(all))
		}, false},
		"a redirect": {func(w http.ResponseWriter, r *http.Request) {
			if r.URL.RawQuery == "xxx" {
				_, _ = w.Write([]byte(all))
				return
			}
			http.Redirect(w, r, "/robots.txt?"+r.URL.RawQuery+"x", http.StatusFound)
		}, false},
		"redirects without end":   {func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/robots.txt", http.StatusFound) }, true},
		"a redirect to nowhere":   {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(302) }, true},
		"a rule at the beginning": {func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(all + strings.Repeat("#", 5<<20))) }, false},
		"a rule after 5 MB": {func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte(strings.Repeat("#\n", 5<<19) + all))
		}, true},
		"half a rule": {func(w http.ResponseWriter, _ *http.Request) {
			rule := "User-agent: *\nDisallow: /private"
			_, _ = w.Write([]byte(strings.Repeat("#", 500<<10-len(rule)+len("private")-1) + "\n" + rule))
		}, true},
	} {
		s := open(t)
		s.Config.ErrorLog = nil
		s.page("/", "x")
		s.mux.HandleFunc("/robots.txt", row.robots)
		docs := fetch(t, site.Options{Crawl: true}, s.URL)
		require.Len(t, docs, 1, name)
		if row.allowed {
			assert.NoError(t, docs[0].Err, name)
		} else {
			assert.ErrorIs(t, docs[0].Err, site.ErrRobots, name)
		}
	}
}

func TestLinksAndSitemapTakeTurns(t *testing.T) {
	s := open(t)
	s.page("/{$}", "<a href=/l1><a href=/l2><a href=/l3><a href=/s1>")
	s.page("/", "x")
	s.text("/sitemap.xml", "<sitemap><loc>/1.xml</loc></sitemap><sitemap><loc>/2.xml</loc></sitemap>")
	s.text("/1.xml", "<url><loc>/s1</loc></url><url><loc>/s2</loc></url>")
	s.text("/2.xml", "<url><loc>/s3</loc></url><url><loc>/logout</loc></url>")
	paths := s.crawl(t, site.Options{})
	assert.ElementsMatch(t, []string{"/", "/l1", "/l2", "/l3", "/s1", "/s2", "/s3"}, paths)
	assert.Equal(t, "/", paths[0])
	assert.Contains(t, paths[:4], "/l1")
	assert.Contains(t, paths[:4], "/s2", "what comes early has some of each")
}

func TestACrawlTellsWhereItFoundWhatIsBroken(t *testing.T) {
	s := open(t)
	s.page("/{$}", "<a href=/broken><a href=/picture><a href='/x#a'><a href='/x#b'>")
	s.page("/x", "<a href=/>")
	s.mux.HandleFunc("/picture", func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Type", "image/png") })
	var told []string
	docs := fetch(t, site.Options{Crawl: true, OnProgress: func(done, known int, url string) {
		told = append(told, fmt.Sprintf("%d/%d %s", done, known, strings.TrimPrefix(url, s.URL)))
	}}, s.URL)
	require.Len(t, docs, 3, "a picture is no page")
	assert.Empty(t, docs[0].From)
	assert.Equal(t, s.URL+"/broken", docs[1].Name)
	assert.Equal(t, s.URL+"/", docs[1].From)
	assert.EqualError(t, docs[1].Err, "status 404 Not Found")
	assert.Equal(t, s.URL+"/x", docs[2].URL)
	assert.Equal(t, []string{"0/1 /", "1/4 /broken", "2/4 /picture", "3/4 /x"}, told)
}

func TestPagesMaySayThatTheirLinksAreNotForRobots(t *testing.T) {
	s := open(t)
	s.mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("X-Robots-Tag", "noindex, nofollow")
		_, _ = w.Write([]byte("<a href=/x>"))
	})
	assert.Equal(t, []string{"/"}, s.crawl(t, site.Options{}))
}

func TestSeveralSitesAreCrawledTogether(t *testing.T) {
	first, second := open(t), open(t)
	first.page("/{$}", "<a href="+second.URL+"/x>")
	second.page("/", "x")
	docs := fetch(t, site.Options{Crawl: true}, first.URL, second.URL, first.URL+"/#again")
	require.Len(t, docs, 2)
	assert.Equal(t, second.URL+"/", docs[1].URL)
}

// names is a transport for which all hosts are one server.
type names struct{ server *httptest.Server }

func (n names) RoundTrip(r *http.Request) (*http.Response, error) {
	to := r.Clone(r.Context())
	to.Host = r.URL.Host
	to.Header.Set("X-Scheme", r.URL.Scheme)
	to.URL.Scheme, to.URL.Host = "http", n.server.Listener.Addr().String()
	return http.DefaultTransport.RoundTrip(to)
}

func TestAShopThatMovesToItsOtherNameIsCrawledThere(t *testing.T) {
	s := open(t)
	s.mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if origin := r.Header.Get("X-Scheme") + "://" + r.Host; origin != "https://www.shop.example" {
			http.Redirect(w, r, "https://www.shop.example"+r.URL.Path, http.StatusMovedPermanently)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<a href=/x><a href=https://blog.shop.example/><a href=https://shop.example/y>"))
	})
	s.text("/robots.txt", "User-agent: *\nDisallow: /private")
	client := &http.Client{Transport: names{s.Server}}
	docs := fetch(t, site.Options{Crawl: true, Client: client}, "shop.example", "http://shop.example")
	var urls []string
	for _, doc := range docs[1:] {
		require.NoError(t, doc.Err)
		urls = append(urls, doc.URL)
	}
	assert.Equal(t, []string{"https://www.shop.example/", "https://www.shop.example/x"}, urls)
}
