package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/connectif-go/connectif/connectiftest"
)

// message is a notification in words that a marketing person uses.
type message struct {
	Seq  int
	Time time.Time
	visitor
	Page    string
	Facts   []detail // about the contact and the page
	Device  string
	Happens []happening
	Trouble []string
	JSON    string
}

// visitor is who is there, with what in the cart.
type visitor struct {
	Who     string
	Known   bool // Who is a contact, not an anonymous visitor
	Contact []detail
	Path    string              // of the page
	Cart    *connectiftest.Cart // nil: not told
}

type detail struct{ Name, Value string }

// happening is one event.
type happening struct {
	Kind string // the event's type, for those who know Connectif
	What string // a sentence without its object
	Name string // the object: a product, what was searched for
	Lang string
	More string
}

// newVisitor says who told n. The cart is told only when it has changed, so it comes apart.
func newVisitor(n connectiftest.Notification, cart *connectiftest.Cart) visitor {
	v := visitor{Who: "Visitante anónimo", Path: pathOf(n.BrowserInfo.URL), Cart: cart}
	if email := n.PrimaryKey(); email != "" {
		v.Known, v.Who = true, email
		if name := strings.TrimSpace(text(n.EntityInfo["_name"]) + " " + text(n.EntityInfo["_surname"])); name != "" {
			v.Who = name
			v.Contact = append(v.Contact, detail{"Correo", email})
		}
	}
	if status := text(n.EntityInfo["_newsletterSubscriptionStatus"]); status != "" {
		words := map[string]string{"subscribed": "suscrito", "unsubscribed": "dado de baja", "none": "no suscrito"}
		v.Contact = append(v.Contact, detail{"Boletín", or(words[status], status)})
	}
	return v
}

func newMessage(n connectiftest.Notification) message {
	m := message{
		Seq: n.Seq, Time: n.Time, visitor: newVisitor(n, n.Cart), Page: n.PageInfo.Title, Trouble: n.Unreadable,
		Device: map[string]string{"mobile": "móvil", "desktop": "ordenador"}[n.BrowserInfo.Device],
	}
	m.Facts = m.Contact
	if tags := strings.Join(n.PageInfo.Tags, ", "); tags != "" {
		m.Facts = append(m.Facts, detail{"Etiquetas de la página", tags})
	}
	if categories := strings.Join(n.PageInfo.Categories, " › "); categories != "" {
		m.Facts = append(m.Facts, detail{"Categorías de la página", categories})
	}
	for _, event := range n.Events {
		m.Happens = append(m.Happens, newHappening(event, m.Page))
	}
	m.JSON = readable(n.Raw)
	return m
}

const (
	maxJSON  = 64 << 10 // bytes of a message that are shown
	maxDepth = 32       // of a message that is shown indented: indentation grows with the square of it
)

// readable indents a message for people to read. One that is nested so deeply, or is so long, that nobody
// would read it is shown as it came, its beginning at least.
func readable(raw []byte) string {
	if len(raw) > maxJSON {
		return strings.ToValidUTF8(string(raw[:maxJSON]), "") + "…"
	}
	var indented bytes.Buffer
	if depth(raw) > maxDepth || json.Indent(&indented, raw, "", "  ") != nil || indented.Len() > maxJSON {
		return string(raw)
	}
	return indented.String()
}

// depth says how deeply the lists and objects of a JSON text are nested.
func depth(raw []byte) (deepest int) {
	depth, inText := 0, false
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c == '\\': // only in a text; what follows does not end it
			i++
		case c == '"':
			inText = !inText
		case inText:
		case c == '[' || c == '{':
			depth++
			deepest = max(deepest, depth)
		case c == ']' || c == '}':
			depth--
		}
	}
	return deepest
}

func newHappening(e connectiftest.Event, page string) happening {
	h := happening{Kind: e.Type}
	switch e.Type {
	case connectiftest.EventPageVisit:
		h.What, h.Name = "Ha visto la página", page
	case connectiftest.EventProductVisited:
		h.What = "Ha visto el producto"
	case connectiftest.EventProductSearched:
		h.What = "Lo ha encontrado buscando:"
	case connectiftest.EventProductNotFound:
		h.What, h.Name = "Ha pedido un producto que no existe:", e.ProductID
	case connectiftest.EventSearch:
		h.What, h.Name = "Ha buscado", e.SearchText
	case connectiftest.EventLogin:
		h.What = "Ha entrado en su cuenta"
	case connectiftest.EventRegister:
		h.What = "Ha creado una cuenta"
	case connectiftest.EventNewsletterSubscribe:
		h.What, h.Name = "Se ha suscrito al boletín con", e.Email
	case connectiftest.EventPurchase:
		h.What = "Ha comprado"
		if p := e.Purchase; p != nil {
			h.Name = fmt.Sprintf("%s por %s", units(p.TotalQuantity), euros(p.TotalPrice))
			h.More = fmt.Sprintf("Pedido %s, pago: %s", p.PurchaseID, or(p.PaymentMethod, "no se sabe"))
		}
	default:
		h.What, h.Name = "Otro suceso:", or(e.EventAlias, e.Type)
	}
	if e.Product != nil {
		h.Name, h.Lang, h.More = e.Product.Name, e.Product.CustomField1, euros(e.Product.UnitPrice)
	}
	return h
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func pathOf(pageURL string) string {
	u, err := url.Parse(pageURL)
	if err != nil || u.Path == "" {
		return pageURL
	}
	if u.RawQuery != "" {
		return u.Path + "?" + u.RawQuery
	}
	return u.Path
}

// euros writes a number that was told as a price, or as it is when it is none.
func euros(n json.Number) string {
	value, err := n.Float64()
	if err != nil {
		return n.String()
	}
	return Cents(value*100 + 0.5).String()
}

func units(n json.Number) string {
	if n == "1" {
		return "1 unidad"
	}
	return n.String() + " unidades"
}
