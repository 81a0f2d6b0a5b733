package site

import (
	"bytes"
	"compress/gzip"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// addressesIn reads a sitemap to its end.
func addressesIn(body string) (pages, indexes []string) {
	readSitemap([]byte(body), func(address string) bool {
		pages = append(pages, address)
		return true
	}, func(address string) bool {
		indexes = append(indexes, address)
		return true
	})
	return pages, indexes
}

func zipped(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write([]byte(text))
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.String()
}

func TestWhatIsNoSitemapNamesNothing(t *testing.T) {
	for _, body := range []string{
		"", "\x1f\x8b", "\x1f\x8b\x08\x00garbage", "not XML", "<html><a href=/x>", "<urlset><loc>/x</loc></urlset>", "<url><loc>/x",
		"<url><image:loc>/x</image:loc></url>", `<?xml version="1.0" encoding="utf-16"?><url><loc>/x</loc></url>`, "<url><link>/x</link></url>",
		`<!DOCTYPE x [<!ENTITY a "/x">]><url><loc>&`, "{}", strings.Repeat("<a>", 1<<20),
	} {
		pages, indexes := addressesIn(body)
		assert.Empty(t, append(pages, indexes...), "%.60s", body)
	}
}

func TestASitemapNamesPagesAndAnIndexSitemaps(t *testing.T) {
	const pages = `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="x">
		<url><loc> https://shop.example/a?b=1&amp;c=2
		</loc><image:image><image:loc>/a.jpg</image:loc></image:image><lastmod>2026</lastmod></url>
		<url><loc><![CDATA[/b]]></loc></url></urlset>`
	found, _ := addressesIn(pages)
	assert.Equal(t, []string{"https://shop.example/a?b=1&c=2", "/b"}, found)

	found, _ = addressesIn(zipped(t, pages))
	assert.Len(t, found, 2, "compressed")

	found, _ = addressesIn(zipped(t, pages)[:200])
	assert.NotEmpty(t, found, "what is there of a file that was cut counts")

	_, indexes := addressesIn(`<sitemapindex><sitemap><loc>/1.xml.gz</loc></sitemap><sitemap><loc>/2.xml</loc></sitemap></sitemapindex>`)
	assert.Equal(t, []string{"/1.xml.gz", "/2.xml"}, indexes)
}

func TestReadingEndsWhenThereIsEnough(t *testing.T) {
	body := strings.Repeat("<url><loc>/x</loc></url>", 1000) + strings.Repeat("<sitemap><loc>/y</loc></sitemap>", 1000)
	count := 0
	readSitemap([]byte(body), func(string) bool { count++; return count < 10 }, nil)
	assert.Equal(t, 10, count)
}

func TestAnAddressWithoutEndIsNotKept(t *testing.T) {
	pages, _ := addressesIn("<url><loc>/" + strings.Repeat("a", 1<<20) + strings.Repeat("<b/>a", 1<<16) + "</loc></url>")
	require.Len(t, pages, 1)
	assert.Less(t, len(pages[0]), 2<<20)
}

func TestACompressedBombIsReadToItsLimit(t *testing.T) {
	bomb := zipped(t, "<url><loc>/x</loc></url>"+strings.Repeat(" ", 2*maxSitemap)+"<url><loc>/y</loc></url>")
	assert.Less(t, len(bomb), 1<<20)
	pages, _ := addressesIn(bomb)
	assert.Equal(t, []string{"/x"}, pages)
}

func FuzzSitemap(f *testing.F) {
	f.Add([]byte("<url><loc>/x</loc></url><sitemap><loc>&#x2f;</loc></sitemap>"))
	f.Fuzz(func(t *testing.T, body []byte) {
		all := func(string) bool { return true }
		readSitemap(body, all, all)
	})
}
