package main

import (
	"crypto/rand"
	"net/http"
	"net/url"
	"slices"
	"strconv"
)

// Cart is what somebody is about to buy. Its id stays the same until it is bought: Connectif knows by it
// which cart became which purchase.
type Cart struct {
	ID    string
	Lines []Line
}

// Line is a product in a cart or an order.
type Line struct {
	Product  *Product
	Quantity int
}

// Price is that of all units.
func (l Line) Price() Cents { return l.Product.Price * Cents(l.Quantity) }

// maxQuantity is how many units of a product one may have in the cart.
const maxQuantity = 99

func newCart() *Cart { return &Cart{ID: "cart-" + rand.Text()} }

// add puts units of a product into the cart, up to maxQuantity, and says how many there are now.
func (c *Cart) add(p *Product, quantity int) int {
	i := slices.IndexFunc(c.Lines, func(l Line) bool { return l.Product == p })
	if i < 0 {
		i = len(c.Lines)
		c.Lines = append(c.Lines, Line{Product: p})
	}
	c.Lines[i].Quantity = min(c.Lines[i].Quantity+quantity, maxQuantity)
	return c.Lines[i].Quantity
}

func (c *Cart) remove(p *Product) {
	c.Lines = slices.DeleteFunc(c.Lines, func(l Line) bool { return l.Product == p })
}

func (c *Cart) merge(other *Cart) {
	for _, line := range other.Lines {
		c.add(line.Product, line.Quantity)
	}
}

// snapshot is a copy for a page, which is rendered without the lock.
func (c *Cart) snapshot() Cart { return Cart{ID: c.ID, Lines: slices.Clone(c.Lines)} }

// Quantity counts the units.
func (c Cart) Quantity() (n int) {
	for _, line := range c.Lines {
		n += line.Quantity
	}
	return n
}

// Total is the price of everything. The shop ships for free.
func (c Cart) Total() (sum Cents) {
	for _, line := range c.Lines {
		sum += line.Price()
	}
	return sum
}

// cartAdd answers POST /cart/add.
func (s *Shop) cartAdd(w http.ResponseWriter, r *http.Request) {
	product := s.catalogue.Product(r.PostForm.Get("product_id"))
	quantity, ok := readQuantity(r.PostForm)
	target := "/cart"
	s.with(r.Context(), func(se *Session) {
		switch {
		case product == nil:
			se.complain("Ese producto no está en el catálogo.")
		case !ok:
			se.complain("Pide entre 1 y 99 unidades.")
			target = "/product/" + product.ID
		case product.Stock == 0:
			se.complain("Ese producto está agotado.")
			target = "/product/" + product.ID
		default:
			if se.cart.add(product, quantity) == maxQuantity {
				se.say("Ya tienes 99 unidades: no caben más.")
			} else {
				se.say("Añadido a la cesta.")
			}
		}
	})
	http.Redirect(w, r, target, http.StatusSeeOther)
}

// readQuantity takes the quantity of a form; one unit if it was not asked for.
func readQuantity(form url.Values) (n int, ok bool) {
	text := form.Get("quantity")
	if text == "" {
		return 1, true
	}
	n, err := strconv.Atoi(text)
	return n, err == nil && n >= 1 && n <= maxQuantity
}

// cartRemove answers POST /cart/remove.
func (s *Shop) cartRemove(w http.ResponseWriter, r *http.Request) {
	product := s.catalogue.Product(r.PostForm.Get("product_id"))
	s.with(r.Context(), func(se *Session) {
		if product == nil {
			se.complain("Ese producto no está en el catálogo.")
			return
		}
		se.cart.remove(product)
		se.say("Quitado de la cesta.")
	})
	http.Redirect(w, r, "/cart", http.StatusSeeOther)
}
