package site_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/site"
)

// leastPause is the shortest time between the end of a request and the beginning of the next one.
func (s *shop) leastPause() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	least := time.Hour
	for i := range s.begun[1:] {
		least = min(least, s.begun[i+1].Sub(s.ended[i]))
	}
	return least
}

// busy is a shop with all that makes requests: robots.txt, sitemaps, links, redirects.
func busy(t *testing.T) *shop {
	t.Helper()
	s := open(t)
	s.page("/{$}", "<a href=/a><a href=/b><a href=/moved>")
	s.page("/", "x")
	s.redirect("/moved", "/c")
	s.text("/sitemap.xml", "<sitemap><loc>/1.xml</loc></sitemap>")
	s.text("/1.xml", "<url><loc>/d</loc></url>")
	return s
}

func TestRequestsKeepTheDelayAndNeverRunAtOnce(t *testing.T) {
	const delay = 60 * time.Millisecond
	s := busy(t)
	assert.Len(t, s.crawl(t, site.Options{Delay: delay}), 5)
	assert.Len(t, s.asked(), 3+5+1)
	assert.Equal(t, 1, s.most)
	assert.GreaterOrEqual(t, s.leastPause(), delay-10*time.Millisecond)
}

func TestALongerDelayOfTheSiteIsKept(t *testing.T) {
	s := open(t)
	s.text("/robots.txt", "User-agent: *\nCrawl-delay: 0.1\nDisallow: /sitemap.xml")
	s.page("/{$}", "<a href=/a><a href=/b>")
	s.page("/", "x")
	assert.Len(t, s.crawl(t, site.Options{Delay: time.Millisecond}), 3)
	assert.GreaterOrEqual(t, s.leastPause(), 90*time.Millisecond)
}

func TestTheWorkerHasItsPauses(t *testing.T) {
	const delay = 60 * time.Millisecond
	s := busy(t)
	o := site.Options{Crawl: true, Delay: delay}
	for range site.Fetch(t.Context(), []string{s.URL}, o) {
		_, err := site.FetchWorker(t.Context(), s.URL, o)
		require.NoError(t, err)
	}
	assert.GreaterOrEqual(t, s.leastPause(), delay-10*time.Millisecond)
}

func TestTheDelayIsKeptWithoutACrawlToo(t *testing.T) {
	s := open(t)
	s.page("/", "x")
	fetch(t, site.Options{Delay: 50 * time.Millisecond}, s.URL, s.URL, s.URL)
	assert.GreaterOrEqual(t, s.leastPause(), 40*time.Millisecond)
}
