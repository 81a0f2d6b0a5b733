package e2e

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

// overlay writes a file that has the examples built with text in the place of one of their files.
func overlay(t *testing.T, file, text string) string {
	t.Helper()
	dir := t.TempDir()
	original, err := filepath.Abs(filepath.Join("..", file))
	require.NoError(t, err)
	require.FileExists(t, original)
	replacement, path := filepath.Join(dir, filepath.Base(file)), filepath.Join(dir, "overlay.json")
	require.NoError(t, os.WriteFile(replacement, []byte(text), 0o600))
	list, err := json.Marshal(map[string]map[string]string{"Replace": {original: replacement}})
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(path, list, 0o600))
	return path
}

// elementNames returns the names of the elements of the page that is open.
func elementNames(b *tab) []string {
	b.t.Helper()
	return get[[]string](b, `Array.from(new Set(Array.from(document.querySelectorAll('*'), (e) => e.localName)))`)
}

// assertOnly fails when a page has an element of a name that is not among these, an event handler, or a script in an address.
func assertOnly(b *tab, names []string) {
	b.t.Helper()
	assert.Equal(b.t, "undefined", get[string](b, `typeof window.hacked`), "a script in a text has run")
	assert.Subset(b.t, names, elementNames(b), "elements that nobody wrote")
	assert.Empty(b.t, get[[]string](b, `Array.from(document.querySelectorAll('*'))
		.flatMap((e) => e.getAttributeNames().map((name) => name + '=' + e.getAttribute(name)))
		.filter((attribute) => /^on|^srcdoc|^(href|src|action|formaction)=\s*(javascript|data|vbscript):/i.test(attribute))`), "attributes that nobody wrote")
}

// hostileSample is the data of the two small examples, with all of the corpus in one product.
const hostileSample = `package sample

import "github.com/connectif-go/connectif/commerce"

const (
	Account = %q
	Region  = "eu8"
	Query   = %q
)

var texts = %#v

func Product() commerce.Product {
	return commerce.Product{
		URL: %q, ProductID: %q, Name: Query, UnitPrice: commerce.MustParseAmount("60.25"), Description: Query, Brand: Query,
		Categories: texts, Tags: texts, CustomField1: Query, CustomField2: Query, CustomField3: Query,
	}
}

func Cart() commerce.Cart {
	return commerce.Cart{CartID: Product().ProductID, Products: []commerce.BasketItem{{Product: Product(), Quantity: 3}}}.WithTotals()
}

func Contact() commerce.Contact {
	return commerce.Contact{
		PrimaryKey: %q, Name: Query, Surname: Query, Fields: []commerce.Field{commerce.ListField("interests", Product().ProductID[:100], "mice")},
	}
}
`

func TestHostileTextIsToldAsItIsByThePagesOfTheSmallExamples(t *testing.T) {
	texts := slices.DeleteFunc(meaningful(corpus()), func(text string) bool { return len(text) > 1000 })
	all := strings.Join(texts, " ")
	id := "id-" + asID(vectors[1]+vectors[2]+vectors[3]+vectors[4], 500)
	file := overlay(t, "examples/internal/sample/sample.go", fmt.Sprintf(hostileSample, sampleAccount, all, texts, asURL(all), id, hostileEmails[0]))
	var read []string
	for _, text := range texts {
		read = append(read, asRead(text))
	}
	product := connectiftest.Product{
		URL: asURL(all), ProductID: id, Name: asRead(all), UnitPrice: "60.25", Description: asRead(all), Brand: asRead(all), Categories: read, Tags: read,
		CustomField1: asRead(all), CustomField2: asRead(all), CustomField3: asRead(all),
	}
	for _, example := range []string{"templ", "safehtml"} {
		t.Run(example, func(t *testing.T) {
			a := &account{Server: connectiftest.NewServer(connectiftest.Options{}), t: t, id: sampleAccount}
			cloud.add(t, a.id, a.Server)
			b := newTab(t)
			b.open(startProgram(t, example, buildWith(t, example, file)) + "/")
			told := a.collect(b)
			assert.Equal(t, product, withoutRaw(*told.events(connectiftest.EventProductVisited)[0].Product))
			assert.Equal(t, product, withoutRaw(*told.events(connectiftest.EventProductSearched)[0].Product))
			assert.Equal(t, asRead(all), told.events(connectiftest.EventSearch)[0].SearchText)
			assert.Equal(t, product, cartWithoutRaw(*told.carts()[0]).Products[0].Product)
			contact := told[len(told)-1].EntityInfo
			assert.Equal(t, asRead(all), contact["_name"])
			assert.Equal(t, []any{id[:100], "mice"}, contact["interests"])
			assertOnly(b, strings.Fields("html head meta title link body script div span h1 p a"))
			report(t, "renders", 5)
			report(t, "strings", len(texts))
		})
	}
}

func TestHostileTextIsToldAsItIsByTheShopWhateverItsCatalogue(t *testing.T) {
	// A catalogue is JSON, and what is none of its business there, as lone surrogates, has been replaced when it is read.
	texts := slices.DeleteFunc(meaningful(corpus()), func(text string) bool { return len(text) > 1000 || text != repaired(text) })
	type picture struct {
		Kind    string `json:"kind"`
		Palette string `json:"palette"`
		Variant int    `json:"variant"`
	}
	type entry struct {
		ID          string   `json:"id"`
		Lang        string   `json:"lang"`
		Name        string   `json:"name"`
		Brand       string   `json:"brand"`
		Description string   `json:"description"`
		Category    string   `json:"category"`
		Price       string   `json:"price"`
		Original    string   `json:"originalPrice"`
		Discount    int      `json:"discountPercent"`
		Stock       int      `json:"stock"`
		Priority    int      `json:"priority"`
		Tags        []string `json:"tags"`
		Colour      string   `json:"colour"`
		Note        string   `json:"note"`
		Published   string   `json:"published"`
		Rating      string   `json:"rating"`
		Picture     picture  `json:"picture"`
	}
	var entries []entry
	for i, text := range append(texts, strings.Join(texts, " ")) {
		entries = append(entries, entry{
			ID: fmt.Sprintf("h%03d", i), Lang: "es", Name: text, Brand: text, Description: text, Category: `/A "x" <b>/B & 'c'/C --> ` + fmt.Sprint(i%3), Price: "10.00", Original: "20.00", Discount: 50, Stock: 5, Priority: max(0, 10-i),
			Tags: []string{text, "plain"}, Colour: text, Note: text, Published: "2026-01-01T00:00:00Z", Rating: "4.5", Picture: picture{"keyboard", "night", 1},
		})
	}
	catalogue, err := json.Marshal(entries)
	require.NoError(t, err)
	// The elements of the shop's pages are those that they have with its own catalogue.
	own := newVisit(t, desktop)
	var names []string
	for _, path := range []string{"/", "/category/ordenadores", "/search?q=teclado", "/search?q=nothing-of-the-kind", "/product/tt1001"} {
		own.open(path)
		names = append(names, elementNames(own.tab)...)
	}

	shop := buildWith(t, "shop", overlay(t, "examples/shop/catalogue.json", string(catalogue)))
	for _, csp := range []string{"strict", "off"} {
		t.Run("policy "+csp, func(t *testing.T) {
			a := newStandIn(t, connectiftest.Options{})
			v := visit{account: a, origin: startProgram(t, "shop", shop, "-account", a.id, "-region", region, "-csp", csp), tab: newTab(t)}
			pages := []string{"/", "/category/a-x-b", "/search?q=" + url.QueryEscape(vectors[0]), "/search?q=window"}
			for i := 0; i < len(entries); i += 40 {
				pages = append(pages, "/product/"+entries[i].ID)
			}
			pages = append(pages, "/product/"+entries[len(entries)-1].ID)
			for _, path := range pages {
				v.open(path)
				told := a.collect(v.tab)
				assertOnly(v.tab, names)
				id, isProduct := strings.CutPrefix(path, "/product/")
				if !isProduct {
					continue
				}
				e := entries[slices.IndexFunc(entries, func(e entry) bool { return e.ID == id })]
				got := told.events(connectiftest.EventProductVisited)[0].Product
				for _, text := range []string{got.Name, got.Brand, got.Description, got.Tags[0], got.CustomField2, got.CustomField3} {
					assert.Equal(t, asRead(e.Name), text)
				}
				assert.Equal(t, []string{e.Category}, got.Categories)
			}
			report(t, "renders", len(pages))
		})
	}
	report(t, "strings", len(texts))
}
