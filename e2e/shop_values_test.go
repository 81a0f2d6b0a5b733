package e2e

import (
	"encoding/json"
	"os"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

// article is a product of the shop's catalogue, read here anew: what the shop makes of it must not be taken
// from the shop.
type article struct {
	ID, Lang, Name, Brand, Description, Category, Rating string
	Price, OriginalPrice                                 string
	DiscountPercent, Stock, Priority                     int
	RatingCount, ReviewCount                             int
	Published                                            string
	Tags, Related                                        []string
	Colour, Note                                         string
}

// catalogue reads the shop's products, by their ids.
func catalogue(t *testing.T) map[string]article {
	t.Helper()
	data, err := os.ReadFile("../examples/shop/catalogue.json")
	require.NoError(t, err)
	var list []article
	require.NoError(t, json.Unmarshal(data, &list))
	articles := map[string]article{}
	for _, a := range list {
		articles[a.ID] = a
	}
	require.GreaterOrEqual(t, len(articles), 60)
	return articles
}

// cents reads "103.92"; no price is 0.
func cents(t *testing.T, price string) int {
	t.Helper()
	if price == "" {
		return 0
	}
	euros, err := strconv.ParseFloat(price, 64)
	require.NoError(t, err)
	return int(euros*100 + 0.5)
}

// euros is how JavaScript writes a sum.
func euros(cents int) json.Number {
	return json.Number(strconv.FormatFloat(float64(cents)/100, 'f', -1, 64))
}

func whole(n int) json.Number { return json.Number(strconv.Itoa(n)) }

// told is what Connectif has to be told of an article, field by field.
func (a article) told(t *testing.T, origin string) connectiftest.Product {
	t.Helper()
	rating, err := strconv.ParseFloat(a.Rating, 64)
	require.NoError(t, err)
	price := cents(t, a.Price)
	p := connectiftest.Product{
		URL:                       origin + "/product/" + a.ID,
		ProductID:                 a.ID,
		Name:                      a.Name,
		UnitPrice:                 euros(price),
		ImageURL:                  origin + "/picture/" + a.ID + ".svg",
		Description:               a.Description,
		Availability:              "InStock",
		Categories:                []string{a.Category},
		Tags:                      a.Tags,
		Brand:                     a.Brand,
		ReviewCount:               whole(a.ReviewCount),
		Rating:                    json.Number(strconv.FormatFloat(rating, 'f', -1, 64)),
		RatingCount:               whole(a.RatingCount),
		ThumbnailURL:              origin + "/picture/" + a.ID + ".svg",
		RelatedExternalProductIDs: a.Related,
		Priority:                  whole(a.Priority),
		UnitPriceWithoutVAT:       euros(int(float64(price)/1.21 + 0.5)),
		PublishedAt:               a.Published,
		CustomField1:              a.Lang,
		CustomField2:              a.Colour,
		CustomField3:              a.Note,
	}
	if a.Stock == 0 {
		p.Availability = "OutOfStock"
	}
	if original := cents(t, a.OriginalPrice); original > 0 {
		p.UnitPriceOriginal = euros(original)
		p.DiscountedAmount = euros(original - price)
		p.DiscountedPercentage = whole(a.DiscountPercent)
	}
	return p
}

// line is what Connectif has to be told of some units of an article in a cart or a purchase.
func (a article) line(t *testing.T, origin string, units int) connectiftest.BasketItem {
	t.Helper()
	return connectiftest.BasketItem{Product: a.told(t, origin), Quantity: whole(units), Price: euros(units * cents(t, a.Price))}
}

// totals adds lines up.
func totals(t *testing.T, lines []connectiftest.BasketItem) (quantity, price json.Number) {
	t.Helper()
	units, sum := 0, 0
	for _, line := range lines {
		n, err := line.Quantity.Int64()
		require.NoError(t, err)
		units, sum = units+int(n), sum+cents(t, line.Price.String())
	}
	return whole(units), euros(sum)
}
