package e2e

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
)

// hostileTexts are what people, catalogues and attackers put into texts. None has blanks around it, which the
// client takes away.
var hostileTexts = []string{
	`<script>window.hacked = 1</script>`,
	`</script><script>window.hacked = 2</script>`,
	`</span></div><img src="x" onerror="window.hacked = 3">`,
	`"><svg onload="window.hacked = 4">`,
	`' onmouseover='window.hacked = 5`,
	`<!--<script>`,
	`<!-- --!> -->`,
	`<![CDATA[x]]>`,
	`<plaintext>`,
	`</textarea></title></style>`,
	`&amp; &lt;b&gt; &#39; &copy &notin; &`,
	`{{constructor.constructor('window.hacked = 6')()}} ${window.hacked} <%= 1 %>`,
	`C:\temp\new \u0041 \\ \" \n`,
	"one\ntwo\r\nthree\rfour\tfive",
	"line\u2028paragraph\u2029end",
	"e\u0301 is not \u00e9, \u1e9b\u0323",
	"עברית and \u202eright to left\u202c",
	"👩‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 👍🏽",
	"\u0001\u0007\u001b\u007f\u0085 controls",
	"zero\u200bwidth\u00adsoft\ufeffmark",
	"  two  blanks   inside"[2:],
	"Ratón inalámbrico \"Ergo\" & teclado — 10 % più café, ½ l",
	`javascript:window.hacked=7`,
	`null`,
	`0`,
}

// hostileIDs are those of the texts that may be ids: without control characters.
var hostileIDs = []string{
	`</script><script>window.hacked=8</script>`,
	`"><img src=x onerror=window.hacked=9>`,
	`a'b"c&amp;d\e`,
	"ñandú 👍🏽 id",
	`0`,
}

// hostileURLs are usable all the same.
var hostileURLs = []string{
	`https://shop.example/buscar?q='&x=1&lt;=2&copy=3#'x`,
	`https://shop.example/ratón/日本?marca=Señor&x={a}|b^c`,
	`https://shop.example/%3Cscript%3E?x=%22%26`,
}

// fullProduct has a value of its own in every property. What differs between products is the number n.
func fullProduct(n int) commerce.Product {
	text := func(property string) string { return fmt.Sprintf("%s of product %d", property, n) }
	return commerce.Product{
		URL:                       fmt.Sprintf("https://shop.example/product/%d", n),
		ProductID:                 fmt.Sprintf("id-%d", n),
		Name:                      text("name"),
		UnitPrice:                 commerce.MustParseAmount("80.40"),
		ImageURL:                  fmt.Sprintf("https://shop.example/image/%d.jpg", n),
		Description:               text("description"),
		Availability:              commerce.OutOfStock,
		Categories:                []string{"/First/" + text("category"), "/Second/Other"},
		Tags:                      []string{text("tag"), "second tag", "third tag"},
		Brand:                     text("brand"),
		ReviewCount:               commerce.NewInt(1000 + n),
		RatingValue:               commerce.MustParseAmount("4.75"),
		RatingCount:               commerce.NewInt(2000 + n),
		ThumbnailURL:              fmt.Sprintf("https://shop.example/thumbnail/%d.jpg", n),
		RelatedExternalProductIDs: []string{"related-1", "related-2"},
		Priority:                  commerce.NewInt(-3 - n),
		UnitPriceOriginal:         commerce.MustParseAmount("100.50"),
		UnitPriceWithoutVAT:       commerce.MustParseAmount("66.446281"),
		DiscountedPercentage:      commerce.MustParseAmount("20"),
		DiscountedAmount:          commerce.MustParseAmount("20.10"),
		PublishedAt:               time.Date(2020, 5, 20, 17, 24, 20, 120e6, time.FixedZone("", 2*60*60)),
		CustomField1:              text("first field"),
		CustomField2:              text("second field"),
		CustomField3:              text("third field"),
	}
}

// toldFullProduct is what Connectif has to be told of fullProduct, written down by hand from the same
// help-centre articles.
func toldFullProduct(n int) connectiftest.Product {
	number := func(n int) json.Number { return json.Number(fmt.Sprint(n)) }
	return connectiftest.Product{
		URL:                       fmt.Sprintf("https://shop.example/product/%d", n),
		ProductID:                 fmt.Sprintf("id-%d", n),
		Name:                      fmt.Sprintf("name of product %d", n),
		UnitPrice:                 "80.4",
		ImageURL:                  fmt.Sprintf("https://shop.example/image/%d.jpg", n),
		Description:               fmt.Sprintf("description of product %d", n),
		Availability:              "OutOfStock",
		Categories:                []string{fmt.Sprintf("/First/category of product %d", n), "/Second/Other"},
		Tags:                      []string{fmt.Sprintf("tag of product %d", n), "second tag", "third tag"},
		Brand:                     fmt.Sprintf("brand of product %d", n),
		ReviewCount:               number(1000 + n),
		Rating:                    "4.75",
		RatingCount:               number(2000 + n),
		ThumbnailURL:              fmt.Sprintf("https://shop.example/thumbnail/%d.jpg", n),
		RelatedExternalProductIDs: []string{"related-1", "related-2"},
		Priority:                  number(-3 - n),
		UnitPriceOriginal:         "100.5",
		UnitPriceWithoutVAT:       "66.446281",
		DiscountedPercentage:      "20",
		DiscountedAmount:          "20.1",
		PublishedAt:               "2020-05-20T15:24:20.12Z",
		CustomField1:              fmt.Sprintf("first field of product %d", n),
		CustomField2:              fmt.Sprintf("second field of product %d", n),
		CustomField3:              fmt.Sprintf("third field of product %d", n),
	}
}

// smallProduct has the required properties alone, with these values.
func smallProduct(url, id, name string) commerce.Product {
	return commerce.Product{URL: url, ProductID: id, Name: name, UnitPrice: commerce.MustParseAmount("0")}
}

// hostileProducts has each hostile value in each property that takes it.
func hostileProducts() []commerce.Product {
	var products []commerce.Product
	for i, text := range hostileTexts {
		p := smallProduct(hostileURLs[i%len(hostileURLs)], hostileIDs[i%len(hostileIDs)], text)
		p.ImageURL, p.ThumbnailURL = p.URL, p.URL
		p.Description, p.Brand = text, text
		p.Categories, p.Tags = []string{text, "/plain"}, []string{"plain", text}
		p.RelatedExternalProductIDs = hostileIDs
		p.CustomField1, p.CustomField2, p.CustomField3 = text, text, text
		products = append(products, p)
	}
	return products
}

// toldHostile is what Connectif has to be told of a product of hostileProducts: the same, letter by letter.
func toldHostile(p commerce.Product) connectiftest.Product {
	return connectiftest.Product{
		URL: p.URL, ProductID: p.ProductID, Name: p.Name, UnitPrice: "0",
		ImageURL: p.ImageURL, ThumbnailURL: p.ThumbnailURL, Description: p.Description, Brand: p.Brand,
		Categories: p.Categories, Tags: p.Tags, RelatedExternalProductIDs: p.RelatedExternalProductIDs,
		CustomField1: p.CustomField1, CustomField2: p.CustomField2, CustomField3: p.CustomField3,
	}
}

// withoutRaw leaves out what is there for people who look closer.
func withoutRaw(p connectiftest.Product) connectiftest.Product {
	p.Raw = nil
	return p
}

// fullCart has every property, with two lines: one full product and one small one.
func fullCart() commerce.Cart {
	return commerce.Cart{
		CartID: "cart-7",
		Products: []commerce.BasketItem{
			{Product: fullProduct(1), Quantity: 3},
			{Product: smallProduct("https://shop.example/gift", "gift", "Gift"), Quantity: 1, Price: commerce.MustParseAmount("0")},
		},
		CartRecoveryURL: "https://shop.example/recover?cart=7&key=a'b",
		Adjustment:      commerce.MustParseAmount("4.95"),
	}.WithTotals()
}

func toldFullCart() connectiftest.Cart {
	return connectiftest.Cart{
		CartID: "cart-7", TotalQuantity: "4", TotalPrice: "246.15", Products: toldLines(),
		CartRecoveryURL: "https://shop.example/recover?cart=7&key=a'b",
	}
}

// toldLines are the two lines of fullCart and fullPurchase.
func toldLines() []connectiftest.BasketItem {
	return []connectiftest.BasketItem{
		{Product: toldFullProduct(1), Quantity: "3", Price: "241.2"},
		{Product: connectiftest.Product{URL: "https://shop.example/gift", ProductID: "gift", Name: "Gift", UnitPrice: "0"}, Quantity: "1", Price: "0"},
	}
}

func fullPurchase() commerce.Purchase {
	cart := fullCart()
	return commerce.Purchase{
		PurchaseID: "order-9", TotalQuantity: cart.TotalQuantity, TotalPrice: cart.TotalPrice, Products: cart.Products, CartID: cart.CartID,
		PurchaseDate:  time.Date(2024, 9, 13, 10, 49, 31, 0, time.UTC),
		PaymentMethod: "Tarjeta & Bizum", SourceName: `Web "principal"`, SourceType: commerce.SourceDigitalStore, Adjustment: cart.Adjustment,
	}
}

func toldFullPurchase() connectiftest.Purchase {
	return connectiftest.Purchase{
		PurchaseID: "order-9", TotalQuantity: "4", TotalPrice: "246.15", Products: toldLines(), CartID: "cart-7",
		PurchaseDate: "2024-09-13T10:49:31Z", PaymentMethod: "Tarjeta & Bizum", SourceName: `Web "principal"`, SourceType: "digital-store",
	}
}

// cartWithoutRaw and purchaseWithoutRaw are copies to compare.
func cartWithoutRaw(c connectiftest.Cart) connectiftest.Cart {
	c.Raw, c.Products = nil, linesWithoutRaw(c.Products)
	return c
}

func purchaseWithoutRaw(p connectiftest.Purchase) connectiftest.Purchase {
	p.Raw, p.Products = nil, linesWithoutRaw(p.Products)
	return p
}

func linesWithoutRaw(lines []connectiftest.BasketItem) []connectiftest.BasketItem {
	var plain []connectiftest.BasketItem
	for _, line := range lines {
		line.Raw = nil
		plain = append(plain, line)
	}
	return plain
}

func fullContact() commerce.Contact {
	return commerce.Contact{
		PrimaryKey: "o'clienta+shop&co@example.com", Name: `Clienta "Ñ" <b>`, Surname: "Exémple & Söhne", NewsletterStatus: commerce.NotSubscribed,
		BirthDate: commerce.NewDate(1988, 2, 29), MobilePhone: "+34600111222", EmailStatus: commerce.EmailPaused, TrackerID: "65f0c1d2e3f4a5b6c7d8e9f0",
		Fields: []commerce.Field{
			commerce.TextField("favourite-colour", `</span><b>"azul"`),
			commerce.NumberField("points_total", commerce.MustParseAmount("12.50")),
			commerce.BoolField("isVip", true),
			commerce.BoolField("hasDog", false),
			commerce.DateField("since", commerce.NewDate(2019, 12, 1)),
			commerce.ListField("likes[]", "tea", `cof"fee & <b>`, "ñ"),
		},
	}
}
