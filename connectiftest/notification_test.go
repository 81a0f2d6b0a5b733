package connectiftest_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

func TestAValueOfAnotherTypeThanDocumentedIsUnsetAndNamed(t *testing.T) {
	rows := []struct{ body, want string }{
		{`{"cart":{"totalPrice":null}}`, "cart.totalPrice: null, not a number"},
		{`{"cart":{"totalPrice":"60,25"}}`, "cart.totalPrice: a text, not a number"},
		{`{"cart":{"cartId":12}}`, "cart.cartId: a number, not a text"},
		{`{"cart":"none"}`, "cart: a text, not an object"},
		{`{"cart":{"products":{}}}`, "cart.products: an object, not a list"},
		{`{"cart":{"products":[{},7]}}`, "cart.products[1]: a number, not an object"},
		{`{"events":{"type":"login"}}`, "events: an object, not a list"},
		{`{"events":["login"]}`, "events[0]: a text, not an object"},
		{`{"events":[{"type":"product-visited","product":{"tags":["a",1]}}]}`, "events[0].product.tags[1]: a number, not a text"},
		{`{"events":[{"type":"purchase","purchase":[]}]}`, "events[0].purchase: a list, not an object"},
		{`{"events":[{"type":"custom","payload":true}]}`, "events[0].payload: a boolean, not an object"},
		{`{"entityInfo":[]}`, "entityInfo: a list, not an object"},
		{`{"pageInfo":{"title":false}}`, "pageInfo.title: a boolean, not a text"},
		{`{"pushSubscription":{"keys":"x"}}`, "pushSubscription.keys: a text, not an object"},
		{`{"browserInfo":{"cookieEnabled":1}}`, "browserInfo.cookieEnabled: a number, not a boolean"},
		{`{"bannerPlaceholders":"b1"}`, "bannerPlaceholders: a text, not a list"},
	}
	for _, row := range rows {
		t.Run(row.want, func(t *testing.T) {
			n := parse(t, row.body)
			assert.Equal(t, []string{row.want}, n.Unreadable)
			assert.Equal(t, row.body, string(n.Raw))
		})
	}
}

func TestWhatIsWrongWithOneEventLeavesTheOthersInTheirPlaces(t *testing.T) {
	n := parse(t, `{"events":[{"type":"login"},null,{"type":"search","searchText":"x"}]}`)
	require.Len(t, n.Events, 3)
	assert.Equal(t, connectiftest.Event{Raw: json.RawMessage("null")}, n.Events[1])
	assert.Equal(t, "x", n.Events[2].SearchText)
}

func TestOnlyAHundredUnreadableValuesAreNamed(t *testing.T) {
	n := parse(t, `{"events":[`+strings.Repeat("0,", 10_000)+`0]}`)
	assert.Len(t, n.Unreadable, 100)
	assert.Equal(t, 10_000, len(n.Events))
}

func TestNoMoreThanTenThousandElementsAreReadAndTheRestIsNamed(t *testing.T) {
	const limit = "since a message has no more than 10000"
	many := func(element string, n int) string { return strings.TrimSuffix(strings.Repeat(element+",", n), ",") }
	rows := []struct {
		name, body string
		want       []string
		cart, bought,
		events, banners int
	}{
		{"a long cart", `{"cart":{"products":[` + many("{}", 10_001) + `]}}`,
			[]string{"cart.products: only its first 10000 elements are read, " + limit}, 10_000, 0, 0, 0},
		{"a cart that just fits", `{"cart":{"products":[` + many("{}", 10_000) + `]}}`, nil, 10_000, 0, 0, 0},
		{"many long lists", `{"events":[` + many(`{"purchase":{"products":[`+many("{}", 9_990)+`]}}`, 3) + `]}`,
			[]string{
				"events[1].purchase.products: only its first 7 elements are read, " + limit,
				"events[2].purchase.products: only its first 0 elements are read, " + limit,
			}, 0, 9_997, 3, 0},
		{"texts", `{"bannerPlaceholders":[` + many(`"b"`, 10_001) + `]}`,
			[]string{"bannerPlaceholders: only its first 10000 elements are read, " + limit}, 0, 0, 0, 10_000},
		{"a contact of too many values", `{"entityInfo":{"a":[` + many("0", 10_000) + `]},"bannerPlaceholders":["b"]}`,
			[]string{"entityInfo: not read, " + limit + " elements"}, 0, 0, 0, 1},
		{"data of too many values", `{"events":[{"payload":{"a":{"b":[` + many(`{"":0}`, 10_000) + `]}}}]}`,
			[]string{"events[0].payload: not read, " + limit + " elements"}, 0, 0, 1, 0},
		{"a long text of brackets", `{"entityInfo":{"a":"` + strings.Repeat(`\"[,{`, 10_000) + `"},"bannerPlaceholders":["b"]}`, nil, 0, 0, 0, 1},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			n := parse(t, row.body)
			assert.Equal(t, row.want, n.Unreadable)
			assert.Equal(t, row.events, len(n.Events))
			assert.Equal(t, row.banners, len(n.BannerPlaceholders))
			cart, bought := 0, 0
			if n.Cart != nil {
				cart = len(n.Cart.Products)
			}
			for _, e := range n.Events {
				if e.Purchase != nil {
					bought += len(e.Purchase.Products)
				}
			}
			assert.Equal(t, row.cart, cart)
			assert.Equal(t, row.bought, bought)
		})
	}
}

func TestNumbersKeepTheirDigits(t *testing.T) {
	n := parse(t, `{"entityInfo":{"points":12345678901234567890},
		"cart":{"totalQuantity":0,"totalPrice":180.750000000000000001,"products":[{"unitPrice":1e400,"price":-0}]},
		"events":[{"type":"custom","payload":{"deep":{"n":0.1000}}}]}`)
	assert.Equal(t, json.Number("12345678901234567890"), n.EntityInfo["points"])
	assert.Equal(t, json.Number("180.750000000000000001"), n.Cart.TotalPrice)
	assert.Equal(t, json.Number("0"), n.Cart.TotalQuantity)
	assert.Equal(t, json.Number("1e400"), n.Cart.Products[0].UnitPrice)
	assert.Equal(t, json.Number("-0"), n.Cart.Products[0].Price)
	assert.Empty(t, n.Cart.Products[0].Quantity, "not told is not zero")
	assert.Equal(t, map[string]any{"n": json.Number("0.1000")}, n.Events[0].Payload["deep"])
	assert.Empty(t, n.Unreadable)
}

// productKeys are all the properties of a product, under their names in JavaScript.
const productKeys = `"productDetailUrl":"https://shop.example/p?a=1&b=2","productId":"pr1","name":"Teclado «ñ»","unitPrice":60.25,
	"imageUrl":"image","description":"<b>desc</b>","availability":"InStock","categories":["/A/B","/C"],"tags":["t1","t2"],
	"brand":"Marca","reviewCount":1,"rating":4.5,"ratingCount":2,"thumbnailUrl":"thumb",
	"relatedExternalProductIds":["r1","r2"],"priority":3,"unitPriceOriginal":70.25,"unitPriceWithoutVAT":49.79,
	"discountedPercentage":14.2,"discountedAmount":10,"publishedAt":"2020-05-20T15:24:20Z","customField1":"c1",
	"customField2":"c2","customField3":"c3"`

func product(raw string) connectiftest.Product {
	return connectiftest.Product{
		URL: "https://shop.example/p?a=1&b=2", ProductID: "pr1", Name: "Teclado «ñ»", UnitPrice: "60.25",
		ImageURL: "image", Description: "<b>desc</b>", Availability: "InStock", Categories: []string{"/A/B", "/C"},
		Tags: []string{"t1", "t2"}, Brand: "Marca", ReviewCount: "1", Rating: "4.5", RatingCount: "2", ThumbnailURL: "thumb",
		RelatedExternalProductIDs: []string{"r1", "r2"}, Priority: "3", UnitPriceOriginal: "70.25",
		UnitPriceWithoutVAT: "49.79", DiscountedPercentage: "14.2", DiscountedAmount: "10",
		PublishedAt: "2020-05-20T15:24:20Z", CustomField1: "c1", CustomField2: "c2", CustomField3: "c3",
		Raw: json.RawMessage(raw),
	}
}

func TestEachPropertyOfEachEventIsRead(t *testing.T) {
	item := `{` + productKeys + `,"quantity":3,"price":180.75}`
	items := []connectiftest.BasketItem{{Product: product(item), Quantity: "3", Price: "180.75"}}
	purchase := `{"purchaseId":"p1","totalQuantity":3,"totalPrice":180.75,"products":[` + item + `],"cartId":"c1",
		"purchaseDate":"2024-09-13T10:49:31Z","paymentMethod":"visa","source_name":"web","source_type":"digital-store"}`
	visited := product(`{` + productKeys + `}`)
	rows := []struct {
		raw  string
		want connectiftest.Event
	}{
		{`{"type":"page-visit"}`, connectiftest.Event{Type: connectiftest.EventPageVisit}},
		{`{"type":"product-visited","product":{` + productKeys + `}}`, connectiftest.Event{Type: connectiftest.EventProductVisited, Product: &visited}},
		{`{"type":"product-searched","product":{` + productKeys + `}}`, connectiftest.Event{Type: connectiftest.EventProductSearched, Product: &visited}},
		{`{"type":"product-not-found","productId":"gone"}`, connectiftest.Event{Type: connectiftest.EventProductNotFound, ProductID: "gone"}},
		{`{"type":"search","searchText":"ratón"}`, connectiftest.Event{Type: connectiftest.EventSearch, SearchText: "ratón"}},
		{`{"type":"login"}`, connectiftest.Event{Type: connectiftest.EventLogin}},
		{`{"type":"register"}`, connectiftest.Event{Type: connectiftest.EventRegister}},
		{`{"type":"newsletter-subscribe","email":"a@example.com"}`, connectiftest.Event{Type: connectiftest.EventNewsletterSubscribe, Email: "a@example.com"}},
		{`{"type":"purchase","purchase":` + purchase + `}`, connectiftest.Event{Type: connectiftest.EventPurchase, Purchase: &connectiftest.Purchase{
			PurchaseID: "p1", TotalQuantity: "3", TotalPrice: "180.75", Products: items, CartID: "c1",
			PurchaseDate: "2024-09-13T10:49:31Z", PaymentMethod: "visa", SourceName: "web", SourceType: "digital-store",
			Raw: json.RawMessage(purchase),
		}}},
		{`{"type":"custom","eventAlias":"like","payload":{"n":1}}`, connectiftest.Event{Type: connectiftest.EventCustom, EventAlias: "like", Payload: map[string]any{"n": json.Number("1")}}},
		{`{"type":"custom","eventId":"635feb9a"}`, connectiftest.Event{Type: connectiftest.EventCustom, EventID: "635feb9a"}},
		{`{"type":"form-submitted","formId":"f1","primaryKeyField":"mail","payload":{"mail":"a@example.com"}}`, connectiftest.Event{
			Type: connectiftest.EventFormSubmitted, FormID: "f1", PrimaryKeyField: "mail", Payload: map[string]any{"mail": "a@example.com"},
		}},
	}
	for _, row := range rows {
		t.Run(row.want.Type, func(t *testing.T) {
			n := parse(t, `{"events":[ `+row.raw+` ]}`)
			row.want.Raw = json.RawMessage(row.raw)
			assert.Equal(t, []connectiftest.Event{row.want}, n.Events)
			assert.Empty(t, n.Unreadable)
		})
	}
}

func TestEachPropertyBesideTheEventsIsRead(t *testing.T) {
	cart := `{"cartId":"c1","totalQuantity":3,"totalPrice":180.75,"cartRecoveryUrl":"https://shop.example/r","products":[]}`
	body := `{"entityInfo":{"primaryKey":"clienta@example.com","trackerId":"5f0c","colours":["red","blue"],"vip":true},"cart":` + cart + `,
		"pageInfo":{"title":"T","keywords":["k"],"tags":["t"],"categories":["c"]},
		"pushSubscription":{"endpoint":"https://push.example","expirationTime":null,"keys":{"auth":"A","p256dh":"P"}},
		"bannerPlaceholders":["b1","b2"],
		"browserInfo":{"url":"https%3A%2F%2Fshop.example%2F%3Fq%3Da%2Bb","referer":"https://r.example/","device":"mobile",
			"language":"es","platform":"Linux","cookieEnabled":true,"windowWidth":1,"windowHeight":2,"screenWidth":3,
			"screenHeight":4,"colorDepth":24}}`
	assert.Equal(t, connectiftest.Notification{
		TrackerID: "5f0c",
		EntityInfo: map[string]any{
			"primaryKey": "clienta@example.com", "trackerId": "5f0c", "colours": []any{"red", "blue"}, "vip": true,
		},
		Cart: &connectiftest.Cart{
			CartID: "c1", TotalQuantity: "3", TotalPrice: "180.75", CartRecoveryURL: "https://shop.example/r",
			Raw: json.RawMessage(cart),
		},
		PageInfo: connectiftest.PageInfo{
			Title: "T", Keywords: []string{"k"}, Tags: []string{"t"}, Categories: []string{"c"},
		},
		PushSubscription:   &connectiftest.PushSubscription{Endpoint: "https://push.example", Auth: "A", P256DH: "P"},
		BannerPlaceholders: []string{"b1", "b2"},
		BrowserInfo: connectiftest.BrowserInfo{
			URL: "https://shop.example/?q=a+b", Referer: "https://r.example/", Device: "mobile", Language: "es",
			Platform: "Linux", CookieEnabled: true, WindowWidth: "1", WindowHeight: "2", ScreenWidth: "3", ScreenHeight: "4",
			ColorDepth: "24",
		},
		Raw: json.RawMessage(body),
	}, parse(t, body))
}

func TestTheRecoveryURLIsReadInBothOfItsSpellings(t *testing.T) {
	n := parse(t, `{"cart":{"CartRecoveryUrl":"https://shop.example/r"}}`)
	assert.Equal(t, "https://shop.example/r", n.Cart.CartRecoveryURL)
}

func TestAnAddressThatIsNotEncodedIsKeptAsItCame(t *testing.T) {
	n := parse(t, `{"browserInfo":{"url":"https://shop.example/100%"}}`)
	assert.Equal(t, "https://shop.example/100%", n.BrowserInfo.URL)
}

func TestTheRecordDoesNotChangeWithTheCallersBuffer(t *testing.T) {
	body := []byte(`{"events":[{"type":"login"}]}`)
	n, err := connectiftest.ParseNotification(body)
	require.NoError(t, err)
	clear(body)
	assert.Equal(t, `{"events":[{"type":"login"}]}`, string(n.Raw))
	assert.Equal(t, `{"type":"login"}`, string(n.Events[0].Raw))
}

func FuzzParseNotification(f *testing.F) {
	f.Add([]byte(`{"entityInfo":{"primaryKey":"a@example.com"},"cart":{"cartId":"1","products":[{"unitPrice":1e400}]}}`))
	f.Add([]byte(`{"events":[null,{"type":"purchase","purchase":{"products":[1,"\ud800"]}},{"payload":[]}]}`))
	f.Add([]byte(`{"pageInfo":{"tags":[1]},"browserInfo":{"url":"%zz"},"pushSubscription":null}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		n, err := connectiftest.ParseNotification(body)
		var fields map[string]json.RawMessage
		if json.Unmarshal(body, &fields) != nil || fields == nil {
			require.Error(t, err)
			return
		}
		require.NoError(t, err)
		require.Equal(t, string(body), string(n.Raw))
		require.NotEmpty(t, n.Summary())
		var events []json.RawMessage
		if json.Unmarshal(fields["events"], &events) == nil && len(body) < 10_000 { // so all elements are read
			require.Len(t, n.Events, len(events))
		}
	})
}
