package api

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"slices"

	"github.com/connectif-go/connectif/commerce"
)

// ReadProducts reads a CSV file of products, for [ImportsService.Products]: UTF-8, with a row of column names
// as Connectif has them, which must include productDetailUrl, productId, name and unitPrice. Lists are
// separated by |. The delimiter is ',' or ';'; 0 means ','. See
// https://support.connectif.ai/hc/es/articles/360014588839.
//
// A row that is invalid comes as a *[RowError], which says line, column and rule, and reading goes on after
// it. A header that is, or a file that cannot be read, ends it.
func ReadProducts(file io.Reader, delimiter rune) iter.Seq2[Product, error] {
	return readRows(&productRows, file, delimiter)
}

// ReadContacts reads a CSV file of contacts, for [ImportsService.Contacts]. Columns are the ids of contact
// fields; one of _email and _externalId must be there. Those that Connectif does not have itself are custom
// fields. See [ReadProducts].
func ReadContacts(file io.Reader, delimiter rune) iter.Seq2[Contact, error] {
	return readRows(&contactRows, file, delimiter)
}

// ReadCoupons reads a CSV file of coupon codes, for [ImportsService.Coupons]. Its one column is code. See
// [ReadProducts].
func ReadCoupons(file io.Reader, delimiter rune) iter.Seq2[string, error] {
	return readRows(&couponRows, file, delimiter)
}

func readRows[T any](kind *rowKind[T], file io.Reader, delimiter rune) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		buffered := bufio.NewReader(file)
		if err := skipMark(buffered); err != nil {
			yield(none, err)
			return
		}
		rows := csv.NewReader(buffered)
		rows.Comma = ','
		if delimiter == ';' {
			rows.Comma = ';'
		}
		rows.ReuseRecord = true
		header, err := rows.Read()
		if err != nil {
			yield(none, headerError(err))
			return
		}
		columns, err := kind.readHeader(header)
		if err != nil {
			yield(none, &RowError{Line: 1, Err: err})
			return
		}
		for number := int64(1); ; number++ {
			cells, err := rows.Read()
			if err == io.EOF {
				return
			}
			row, rowErr := kind.readRow(rows, columns, number, cells, err)
			if !yield(row, rowErr) || err != nil && !errors.Is(err, csv.ErrFieldCount) {
				return
			}
		}
	}
}

// skipMark passes over a byte order mark. A reader tells an error once: without it, what failed at its start would
// look like an empty file.
func skipMark(file *bufio.Reader) error {
	mark, err := file.Peek(len("\uFEFF"))
	if string(mark) == "\uFEFF" {
		_, _ = file.Discard(len(mark)) // it was peeked at
	}
	if err == io.EOF {
		return nil
	}
	return err
}

// headerError tells an empty file from one that is no CSV.
func headerError(err error) error {
	if err == io.EOF {
		return &RowError{Line: 1, Err: problems{{Path: "header", Rule: commerce.RuleRequired}}.err("file")}
	}
	return parseError(0, err)
}

// parseError wraps what package encoding/csv found; what else went wrong is no row's fault.
func parseError(number int64, err error) error {
	if bad := (*csv.ParseError)(nil); errors.As(err, &bad) {
		return &RowError{number, bad.StartLine, bad.Err}
	}
	return err
}

// readHeader finds the columns of a file. Where those are missing that must be there it tells of no others: a
// file without a row of names may have a person in its place.
func (k *rowKind[T]) readHeader(header []string) ([]column[T], error) {
	var p problems
	for _, name := range k.missing(header) {
		p.add(true, name, commerce.RuleRequired, "the first row has the names of columns")
	}
	if len(p) > 0 {
		return nil, p.err("file")
	}
	columns := make([]column[T], len(header))
	for i, name := range header {
		p.add(slices.Contains(header[:i], name), quotableName(name), commerce.RuleDuplicate, "each column once")
		at := slices.IndexFunc(k.columns, func(c column[T]) bool { return c.name == name })
		switch {
		case at >= 0:
			columns[i] = k.columns[at]
		case k.custom != nil && contactFieldID.MatchString(name):
			columns[i] = k.custom(name)
		default:
			p.add(true, quotableName(name), commerce.RuleUnknown, "Connectif has no such column")
		}
	}
	return columns, p.err("file")
}

// missing returns the columns that a file should have and does not.
func (k *rowKind[T]) missing(header []string) (names []string) {
	for _, name := range k.required {
		if !slices.Contains(header, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 && !slices.ContainsFunc(k.keys, func(key string) bool { return slices.Contains(header, key) }) {
		names = k.keys[:1]
	}
	return names
}

// readRow makes a row of cells, and checks it.
func (k *rowKind[T]) readRow(
	rows *csv.Reader, columns []column[T], number int64, cells []string, err error,
) (row T, rowErr error) {
	if err != nil {
		return row, parseError(number, err)
	}
	line, _ := rows.FieldPos(0)
	var p problems
	for i, cell := range cells {
		if cell == "" {
			continue // not set
		}
		p.addUnder(columns[i].name, columns[i].set(&row, cell))
	}
	if len(p) > 0 {
		var none T
		return none, k.rowError(number, line, p.err(string(k.kind)))
	}
	if err := k.validate(&row); err != nil {
		return row, k.rowError(number, line, err)
	}
	return row, nil
}
