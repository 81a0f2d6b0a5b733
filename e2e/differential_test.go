package e2e

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
	"github.com/connectif-go/connectif/internal/randompage"
)

const (
	// kinds is how many kinds of pages there are.
	kinds        = randompage.Hostile + 1
	pagesOfAKind = 2000
	pagesAtOnce  = 250
)

// leastShare is how many of the pages of each kind must have each thing: pages without anything in them would
// prove nothing.
const leastShare = pagesOfAKind / 20

func TestInspectReadsPagesAsTheClientDoes(t *testing.T) {
	for kind := range kinds {
		t.Run(kind.String(), func(t *testing.T) {
			t.Parallel()
			reader, have := newClientReader(t), map[string]int{}
			for first := 0; first < pagesOfAKind; first += pagesAtOnce {
				pages := make([][]byte, pagesAtOnce)
				for i := range pages {
					pages[i] = []byte(randompage.Of(kind, uint64(first+i)))
				}
				for i, told := range reader.read(t, pages) {
					require.NotNil(t, told)
					compare(t, fmt.Sprintf("seed %d", first+i), pages[i], told)
					told.count(have)
				}
			}
			for _, what := range []string{
				"contact", "cart", inspect.EventProductVisited, inspect.EventProductSearched, inspect.EventProductNotFound, inspect.EventLogin, inspect.EventRegister,
				inspect.EventSearch, inspect.EventNewsletterSubscribe, inspect.EventPurchase, "tags", "categories", "keywords", "title", "placeholders", "items",
			} {
				assert.GreaterOrEqual(t, have[what], leastShare, "pages with %s", what)
				t.Logf("%4.1f %% have %s", 100*float64(have[what])/pagesOfAKind, what)
			}
			assert.Equal(t, pagesOfAKind, have[inspect.EventPageVisit], "the visit is told of each page")
		})
	}
}

func TestInspectReadsOddPagesAsTheClientDoes(t *testing.T) {
	pages := make([][]byte, len(oddPages))
	for i, page := range oddPages {
		pages[i] = []byte(page)
	}
	for i, told := range newClientReader(t).read(t, pages) {
		require.NotNil(t, told, "%q", pages[i])
		compare(t, "this page", pages[i], told)
	}
}

func TestAPageThatHidesPropertiesFromTheClientIsReadByNobody(t *testing.T) {
	told := newClientReader(t).read(t, [][]byte{[]byte(`<img name="title">`), []byte(`<form><input id="children"></form>`), []byte(`<p id="top"><a name="x">`)})
	assert.Nil(t, told[0])
	assert.Nil(t, told[1])
	assert.NotNil(t, told[2])
}

// compare fails the test if package inspect does not read of a page what the client has told.
func compare(t testing.TB, name string, page []byte, told *message) {
	t.Helper()
	read := inspect.Bytes(page, inspect.Options{})
	if want := inspected(t, read); !assert.ObjectsAreEqual(want, told) && !isCutShort(read) {
		require.Equal(t, told, want, "%s: %q", name, page)
	}
}

// isCutShort reports whether the page was too complex to be read to its end.
func isCutShort(page *inspect.Page) bool {
	return slices.ContainsFunc(page.Problems, func(p inspect.Problem) bool { return p.Code == inspect.PageTooComplex })
}
