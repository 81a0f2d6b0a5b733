package api_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/commerce"
)

// productLine is a product that has what it must; more is what follows.
func productLine(id, more string) string {
	return `{"productId":"` + id + `","name":"x","productDetailUrl":"https://shop.example/` + id + `","unitPrice":1` + more + "}\n"
}

func TestALineThatIsWrongIsToldWithItsPropertyAndTheNextIsRead(t *testing.T) {
	rows := map[string][]string{
		`{`:                               {"1/1 no JSON object on the line: near its byte 2"},
		`[]`:                              {"1/1 no JSON object on the line: near its byte 2"},
		`"x"`:                             {"1/1 no JSON object on the line: near its byte 4"},
		`{"a":1,}`:                        {"1/1 no JSON object on the line: near its byte 8"},
		`{} {}`:                           {"1/1 no JSON object on the line: near its byte 5"},
		`{}x`:                             {"1/1 no JSON object on the line: near its byte 3"},
		`{1:2}`:                           {"1/1 no JSON object on the line: near its byte 2"},
		`{"a":tru}`:                       {"1/1 no JSON object on the line: near its byte 6"},
		`{}`:                              {"1/1 productDetailUrl: required", "1/1 productId: required", "1/1 name: required", "1/1 unitPrice: required"},
		"\n \r\n" + productLine("/", "x"): {"1/3 no JSON object on the line: near its byte 86"},
		productLine("1", `,"colour":1`):   {"1/1 colour: unknown value"},
		productLine("1", `,"Name":"x"`):   {"1/1 Name: unknown value"},
		productLine("1", `,"name":"x"`):   {"1/1 name: duplicate"},
		productLine("1", `,"brand":null`): {"1/1 brand: unknown value"},
		productLine("1", `,"brand":1`):    {"1/1 brand: unknown value"},
		productLine("1", `,"priority":1.5,"rating":{},"isBlacklisted":"true","tags":"a"`): {
			"1/1 priority: not a number", "1/1 rating: unknown value", "1/1 isBlacklisted: unknown value", "1/1 tags: unknown value",
		},
		productLine("1", `,"unitPriceOriginal":1e3,"categories":["a",1],"publishedAt":"ayer"`): {
			"1/1 unitPriceOriginal: not a number", "1/1 categories: unknown value", "1/1 publishedAt: not a date",
		},
		productLine("1", `,"tags":["a",""],"rating":9,"inStockUnits":-1`): {"1/1 tags[1]: blank", "1/1 rating: out of range", "1/1 inStockUnits: negative"},
		productLine("1", ",\"brand\":\"\xff\""):                           {"1/1 no JSON object on the line: not UTF-8"},
		productLine("1", `,"brand":"`+strings.Repeat("x", 11<<20)+`"`):    {"1/1 " + api.ErrTooLarge.Error()},
	}
	for text, want := range rows {
		good, bad := read(t, api.ReadProductsJSON(strings.NewReader(strings.TrimSuffix(text, "\n")+"\n"+productLine("last", ""))))
		assert.Equal(t, want, bad, text[:min(len(text), 200)])
		require.Len(t, good, 1, text[:min(len(text), 200)])
		assert.Equal(t, "last", good[0].ProductID)
	}
}

func TestProductsAreReadFromJSONAsTheyCome(t *testing.T) {
	line := `{"productDetailUrl":"https://shop.example/8", "productId":"8", "name":"«x»\n", "unitPrice":60.25, "rating":"4.5",
		"publishedAt":"2020-05-20T15:24:20Z","tags":["a|b"],"priority":-3,"availability":"outofstock","isBlacklisted":true,"brand":"","ratingCount":""}`
	line = strings.ReplaceAll(line, "\n\t\t", "")
	for _, file := range []string{line, "\uFEFF" + line + "\r\n", "\n\n" + line + "\n\n", strings.Repeat(" ", 11<<20) + "\n" + line} {
		good, bad := read(t, api.ReadProductsJSON(iotest.HalfReader(strings.NewReader(file))))
		assert.Empty(t, bad)
		assert.Equal(t, []api.Product{{
			Product: commerce.Product{
				URL: "https://shop.example/8", ProductID: "8", Name: "«x»\n", UnitPrice: commerce.MustParseAmount("60.25"),
				RatingValue: commerce.MustParseAmount("4.5"), PublishedAt: time.Date(2020, time.May, 20, 15, 24, 20, 0, time.UTC),
				Tags: []string{"a|b"}, Priority: commerce.NewInt(-3), Availability: commerce.OutOfStock,
			},
			Blacklisted: new(true),
		}}, good)
	}
	good, bad := read(t, api.ReadProductsJSON(strings.NewReader("")))
	assert.Empty(t, append(bad, make([]string, len(good))...), "no lines are no products")
}

func TestCustomFieldsOfContactsHaveTheTypesOfTheirValues(t *testing.T) {
	file := `{"_email":"clienta@shop.example","_points":3,"talla":"XL","pie":38.50,"vip":false,"aficiones":["a","b"],"nada":""}` + "\n" +
		`{"_externalId":"C-2","_mobilePhone":"600111222"}` + "\n"
	good, bad := read(t, api.ReadContactsJSON(strings.NewReader(file)))
	assert.Empty(t, bad)
	assert.Equal(t, []api.Contact{
		{
			Contact: commerce.Contact{PrimaryKey: "clienta@shop.example", Fields: []commerce.Field{
				commerce.TextField("talla", "XL"), commerce.NumberField("pie", commerce.MustParseAmount("38.50")),
				commerce.BoolField("vip", false), commerce.ListField("aficiones", "a", "b"),
			}},
			Points: commerce.NewInt(3),
		},
		{Contact: commerce.Contact{MobilePhone: "600111222"}, ExternalID: "C-2"},
	}, good)
}

func TestWhatIsWrongWithAContactOfJSONIsToldWithoutItsValues(t *testing.T) {
	rows := map[string][]string{
		`{"_name":"secreta"}`: {"_email: required"},
		`{"_email":"secreta@","_birthdate":"secreta","talla":{"secreta":1},"pie":null,"x":[1],"y":1e5}`: {
			"_birthdate: not a date", "talla: unknown value", "pie: unknown value", "x: unknown value", "y: not a number",
		},
		`{"_email":"secreta@","talla":"` + strings.Repeat("x", 5001) + `"}`:      {"_email: not an e-mail", "talla: too long"},
		`{"_email":"secreta@shop.example","_createdAt":"secreta"}`:               {"_createdAt: unknown value"},
		`{"_email":"a@shop.example","secreta@shop.example":1}`:                   {"…: unknown value"},
		`{"_email":"a@shop.example","_mobilePhone":"600111222","x":["sec|eta"]}`: {"_mobilePhone: not a phone"},
		`{"_email":"secreta@shop.example",`:                                      {"no JSON object on the line: near its byte 34"},
	}
	for line, want := range rows {
		good, bad := read(t, api.ReadContactsJSON(strings.NewReader(line)))
		assert.Empty(t, good, line)
		for i := range want {
			want[i] = "1/1 " + want[i]
		}
		assert.Equal(t, want, bad, line)
		for _, err := range api.ReadContactsJSON(strings.NewReader(line)) {
			assert.NotContains(t, err.Error(), "secreta", line)
		}
	}
}

// purchaseJSON is a purchase of two products; more is what follows.
func purchaseOf(id, lines, more string) string {
	return `{"purchaseId":"` + id + `","purchaseDate":"2026-05-20T15:24:20Z","contactEmail":"clienta@shop.example","products":[` + lines + `]` + more + "}\n"
}

func TestPurchasesAreReadWithTheirLinesAndTheirSumsComputed(t *testing.T) {
	lines := strings.TrimSuffix(productLine("pr1", `,"quantity":2,"tags":["a"]`), "\n") + "," +
		productLine("pr2", `,"quantity":3,"price":2.5,"availability":"instock"`)
	file := strings.ReplaceAll(purchaseOf("R-1", lines, ""), "\n", "") + "\n" +
		strings.ReplaceAll(purchaseOf("R-2", lines, `,"totalPrice":9.45,"totalQuantity":5,"adjustment":4.95,"cartId":"c","paymentMethod":"card"`), "\n", "") + "\n" +
		`{"purchaseId":"R-3","purchaseDate":"2026-05-20","contactExternalId":"C-1","totalPrice":3,"totalQuantity":1}`
	good, bad := read(t, api.ReadPurchasesJSON(strings.NewReader(file)))
	assert.Empty(t, bad)
	require.Len(t, good, 3)
	first, second := plainProduct("pr1").Product, plainProduct("pr2").Product
	first.Name, first.UnitPrice, first.Tags = "x", commerce.MinorUnits(1, 0), []string{"a"}
	second.Name, second.UnitPrice, second.Availability = "x", commerce.MinorUnits(1, 0), commerce.InStock
	want := commerce.Purchase{
		PurchaseID: "R-1", PurchaseDate: time.Date(2026, time.May, 20, 15, 24, 20, 0, time.UTC),
		TotalQuantity: 5, TotalPrice: commerce.MustParseAmount("4.5"), Products: []commerce.BasketItem{
			{Product: first, Quantity: 2, Price: commerce.MinorUnits(2, 0)}, {Product: second, Quantity: 3, Price: commerce.MustParseAmount("2.5")},
		},
	}
	assert.Equal(t, api.Purchase{Purchase: want, Contact: api.ByEmail("clienta@shop.example")}, good[0])
	want.PurchaseID, want.CartID, want.PaymentMethod = "R-2", "c", "card"
	want.TotalPrice, want.Adjustment = commerce.MustParseAmount("9.45"), commerce.MustParseAmount("4.95")
	assert.Equal(t, want, good[1].Purchase)
	assert.Equal(t, api.ByExternalID("C-1"), good[2].Contact)
	assert.Empty(t, good[2].Products)
}

func TestWhatIsWrongWithAPurchaseNamesItsLineAndProperty(t *testing.T) {
	line := strings.TrimSuffix(productLine("pr1", `,"quantity":2`), "\n")
	rows := map[string][]string{
		`{}`:                              {"purchaseId: required", "totalPrice: required", "purchaseDate: required", "contactEmail: required"},
		purchaseOf("R", "", ""):           {"totalPrice: required"},
		purchaseOf("R", "1", ""):          {"products[0]: unknown value"},
		purchaseOf("R", line+",null", ""): {"products[1]: unknown value"},
		purchaseOf("R", line, `,"contactExternalId":"C"`):                                                 {"contactExternalId: duplicate"},
		purchaseOf("R", line, `,"sourceName":"Web"`):                                                      {"sourceName: unknown value"},
		purchaseOf("R", line, `,"totalPrice":5,"totalQuantity":3`):                                        {"totalQuantity: sums do not agree", "totalPrice: sums do not agree"},
		purchaseOf("R", line, `,"totalQuantity":"two"`):                                                   {"totalQuantity: not a number"},
		purchaseOf("R", line[:len(line)-1]+`,"isBlacklisted":true,"unitPriceOriginal":"x","tags":1}`, ""): {"products[0].isBlacklisted: unknown value", "products[0].unitPriceOriginal: not a number", "products[0].tags: unknown value"},
		purchaseOf("R", line+","+strings.Replace(line, "https://shop.example", "", 1), ""):                {"products[1].productDetailUrl: not a usable URL", "products[1].productId: duplicate"},
		purchaseOf("R", strings.Replace(line, `"quantity":2`, `"price":1`, 1), ""):                        {"products[0].quantity: out of range"},
		strings.Replace(purchaseOf("R", line, ""), `"products":[`+line+`]`, `"products":null`, 1):         {"products: unknown value"},
		strings.Replace(purchaseOf("R", line, ""), `"products":[`+line+`]`, `"products":{}`, 1):           {"products: unknown value"},
	}
	for text, want := range rows {
		_, bad := read(t, api.ReadPurchasesJSON(strings.NewReader(text)))
		for i := range want {
			want[i] = "1/1 " + want[i]
		}
		assert.Equal(t, want, bad, text)
	}
}

func TestJSONThatBreaksOffIsNoLinesFault(t *testing.T) {
	broken := errors.New("the disk is gone")
	for _, start := range []string{"", "{", "\uFEFF", "{}" + strings.Repeat(" ", 100_000)} {
		file := io.MultiReader(strings.NewReader(productLine("1", "")), strings.NewReader(start), &failingOnce{broken})
		good, bad := read(t, api.ReadProductsJSON(file))
		assert.Len(t, good, 1)
		assert.Equal(t, []string{"the disk is gone"}, bad)
	}
	for _, start := range []string{"", "{", "ab", "\uFEFF"} {
		good, bad := read(t, api.ReadProductsJSON(io.MultiReader(strings.NewReader(start), &failingOnce{broken})))
		assert.Empty(t, good)
		assert.Equal(t, []string{"the disk is gone"}, bad, start)
	}
	for range api.ReadProductsJSON(strings.NewReader(productLine("1", "") + productLine("2", ""))) {
		break // one that is not read to its end does no harm
	}
}

func FuzzReadPurchasesJSON(f *testing.F) {
	f.Add(purchaseOf("R", productLine("pr1", `,"quantity":2`), ""))
	f.Add(`{"products":[{"tags":[null]}],"totalPrice":"1"}` + "\n\n{")
	f.Fuzz(func(t *testing.T, file string) {
		for purchase, err := range api.ReadPurchasesJSON(strings.NewReader(file)) {
			if err == nil {
				require.NoError(t, purchase.Validate())
				continue
			}
			require.ErrorAs(t, err, new(*api.RowError))
		}
	})
}

func FuzzReadContactsJSON(f *testing.F) {
	f.Add(`{"_email":"clienta@shop.example","talla":["XL"],"_birthdate":"1990-05-20"}`)
	f.Fuzz(func(t *testing.T, file string) {
		for contact, err := range api.ReadContactsJSON(strings.NewReader(file)) {
			if err == nil {
				require.NoError(t, contact.Validate())
				assert.NotEmpty(t, contact.Key())
			}
		}
	})
}
