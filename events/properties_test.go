package events

import (
	"encoding/json"
	"maps"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

func list(values ...any) []any { return values }

// productProperties has a value for each property of a product, and what must arrive; each stands alone, so
// that nothing else can bring it.
var productProperties = []struct {
	name string
	set  func(*commerce.Product)
	want any
}{
	{"productDetailUrl", func(p *commerce.Product) { p.URL = "https://shop.example/ñ?a=1&b=2" }, "https://shop.example/ñ?a=1&b=2"},
	{"productId", func(p *commerce.Product) { p.ProductID = "<1>" }, "<1>"},
	{"name", func(p *commerce.Product) { p.Name = `"T"` }, `"T"`},
	{"unitPrice", func(p *commerce.Product) { p.UnitPrice = amountOf("60.50") }, json.Number("60.50")},
	{"description", func(p *commerce.Product) { p.Description = "<b>a</b>\n" }, "<b>a</b>\n"},
	{"imageUrl", func(p *commerce.Product) { p.ImageURL = "https://shop.example/i" }, "https://shop.example/i"},
	{"availability", func(p *commerce.Product) { p.Availability = commerce.OutOfStock }, "OutOfStock"},
	{"categories", func(p *commerce.Product) { p.Categories = []string{"/a/b", "/c"} }, list("/a/b", "/c")},
	{"tags", func(p *commerce.Product) { p.Tags = []string{"t"} }, list("t")},
	{"brand", func(p *commerce.Product) { p.Brand = "B" }, "B"},
	{"reviewCount", func(p *commerce.Product) { p.ReviewCount = commerce.NewInt(0) }, json.Number("0")},
	{"rating", func(p *commerce.Product) { p.RatingValue = amountOf("4.0") }, json.Number("4.0")},
	{"ratingCount", func(p *commerce.Product) { p.RatingCount = commerce.NewInt(7) }, json.Number("7")},
	{"thumbnailUrl", func(p *commerce.Product) { p.ThumbnailURL = "https://shop.example/t" }, "https://shop.example/t"},
	{"relatedExternalProductIds", func(p *commerce.Product) { p.RelatedExternalProductIDs = []string{"a", "b"} }, list("a", "b")},
	{"priority", func(p *commerce.Product) { p.Priority = commerce.NewInt(-2) }, json.Number("-2")},
	{"unitPriceOriginal", func(p *commerce.Product) { p.UnitPriceOriginal = amountOf("99.999") }, json.Number("99.999")},
	{"unitPriceWithoutVAT", func(p *commerce.Product) { p.UnitPriceWithoutVAT = amountOf("0") }, json.Number("0")},
	{"discountedAmount", func(p *commerce.Product) { p.DiscountedAmount = amountOf("1.5") }, json.Number("1.5")},
	{"discountedPercentage", func(p *commerce.Product) { p.DiscountedPercentage = amountOf("33.33") }, json.Number("33.33")},
	{"publishedAt", func(p *commerce.Product) { p.PublishedAt = time.Date(2020, 5, 20, 15, 12, 20, 0, time.UTC) }, "2020-05-20T15:12:20Z"},
	{"publishedAt", func(p *commerce.Product) {
		p.PublishedAt = time.Date(2020, 1, 1, 1, 0, 0, 120_900_000, time.FixedZone("", 2*60*60))
	}, "2019-12-31T23:00:00.12Z"},
	{"customField1", func(p *commerce.Product) { p.CustomField1 = "1" }, "1"},
	{"customField2", func(p *commerce.Product) { p.CustomField2 = "2" }, "2"},
	{"customField3", func(p *commerce.Product) { p.CustomField3 = "3" }, "3"},
}

func smallProductObject() map[string]any {
	return map[string]any{"productDetailUrl": "https://shop.example/p", "productId": "p1", "name": "Ratón", "unitPrice": json.Number("0")}
}

func TestEachPropertyOfAProductArrivesUnderItsName(t *testing.T) {
	for _, row := range productProperties {
		t.Run(row.name, func(t *testing.T) {
			p, want := smallProduct(), smallProductObject()
			row.set(&p)
			want[row.name] = row.want
			assert.Equal(t, map[string]any{"type": "product-visited", "product": want}, decodeEvent(t, ProductVisited(p)))
			assert.Equal(t, map[string]any{"type": "product-searched", "product": want}, decodeEvent(t, ProductSearched(p)))

			item := maps.Clone(want)
			item["quantity"], item["price"] = json.Number("2"), json.Number("7.10")
			lines := []commerce.BasketItem{{Product: p, Quantity: 2, Price: amountOf("7.10")}}
			cart := decodeEvent(t, Cart(commerce.Cart{CartID: "c", Products: lines}.WithTotals()))
			assert.Equal(t, []any{item}, cart["products"])
			purchase := decodeEvent(t, Purchase(commerce.Purchase{PurchaseID: "p", Products: lines}.WithTotals()))
			assert.Equal(t, []any{item}, purchase["purchase"].(map[string]any)["products"])
		})
	}
}

func TestAProductWithAllPropertiesHasAllNames(t *testing.T) {
	names := map[string]bool{}
	for _, row := range productProperties {
		names[row.name] = true
	}
	product := decodeEvent(t, ProductVisited(fullProduct()))["product"].(map[string]any)
	for name := range product {
		assert.True(t, names[name], name)
	}
	assert.Len(t, product, len(names))
}

func TestEachPropertyOfACartArrivesUnderItsName(t *testing.T) {
	small := commerce.Cart{CartID: "c1"}.WithTotals()
	smallObject := map[string]any{"cartId": "c1", "totalQuantity": json.Number("0"), "totalPrice": json.Number("0"), "products": []any{}}
	assert.Equal(t, smallObject, decodeEvent(t, Cart(small)), "an empty cart is told as such")

	full := decodeEvent(t, Cart(fullCart()))
	assert.Len(t, full["products"], 2)
	delete(full, "products")
	assert.Equal(t, map[string]any{
		"cartId": "crt8679803", "totalQuantity": json.Number("4"), "totalPrice": json.Number("186.49"),
		"CartRecoveryUrl": "https://shop.example/cart?restore=abc",
	}, full)
}

func TestEachPropertyOfAPurchaseArrivesUnderItsName(t *testing.T) {
	small := decodeEvent(t, Purchase(commerce.Purchase{PurchaseID: "1"}.WithTotals()))
	assert.Equal(t, map[string]any{"type": "purchase", "purchase": map[string]any{
		"purchaseId": "1", "totalQuantity": json.Number("0"), "totalPrice": json.Number("0"), "products": []any{},
	}}, small)

	full := decodeEvent(t, Purchase(fullPurchase()))["purchase"].(map[string]any)
	assert.Len(t, full["products"], 2)
	delete(full, "products")
	assert.Equal(t, map[string]any{
		"purchaseId": "R-1001", "totalQuantity": json.Number("4"), "totalPrice": json.Number("171.50"), "cartId": "crt8679803",
		"purchaseDate": "2024-09-13T10:49:31Z", "paymentMethod": "Tarjeta", "source_name": "Tienda", "source_type": "digital-store",
	}, full)
}

// entityInfo returns what the contact becomes in a data block, nil when the key is not there.
func entityInfo(t *testing.T, c commerce.Contact) any {
	t.Helper()
	object, err := DataBlock{Contact: &c}.AppendJSON(nil)
	require.NoError(t, err)
	return decode(t, object)["entityInfo"]
}

func TestEachPropertyOfAContactArrivesUnderItsName(t *testing.T) {
	for _, row := range []struct {
		name string
		set  func(*commerce.Contact)
		want any
	}{
		{"_name", func(c *commerce.Contact) { c.Name = "Clienta" }, "Clienta"},
		{"_surname", func(c *commerce.Contact) { c.Surname = "d'Exémple" }, "d'Exémple"},
		{"_newsletterSubscriptionStatus", func(c *commerce.Contact) { c.NewsletterStatus = commerce.Subscribed }, "subscribed"},
		{"_birthdate", func(c *commerce.Contact) { c.BirthDate = commerce.NewDate(990, 2, 3) }, "0990-02-03"},
		{"_mobilePhone", func(c *commerce.Contact) { c.MobilePhone = "+34600111222" }, "+34600111222"},
		{"_emailStatus", func(c *commerce.Contact) { c.EmailStatus = commerce.EmailBounced }, "bounced"},
		{"trackerId", func(c *commerce.Contact) { c.TrackerID = "5f1a" }, "5f1a"},
		{"text", func(c *commerce.Contact) { c.Fields = []commerce.Field{commerce.TextField("text", "<x>")} }, "<x>"},
		{"text", func(c *commerce.Contact) { c.Fields = []commerce.Field{commerce.TextField("text", "")} }, ""},
		{"number", func(c *commerce.Contact) {
			c.Fields = []commerce.Field{commerce.NumberField("number", amountOf("-1.50"))}
		}, json.Number("-1.50")},
		{"yes", func(c *commerce.Contact) { c.Fields = []commerce.Field{commerce.BoolField("yes", true)} }, true},
		{"no", func(c *commerce.Contact) { c.Fields = []commerce.Field{commerce.BoolField("no", false)} }, false},
		{"day", func(c *commerce.Contact) {
			c.Fields = []commerce.Field{commerce.DateField("day", commerce.NewDate(2024, 12, 31))}
		}, "2024-12-31"},
		{"list-[1]", func(c *commerce.Contact) { c.Fields = []commerce.Field{commerce.ListField("list-[1]", "a", "<b>")} }, list("a", "<b>")},
		{"none", func(c *commerce.Contact) { c.Fields = []commerce.Field{commerce.ListField("none")} }, []any{}},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := commerce.Contact{PrimaryKey: "ana@shop.example"}
			row.set(&c)
			assert.Equal(t, map[string]any{"primaryKey": "ana@shop.example", row.name: row.want}, entityInfo(t, c))
		})
	}
	t.Run("trackerId alone", func(t *testing.T) {
		assert.Equal(t, map[string]any{"trackerId": "5f1a"}, entityInfo(t, commerce.Contact{TrackerID: "5f1a"}))
	})
	t.Run("a visitor who is not known is not told", func(t *testing.T) { assert.Nil(t, entityInfo(t, commerce.Contact{})) })
}

func TestEachPropertyOfPageInfoArrivesUnderItsName(t *testing.T) {
	for _, row := range []struct {
		page commerce.PageInfo
		want map[string]any
	}{
		{commerce.PageInfo{}, map[string]any{}},
		{commerce.PageInfo{Title: "T"}, map[string]any{"title": "T"}},
		{commerce.PageInfo{Keywords: []string{"k", "l"}}, map[string]any{"keywords": list("k", "l")}},
		{commerce.PageInfo{Tags: []string{"t"}}, map[string]any{"tags": list("t")}},
		{commerce.PageInfo{Categories: []string{"/c"}}, map[string]any{"categories": list("/c")}},
	} {
		object, err := DataBlock{PageInfo: &row.page}.AppendJSON(nil)
		require.NoError(t, err)
		assert.Equal(t, map[string]any{"pageInfo": row.want}, decode(t, object))
	}
}
