package importing

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// invalidPath is where the invalid rows of a file go: products.invalid.csv for products.csv.
func invalidPath(file string) string {
	if file == standardInput {
		return "stdin.invalid.csv"
	}
	extension := filepath.Ext(file)
	return strings.TrimSuffix(file, extension) + ".invalid" + extension
}

// invalidRows copies rows of a file as they are, under its header. Rows must be asked for in their order.
type invalidRows struct {
	file   io.ReaderAt
	start  int64 // of the file, after a byte order mark
	rows   *csv.Reader
	number int64 // of the row that was read last; 0 is the header
	header []byte
	from   int64

	target *os.File // nil as long as no row is invalid
	path   string
	w      *bufio.Writer
}

func newInvalidRows(s *source, delimiter rune, path string) (*invalidRows, error) {
	r := &invalidRows{file: s.file, path: path, number: -1}
	mark := make([]byte, 3)
	if n, _ := s.file.ReadAt(mark, 0); string(mark[:n]) == "\uFEFF" {
		r.start = int64(n)
	}
	// The rows are those that package api finds: it goes on only where both agree.
	r.rows = csv.NewReader(bufio.NewReaderSize(io.NewSectionReader(s.file, r.start, s.info.Size()-r.start), 1<<16))
	r.rows.Comma, r.rows.FieldsPerRecord, r.rows.LazyQuotes, r.rows.ReuseRecord = delimiter, -1, true, true
	header, err := r.seek(0)
	r.header = header
	return r, err
}

// seek returns a row as the file has it.
func (r *invalidRows) seek(number int64) ([]byte, error) {
	for r.number < number {
		r.from = r.rows.InputOffset()
		if _, err := r.rows.Read(); err != nil {
			return nil, err
		}
		r.number++
	}
	text := make([]byte, r.rows.InputOffset()-r.from)
	if _, err := r.file.ReadAt(text, r.start+r.from); err != nil && err != io.EOF {
		return nil, err
	}
	return bytes.Trim(text, "\r\n"), nil // empty lines count as none
}

// add copies a row.
func (r *invalidRows) add(number int64) error {
	text, err := r.seek(number)
	if err != nil {
		return err
	}
	if r.target == nil {
		if r.target, err = os.CreateTemp(filepath.Dir(r.path), filepath.Base(r.path)+"-*"); err != nil {
			return err
		}
		r.w = bufio.NewWriter(r.target)
		_, _ = r.w.Write(append(r.header, '\n')) // its error comes with that of Flush
	}
	_, err = r.w.Write(append(text, '\n'))
	return err
}

// commit gives the file its name, if any row was invalid.
func (r *invalidRows) commit() error {
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
func (r *invalidRows) discard() {
	if r.target != nil {
		_ = r.target.Close()
		_ = os.Remove(r.target.Name())
	}
}
