package main

import (
	"crypto/rand"
	"net/http"
	"slices"
	"time"

	"github.com/connectif-go/connectif/events"
)

// Order is a cart that was bought. It does not change any more.
type Order struct {
	Cart
	ID      string
	Placed  time.Time
	Payment string
}

// payments are the ways to pay, by the value of the form's field. Nobody pays anything here.
var payments = map[string]string{"card": "Tarjeta", "transfer": "Transferencia", "cash": "Contra reembolso"}

const (
	defaultPayment = "card"
	maxOrders      = 50 // that a session remembers
)

// checkout answers POST /checkout: the cart becomes an order, and a new cart with a new id takes its place.
func (s *Shop) checkout(w http.ResponseWriter, r *http.Request) {
	choice := r.PostForm.Get("payment")
	if choice == "" {
		choice = defaultPayment
	}
	payment, known := payments[choice]
	var order *Order
	s.with(r.Context(), func(se *Session) {
		switch {
		case len(se.cart.Lines) == 0:
			se.complain("Tu cesta está vacía: aún no hay nada que comprar.")
			return
		case !known:
			se.complain("Elige una forma de pago.")
			return
		}
		order = &Order{Cart: se.cart.snapshot(), ID: "TT-" + rand.Text()[:10], Placed: s.store.now().UTC(), Payment: payment}
		se.orders = append(se.orders, order)
		if len(se.orders) > maxOrders {
			se.orders = slices.Delete(se.orders, 0, 1)
		}
		// In place, for all browsers that share an account's cart.
		*se.cart = *newCart()
	})
	if order == nil {
		http.Redirect(w, r, "/cart", http.StatusSeeOther)
		return
	}
	s.tell(r.Context(), events.Purchase(connectifPurchase(order, s.origin(r))))
	http.Redirect(w, r, "/order/"+order.ID, http.StatusSeeOther)
}

// order answers GET /order/{id}, to nobody but who bought.
func (s *Shop) order(w http.ResponseWriter, r *http.Request) {
	var order *Order
	s.with(r.Context(), func(se *Session) {
		if i := slices.IndexFunc(se.orders, func(o *Order) bool { return o.ID == r.PathValue("id") }); i >= 0 {
			order = se.orders[i]
		}
	})
	if order == nil {
		s.notFound(w, r)
		return
	}
	s.render(w, r, "order", Page{Title: "Gracias por tu pedido", Order: order})
}
