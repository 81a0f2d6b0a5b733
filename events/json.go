package events

import (
	"time"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/internal/markup"
)

// Names of properties below are constants of this package, but for the ids of custom fields, which are escaped.

// Each property of an object is appended with a comma before and a colon behind its key, as in `,"url":`, so that it is
// copied in one go, and each element of an array with a comma before. When all are there, closed makes the first comma
// the bracket that opens.

// closed closes what was appended from start on, by "{}" or "[]".
func closed(dst []byte, start int, brackets string) []byte {
	if len(dst) == start {
		return append(dst, brackets...)
	}
	dst[start] = brackets[0]
	return append(dst, brackets[1])
}

// text appends a property; an empty one is unset and not told. Its key is given with the quote that the text begins
// with, as in `,"url":"`.
func text(dst []byte, name, value string) []byte {
	if value == "" {
		return dst
	}
	return append(markup.AppendJSONText(append(dst, name...), value), '"')
}

// texts appends a property that is an array of texts; an empty one is unset and not told.
func texts(dst []byte, name string, values []string) []byte {
	if len(values) == 0 {
		return dst
	}
	return array(append(dst, name...), values)
}

func array(dst []byte, values []string) []byte {
	start := len(dst)
	for _, v := range values {
		dst = append(markup.AppendJSONText(append(dst, `,"`...), v), '"')
	}
	return closed(dst, start, "[]")
}

// amount appends a number with the digits that it was given; one that is not set is not told.
func amount(dst []byte, name string, a commerce.Amount) []byte {
	if !a.IsSet() {
		return dst
	}
	dst, _ = a.AppendText(append(dst, name...)) // never fails
	return dst
}

func integer(dst []byte, name string, n int) []byte {
	return markup.AppendInt(append(dst, name...), n)
}

// optionalInteger appends an integer; one that is not set is not told.
func optionalInteger(dst []byte, name string, i commerce.Int) []byte {
	n, ok := i.Value()
	if !ok {
		return dst
	}
	return integer(dst, name, n)
}

// instant appends a time as ISO 8601 in UTC, to the millisecond; the zero time is not told.
func instant(dst []byte, name string, t time.Time) []byte {
	if t.IsZero() {
		return dst
	}
	dst = markup.AppendTime(append(append(dst, name...), '"'), t)
	return append(dst, '"')
}
