package api

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// A spool holds the rows of one import until it has ended: on disk, so that memory does not grow with the
// rows, and so that an upload can be repeated. The columns of the file are those that some row of it sets.
//
// A row is its length, its number, and for each of its cells the column and the text as CSV has it; all
// numbers are uvarints.
type spool struct {
	file      *os.File
	writer    *bufio.Writer
	written   int64
	delimiter byte

	columns     []string
	index       map[string]int
	first, last int64 // numbers of rows
	rows        int64
	nameBytes   int64 // of the columns' names as CSV has them
	cellBytes   int64
	record      []byte
}

func newSpool(dir string, delimiter byte) (*spool, error) {
	file, err := os.CreateTemp(dir, "connectif-import-*")
	if err != nil {
		return nil, err
	}
	// Rows may be about people: nothing stays on disk however the process ends. Where an open file cannot be
	// removed, close does it.
	_ = os.Remove(file.Name())
	return &spool{file: file, writer: bufio.NewWriterSize(file, 64<<10), delimiter: delimiter, index: make(map[string]int)}, nil
}

func (s *spool) close() {
	_ = s.file.Close()
	_ = os.Remove(s.file.Name())
}

// size returns how large the file is that csv reads.
func (s *spool) size() int64 {
	return s.nameBytes + s.cellBytes + (s.rows+1)*int64(len(s.columns))
}

// sizeWith returns the size with one more row.
func (s *spool) sizeWith(cells []cell) int64 {
	columns, names, bytes := len(s.columns), s.nameBytes, s.cellBytes
	for _, c := range cells {
		bytes += int64(cellSize(c.text, s.delimiter))
		if _, known := s.index[c.column]; !known {
			columns++
			names += int64(cellSize(c.column, s.delimiter))
		}
	}
	return names + bytes + (s.rows+2)*int64(columns)
}

// add appends a row.
func (s *spool) add(number int64, cells []cell) error {
	record := binary.AppendUvarint(s.record[:0], uint64(number))
	for _, c := range cells {
		i, known := s.index[c.column]
		if !known {
			i = len(s.columns)
			s.index[c.column] = i
			s.columns = append(s.columns, c.column)
			s.nameBytes += int64(cellSize(c.column, s.delimiter))
		}
		size := cellSize(c.text, s.delimiter)
		s.cellBytes += int64(size)
		record = binary.AppendUvarint(record, uint64(i))
		record = binary.AppendUvarint(record, uint64(size))
		record = appendCell(record, c.text, s.delimiter)
	}
	s.record = record
	if s.rows == 0 {
		s.first = number
	}
	s.last = number
	s.rows++
	head := binary.AppendUvarint(nil, uint64(len(record)))
	s.written += int64(len(head) + len(record))
	if _, err := s.writer.Write(head); err != nil {
		return err
	}
	_, err := s.writer.Write(record)
	return err
}

// open returns the CSV file from its start. It may be called again, but not before flush.
func (s *spool) open() io.Reader {
	r := &spoolReader{rows: s.scan(), columns: len(s.columns), delimiter: s.delimiter}
	for i, name := range s.columns {
		if i > 0 {
			r.pending = append(r.pending, s.delimiter)
		}
		r.pending = appendCell(r.pending, name, s.delimiter)
	}
	r.pending = append(r.pending, '\n')
	return r
}

func (s *spool) flush() error { return s.writer.Flush() }

// scan returns a scanner over the rows.
func (s *spool) scan() *spoolScanner {
	return &spoolScanner{source: bufio.NewReaderSize(io.NewSectionReader(s.file, 0, s.written), 64<<10)}
}

// A spoolScanner reads rows one by one.
type spoolScanner struct {
	source *bufio.Reader
	record []byte
	number int64
	cells  []spooledCell
}

type spooledCell struct {
	column int
	text   []byte // as CSV has it
}

var errSpool = errors.New("the temporary file was changed")

// next reads a row; its cells are valid until the next call. The end is io.EOF.
func (s *spoolScanner) next() error {
	size, err := binary.ReadUvarint(s.source)
	if err != nil {
		return err
	}
	s.record = slices.Grow(s.record[:0], int(size))[:size]
	if _, err := io.ReadFull(s.source, s.record); err != nil {
		return fmt.Errorf("%w: %w", errSpool, err)
	}
	s.cells = s.cells[:0]
	rest := s.record
	number := func() int {
		n, width := binary.Uvarint(rest)
		rest = rest[width:]
		return int(n)
	}
	s.number = int64(number())
	for len(rest) > 0 {
		column, size := number(), number()
		s.cells = append(s.cells, spooledCell{column, rest[:size]})
		rest = rest[size:]
	}
	return nil
}

// A spoolReader writes rows as CSV.
type spoolReader struct {
	rows      *spoolScanner
	columns   int
	delimiter byte
	pending   []byte // not read yet
	line      []byte // whose end is pending
	cells     [][]byte
}

func (r *spoolReader) Read(p []byte) (int, error) {
	for len(r.pending) == 0 {
		if err := r.rows.next(); err != nil {
			return 0, err
		}
		r.cells = append(r.cells[:0], make([][]byte, r.columns)...)
		for _, c := range r.rows.cells {
			r.cells[c.column] = c.text
		}
		r.line = r.line[:0]
		for i, text := range r.cells {
			if i > 0 {
				r.line = append(r.line, r.delimiter)
			}
			r.line = append(r.line, text...)
		}
		r.line = append(r.line, '\n')
		r.pending = r.line
	}
	n := copy(p, r.pending)
	r.pending = r.pending[n:]
	return n, nil
}

// cellSize is the length of what appendCell appends.
func cellSize(text string, delimiter byte) int {
	if !needsQuotes(text, delimiter) {
		return len(text)
	}
	return len(text) + 2 + strings.Count(text, `"`)
}

// appendCell writes a cell as CSV (RFC 4180).
func appendCell(dst []byte, text string, delimiter byte) []byte {
	if !needsQuotes(text, delimiter) {
		return append(dst, text...)
	}
	dst = append(dst, '"')
	dst = append(dst, strings.ReplaceAll(text, `"`, `""`)...)
	return append(dst, '"')
}

// needsQuotes tells whether a cell would be read as another without quotes. Blanks at its ends are quoted for
// readers that trim.
func needsQuotes(text string, delimiter byte) bool {
	return strings.IndexByte(text, delimiter) >= 0 || strings.ContainsAny(text, "\"\r\n") ||
		text != strings.TrimSpace(text)
}

// cellText reads what appendCell wrote.
func cellText(cell []byte) string {
	text := string(cell)
	if len(text) < 2 || text[0] != '"' {
		return text
	}
	return strings.ReplaceAll(text[1:len(text)-1], `""`, `"`)
}
