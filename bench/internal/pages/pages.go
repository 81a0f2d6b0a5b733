// Package pages has the ways to write the tag of a cart: the library, and what a Go developer would use instead.
//
// All write the same document; a test parses what they write. Each is used as its documentation says, in its
// cheapest form: templates are parsed once, and buffers are used again.
package pages

import (
	"bytes"

	"github.com/connectif-go/connectif/bench/internal/carts"
	"github.com/connectif-go/connectif/bench/internal/subject"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/tags"
)

//go:generate go run -C ../../../internal/tools github.com/a-h/templ/cmd/templ generate -path ../../bench/internal/pages
//go:generate go tool qtc -dir=. -skipLineComments

// Subjects returns the library, first, and its peers.
func Subjects(list []carts.Cart) []subject.Subject {
	return []subject.Subject{
		ours(list),
		htmlTemplate(list),
		safeTemplate(list),
		templPeer(list),
		quick(list),
		nodes(list),
		printed(list),
	}
}

// ours is the library, with its validation, into a buffer that is used again.
func ours(list []carts.Cart) subject.Subject {
	converted := make([]commerce.Cart, len(list))
	for i := range list {
		converted[i] = list[i].Commerce()
	}
	var buf []byte
	return subject.Subject{Name: subject.Ours, Write: func(i int) (_ []byte, err error) {
		buf, err = tags.Cart(converted[i]).AppendHTML(buf[:0])
		return buf, err
	}}
}

// buffered is a peer that writes to an io.Writer.
func buffered(name string, list []carts.Cart, write func(*bytes.Buffer, *carts.Cart) error) subject.Subject {
	var buf bytes.Buffer
	return subject.Subject{Name: name, Write: func(i int) ([]byte, error) {
		buf.Reset()
		err := write(&buf, &list[i])
		return buf.Bytes(), err
	}}
}
