package api

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// maxJSONLine is the longest line that is read, in bytes: much more than a single call may have.
const maxJSONLine = 10 << 20

// A lineReader reads lines of which each fits into memory.
type lineReader struct {
	source *bufio.Reader
	line   []byte
	number int
}

// next returns the next line that is not blank; it is valid until the next call. The error is [ErrTooLarge] for a line
// that is too long, after which there may be others, and io.EOF at the end.
func (l *lineReader) next() ([]byte, error) {
	for {
		blank, err := l.read()
		if !blank || err != nil {
			return l.line, err
		}
	}
}

// read reads a line. One that is blank is never too long.
func (l *lineReader) read() (blank bool, err error) {
	l.line = l.line[:0]
	l.number++
	blank = true
	for size := 0; ; {
		piece, err := l.source.ReadSlice('\n')
		size += len(piece)
		blank = blank && len(bytes.TrimSpace(piece)) == 0
		if size <= maxJSONLine {
			l.line = append(l.line, piece...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err == io.EOF && size == 0:
			return true, io.EOF
		case err != nil && err != io.EOF:
			return blank, err
		case size > maxJSONLine && !blank:
			return false, ErrTooLarge
		}
		return blank, nil
	}
}
