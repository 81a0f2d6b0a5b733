package tags_test

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/google/safehtml/template"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/tags"
)

var keyboard = commerce.Product{
	URL:       "https://shop.example/teclado",
	ProductID: "pr9658",
	Name:      "Teclado & ratón",
	UnitPrice: commerce.MustParseAmount("60.25"),
}

// A tag is a conversion of the shop's data, and a templ component: in a templ page this is @tags.Cart(cart).
func ExampleCart() {
	cart := commerce.Cart{
		CartID:   "crt8679803",
		Products: []commerce.BasketItem{{Product: keyboard, Quantity: 3}},
	}.WithTotals()
	if err := tags.Cart(cart).Render(context.Background(), os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output: <div class="cn_cart" hidden style="display:none"><span class="cart_id">crt8679803</span><span class="total_quantity">3</span><span class="total_price">180.75</span><div class="product_basket_item"><span class="quantity">3</span><span class="price">180.75</span><span class="url">https://shop.example/teclado</span><span class="product_id">pr9658</span><span class="name">Teclado &amp; ratón</span><span class="unit_price">60.25</span></div></div>
}

// What Connectif would drop is an error that says where and why.
func ExampleProductVisited() {
	product := keyboard
	product.URL = "/teclado"
	product.UnitPrice, _ = commerce.ParseAmount("60,25")

	_, err := tags.ProductVisited(product).HTML()
	var invalid *commerce.ValidationError
	if errors.As(err, &invalid) {
		for _, problem := range invalid.Problems {
			fmt.Println(problem.Path, "-", problem.Rule)
		}
	}
	// Output:
	// url - not a usable URL
	// unit_price - not a number
}

// With safehtml/template a tag is a value; the functions of package connectif do the same in the template.
func ExampleSearch() {
	tag, err := tags.Search{Text: `teclado "mecánico"`}.HTML()
	if err != nil {
		fmt.Println(err)
		return
	}
	tmpl := template.Must(template.New("page").Parse("<main>{{ . }}</main>"))
	if err := tmpl.Execute(os.Stdout, tag); err != nil {
		fmt.Println(err)
	}
	// Output: <main><div class="cn_search" hidden style="display:none"><span class="search_text">teclado &#34;mecánico&#34;</span></div></main>
}

// Page tags that are too long are an error. Truncate cuts them as Connectif would, but never through a character.
func ExamplePageTags_Truncate() {
	labels := tags.PageTags{"Ofertas de otoño en Ordenadores"}
	_, err := labels.HTML()
	fmt.Println(errors.Is(err, commerce.RuleTooLong))
	html, _ := labels.Truncate().HTML()
	fmt.Println(html)
	// Output:
	// true
	// <div class="cn_page_tag" hidden style="display:none">Ofertas de otoño en Orden</div>
}

// Under a style-src without 'unsafe-inline', tags are hidden by their attribute alone.
func ExampleHiddenOnly() {
	html, _ := tags.HiddenOnly(tags.Login{}).HTML()
	fmt.Println(html)
	// Output: <div class="cn_login" hidden></div>
}
