package rowfile

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// InvalidPath is where the invalid rows of a file go: products.invalid.csv for products.csv, and stdin.invalid.csv for
// standard input that is CSV.
func InvalidPath(file string, delimiter rune) string {
	if file == StandardInput && delimiter == JSONLines {
		return "stdin.invalid.jsonl"
	}
	if file == StandardInput {
		return "stdin.invalid.csv"
	}
	extension := filepath.Ext(file)
	return strings.TrimSuffix(file, extension) + ".invalid" + extension
}

// A rowCopy copies rows of a file as they are, under its header if it has one. Rows must be asked for in their order.
type rowCopy struct {
	file io.ReaderAt
	rows rowScanner
	head []byte // begins the copy

	target *os.File // nil as long as no row is invalid
	path   string
	w      *bufio.Writer
}

// A rowScanner tells where rows are.
type rowScanner interface {
	// find returns where a row begins and ends. Rows count from 1, and 0 is the header. It is asked for each at most
	// once, in their order.
	find(number int64) (from, to int64, err error)
}

func newRowCopy(s *Source, delimiter rune, path string) (*rowCopy, error) {
	r := &rowCopy{file: s.file, path: path}
	start := int64(0) // of the file, after a byte order mark
	mark := make([]byte, len(byteOrderMark))
	if n, _ := s.file.ReadAt(mark, 0); string(mark[:n]) == byteOrderMark {
		start = int64(n)
	}
	source := bufio.NewReaderSize(io.NewSectionReader(s.file, start, s.info.Size()-start), 1<<16)
	if delimiter == JSONLines {
		r.rows = &lineScanner{source: source, offset: start}
		return r, nil
	}
	r.rows = newCSVScanner(source, start, delimiter)
	header, err := r.text(0)
	r.head = append(header, '\n')
	return r, err
}

const byteOrderMark = "\uFEFF"

// text returns a row as the file has it.
func (r *rowCopy) text(number int64) ([]byte, error) {
	from, to, err := r.rows.find(number)
	if err != nil {
		return nil, err
	}
	text := make([]byte, to-from)
	if _, err := r.file.ReadAt(text, from); err != nil && err != io.EOF {
		return nil, err
	}
	return bytes.Trim(text, "\r\n"), nil // empty lines count as none
}

// add copies a row.
func (r *rowCopy) add(number int64) error {
	text, err := r.text(number)
	if err != nil {
		return err
	}
	if r.target == nil {
		if r.target, err = os.CreateTemp(filepath.Dir(r.path), filepath.Base(r.path)+"-*"); err != nil {
			return err
		}
		r.w = bufio.NewWriter(r.target)
		_, _ = r.w.Write(r.head) // its error comes with that of Flush
	}
	_, err = r.w.Write(append(text, '\n'))
	return err
}

// commit gives the file its name, if any row was invalid.
func (r *rowCopy) commit() error {
	if r.target == nil {
		return nil
	}
	if err := r.w.Flush(); err != nil {
		return err
	}
	if err := r.target.Close(); err != nil {
		return err
	}
	return os.Rename(r.target.Name(), r.path)
}

// discard removes what was not committed.
func (r *rowCopy) discard() {
	if r.target != nil {
		_ = r.target.Close()
		_ = os.Remove(r.target.Name())
	}
}
