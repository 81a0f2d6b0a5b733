package commerce_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/govalues/decimal"

	"github.com/connectif-go/connectif/commerce"
)

func Example() {
	cart := commerce.Cart{
		CartID: "crt8679803",
		Products: []commerce.BasketItem{{
			Product: commerce.Product{
				URL:        "https://tienda.example/teclado-mecánico",
				ProductID:  "pr9658",
				Name:       "Teclado mecánico",
				UnitPrice:  commerce.MinorUnits(6025, 2),
				Categories: []string{"/Ordenadores/Teclados/Mecánicos"},
			},
			Quantity: 3,
		}},
		Adjustment: commerce.MustParseAmount("4.95"), // shipping
	}.WithTotals()

	fmt.Println(cart.TotalQuantity, "units,", cart.TotalPrice)
	fmt.Println(cart.Validate())
	// Output:
	// 3 units, 185.70
	// <nil>
}

// One error has every problem. Ask it for a rule, or walk over the problems.
func ExampleValidationError() {
	product := commerce.Product{URL: "/teclado", ProductID: "pr9658", Name: "Teclado", Availability: "agotado"}
	err := product.Validate()

	fmt.Println(errors.Is(err, commerce.RuleURL))
	var invalid *commerce.ValidationError
	if errors.As(err, &invalid) {
		for _, problem := range invalid.Problems {
			fmt.Println(problem.Path, "-", problem.Rule)
		}
	}
	// Output:
	// true
	// url - not a usable URL
	// unit_price - required
	// availability - unknown value
}

// One bad line must not lose the cart.
func ExampleCart_Salvage() {
	product := commerce.Product{URL: "https://tienda.example/1", ProductID: "1", Name: "Teclado", UnitPrice: commerce.MinorUnits(6025, 2)}
	withoutName := product
	withoutName.ProductID, withoutName.Name = "2", ""
	cart := commerce.Cart{CartID: "crt8679803", Products: []commerce.BasketItem{
		{Product: product, Quantity: 1},
		{Product: withoutName, Quantity: 1},
	}}.WithTotals()

	usable, err := cart.Salvage()
	fmt.Println(err)
	fmt.Println(len(usable.Products), "line of a cart of", usable.TotalPrice)
	// Output:
	// connectif: cart: products[1].name: required
	// 1 line of a cart of 120.50
}

func ExampleParseAmount() {
	price, err := commerce.ParseAmount("60.50")
	fmt.Println(price, err)

	_, err = commerce.ParseAmount("1.234,56")
	fmt.Println(errors.Is(err, commerce.RuleNumber))
	// Output:
	// 60.50 <nil>
	// true
}

func ExampleMinorUnits() {
	fmt.Println(commerce.MinorUnits(6025, 2)) // cents
	fmt.Println(commerce.MinorUnits(500, 0))  // yen
	// Output:
	// 60.25
	// 500
}

func ExampleAmountFromDecimal() {
	fmt.Println(commerce.AmountFromDecimal(decimal.MustParse("60.25")))
	// Output: 60.25
}

func ExampleAmountFromFloat() {
	price, tax := 0.1, 0.2
	fmt.Println(price+tax, commerce.AmountFromFloat(price+tax))
	// Output: 0.30000000000000004 0.3
}

// A contact's problems are told without its values, so that they can be logged.
func ExampleContact_Validate() {
	contact := commerce.Contact{
		PrimaryKey: "Clienta <ana@correo.example>",
		BirthDate:  commerce.NewDate(1986, time.February, 30),
		Fields:     []commerce.Field{commerce.TextField("talla", "XL")},
	}
	fmt.Println(contact.Validate())
	// Output:
	// connectif: contact: primary_key: not an e-mail (write one address as name@example.com, without display name or blanks); _birthdate: not a date (there is no such day)
}

func ExampleTruncateLabels() {
	fmt.Printf("%q\n", commerce.TruncateLabels([]string{"Teclados", " ", "Ratones inalámbricos para 👨‍👩‍👧"}))
	// Output: ["Teclados" "Ratones inalámbricos para"]
}
