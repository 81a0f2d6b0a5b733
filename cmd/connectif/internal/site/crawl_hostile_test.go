package site_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/cmd/connectif/internal/site"
)

// Each of these sites has a robots.txt of 500 KB, whose rules take long for each of very many addresses.

func rules() string {
	return "User-agent: *\n" + strings.Repeat("Disallow: /*a*b*z\n", 25_000) + "Disallow: /x\n"
}

func addresses(format string, n int) string {
	var b strings.Builder
	for i := range n {
		_, _ = fmt.Fprintf(&b, format, i, strings.Repeat("ab", 500))
	}
	return b.String()
}

// interrupted is how long a crawl goes on that is interrupted soon.
func interrupted(t *testing.T, s *shop) time.Duration {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	begin := time.Now()
	for range site.Fetch(ctx, []string{s.URL}, site.Options{Crawl: true}) {
	}
	return time.Since(begin)
}

func TestACrawlThatWeighsManyLinksCanBeInterrupted(t *testing.T) {
	s := open(t)
	s.text("/robots.txt", rules())
	s.page("/{$}", addresses("<a href=/x%d/%s>", 10_000))
	assert.Less(t, interrupted(t, s), 4*time.Second)
}

func TestACrawlThatWeighsManyPagesOfASitemapCanBeInterrupted(t *testing.T) {
	s := open(t)
	s.text("/robots.txt", rules())
	s.text("/sitemap.xml", addresses("<url><loc>/x%d/%s</loc></url>", 10_000))
	s.page("/{$}", "x")
	assert.Less(t, interrupted(t, s), 4*time.Second)
}
