package main

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheCatalogueHasWhatCataloguesHave(t *testing.T) {
	c := testCatalogue(t)
	require.GreaterOrEqual(t, len(c.Products), 60)
	languages, soldOut, reduced, names := map[string]int{}, 0, 0, ""
	for _, p := range c.Products {
		languages[p.Lang]++
		names += p.Name
		if p.Stock == 0 {
			soldOut++
		}
		if p.DiscountPercent > 0 {
			reduced++
			assert.Equal(t, p.OriginalPrice*Cents(p.DiscountPercent), p.Discount()*100, p.ID)
		}
		require.Len(t, p.Category.Trail(), 3, p.ID)
		assert.Equal(t, p.CategoryPath, p.Category.Path)
		assert.Len(t, c.RelatedTo(p), 4, p.ID)
	}
	assert.Greater(t, languages["es"], 20)
	assert.Greater(t, languages["it"], 20)
	assert.Greater(t, soldOut, 3)
	assert.Greater(t, reduced, 8)
	for _, special := range []string{`"`, `'`, "&", "<", "«", "ñ", "è", "☀️", "×"} {
		assert.Contains(t, names, special)
	}
}

func TestABadCatalogueIsRefusedWithTheProductsID(t *testing.T) {
	const good = `{"id": "x", "lang": "es", "name": "N", "price": "10.00", "category": "/A/B/C", "picture": {"kind": "cup", "palette": "sea"}}`
	_, err := LoadCatalogue([]byte("[" + good + "]"))
	require.NoError(t, err)
	for _, change := range [][2]string{
		{`"es"`, `"fr"`}, {`"/A/B/C"`, `"/A/B"`}, {`"10.00"`, `"10,00"`}, {`"10.00"`, `"10.0"`}, {`"10.00"`, `"x.00"`}, {`"10.00"`, `"-1.00"`},
		{`"10.00"`, `"0.00"`}, {`"N"`, `""`}, {`"sea"`, `"mud"`}, {`"cup"`, `"yacht"`},
		{`"10.00"`, `"10.00", "originalPrice": "12.00", "discountPercent": 20`}, {`"10.00"`, `"10.00", "related": ["y"]`},
	} {
		bad := strings.Replace(good, change[0], change[1], 1)
		require.NotEqual(t, good, bad)
		_, err := LoadCatalogue([]byte("[" + bad + "]"))
		assert.Error(t, err, bad)
	}
	_, err = LoadCatalogue([]byte("[" + good + "," + good + "]"))
	require.ErrorContains(t, err, `"x" is there twice`)
	_, err = LoadCatalogue([]byte("{"))
	require.Error(t, err)
	var syntax *json.SyntaxError
	assert.True(t, errors.As(err, &syntax))
}

func TestACategoryIsFoundByNamesAndBySlugs(t *testing.T) {
	b := newTestShop(t).browser(t)
	for _, path := range []string{
		"ordenadores/teclados/mecanicos", "Ordenadores/Teclados/Mec%C3%A1nicos", "Ordenadores/Teclados/Meca%CC%81nicos/",
	} {
		page := b.get("/category/" + path).status(http.StatusOK)
		assert.Equal(t, []string{"Ordenadores", "Teclados", "Mecánicos"}, page.labels("cn_page_category"), path)
		assert.Contains(t, page.body, "Mecánicos</h1>")
	}
	assert.Equal(t, []string{"Cucina"}, b.get("/category/cucina").status(http.StatusOK).labels("cn_page_category"))
	for _, path := range []string{"", "none", "ordenadores/none", "teclados", "ordenadores/teclados/mecanicos/none"} {
		assert.Empty(t, b.get("/category/"+path).status(http.StatusNotFound).labels("cn_page_category"), path)
	}
}

func TestEveryCategoryNameFitsIntoATag(t *testing.T) {
	for slug, c := range testCatalogue(t).bySlug {
		assert.LessOrEqual(t, len([]rune(c.Name)), 25, slug)
	}
}

func TestPricesAreWrittenAsPeopleDo(t *testing.T) {
	for cents, want := range map[Cents]string{
		0: "0,00\u00a0€", 5: "0,05\u00a0€", 12990: "129,90\u00a0€", 123450: "1.234,50\u00a0€", 123456789: "1.234.567,89\u00a0€",
	} {
		assert.Equal(t, want, cents.String())
	}
	assert.Equal(t, Cents(8588), Cents(10392).WithoutVAT())
	assert.Equal(t, Cents(100), Cents(121).WithoutVAT())
}

func TestEveryProductHasAPicture(t *testing.T) {
	shop := newTestShop(t)
	b := shop.browser(t)
	for _, p := range shop.catalogue.Products {
		page := b.get("/picture/" + p.ID + ".svg").status(http.StatusOK)
		assert.Equal(t, "image/svg+xml", page.response.Header.Get("Content-Type"))
		decoder := xml.NewDecoder(strings.NewReader(page.body))
		for {
			_, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			require.NoError(t, err, p.ID)
		}
		assert.NotContains(t, page.body, "style=")
	}
	b.get("/picture/none.svg").status(http.StatusNotFound)
	b.get("/picture/..%2fcatalogue.json").status(http.StatusNotFound)
}
