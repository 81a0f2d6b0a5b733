package main

import (
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func testCatalogue(t *testing.T) *Catalogue {
	t.Helper()
	c, err := LoadCatalogue(catalogueJSON)
	require.NoError(t, err)
	return c
}

func TestASearchFindsHoweverItIsTyped(t *testing.T) {
	c := testCatalogue(t)
	for _, test := range []struct {
		typed string
		least int
		first string // begins the name of the first one
	}{
		{"teclado", 8, "Teclado"},
		{"ratón", 8, "Ratón"}, {"raton", 8, "Ratón"}, {"RATÓN", 8, "Ratón"}, {"rato\u0301n", 8, "Ratón"}, {" ratón,  ", 8, "Ratón"},
		{"vertical raton", 2, "Ratón vertical"}, {"macinacaffe", 3, "Macinacaffè"}, {"d'àrtic", 1, "Teclado d'Àrtic"},
		{"traste", 4, ""}, {"tt1001", 1, "Teclado mecánico «Cierzo»"}, {"buongiorno ☀️", 1, "Tazza"},
	} {
		found := c.Search(test.typed)
		require.GreaterOrEqual(t, len(found), test.least, test.typed)
		assert.True(t, strings.HasPrefix(found[0].Name, test.first), "%s finds first %s", test.typed, found[0].Name)
		assert.Positive(t, found[0].Stock, "what is sold out comes last")
	}
	for _, typed := range []string{"", "   ", `"<>'&`, "xyzzy", "teclado xyzzy", "\xff\xfe", strings.Repeat("a", 30_000), "eclado"} {
		assert.Empty(t, c.Search(typed), "%.20q", typed)
	}
}

func TestSearchResultsShowWhatIsSoldOutLast(t *testing.T) {
	gone := false
	for _, p := range testCatalogue(t).Search("teclado") {
		assert.False(t, gone && p.Stock > 0, p.Name)
		gone = gone || p.Stock == 0
	}
	assert.True(t, gone, "one is sold out")
}

func TestQueryTextIsWhatTheVisitorTypedEvenWhenBadlyEncoded(t *testing.T) {
	for raw, want := range map[string]string{
		"":                       "",
		"p=1":                    "",
		"q":                      "",
		"q=a&q=b":                "a",
		"p=x&q=caf%C3%A8+%26%2B": "cafè &+",
		"q=100%":                 "100%",
		"q=%zz%4":                "%zz%4",
		"q=a;b":                  "a;b",
		"q=a=b":                  "a=b",
		"q=%FF":                  "\uFFFD",
		"q=%2525":                "%25",
	} {
		assert.Equal(t, want, queryText(raw, "q"), raw)
	}
}

// firstResult is where the first result of a search leads.
func firstResult(t *testing.T, p page) string {
	t.Helper()
	match := regexp.MustCompile(`(?s)id="results">.*?<a href="([^"]+)"`).FindStringSubmatch(p.body)
	require.NotNil(t, match)
	return match[1]
}

func TestAProductReachedBySearchTellsSoAndOtherwiseOnlyAVisit(t *testing.T) {
	shop := newTestShop(t)
	b := shop.browser(t)
	for _, search := range []string{"teclado", "raton"} {
		link := firstResult(t, b.get("/search?q="+search).status(http.StatusOK))
		found := b.get(link).status(http.StatusOK)
		require.Len(t, found.tags("cn_product_visited"), 1, link)
		require.Len(t, found.tags("cn_product_searched"), 1, link)

		path, _, _ := strings.Cut(link, "?")
		plain := b.get(path).status(http.StatusOK)
		require.Len(t, plain.tags("cn_product_visited"), 1)
		require.Empty(t, plain.tags("cn_product_searched"))
		assert.Contains(t, found.body, `<link rel="canonical" href="`+path+`">`)
	}
	now := time.Now()
	for _, stale := range []string{"", "x", "-1", "99999999999999999999",
		strconv.FormatInt(now.Add(-searchedFor-time.Minute).Unix(), 10), strconv.FormatInt(now.Add(time.Hour).Unix(), 10),
	} {
		page := b.get("/product/" + keyboard + "?searched=" + stale)
		assert.Empty(t, page.tags("cn_product_searched"), "a link with %q", stale)
		assert.Len(t, page.tags("cn_product_visited"), 1, "a link with %q", stale)
	}
}

func TestASearchWithoutWordsTellsNothing(t *testing.T) {
	b := newTestShop(t).browser(t)
	for _, path := range []string{"/search", "/search?q=", "/search?q=+%09+"} {
		assert.Empty(t, b.get(path).status(http.StatusOK).tags("cn_search"), path)
	}
	assert.Len(t, b.get("/search?q=%3C%3E").tags("cn_search"), 1, "one that finds nothing is told")
}
