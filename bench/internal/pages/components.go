package pages

import (
	"bytes"
	"context"
	"strconv"

	"github.com/valyala/bytebufferpool"
	"maragu.dev/gomponents"

	"github.com/connectif-go/connectif/bench/internal/carts"
	"github.com/connectif-go/connectif/bench/internal/subject"
)

// templPeer is the component that templ generates of cart.templ.
func templPeer(list []carts.Cart) subject.Subject {
	return buffered("templ", list, func(w *bytes.Buffer, c *carts.Cart) error {
		return templCart(c).Render(context.Background(), w)
	})
}

// quick is the function that quicktemplate generates of cart.qtpl, with quicktemplate's own buffer.
func quick(list []carts.Cart) subject.Subject {
	var buf bytebufferpool.ByteBuffer
	return subject.Subject{Name: "quicktemplate", Write: func(i int) ([]byte, error) {
		buf.Reset()
		writequickCart(&buf, &list[i])
		return buf.B, nil
	}}
}

// nodes is gomponents, HTML as a tree of Go values.
func nodes(list []carts.Cart) subject.Subject {
	return buffered("gomponents", list, func(w *bytes.Buffer, c *carts.Cart) error { return nodeCart(c).Render(w) })
}

func nodeCart(c *carts.Cart) gomponents.Node {
	return gomponents.El("div", gomponents.Attr("class", "cn_cart"), gomponents.Attr("hidden"), gomponents.Attr("style", "display:none"),
		property("cart_id", c.ID),
		property("total_quantity", strconv.Itoa(c.TotalQuantity)),
		property("total_price", price(c.TotalPrice)),
		property("cart_recovery_url", c.RecoveryURL),
		gomponents.Map(c.Items, func(it carts.Item) gomponents.Node {
			return gomponents.El("div", gomponents.Attr("class", "product_basket_item"),
				property("quantity", strconv.Itoa(it.Quantity)),
				property("price", price(it.Price)),
				property("url", it.URL),
				property("product_id", it.ID),
				property("name", it.Name),
				property("image_url", it.ImageURL),
				property("description", it.Description),
				property("unit_price", price(it.UnitPrice)),
				property("availability", it.Availability),
				gomponents.Map(it.Categories, func(s string) gomponents.Node { return property("category", s) }),
				gomponents.Map(it.Tags, func(s string) gomponents.Node { return property("tag", s) }),
				property("brand", it.Brand),
				property("review_count", strconv.Itoa(it.ReviewCount)),
				property("rating_value", price(it.Rating)),
				property("rating_count", strconv.Itoa(it.RatingCount)),
				property("unit_price_original", price(it.FullPrice)),
			)
		}),
	)
}

func property(class, text string) gomponents.Node {
	return gomponents.El("span", gomponents.Attr("class", class), gomponents.Text(text))
}

func price(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
