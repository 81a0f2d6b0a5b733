package main

import (
	"fmt"
	"strconv"
	"strings"
)

// Cents is a sum of money in euro cents: whole numbers, so that sums of prices are exact.
type Cents int64

// UnmarshalText reads "129.90": the catalogue writes prices with a point and two digits.
func (c *Cents) UnmarshalText(text []byte) error {
	euros, cents, found := strings.Cut(string(text), ".")
	if !found || len(cents) != 2 {
		return fmt.Errorf("price %q: want two digits after a point", text)
	}
	n, err := strconv.ParseUint(euros+cents, 10, 32)
	if err != nil {
		return fmt.Errorf("price %q: not a number", text)
	}
	*c = Cents(n)
	return nil
}

// String writes a price as people in Spain and Italy do: "1.234,50 €", with blanks that do not break.
func (c Cents) String() string {
	euros := strconv.FormatInt(int64(c/100), 10)
	for i := len(euros) - 3; i > 0; i -= 3 {
		euros = euros[:i] + "." + euros[i:]
	}
	return fmt.Sprintf("%s,%02d\u00a0€", euros, c%100)
}

// WithoutVAT is the price before 21 % of value added tax, rounded to the nearest cent.
func (c Cents) WithoutVAT() Cents { return (c*100 + 121/2) / 121 }
