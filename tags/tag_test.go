package tags_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/tags"
)

var update = flag.Bool("update", false, "write testdata anew")

// full is a product with every property set.
func full() commerce.Product {
	return commerce.Product{
		URL:                       "https://shop.example/ratón?a=1&b='2'",
		ProductID:                 "pr9658",
		Name:                      `Teclado "mecánico" <60 %> & d'Exémple`,
		UnitPrice:                 commerce.MustParseAmount("60.50"),
		ImageURL:                  "https://shop.example/i.jpg",
		Description:               "Línea 1\nLínea 2\r\nLínea 3",
		Availability:              commerce.OutOfStock,
		Categories:                []string{"/Ordenadores/Teclados", "/Ofertas & más"},
		Tags:                      []string{"nuevo", "perché no?"},
		Brand:                     "Añil",
		ReviewCount:               commerce.NewInt(0),
		RatingValue:               commerce.MustParseAmount("4.5"),
		RatingCount:               commerce.NewInt(12),
		ThumbnailURL:              "https://shop.example/t.jpg",
		RelatedExternalProductIDs: []string{"a", "b"},
		Priority:                  commerce.NewInt(-1),
		UnitPriceOriginal:         commerce.MustParseAmount("121"),
		UnitPriceWithoutVAT:       commerce.MustParseAmount("50"),
		DiscountedPercentage:      commerce.MustParseAmount("50"),
		DiscountedAmount:          commerce.MustParseAmount("60.5"),
		PublishedAt:               time.Date(2020, 5, 20, 17, 24, 20, 500e6, time.FixedZone("CEST", 7200)),
		CustomField1:              "uno", CustomField2: "due", CustomField3: "tres",
	}
}

// cart is one with n lines.
func cart(n int) commerce.Cart {
	c := commerce.Cart{CartID: "crt1", CartRecoveryURL: "https://shop.example/carrito?c=1"}
	for i := range n {
		p := full()
		p.ProductID = fmt.Sprint("p", i)
		c.Products = append(c.Products, commerce.BasketItem{Product: p, Quantity: i + 1})
	}
	return c.WithTotals()
}

func purchase() commerce.Purchase {
	c := cart(1)
	return commerce.Purchase{
		PurchaseID: "<order> 1", TotalQuantity: c.TotalQuantity, TotalPrice: c.TotalPrice, Products: c.Products, CartID: c.CartID,
		PurchaseDate:  time.Date(2024, 9, 13, 10, 49, 31, 0, time.UTC),
		PaymentMethod: "Tarjeta & Co", SourceName: "Web", SourceType: commerce.SourceDigitalStore,
	}
}

func contact() commerce.Contact {
	return commerce.Contact{
		PrimaryKey: "ana@shop.example", Name: "Clienta <3", Surname: "d'Exémple", NewsletterStatus: commerce.NotSubscribed,
		BirthDate: commerce.NewDate(1985, time.March, 2), MobilePhone: "+34600111222", EmailStatus: commerce.EmailActive, TrackerID: "5f1e",
		Fields: []commerce.Field{
			commerce.TextField("city", "L'Aquila & \"co\""),
			commerce.NumberField("points", commerce.MustParseAmount("12.5")),
			commerce.BoolField("vip", true),
			commerce.DateField("since", commerce.NewDate(2020, time.January, 31)),
			commerce.ListField("likes[a]", "<one>", "two"),
		},
	}
}

// complete has each tag with everything set; the name is that of its golden file.
func complete() map[string]tags.Tag {
	return map[string]tags.Tag{
		"cart":                     tags.Cart(cart(2)),
		"cart_empty":               tags.Cart(commerce.Cart{CartID: "c"}.WithTotals()),
		"purchase":                 tags.Purchase(purchase()),
		"contact":                  tags.Contact(contact()),
		"product_visited":          tags.ProductVisited(full()),
		"product_searched":         tags.ProductSearched(full()),
		"product_visited_searched": tags.ProductVisitedSearched(full()),
		"product_not_found":        tags.ProductNotFound{ProductID: "<1>"},
		"search":                   tags.Search{Text: "ratón </script> & \"x\""},
		"page_tags":                tags.PageTags{"uno & dos", "tres"},
		"page_categories":          tags.PageCategories{"Categoría <1>"},
		"login":                    tags.Login{},
		"register":                 tags.Register{},
		"newsletter_subscribe":     tags.NewsletterSubscribe{Email: "ana+news@shop.example"},
		"banner_placeholder":       tags.BannerPlaceholder{ID: `home-"top"`},
	}
}

// invalid has each tag that can be invalid, and the rule that it breaks.
func invalid() map[string]struct {
	tag  tags.Tag
	rule commerce.Rule
	path string
} {
	noName := full()
	noName.Name = " \uFEFF"
	comma := full()
	comma.UnitPrice, _ = commerce.ParseAmount("60,25")
	badLine := cart(2)
	badLine.Products[1].URL = "/relative"
	badDate := purchase()
	badDate.PurchaseDate = time.Date(20000, 1, 1, 0, 0, 0, 0, time.UTC)
	type row = struct {
		tag  tags.Tag
		rule commerce.Rule
		path string
	}
	return map[string]row{
		"a cart with a bad line":       {tags.Cart(badLine), commerce.RuleURL, "products[1].url"},
		"a cart without id":            {tags.Cart{}, commerce.RuleRequired, "cart_id"},
		"a purchase of another era":    {tags.Purchase(badDate), commerce.RuleDate, "purchase_date"},
		"nobody":                       {tags.Contact{}, commerce.RuleRequired, "primary_key"},
		"a field named like a tag":     {tags.Contact{PrimaryKey: "a@b.es", Fields: []commerce.Field{commerce.TextField("cn_login", "x")}}, commerce.RuleIdentifier, "fields[0].id"},
		"a field with two classes":     {tags.Contact{PrimaryKey: "a@b.es", Fields: []commerce.Field{commerce.TextField("a b", "x")}}, commerce.RuleIdentifier, "fields[0].id"},
		"a visit without name":         {tags.ProductVisited(noName), commerce.RuleRequired, "name"},
		"a searched product, comma":    {tags.ProductSearched(comma), commerce.RuleNumber, "unit_price"},
		"both, without name":           {tags.ProductVisitedSearched(noName), commerce.RuleRequired, "name"},
		"not found, no id":             {tags.ProductNotFound{}, commerce.RuleRequired, "product_id"},
		"an empty search":              {tags.Search{Text: "\u00A0\n"}, commerce.RuleRequired, "search_text"},
		"a subscription by name":       {tags.NewsletterSubscribe{Email: "Clienta <ana@shop.example>"}, commerce.RuleEmail, "email"},
		"eleven page tags":             {tags.PageTags(strings.Split("1 2 3 4 5 6 7 8 9 10 11", " ")), commerce.RuleTooMany, "cn_page_tag"},
		"a page category of 13 emoji":  {tags.PageCategories{strings.Repeat("😀", 13)}, commerce.RuleTooLong, "cn_page_category[0]"},
		"a placeholder with blanks":    {tags.BannerPlaceholder{ID: "a b"}, commerce.RuleIdentifier, "id"},
		"a placeholder without id":     {tags.BannerPlaceholder{}, commerce.RuleRequired, "id"},
		"one that is hidden by policy": {tags.HiddenOnly(tags.Cart{}), commerce.RuleRequired, "cart_id"},
	}
}

func TestEachTagIsWrittenAsTheHelpCentreShows(t *testing.T) {
	for name, tag := range complete() {
		t.Run(name, func(t *testing.T) {
			got, err := tag.AppendHTML([]byte("before"))
			require.NoError(t, err)
			require.True(t, strings.HasPrefix(string(got), "before<div "))
			got = got[len("before"):]

			file := filepath.Join("testdata", name+".html")
			if *update {
				require.NoError(t, os.WriteFile(file, got, 0o644))
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err)
			assert.Equal(t, string(want), string(got))

			asHTML, err := tag.HTML()
			require.NoError(t, err)
			assert.Equal(t, string(want), asHTML.String())
			var b strings.Builder
			require.NoError(t, tag.Render(t.Context(), &b))
			assert.Equal(t, string(want), b.String())
		})
	}
}

func TestAnInvalidTagIsAnErrorAndNothingElse(t *testing.T) {
	for name, row := range invalid() {
		t.Run(name, func(t *testing.T) {
			got, err := row.tag.AppendHTML([]byte("before"))
			require.ErrorIs(t, err, row.rule)
			assert.Equal(t, "before", string(got))
			var invalid *commerce.ValidationError
			require.ErrorAs(t, err, &invalid)
			assert.Equal(t, row.path, invalid.Problems[0].Path)
			assert.NotContains(t, err.Error(), "ana@shop.example")

			asHTML, err := row.tag.HTML()
			require.ErrorIs(t, err, row.rule)
			assert.Empty(t, asHTML.String())
			var b strings.Builder
			require.ErrorIs(t, row.tag.Render(t.Context(), &b), row.rule)
			assert.Empty(t, b.String())
		})
	}
}

func TestTagsAreHiddenUnderEveryPolicy(t *testing.T) {
	for name, tag := range complete() {
		t.Run(name, func(t *testing.T) {
			usual, err := tag.AppendHTML(nil)
			require.NoError(t, err)
			want := strings.ReplaceAll(string(usual), ` hidden style="display:none"`, ` hidden`)
			if name != "banner_placeholder" {
				assert.NotEqual(t, string(usual), want)
			}

			strict := tags.HiddenOnly(tag)
			got, err := strict.AppendHTML(nil)
			require.NoError(t, err)
			assert.Equal(t, want, string(got))
			asHTML, err := strict.HTML()
			require.NoError(t, err)
			assert.Equal(t, want, asHTML.String())
			for _, ctx := range []context.Context{t.Context(), tags.WithHiddenOnly(t.Context()), nil} {
				var b strings.Builder
				require.NoError(t, strict.Render(ctx, &b))
				assert.Equal(t, want, b.String())
			}
			var b strings.Builder
			require.NoError(t, tag.Render(tags.WithHiddenOnly(t.Context()), &b))
			assert.Equal(t, want, b.String())
			b.Reset()
			//lint:ignore SA1012 a nil context must do
			require.NoError(t, tag.Render(nil, &b))
			assert.Equal(t, string(usual), b.String())
		})
	}
}

// failing fails at the first write.
type failing struct{ writes int }

func (f *failing) Write([]byte) (int, error) {
	f.writes++
	return 0, errors.New("line cut")
}

func TestRenderReturnsTheWritersErrorAfterOneWrite(t *testing.T) {
	for name, tag := range complete() {
		t.Run(name, func(t *testing.T) {
			var w failing
			require.EqualError(t, tag.Render(t.Context(), &w), "line cut")
			assert.Equal(t, 1, w.writes)
		})
	}
}

func TestAppendingIntoABufferWithRoomAllocatesNothing(t *testing.T) {
	buf := make([]byte, 0, 1<<17)
	c, p, v := tags.Cart(cart(20)), tags.Purchase(purchase()), tags.ProductVisited(full())
	assert.Zero(t, testing.AllocsPerRun(100, func() { _, _ = c.AppendHTML(buf) }), "cart")
	assert.Zero(t, testing.AllocsPerRun(100, func() { _, _ = p.AppendHTML(buf) }), "purchase")
	assert.Zero(t, testing.AllocsPerRun(100, func() { _, _ = v.AppendHTML(buf) }), "product")
}

func TestACartOf10000LinesIsWhole(t *testing.T) {
	got, err := tags.Cart(cart(10_000)).AppendHTML(nil)
	require.NoError(t, err)
	assert.Equal(t, 10_000, strings.Count(string(got), `<div class="product_basket_item">`))
}

func TestSalvageKeepsWhatConnectifCanRead(t *testing.T) {
	badLine := cart(2)
	badLine.Products[1].URL = "/relative"
	badImage := full()
	badImage.ImageURL = "javascript:alert(1)"
	phone := contact()
	phone.MobilePhone = "six hundred"
	badSource := purchase()
	badSource.SourceType = "web"
	tests := map[string]struct {
		tag       tags.Tag
		gone      string
		remaining string
	}{
		"cart":             {tags.Cart(badLine), "/relative", `<span class="product_id">p0</span>`},
		"strict cart":      {tags.HiddenOnly(tags.Cart(badLine)), "style=", `<span class="product_id">p0</span>`},
		"purchase":         {tags.Purchase(badSource), "source_type", `<span class="source_name">`},
		"contact":          {tags.Contact(phone), "_mobilePhone", `<span class="_name">`},
		"visited":          {tags.ProductVisited(badImage), "image_url", `<span class="name">`},
		"searched":         {tags.ProductSearched(badImage), "image_url", `<span class="name">`},
		"visited searched": {tags.ProductVisitedSearched(badImage), "image_url", `<span class="name">`},
		"page tags":        {tags.PageTags{"", "keep"}, "><", `>keep<`},
		"page categories":  {tags.PageCategories{"", "keep"}, "><", `>keep<`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			salvaged, problem := tags.Salvage(test.tag)
			var invalid *commerce.ValidationError
			require.ErrorAs(t, problem, &invalid)
			got, err := salvaged.AppendHTML(nil)
			require.NoError(t, err)
			assert.NotContains(t, string(got), test.gone)
			assert.Contains(t, string(got), test.remaining)
		})
	}
	for name, tag := range complete() {
		t.Run(name+" that is valid stays as it is", func(t *testing.T) {
			salvaged, problem := tags.Salvage(tag)
			require.NoError(t, problem)
			want, _ := tag.HTML()
			got, err := salvaged.HTML()
			require.NoError(t, err)
			assert.Equal(t, want, got)
		})
	}
}

func FuzzTextReadsBackAsItWasPutIn(f *testing.F) {
	for _, s := range []string{"", "a", "</span></div><script>", "<!--<script>", "&amp;amp;", "\x00", "a\xffb", "\xed\xa0\x80", "\u2028", "\r\n", "'\"`", "é😀"} {
		f.Add(s)
	}
	const open, end = `<div class="cn_search" hidden style="display:none"><span class="search_text">`, `</span></div>`
	f.Fuzz(func(t *testing.T, s string) {
		got, err := tags.Search{Text: s}.AppendHTML(nil)
		if err != nil {
			assert.Empty(t, got)
			return
		}
		require.True(t, utf8.Valid(got))
		text, found := strings.CutPrefix(string(got), open)
		require.True(t, found)
		text, found = strings.CutSuffix(text, end)
		require.True(t, found)
		assert.False(t, strings.ContainsAny(text, "<>\"'\r\x00"), text)
		assert.Equal(t, strings.ReplaceAll(strings.ToValidUTF8(perByte(s), "\uFFFD"), "\x00", "\uFFFD"), html.UnescapeString(text))
	})
}

// perByte has U+FFFD for each byte that is not UTF-8, where strings.ToValidUTF8 has one for a run of them.
func perByte(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteRune(r)
	}
	return b.String()
}
