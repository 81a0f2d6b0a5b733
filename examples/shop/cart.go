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

// cartAdd answers POST /cart/add, whether the browser has sent it or htmx.
func (s *Shop) cartAdd(w http.ResponseWriter, r *http.Request) {
	product := s.catalogue.Product(r.PostForm.Get("product_id"))
	quantity, ok := readQuantity(r.PostForm)
	switch {
	case product == nil:
		s.answer(w, r, Notice{Bad: true, Text: "Ese producto no está en el catálogo."}, "/cart")
		return
	case !ok:
		s.answer(w, r, Notice{Bad: true, Text: "Pide entre 1 y 99 unidades."}, "/product/"+product.ID)
		return
	case product.Stock == 0:
		s.answer(w, r, Notice{Bad: true, Text: "Ese producto está agotado."}, "/product/"+product.ID)
		return
	}
	notice := Notice{Text: "Añadido a la cesta."}
	s.with(r.Context(), func(se *Session) {
		if se.cart.add(product, quantity) == maxQuantity {
			notice.Text = "Ya tienes 99 unidades: no caben más."
		}
	})
	s.answer(w, r, notice, "/cart")
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
