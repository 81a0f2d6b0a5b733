package tags

import (
	"strconv"
	"time"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/internal/markup"
)

// Names of classes below are constants of this package, but for the ids of custom fields, which are escaped.

// openTag opens the element of a tag.
func openTag(dst []byte, class string, hide hiding) []byte {
	dst = append(append(dst, `<div class="`...), class...)
	dst = append(append(dst, '"'), hide...)
	return append(dst, '>')
}

func closeTag(dst []byte) []byte { return append(dst, `</div>`...) }

// emptyTag appends a tag that tells something by being there.
func emptyTag(dst []byte, class string, hide hiding) []byte {
	return closeTag(openTag(dst, class, hide))
}

func openProperty(dst []byte, class string) []byte {
	dst = append(append(dst, `<span class="`...), class...)
	return append(dst, `">`...)
}

func closeProperty(dst []byte) []byte { return append(dst, `</span>`...) }

// text appends a property; an empty one is unset and not told.
func text(dst []byte, class, value string) []byte {
	if value == "" {
		return dst
	}
	dst = openProperty(dst, class)
	dst = markup.AppendText(dst, value)
	return closeProperty(dst)
}

// texts appends a property that may be there many times.
func texts(dst []byte, class string, values []string) []byte {
	for _, v := range values {
		dst = text(dst, class, v)
	}
	return dst
}

// amount appends a number; one that is not set is not told.
func amount(dst []byte, class string, a commerce.Amount) []byte {
	if !a.IsSet() {
		return dst
	}
	dst = openProperty(dst, class)
	dst, _ = a.AppendText(dst) // never fails
	return closeProperty(dst)
}

func integer(dst []byte, class string, n int) []byte {
	dst = openProperty(dst, class)
	dst = strconv.AppendInt(dst, int64(n), 10)
	return closeProperty(dst)
}

// optionalInteger appends an integer; one that is not set is not told.
func optionalInteger(dst []byte, class string, i commerce.Int) []byte {
	n, ok := i.Value()
	if !ok {
		return dst
	}
	return integer(dst, class, n)
}

// instant appends a time as ISO 8601 in UTC, to the millisecond; the zero time is not told.
func instant(dst []byte, class string, t time.Time) []byte {
	if t.IsZero() {
		return dst
	}
	dst = openProperty(dst, class)
	dst = markup.AppendTime(dst, t)
	return closeProperty(dst)
}
