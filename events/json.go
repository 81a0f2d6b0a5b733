package events

import (
	"time"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/internal/markup"
)

// Names of properties below are constants of this package, but for the ids of custom fields, which are escaped.

// key appends a key of the object that dst ends in. It is given with a comma before and a colon behind, as in
// `,"url":`, so that it is copied in one go; the first one of an object loses its comma.
func key(dst []byte, key string) []byte {
	if last := dst[len(dst)-1]; last == '{' {
		key = key[1:]
	}
	return append(dst, key...)
}

// separate appends a comma unless dst ends where an object or array begins.
func separate(dst []byte) []byte {
	if last := dst[len(dst)-1]; last == '{' || last == '[' {
		return dst
	}
	return append(dst, ',')
}

// text appends a property; an empty one is unset and not told. Its key is given with the quote that the text begins
// with, as in `,"url":"`.
func text(dst []byte, name, value string) []byte {
	if value == "" {
		return dst
	}
	return append(markup.AppendJSONText(key(dst, name), value), '"')
}

// texts appends a property that is an array of texts; an empty one is unset and not told.
func texts(dst []byte, name string, values []string) []byte {
	if len(values) == 0 {
		return dst
	}
	return array(key(dst, name), values)
}

func array(dst []byte, values []string) []byte {
	dst = append(dst, '[')
	for _, v := range values {
		dst = markup.AppendJSONString(separate(dst), v)
	}
	return append(dst, ']')
}

// amount appends a number with the digits that it was given; one that is not set is not told.
func amount(dst []byte, name string, a commerce.Amount) []byte {
	if !a.IsSet() {
		return dst
	}
	dst, _ = a.AppendText(key(dst, name)) // never fails
	return dst
}

func integer(dst []byte, name string, n int) []byte {
	return markup.AppendInt(key(dst, name), n)
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
	dst = markup.AppendTime(append(key(dst, name), '"'), t)
	return append(dst, '"')
}
