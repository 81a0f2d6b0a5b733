package events

import (
	"time"

	"github.com/connectif-go/connectif/commerce"
)

// hostile has what visitors and catalogues hold at their worst, letter for letter; a reader must get back want.
var hostile = []struct{ name, in, want string }{
	{"end of script", `a</script><script>alert(1)</script>`, `a</script><script>alert(1)</script>`},
	{"end of script in capitals with blank", "</SCRIPT\t>", "</SCRIPT\t>"},
	{"comment that swallows the page", `<!--<script>`, `<!--<script>`},
	{"end of comment and CDATA", `-->]]>`, `-->]]>`},
	{"line separators", "a\u2028b\u2029c", "a\u2028b\u2029c"},
	{"NUL and controls", "a\x00b\x01\x1f\x7fc", "a\x00b\x01\x1f\x7fc"},
	{"lines and tabs", "a\r\nb\tc", "a\r\nb\tc"},
	{"bytes that are not UTF-8", "a\xff\xc3(b", "a\uFFFD\uFFFD(b"},
	{"bytes of a lone surrogate", "a\xed\xa0\x80b", "a\uFFFD\uFFFD\uFFFDb"},
	{"quotes and back-slashes", `a"b'c\d\u003c\\` + "`${x}", `a"b'c\d\u003c\\` + "`${x}"},
	{"references", `&lt;&amp;&#34;`, `&lt;&amp;&#34;`},
	{"template", `{{.}} {% x %} ${y}`, `{{.}} {% x %} ${y}`},
	{"letters and emoji", "ratón ñ 日本 👍🏽 🏴", "ratón ñ 日本 👍🏽 🏴"},
	{"right to left", "\u202eabc", "\u202eabc"},
}

func amountOf(s string) commerce.Amount { return commerce.MustParseAmount(s) }

// fullProduct has every property.
func fullProduct() commerce.Product {
	return commerce.Product{
		URL: "https://shop.example/teclado?a=1&b=ñ", ProductID: "pr9658", Name: `Teclado "Ñandú" <mecánico> & co`, UnitPrice: amountOf("60.50"),
		ImageURL: "https://shop.example/i.jpg", Description: "Línea 1\nLínea 2", Availability: commerce.InStock,
		Categories: []string{"/Ordenadores/Teclados", "/Ofertas"}, Tags: []string{"gaming", "RGB"}, Brand: "Logi & Co",
		ReviewCount: commerce.NewInt(0), RatingValue: amountOf("4.5"), RatingCount: commerce.NewInt(12), ThumbnailURL: "https://shop.example/t.jpg",
		RelatedExternalProductIDs: []string{"pr1", "pr2"}, Priority: commerce.NewInt(-3),
		UnitPriceOriginal: amountOf("121"), UnitPriceWithoutVAT: amountOf("50"), DiscountedPercentage: amountOf("50"), DiscountedAmount: amountOf("60.50"),
		PublishedAt:  time.Date(2020, time.May, 20, 17, 12, 20, 591_999_999, time.FixedZone("", 2*60*60)),
		CustomField1: "uno", CustomField2: "dos", CustomField3: "tres",
	}
}

// smallProduct has what is required.
func smallProduct() commerce.Product {
	return commerce.Product{URL: "https://shop.example/p", ProductID: "p1", Name: "Ratón", UnitPrice: amountOf("0")}
}

func fullCart() commerce.Cart {
	return commerce.Cart{
		CartID: "crt8679803", CartRecoveryURL: "https://shop.example/cart?restore=abc", Adjustment: amountOf("4.99"),
		Products: []commerce.BasketItem{{Product: fullProduct(), Quantity: 3}, {Product: smallProduct(), Quantity: 1, Price: amountOf("0.00")}},
	}.WithTotals()
}

func fullPurchase() commerce.Purchase {
	return commerce.Purchase{
		PurchaseID: "R-1001", Products: fullCart().Products, CartID: "crt8679803", Adjustment: amountOf("-10"),
		PurchaseDate:  time.Date(2024, time.September, 13, 10, 49, 31, 0, time.UTC),
		PaymentMethod: "Tarjeta", SourceName: "Tienda", SourceType: commerce.SourceDigitalStore,
	}.WithTotals()
}

func fullContact() commerce.Contact {
	return commerce.Contact{
		PrimaryKey: "ana@shop.example", Name: "Clienta Ñandú", Surname: "d'Exémple", NewsletterStatus: commerce.NotSubscribed,
		BirthDate: commerce.NewDate(1990, time.February, 3), MobilePhone: "+34600111222", EmailStatus: commerce.EmailActive, TrackerID: "5f1a",
		Fields: []commerce.Field{
			commerce.TextField("ciudad", "Cádiz"), commerce.TextField("vacio", ""), commerce.NumberField("puntos", amountOf("12.50")),
			commerce.BoolField("vip", true), commerce.BoolField("socio", false),
			commerce.DateField("alta", commerce.NewDate(2024, time.December, 31)), commerce.ListField("gustos", "rojo", "azul"), commerce.ListField("nada"),
		},
	}
}

func fullPageInfo() commerce.PageInfo {
	return commerce.PageInfo{Title: "Teclados & más", Keywords: []string{"teclado"}, Tags: []string{"oferta", "nuevo"}, Categories: []string{"/Ordenadores"}}
}

// fullBatch has every part.
func fullBatch() Batch {
	contact, cart, page := fullContact(), fullCart(), fullPageInfo()
	return Batch{
		Events:  []Event{ProductVisited(fullProduct()), Custom{Alias: "product-like", Payload: map[string]any{"stars": 5}}, PageVisit{}},
		Contact: &contact, Cart: &cart, PageInfo: &page, OnceID: "visit-1",
	}
}
