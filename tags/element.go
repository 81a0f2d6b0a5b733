package tags

import (
	"time"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/internal/markup"
)

// Names of classes are constants of this package, but for the ids of custom fields, which are escaped.

// open and end are what stands around the name in the opening tag of a property. The functions below are given the name and
// end as one constant, "url"+end. Pieces of at most 16 bytes are stored by the compiler itself where the functions are
// inlined, and most tags are two of these.
const (
	open = `<span class="`
	end  = `">`
)

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

func closeProperty(dst []byte) []byte { return append(dst, `</span>`...) }

// text appends a property; an empty one is unset and not told.
func text(dst []byte, tag, value string) []byte {
	if value == "" {
		return dst
	}
	return closeProperty(markup.AppendText(append(append(dst, open...), tag...), value))
}

// texts appends a property that may be there many times.
func texts(dst []byte, tag string, values []string) []byte {
	for _, v := range values {
		dst = text(dst, tag, v)
	}
	return dst
}

// amount appends a number; one that is not set is not told.
func amount(dst []byte, tag string, a commerce.Amount) []byte {
	if !a.IsSet() {
		return dst
	}
	dst, _ = a.AppendText(append(append(dst, open...), tag...)) // never fails
	return closeProperty(dst)
}

func integer(dst []byte, tag string, n int) []byte {
	return closeProperty(markup.AppendInt(append(append(dst, open...), tag...), n))
}

// optionalInteger appends an integer; one that is not set is not told.
func optionalInteger(dst []byte, tag string, i commerce.Int) []byte {
	n, ok := i.Value()
	if !ok {
		return dst
	}
	return integer(dst, tag, n)
}

// instant appends a time as ISO 8601 in UTC, to the millisecond; the zero time is not told.
func instant(dst []byte, tag string, t time.Time) []byte {
	if t.IsZero() {
		return dst
	}
	return closeProperty(markup.AppendTime(append(append(dst, open...), tag...), t))
}
