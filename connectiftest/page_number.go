package connectiftest

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/connectif-go/connectif/commerce"
)

// wantedNumber reads the number that a test asks for; one that is not set, or "", is none. It is false for
// what is no number.
func wantedNumber(want any) (commerce.Amount, bool) {
	text := ""
	switch want := want.(type) {
	case float64:
		text = commerce.AmountFromFloat(want).String() // without the dust of binary arithmetic
	case float32:
		text = strconv.FormatFloat(float64(want), 'f', -1, 32)
	default:
		text = fmt.Sprint(want)
	}
	if text == "" {
		return commerce.Amount{}, true
	}
	amount, err := commerce.ParseAmount(text)
	return amount, err == nil
}

// sameNumber compares by value, as numbers are in JavaScript: both are doubles.
func sameNumber(got json.Number, want commerce.Amount) bool {
	if got == "" || !want.IsSet() {
		return got == "" && !want.IsSet()
	}
	value, err := got.Float64()
	wanted, _ := strconv.ParseFloat(want.String(), 64) // an Amount is a number
	return err == nil && value == wanted
}
