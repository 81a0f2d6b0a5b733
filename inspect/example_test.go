package inspect_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"

	"github.com/connectif-go/connectif/inspect"
)

// A page whose author typed the tags by hand.
const page = `<!DOCTYPE html>
<html>
<body>
<script src="https://cdn.connectif.cloud/eu8/client-script/3f0b5c1e-8d1f-4c3e-9d55-0a1b2c3d4e5f"></script>
<div class="cn_client_info" hidden><span class="primary_key">ana@shop.example</span></div>
<div class="cn_cart" hidden>
  <span class="cart_id">crt8679803</span>
  <span class="total_quantity">1</span>
  <span class="total_price">60,25</span>
  <div class="product_basket_item">
    <span class="quantity">1</span>
    <span class="price">60.25</span>
    <span class="url">https://shop.example/teclado</span>
    <span class="product_id">pr9658</span>
    <span class="name">Teclado</span>
    <span class="unit_price">€60</span>
  </div>
</div>
</body>
</html>`

func Example() {
	for _, p := range inspect.Bytes([]byte(page), inspect.Options{}).Problems {
		fmt.Println(p)
	}
	// Output:
	// 9:3: error: cn_cart total_price: a decimal comma: "60,25". Connectif reads 60. Write a decimal point, as in 60.25. (decimal-comma)
	// 16:5: error: cn_cart product_basket_item[1] unit_price: a currency in a number: "€60". Connectif reads no number. Connectif ignores this line, without a word. Write the number alone: an account has one currency. (currency-sign)
}

func ExampleBytes() {
	p := inspect.Bytes([]byte(page), inspect.Options{})
	fmt.Println("contact:", p.Contact.PrimaryKey())
	fmt.Println("cart:", p.Cart.CartID, "of", p.Cart.TotalPrice, "with", len(p.Cart.Products), "lines")
	fmt.Println("last event:", p.Events[len(p.Events)-1].Type)
	// Output:
	// contact: ana@shop.example
	// cart: crt8679803 of 60 with 0 lines
	// last event: page-visit
}

func ExampleRead() {
	body := strings.NewReader(page) // of a response, say
	header := http.Header{"Cache-Control": {"public, max-age=60"}, "Content-Type": {"text/html; charset=utf-8"}}
	p, err := inspect.Read(body, inspect.Options{Header: header, Domains: []string{"shop.example"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(p.Problems[0].Code, "–", p.Problems[0].Found)
	// Output: cacheable – Cache-Control: public, max-age=60
}

func ExamplePage() {
	p := inspect.Bytes([]byte(page), inspect.Options{})
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(p.Cart); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {
	//   "cartId": "crt8679803",
	//   "totalQuantity": 1,
	//   "totalPrice": 60,
	//   "products": []
	// }
}

func ExamplePage_Worst() {
	p := inspect.Bytes([]byte(page), inspect.Options{})
	if p.Worst() >= inspect.Warning {
		fmt.Println("fail the build")
	}
	// Output: fail the build
}

func ExampleText() {
	p := inspect.Bytes([]byte(`<div class="cn_client_info" hidden><span class="_name"></span></div>`), inspect.Options{})
	name, surname := p.Contact.Text(inspect.KeyName), p.Contact.Text(inspect.KeySurname)
	fmt.Printf("%q %t, %q %t\n", name, name.IsSet(), surname, surname.IsSet())
	// Output: "" true, "" false
}

func ExampleCode_Describe() {
	d, _ := inspect.Code("second-tag").Describe()
	fmt.Println(d.Severity, "–", d.Title)
	fmt.Println(d.Effect)
	// Output:
	// error – a tag that may be there once is there again
	// Connectif reads the first one of the page and ignores all others.
}
