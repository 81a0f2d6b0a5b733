package markup

import (
	"io"
	"sync"

	"github.com/google/safehtml"
)

// maxPooled is the largest buffer, in bytes, that is kept for the next render: one huge cart must not stay in
// memory for ever.
const maxPooled = 1 << 20

var buffers = sync.Pool{New: func() any { return new([]byte) }}

// Render writes what build appends to w, in one Write. When build fails nothing is written.
func Render(w io.Writer, build func(dst []byte) ([]byte, error)) error {
	buf := buffers.Get().(*[]byte)
	defer giveBack(buf)
	b, err := build((*buf)[:0])
	if err != nil {
		return err
	}
	*buf = b
	if len(b) == 0 {
		return nil
	}
	_, err = w.Write(b)
	return err
}

// Build is Render's counterpart for callers who want the HTML as a value.
func Build(build func(dst []byte) ([]byte, error)) (safehtml.HTML, error) {
	buf := buffers.Get().(*[]byte)
	defer giveBack(buf)
	b, err := build((*buf)[:0])
	if err != nil {
		return safehtml.HTML{}, err
	}
	*buf = b
	return HTML(b), nil // a copy
}

func giveBack(buf *[]byte) {
	if cap(*buf) <= maxPooled {
		buffers.Put(buf)
	}
}
