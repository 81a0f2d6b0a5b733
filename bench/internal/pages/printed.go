package pages

import (
	"bytes"
	"fmt"
	"html"

	"github.com/connectif-go/connectif/bench/internal/carts"
	"github.com/connectif-go/connectif/bench/internal/subject"
)

// printed is what one writes without any library: fmt.Fprintf, with html.EscapeString for each text.
func printed(list []carts.Cart) subject.Subject {
	return buffered("fmt.Fprintf", list, printCart)
}

func printCart(w *bytes.Buffer, c *carts.Cart) error {
	fmt.Fprintf(w, `<div class="cn_cart" hidden style="display:none"><span class="cart_id">%s</span><span class="total_quantity">%d</span>`+
		`<span class="total_price">%v</span><span class="cart_recovery_url">%s</span>`,
		html.EscapeString(c.ID), c.TotalQuantity, c.TotalPrice, html.EscapeString(c.RecoveryURL))
	for i := range c.Items {
		it := &c.Items[i]
		fmt.Fprintf(w, `<div class="product_basket_item"><span class="quantity">%d</span><span class="price">%v</span><span class="url">%s</span>`+
			`<span class="product_id">%s</span><span class="name">%s</span><span class="image_url">%s</span><span class="description">%s</span>`+
			`<span class="unit_price">%v</span><span class="availability">%s</span>`,
			it.Quantity, it.Price, html.EscapeString(it.URL), html.EscapeString(it.ID), html.EscapeString(it.Name),
			html.EscapeString(it.ImageURL), html.EscapeString(it.Description), it.UnitPrice, html.EscapeString(it.Availability))
		for _, s := range it.Categories {
			fmt.Fprintf(w, `<span class="category">%s</span>`, html.EscapeString(s))
		}
		for _, s := range it.Tags {
			fmt.Fprintf(w, `<span class="tag">%s</span>`, html.EscapeString(s))
		}
		fmt.Fprintf(w, `<span class="brand">%s</span><span class="review_count">%d</span><span class="rating_value">%v</span>`+
			`<span class="rating_count">%d</span><span class="unit_price_original">%v</span></div>`,
			html.EscapeString(it.Brand), it.ReviewCount, it.Rating, it.RatingCount, it.FullPrice)
	}
	_, err := w.WriteString("</div>")
	return err
}
