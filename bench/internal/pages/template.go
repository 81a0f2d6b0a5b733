package pages

import (
	"bytes"
	"html/template"

	safe "github.com/google/safehtml/template"

	"github.com/connectif-go/connectif/bench/internal/carts"
	"github.com/connectif-go/connectif/bench/internal/subject"
)

// cartTemplate is for html/template and safehtml/template, which share their language.
const cartTemplate = `<div class="cn_cart" hidden style="display:none"><span class="cart_id">{{.ID}}</span>` +
	`<span class="total_quantity">{{.TotalQuantity}}</span><span class="total_price">{{.TotalPrice}}</span>` +
	`<span class="cart_recovery_url">{{.RecoveryURL}}</span>` +
	`{{range .Items}}<div class="product_basket_item"><span class="quantity">{{.Quantity}}</span><span class="price">{{.Price}}</span>` +
	`<span class="url">{{.URL}}</span><span class="product_id">{{.ID}}</span><span class="name">{{.Name}}</span>` +
	`<span class="image_url">{{.ImageURL}}</span><span class="description">{{.Description}}</span>` +
	`<span class="unit_price">{{.UnitPrice}}</span><span class="availability">{{.Availability}}</span>` +
	`{{range .Categories}}<span class="category">{{.}}</span>{{end}}{{range .Tags}}<span class="tag">{{.}}</span>{{end}}` +
	`<span class="brand">{{.Brand}}</span><span class="review_count">{{.ReviewCount}}</span><span class="rating_value">{{.Rating}}</span>` +
	`<span class="rating_count">{{.RatingCount}}</span><span class="unit_price_original">{{.FullPrice}}</span></div>{{end}}</div>`

func htmlTemplate(list []carts.Cart) subject.Subject {
	tmpl := template.Must(template.New("cart").Parse(cartTemplate))
	return buffered("html/template", list, func(w *bytes.Buffer, c *carts.Cart) error { return tmpl.Execute(w, c) })
}

func safeTemplate(list []carts.Cart) subject.Subject {
	tmpl := safe.Must(safe.New("cart").Parse(cartTemplate))
	return buffered("safehtml/template", list, func(w *bytes.Buffer, c *carts.Cart) error { return tmpl.Execute(w, c) })
}
