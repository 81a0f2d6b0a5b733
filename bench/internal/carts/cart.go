// Package carts has the data of the benchmark: carts as a shop in Spain or Italy has them, in two forms that
// hold the same. [Cart] is plain Go, what the peers are given; [Cart.Commerce] is the same cart in the types of
// package commerce, what the library is given.
package carts

import "github.com/connectif-go/connectif/commerce"

// A Cart is a cart in the plain types that most shops have. Its JSON is the one that Connectif documents.
type Cart struct {
	ID            string  `json:"cartId"`
	TotalQuantity int     `json:"totalQuantity"`
	TotalPrice    float64 `json:"totalPrice"`
	Items         []Item  `json:"products"`
	RecoveryURL   string  `json:"CartRecoveryUrl"`
}

// An Item is one line of a Cart.
type Item struct {
	URL          string   `json:"productDetailUrl"`
	ID           string   `json:"productId"`
	Name         string   `json:"name"`
	UnitPrice    float64  `json:"unitPrice"`
	Description  string   `json:"description"`
	ImageURL     string   `json:"imageUrl"`
	Availability string   `json:"availability"`
	Categories   []string `json:"categories"`
	Tags         []string `json:"tags"`
	Brand        string   `json:"brand"`
	ReviewCount  int      `json:"reviewCount"`
	Rating       float64  `json:"rating"`
	RatingCount  int      `json:"ratingCount"`
	FullPrice    float64  `json:"unitPriceOriginal"`
	Quantity     int      `json:"quantity"`
	Price        float64  `json:"price"`
}

// Texts returns every text of the cart, in the order of its tag.
func (c *Cart) Texts() []string {
	texts := []string{c.ID, c.RecoveryURL}
	for i := range c.Items {
		it := &c.Items[i]
		texts = append(texts, it.URL, it.ID, it.Name, it.ImageURL, it.Description, it.Availability)
		texts = append(append(texts, it.Categories...), it.Tags...)
		texts = append(texts, it.Brand)
	}
	return texts
}

// Commerce returns the cart in the library's types.
func (c *Cart) Commerce() commerce.Cart {
	cart := commerce.Cart{
		CartID:          c.ID,
		TotalQuantity:   c.TotalQuantity,
		TotalPrice:      commerce.AmountFromFloat(c.TotalPrice),
		Products:        make([]commerce.BasketItem, len(c.Items)),
		CartRecoveryURL: c.RecoveryURL,
	}
	for i, it := range c.Items {
		cart.Products[i] = commerce.BasketItem{
			Product: commerce.Product{
				URL: it.URL, ProductID: it.ID, Name: it.Name, UnitPrice: commerce.AmountFromFloat(it.UnitPrice),
				ImageURL: it.ImageURL, Description: it.Description, Availability: commerce.Availability(it.Availability),
				Categories: it.Categories, Tags: it.Tags, Brand: it.Brand,
				ReviewCount: commerce.NewInt(it.ReviewCount), RatingValue: commerce.AmountFromFloat(it.Rating), RatingCount: commerce.NewInt(it.RatingCount),
				UnitPriceOriginal: commerce.AmountFromFloat(it.FullPrice),
			},
			Quantity: it.Quantity, Price: commerce.AmountFromFloat(it.Price),
		}
	}
	return cart
}
