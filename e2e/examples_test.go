package e2e

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

// sampleAccount is the account that the two small examples have in them.
const sampleAccount = "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90"

func TestThePagesOfTheTemplAndSafehtmlExamplesTellTheSame(t *testing.T) {
	product := connectiftest.Product{
		URL: "https://shop.example/producto/teclado-mecánico", ProductID: "pr9658", Name: `Teclado mecánico "Niña" & compañía`, UnitPrice: "60.25",
		UnitPriceOriginal: "75.25", DiscountedAmount: "15", DiscountedPercentage: "19.93", ImageURL: "https://shop.example/img/pr9658.jpg",
		Description: "Perché no? Interruptores silenciosos, 105 teclas, distribución española.", Availability: "InStock",
		Categories: []string{"/Ordenadores/Teclados/Mecánicos"}, Tags: []string{"silencioso", "español"}, Brand: "Añil",
		Rating: "4.5", RatingCount: "12", PublishedAt: "2026-05-20T15:24:20Z",
	}
	for example, custom := range map[string]int{"templ": 1, "safehtml": 0} {
		t.Run(example, func(t *testing.T) {
			a := &account{Server: connectiftest.NewServer(connectiftest.Options{}), t: t, id: sampleAccount}
			cloud.add(t, a.id, a.Server)
			v := visit{account: a, origin: start(t, example), tab: newTab(t)}
			require.Equal(t, http.StatusOK, v.open("/"))
			told := v.told()
			assert.ElementsMatch(t, []string{"product-visited", "product-searched", "search", "page-visit"}, withoutCustom(told.types()))
			assert.Equal(t, product, withoutRaw(*told.events(connectiftest.EventProductVisited)[0].Product))
			assert.Equal(t, product, withoutRaw(*told.events(connectiftest.EventProductSearched)[0].Product))
			assert.Equal(t, `teclado "mecánico" & <silencioso>`, told.events(connectiftest.EventSearch)[0].SearchText)
			require.Len(t, told.events(connectiftest.EventCustom), custom)
			if custom > 0 {
				e := told.events(connectiftest.EventCustom)[0]
				assert.Equal(t, "product-like", e.EventAlias)
				assert.Equal(t, map[string]any{"productId": "pr9658"}, e.Payload)
			}
			require.Len(t, told.carts(), 1)
			assert.Equal(t, connectiftest.Cart{
				CartID: "crt8679803", TotalQuantity: "3", TotalPrice: "180.75",
				Products: []connectiftest.BasketItem{{Product: product, Quantity: "3", Price: "180.75"}},
			}, cartWithoutRaw(*told.carts()[0]))
			assert.Equal(t, []string{"teclados", "ofertas"}, told[0].PageInfo.Tags)
			contact := told[len(told)-1].EntityInfo
			delete(contact, "trackerId")
			assert.Equal(t, map[string]any{
				"primaryKey": "ana@shop.example", "_name": "Clienta", "_surname": "d'Exémple Ñandú", "_newsletterSubscriptionStatus": "subscribed",
				"interests": []any{"keyboards", "mice"},
			}, contact)
			assert.Equal(t, "again", get[string](v.tab, `document.querySelector('a').getAttribute('data-cn-alias')`))
			assert.Equal(t, product.Name, get[string](v.tab, `document.querySelector('h1').innerText`))
		})
	}
}

func withoutCustom(types []string) []string {
	var others []string
	for _, t := range types {
		if t != connectiftest.EventCustom {
			others = append(others, t)
		}
	}
	return others
}
