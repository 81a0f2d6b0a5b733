package carts

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Make returns as many carts as asked for, each of n items and each different; the same ones in every run.
func Make(count, n int) []Cart {
	random := rand.New(rand.NewPCG(uint64(n), 2026))
	list := make([]Cart, count)
	for i := range list {
		list[i] = makeCart(random, n)
	}
	return list
}

func makeCart(random *rand.Rand, n int) Cart {
	number := random.IntN(90000000) + 10000000
	c := Cart{
		ID:          fmt.Sprintf("crt%d", number),
		RecoveryURL: fmt.Sprintf("https://www.tienda.example/carrito/recuperar?id=%d&origen=correo", number),
		Items:       make([]Item, n),
	}
	cents := 0
	for i := range c.Items {
		p := &products[random.IntN(len(products))]
		it := &c.Items[i]
		it.ID = fmt.Sprintf("pr%d", 100000+1000*i+random.IntN(1000)) // a product has one line
		it.URL = "https://www.tienda.example" + strings.ToLower(strings.ReplaceAll(p.categories[0], " ", "-")) + "/" + it.ID
		it.Name, it.Description, it.Brand = p.name, p.description, p.brand
		it.ImageURL = "https://img.tienda.example/p/" + it.ID + "-640x640.webp"
		if random.IntN(2) == 0 {
			it.ImageURL = "https://img.tienda.example/p/" + it.ID + ".webp?w=640&h=640"
		}
		it.Availability = "InStock"
		it.Categories, it.Tags = p.categories, p.tags
		price := random.IntN(30000) + 195
		it.Quantity = 1 + random.IntN(3)
		it.UnitPrice, it.FullPrice, it.Price = euros(price), euros(price+random.IntN(3000)), euros(price*it.Quantity)
		it.Rating, it.RatingCount = float64(30+random.IntN(21))/10, random.IntN(2000)
		it.ReviewCount = it.RatingCount / 4
		c.TotalQuantity += it.Quantity
		cents += price * it.Quantity
	}
	c.TotalPrice = euros(cents)
	c.clone()
	return c
}

func euros(cents int) float64 { return float64(cents) / 100 }

// clone gives the cart memory of its own for each text, as rows read from a database have.
func (c *Cart) clone() {
	for i := range c.Items {
		it := &c.Items[i]
		for _, s := range []*string{&it.Name, &it.Description, &it.Brand} {
			*s = strings.Clone(*s)
		}
		it.Categories, it.Tags = cloneAll(it.Categories), cloneAll(it.Tags)
	}
}

func cloneAll(list []string) []string {
	clones := make([]string, len(list))
	for i, s := range list {
		clones[i] = strings.Clone(s)
	}
	return clones
}
