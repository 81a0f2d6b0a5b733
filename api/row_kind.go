package api

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/connectif-go/connectif/commerce"
)

// A rowKind is what files of one type have in their rows.
type rowKind[T any] struct {
	kind     ImportType
	columns  []column[T]
	custom   func(id string) column[T] // for columns that are none of those; nil if there are no others
	others   func(*T, []cell) []cell   // appends the values of a row's other columns; nil if there are none
	validate func(*T) error
	keys     []string // columns of which a row must have one, and by which it is found again
	required []string // columns that a file must have
	secret   bool     // values are not told in messages: they are about people, or worth money
}

var (
	productRows = rowKind[Product]{
		kind: ImportProducts, columns: productColumns, validate: (*Product).validateRow,
		keys: []string{"productId"}, required: []string{"productDetailUrl", "productId", "name", "unitPrice"},
	}
	contactRows = rowKind[Contact]{
		kind: ImportContacts, columns: contactColumns, custom: customColumn, others: customCells,
		validate: (*Contact).validateRow, keys: []string{"_email", "_externalId"}, secret: true,
	}
	couponRows = rowKind[string]{
		kind: ImportCoupons, columns: couponColumns, validate: validateCoupon, keys: []string{"code"}, required: []string{"code"},
		secret: true,
	}
)

func customCells(c *Contact, dst []cell) []cell {
	for _, f := range c.Fields {
		text := f.Text()
		if f.Kind() == commerce.FieldList {
			text = strings.Join(f.Options(), listSeparator)
		}
		if text != "" {
			dst = append(dst, cell{f.ID(), text})
		}
	}
	return dst
}

// A cell is one value of a row that is set.
type cell struct{ column, text string }

// cells returns the values of a row that are set.
func (k *rowKind[T]) cells(row *T, dst []cell) []cell {
	for i := range k.columns {
		if text := k.columns[i].get(row); text != "" {
			dst = append(dst, cell{k.columns[i].name, text})
		}
	}
	if k.others != nil {
		dst = k.others(row, dst)
	}
	return dst
}

// A RowError tells what is wrong with one row of what is to be imported. Its paths name columns.
type RowError struct {
	// Row counts from 1, a header not included. 0 is the header.
	Row int64
	// Line is where the row begins in the file, 0 if it comes from no file.
	Line int
	// Err is a *[commerce.ValidationError], or what made the row unreadable.
	Err error
}

// Error names the row, the column and the rule.
func (e *RowError) Error() string {
	where := fmt.Sprintf("row %d", e.Row)
	if e.Line > 0 {
		where = fmt.Sprintf("line %d", e.Line)
	}
	return "connectif: " + where + ": " + strings.TrimPrefix(e.Err.Error(), "connectif: ")
}

// Unwrap returns Err.
func (e *RowError) Unwrap() error { return e.Err }

// rowError wraps what a validation found, and names columns in the place of properties.
func (k *rowKind[T]) rowError(row int64, line int, err error) *RowError {
	var found *commerce.ValidationError
	errors.As(err, &found) // validations return no other
	renamed := commerce.ValidationError{Subject: found.Subject, Problems: slices.Clone(found.Problems)}
	for i := range renamed.Problems {
		problem := &renamed.Problems[i]
		problem.Path = k.columnOf(problem.Path)
		if k.secret {
			problem.Value = ""
		}
	}
	return &RowError{row, line, &renamed}
}

// columnOf returns the column of a property: unitPrice for unit_price, tags[2] for tag[2].
func (k *rowKind[T]) columnOf(path string) string {
	if line, property, ofLine := strings.Cut(path, "]."); ofLine {
		return line + "]." + columnName(lineColumns, property)
	}
	return columnName(k.columns, path)
}

func columnName[T any](columns []column[T], path string) string {
	property := path
	if end := strings.IndexByte(path, '['); end >= 0 {
		property = path[:end]
	}
	for i := range columns {
		if columns[i].path == property {
			return columns[i].name + path[len(property):]
		}
	}
	return path
}

// nameFields names custom fields by their ids in the place of their numbers.
func nameFields(problems []commerce.Problem, fields []commerce.Field) {
	for i := range problems {
		rest, isField := strings.CutPrefix(problems[i].Path, "fields[")
		number, _, _ := strings.Cut(rest, "]")
		if n, err := strconv.Atoi(number); isField && err == nil && n < len(fields) {
			problems[i].Path = fields[n].ID()
		}
	}
}
