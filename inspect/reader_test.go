package inspect_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
)

func TestAnIncompleteProductIsDroppedWithoutAWord(t *testing.T) {
	for name, properties := range map[string]string{
		"no name":               spans("url=https://s.example/", "product_id=1", "unit_price=1"),
		"an empty name":         spans("url=https://s.example/", "product_id=1", "unit_price=1", "name="),
		"a blank name":          spans("url=https://s.example/", "product_id=1", "unit_price=1", "name=&nbsp;\n"),
		"no URL":                spans("name=x", "product_id=1", "unit_price=1"),
		"no id":                 spans("name=x", "url=https://s.example/", "unit_price=1"),
		"no price":              spans("name=x", "url=https://s.example/", "product_id=1"),
		"an unreadable price":   spans("name=x", "url=https://s.example/", "product_id=1", "unit_price=€1"),
		"a negative price":      spans("name=x", "url=https://s.example/", "product_id=1", "unit_price=-1"),
		"an endless price":      spans("name=x", "url=https://s.example/", "product_id=1", "unit_price=1e999"),
		"an empty first name":   spans("name=", "name=x", "url=https://s.example/", "product_id=1", "unit_price=1"),
		"a class in upper case": spans("NAME=x", "url=https://s.example/", "product_id=1", "unit_price=1"),
	} {
		page := read(div("cn_product_visited", properties) + cart(div("product_basket_item", properties)))
		assert.Equal(t, `[{"type":"page-visit"}]`, told(t, page.Events), name)
		assert.Len(t, page.Cart.Products, 1, name)
	}
}

func TestAPriceOfNothingIsAPrice(t *testing.T) {
	page := read(div("cn_product_visited", spans("name=x", "url=u", "product_id=0", "unit_price=0")))
	require.Len(t, page.EventsOf(inspect.EventProductVisited), 1)
	assert.Equal(t, inspect.NewNumber(0), page.Events[0].Product.UnitPrice)
}

func TestAWholeProductArrives(t *testing.T) {
	page := read(div("cn_product_searched cn_product_visited", product("image_url= i ", "description=a<b>b</b>c", "availability=InStock",
		"category=/A/B", "category=", "category= /C ", "tag=t", "brand=b", "review_count=3.7", "rating_value=4.5", "rating_count=12", "thumbnail_url=t",
		"related_external_product_id=p2", "priority=-1", "unit_price_original=120,5", "unit_price_without_vat=x", "discounted_percentage=50%",
		"discounted_amount=60.25", "published_at=2020-05-20", "custom_field_1=1", "custom_field_2=", "custom_field_3=3")))
	const product = `{"name":"Teclado","productDetailUrl":"https://shop.example/p1","productId":"p1","unitPrice":60.25,"availability":"InStock","imageUrl":"i",` +
		`"description":"abc","thumbnailUrl":"t","priority":-1,"rating":4.5,"ratingCount":12,"reviewCount":3,"categories":["/A/B","/C"],"tags":["t"],` +
		`"relatedExternalProductIds":["p2"],"unitPriceOriginal":120,"discountedAmount":60.25,"discountedPercentage":50,"brand":"b","publishedAt":"2020-05-20",` +
		`"customField1":"1","customField2":"","customField3":"3"}`
	assert.Equal(t, `[{"type":"product-visited","product":`+product+`},{"type":"product-searched","product":`+product+`},{"type":"page-visit"}]`, told(t, page.Events))
}

func TestTheFirstElementAtAnyDepthIsRead(t *testing.T) {
	page := read(div("cn_product_visited", `<p class="description">From <b class="name">Logi</b></p>`, product()))
	assert.Equal(t, "Logi", page.Events[0].Product.Name.String())

	page = read(cart() + cart(spans("cart_id=other")))
	assert.Equal(t, "c1", page.Cart.CartID.String(), "the first cart counts")

	page = read(div("cn_cart", item("total_price=7"), spans("cart_id=c", "total_quantity=2", "total_price=120")))
	assert.Equal(t, inspect.NewNumber(7), page.Cart.TotalPrice, "those of an item come first")

	page = read(div("cn_purchase", spans("purchase_id=1", "total_quantity=2", "total_price=3"), cart()))
	assert.Equal(t, "c1", page.Events[0].Purchase.CartID.String())
	assert.Len(t, page.Events[0].Purchase.Products, 1)
}

func TestAnIncompleteCartIsNoCart(t *testing.T) {
	for _, properties := range []string{
		spans("total_quantity=1", "total_price=1"),
		spans("cart_id=", "total_quantity=1", "total_price=1"),
		spans("cart_id=1", "total_price=1"),
		spans("cart_id=1", "total_quantity=-1", "total_price=1"),
		spans("cart_id=1", "total_quantity=1", "total_price=NaN"),
		"",
	} {
		page := read(div("cn_cart", properties, item()))
		assert.Nil(t, page.Cart, properties)
		assert.NotContains(t, told(t, page), `"cart"`)
	}
	assert.Nil(t, read("").Cart)
	assert.Nil(t, read(div("cn_cart")+cart()).Cart, "the second one does not help")
}

func TestACartArrivesWithoutLinesToo(t *testing.T) {
	page := read(div("cn_cart", spans("cart_id=0", "total_quantity=0", "total_price=0.00", "cart_recovery_url=https://shop.example/c")))
	assert.Equal(t, `{"cartId":"0","totalQuantity":0,"totalPrice":0,"products":[],"cartRecoveryUrl":"https://shop.example/c"}`, told(t, page.Cart))
}

func TestALineNeedsNoQuantityAndPrice(t *testing.T) {
	page := read(div("cn_cart", spans("cart_id=1", "total_quantity=1", "total_price=1"), div("product_basket_item", product(), spans("quantity=two"))))
	require.Len(t, page.Cart.Products, 1)
	assert.False(t, page.Cart.Products[0].Quantity.IsSet())
	assert.NotContains(t, told(t, page.Cart.Products[0]), "price\"")
}

func TestPurchasesArriveAllOrNotAtAll(t *testing.T) {
	page := read(div("cn_purchase", spans("purchase_id=1", "total_quantity=2", "total_price=3", "purchase_date=d", "payment_method=p", "cart_id=c", "source_name=n", "source_type=t")) +
		div("cn_purchase", spans("purchase_id=", "total_quantity=2", "total_price=3")) +
		div("cn_purchase", spans("purchase_id=2", "total_quantity=2", "total_price=-3")) +
		div("cn_purchase", spans("purchase_id=1", "total_quantity=2", "total_price=3"), item()))
	assert.Equal(t, `{"purchaseId":"1","cartId":"c","totalQuantity":2,"totalPrice":3,"purchaseDate":"d","paymentMethod":"p","source_name":"n","source_type":"t","products":[]}`,
		told(t, page.Events[0].Purchase))
	require.Len(t, page.EventsOf(inspect.EventPurchase), 2)
	assert.Len(t, page.Events[1].Purchase.Products, 1)
}

func TestEventsComeInTheOrderOfTheClient(t *testing.T) {
	page := read(div("cn_purchase", spans("purchase_id=1", "total_quantity=2", "total_price=3")) +
		div("cn_newsletter_subscribe") + div("cn_search", spans("search_text= moka ")) + div("cn_register") + div("cn_login") + div("cn_login") +
		div("cn_product_not_found", spans("product_id=9")) + div("cn_product_not_found", spans("product_id=")) +
		div("cn_product_searched", product()) + div("cn_product_visited", product()))
	var types []string
	for _, e := range page.Events {
		types = append(types, e.Type)
		assert.Equal(t, e.Type != inspect.EventPageVisit, e.Position.IsValid())
	}
	assert.Equal(t, []string{"product-visited", "product-searched", "product-not-found", "login", "register", "search", "newsletter-subscribe", "purchase", "page-visit"}, types)
	assert.Equal(t, `{"type":"search","searchText":"moka"}`, told(t, page.Events[5]))
	assert.Equal(t, `{"type":"newsletter-subscribe"}`, told(t, page.Events[6]), "it is told without an e-mail address")
	assert.Equal(t, `[{"type":"page-visit"}]`, told(t, read(div("cn_search", spans("search_text= "))).Events))
	assert.Equal(t, `{"type":"newsletter-subscribe","email":""}`, told(t, read(div("cn_newsletter_subscribe", spans("email="))).Events[0]))
	assert.Nil(t, page.EventsOf("custom"))
}

func TestThePageInfoIsCutAsTheClientCuts(t *testing.T) {
	label := strings.Repeat("x", 24) + "😀"
	page := inspect.Bytes([]byte("<title> a \n b<b>c</b>"+strings.Repeat("d", 60)+"</title><meta name=Keywords content=no><meta name=keywords content=' a,,b'><meta name=keywords content=c>"+
		strings.Repeat("<i class=cn_page_tag> </i><i class=cn_page_tag>"+label+"</i><i class=cn_page_category>"+label+"y</i>", 11)), inspect.Options{})
	assert.Equal(t, "a b<b>c</b>"+strings.Repeat("d", 39), page.PageInfo.Title)
	assert.Equal(t, []string{" a", "", "b"}, page.PageInfo.Keywords)
	require.Len(t, page.PageInfo.Tags, 10)
	assert.Equal(t, strings.Repeat("x", 24)+"\uFFFD", page.PageInfo.Tags[9], "a cut goes through a character")
	require.Len(t, page.PageInfo.Categories, 10)
	assert.Equal(t, label+"y", page.PageInfo.Categories[9], "categories are not cut")

	assert.Equal(t, `{"title":"","keywords":[],"tags":[],"categories":[]}`, told(t, read("<svg><title>x</title></svg>").PageInfo))
	assert.Equal(t, "x", read("<title>x</title><title>y</title>").PageInfo.Title)
	assert.Equal(t, "a b c\vd \u2026e\u00a0f", read("<title>&#1; a&#1;&#2; b&#x7F;c&#11;d&#x1F;&#x85;e&#xA0;f &#12;</title>").PageInfo.Title)
	assert.Empty(t, read("<meta name=keywords>").PageInfo.Keywords)
}

func TestBannerPlaceholdersHaveAnID(t *testing.T) {
	page := read(`<p class=cn_banner_placeholder id=a><p class=cn_banner_placeholder><p class="x cn_banner_placeholder" id=""><svg class=cn_banner_placeholder id=" b">`)
	assert.Equal(t, []string{"a", " b"}, page.BannerPlaceholders)
	assert.Equal(t, "[]", told(t, read("").BannerPlaceholders))
}

func TestInQuirksModeUpperAndLowerCaseAreTheSame(t *testing.T) {
	markup := `<div class="CN_Product_Visited">` + strings.ReplaceAll(product(), `class="name"`, `class="NAME"`) + `</div>`
	assert.Len(t, inspect.Bytes([]byte(markup), inspect.Options{}).Events, 2, "there is no doctype")
	assert.Len(t, inspect.Bytes([]byte("<!DOCTYPE html>"+markup), inspect.Options{}).Events, 1)
}

func TestWhatIsNoPartOfTheDocumentIsNotRead(t *testing.T) {
	for _, name := range []string{"template", "noscript", "textarea", "iframe", "xmp", "noembed", "title", "style", "script"} {
		assert.Nil(t, read("<"+name+">"+cart()+"</"+name+">").Cart, name)
	}
	assert.Nil(t, read("<!-- "+cart()+" -->").Cart)
	assert.Len(t, read("<svg><template><g class=cn_login></g></template></svg>").Events, 2, "in SVG a template is nothing special")
	assert.NotNil(t, read("<object>"+cart()+"</object>").Cart)
}

func TestSlicesDoNotGrowIntoEachOther(t *testing.T) {
	page := read(div("cn_product_visited", product("tag=a")) + div("cn_product_visited", product("tag=b")))
	first := page.Events[0].Product
	_ = append(first.Tags, "x")
	assert.Equal(t, []string{"b"}, page.Events[1].Product.Tags)
}
