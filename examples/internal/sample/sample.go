// Package sample is the data of a shop's one page, the same for the examples of all template engines.
package sample

import (
	"time"

	"github.com/connectif-go/connectif/commerce"
)

// Account and Region are made up: put in those of the script's URL in Connectif, under Store settings >
// Channels > Web.
const (
	Account = "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90"
	Region  = "eu8"
)

// Query is what the visitor searched for.
const Query = `teclado "mecánico" & <silencioso>`

// Product is the product that the page shows.
func Product() commerce.Product {
	return commerce.Product{
		URL:                  "https://shop.example/producto/teclado-mecánico",
		ProductID:            "pr9658",
		Name:                 `Teclado mecánico "Niña" & compañía`,
		UnitPrice:            commerce.MustParseAmount("60.25"),
		UnitPriceOriginal:    commerce.MustParseAmount("75.25"),
		DiscountedAmount:     commerce.MinorUnits(1500, 2),
		DiscountedPercentage: commerce.MustParseAmount("19.93"),
		ImageURL:             "https://shop.example/img/pr9658.jpg",
		Description:          "Perché no? Interruptores silenciosos, 105 teclas, distribución española.",
		Availability:         commerce.InStock,
		Categories:           []string{"/Ordenadores/Teclados/Mecánicos"},
		Tags:                 []string{"silencioso", "español"},
		Brand:                "Añil",
		RatingValue:          commerce.MustParseAmount("4.5"),
		RatingCount:          commerce.NewInt(12),
		PublishedAt:          time.Date(2026, 5, 20, 15, 24, 20, 0, time.UTC),
	}
}

// Cart is the visitor's cart: three units of the product.
func Cart() commerce.Cart {
	return commerce.Cart{
		CartID:   "crt8679803",
		Products: []commerce.BasketItem{{Product: Product(), Quantity: 3}},
	}.WithTotals()
}

// Contact is who is logged in.
func Contact() commerce.Contact {
	return commerce.Contact{
		PrimaryKey:       "ana@shop.example",
		Name:             "Clienta",
		Surname:          "d'Exémple Ñandú",
		NewsletterStatus: commerce.Subscribed,
		Fields:           []commerce.Field{commerce.ListField("interests", "keyboards", "mice")},
	}
}
