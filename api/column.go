package api

import (
	"strconv"
	"strings"
	"time"

	"github.com/connectif-go/connectif/commerce"
)

// A column is one property of a T in a file. The path is what the property is called in problems that package
// commerce finds. What it has in JSON is a text, unless json says otherwise.
type column[T any] struct {
	name, path string
	get        func(*T) string
	set        func(*T, string) error
	json       jsonForm
	list       func(*T) *[]string // of lists
}

// listSeparator separates the elements of a list in a cell.
const listSeparator = "|"

func textColumn[T any](name, path string, field func(*T) *string) column[T] {
	return column[T]{
		name: name, path: path,
		get: func(t *T) string { return *field(t) },
		set: func(t *T, cell string) error { *field(t) = cell; return nil },
	}
}

func amountColumn[T any](name, path string, field func(*T) *commerce.Amount) column[T] {
	return column[T]{
		name: name, path: path, json: jsonNumber,
		get: func(t *T) string { return field(t).String() },
		set: func(t *T, cell string) (err error) { *field(t), err = commerce.ParseAmount(cell); return err },
	}
}

func intColumn[T any](name, path string, field func(*T) *commerce.Int) column[T] {
	return column[T]{
		name: name, path: path, json: jsonNumber,
		get: func(t *T) string { return field(t).String() },
		set: func(t *T, cell string) error {
			n, err := wholeNumber(cell)
			if err == nil {
				*field(t) = commerce.NewInt(n)
			}
			return err
		},
	}
}

// countColumn is for a number that is always there.
func countColumn[T any](name, path string, field func(*T) *int) column[T] {
	return column[T]{
		name: name, path: path, json: jsonNumber,
		set: func(t *T, cell string) (err error) { *field(t), err = wholeNumber(cell); return err },
	}
}

func wholeNumber(cell string) (int, error) {
	n, err := strconv.Atoi(cell)
	if err != nil {
		return 0, problems{{Rule: commerce.RuleNumber, Value: cell, Hint: "write a whole number"}}.err("")
	}
	return n, nil
}

func listColumn[T any](name, path string, field func(*T) *[]string) column[T] {
	return column[T]{
		name: name, path: path, json: jsonList, list: field,
		get: func(t *T) string { return strings.Join(*field(t), listSeparator) },
		set: func(t *T, cell string) error { *field(t) = strings.Split(cell, listSeparator); return nil },
	}
}

// enumColumn is for types that are texts.
func enumColumn[T any, E ~string](name, path string, field func(*T) *E) column[T] {
	return column[T]{
		name: name, path: path,
		get: func(t *T) string { return string(*field(t)) },
		set: func(t *T, cell string) error { *field(t) = E(cell); return nil },
	}
}

func boolColumn[T any](name, path string, field func(*T) **bool) column[T] {
	return column[T]{
		name: name, path: path, json: jsonBoolean,
		get: func(t *T) string {
			switch value := *field(t); {
			case value == nil:
				return ""
			case *value:
				return "true"
			}
			return "false"
		},
		set: func(t *T, cell string) error {
			if cell != "true" && cell != "false" {
				return problems{{Rule: commerce.RuleUnknown, Value: cell, Hint: "write true or false"}}.err("")
			}
			*field(t) = new(cell == "true")
			return nil
		},
	}
}

func timeColumn[T any](name, path string, field func(*T) *time.Time) column[T] {
	return column[T]{
		name: name, path: path,
		get: func(t *T) string {
			if field(t).IsZero() {
				return ""
			}
			return instant(*field(t)).Format(time.RFC3339Nano)
		},
		set: func(t *T, cell string) error {
			if *field(t) = (object{"time": quoted(cell)}).time("time"); field(t).IsZero() {
				const hint = "write ISO 8601, as in 2020-05-20T15:24:20Z"
				return problems{{Rule: commerce.RuleDate, Value: cell, Hint: hint}}.err("")
			}
			return nil
		},
	}
}

// quoted writes a text as JSON.
func quoted(text string) []byte {
	data, _ := encode(text) // a text can always be written
	return data
}

func dateColumn[T any](name, path string, field func(*T) *commerce.Date) column[T] {
	return column[T]{
		name: name, path: path,
		get: func(t *T) string { return field(t).String() },
		set: func(t *T, cell string) (err error) { *field(t), err = commerce.ParseDate(cell); return err },
	}
}
