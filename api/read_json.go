package api

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/connectif-go/connectif/commerce"
)

// ReadProductsJSON reads a file of JSON Lines, for [Sync.Products]: UTF-8, an object on each line, with the
// properties that [ReadProducts] has as columns. Prices and other numbers are numbers, or texts with their digits;
// lists are lists:
//
//	{"productId":"pr9658","name":"Ratón","productDetailUrl":"https://…","unitPrice":19.90,"tags":["nuevo"]}
//
// A line that is invalid comes as a *[RowError], which says line, property and rule, and reading goes on after it.
// A file that cannot be read ends it. Empty lines count as none. What is null is invalid: leave out what is not set.
func ReadProductsJSON(file io.Reader) iter.Seq2[Product, error] {
	return readLines(&productLines, file)
}

// ReadContactsJSON reads a file of JSON Lines, for [Sync.Contacts]. Properties are the ids of contact fields, as in
// [ReadContacts]; but custom fields have the type of their values: a text (dates are texts, too), a number, true or
// false, or a list of the ids of options. See [ReadProductsJSON].
func ReadContactsJSON(file io.Reader) iter.Seq2[Contact, error] {
	return readLines(&contactLines, file)
}

// ReadPurchasesJSON reads a file of JSON Lines, for [Sync.Purchases]. Properties are those of POST /purchases/:
//
//	{"purchaseId":"R-17","purchaseDate":"2026-05-20T15:24:20Z","contactEmail":"clienta@shop.example",
//	 "products":[{"productId":"pr9658","name":"Ratón","productDetailUrl":"https://…","unitPrice":19.90,"quantity":2}]}
//
// on one line. There may also be contactExternalId in the place of contactEmail, cartId, paymentMethod, totalPrice and
// totalQuantity, and, in the lines, price and all that a product of [ReadProductsJSON] has but inStockUnits and
// isBlacklisted. Totals and prices of lines that are not there are computed, by [commerce.Purchase.WithTotals]. Those
// that are there have to agree, for which adjustment says what the total has beyond the lines, as shipping; it is not
// told. See [ReadProductsJSON].
func ReadPurchasesJSON(file io.Reader) iter.Seq2[Purchase, error] {
	return readLines(&purchaseLines, file)
}

// A lineKind is what a file of JSON Lines has on its lines.
type lineKind[T any] struct {
	*rowKind[T]
	// other sets properties that are no columns; it is nil if there are none. It is not known if it is none of
	// those.
	other func(row *T, name string, value json.RawMessage) (known bool, err error)
	// finish looks at a row whose properties are all set.
	finish func(*T) error
}

func readLines[T any](kind *lineKind[T], file io.Reader) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		buffered := bufio.NewReaderSize(file, 64<<10)
		if err := skipMark(buffered); err != nil {
			var none T
			yield(none, err)
			return
		}
		lines := lineReader{source: buffered}
		for number := int64(1); ; number++ {
			line, err := lines.next()
			if err == io.EOF {
				return
			}
			var row T
			if err == nil {
				row, err = kind.readLine(line)
			}
			isOfLine := err == nil || errors.Is(err, ErrTooLarge) || errors.Is(err, errNoLine) || errors.As(err, new(*commerce.ValidationError))
			if err != nil && isOfLine {
				err = kind.lineError(number, lines.number, err)
			}
			if !yield(row, err) || !isOfLine {
				return
			}
		}
	}
}

func (k *lineKind[T]) lineError(row int64, line int, err error) error {
	if !errors.As(err, new(*commerce.ValidationError)) {
		return &RowError{row, line, err}
	}
	return k.rowError(row, line, err)
}

// readLine makes a row of a line.
func (k *lineKind[T]) readLine(line []byte) (row T, err error) {
	if err = readProperties(line, k.columns, k.other, string(k.kind), &row); err == nil {
		err = k.finish(&row)
	}
	if err != nil {
		var none T
		return none, err
	}
	return row, nil
}

// readProperties sets what an object has, by the names of columns.
func readProperties[T any](
	data []byte, columns []column[T], other func(*T, string, json.RawMessage) (bool, error), subject string, row *T,
) error {
	var p problems
	seen := make(map[string]bool)
	err := eachProperty(data, func(name string, value json.RawMessage) {
		if seen[name] {
			p.add(true, quotableName(name), commerce.RuleDuplicate, "each property once")
			return
		}
		seen[name] = true
		known, err := setProperty(row, columns, name, value)
		if !known && other != nil {
			known, err = other(row, name, value)
		}
		p.add(!known, quotableName(name), commerce.RuleUnknown, "Connectif has no such property")
		p.addUnder(name, err)
	})
	if err != nil {
		return err
	}
	return p.err(subject)
}

// quotableName is what a message calls a property. No property has an @: one that does is somebody's address, where
// objects have those for names.
func quotableName(name string) string {
	if strings.Contains(name, "@") {
		return "…"
	}
	return quotable(name)
}

func setProperty[T any](row *T, columns []column[T], name string, value json.RawMessage) (known bool, err error) {
	for i := range columns {
		if columns[i].name == name {
			return true, columns[i].setJSON(row, value)
		}
	}
	return false, nil
}

var errNoLine = errors.New("no JSON object on the line")

// eachProperty reads a JSON object, and nothing after it. Decoding it into a map would keep the last of two of a name.
func eachProperty(data []byte, each func(name string, value json.RawMessage)) error {
	if !utf8.Valid(data) {
		return fmt.Errorf("%w: not UTF-8", errNoLine)
	}
	d := json.NewDecoder(bytes.NewReader(data))
	bad := func() error { return fmt.Errorf("%w: near its byte %d", errNoLine, d.InputOffset()+1) }
	if start, err := d.Token(); err != nil || start != json.Delim('{') {
		return bad()
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return bad()
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return bad()
		}
		each(name.(string), value) // the decoder allows no other
	}
	if _, err := d.Token(); err != nil {
		return bad()
	}
	if _, err := d.Token(); err != io.EOF {
		return bad()
	}
	return nil
}
