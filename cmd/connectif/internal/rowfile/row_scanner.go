package rowfile

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
)

// JSONLines stands in the place of a delimiter: a file of JSON Lines has none.
const JSONLines rune = 0

// A csvScanner finds the rows that package api finds: it goes on only where both agree.
type csvScanner struct {
	rows   *csv.Reader
	start  int64
	number int64 // of the row that was read last
}

func newCSVScanner(source io.Reader, start int64, delimiter rune) *csvScanner {
	s := &csvScanner{rows: csv.NewReader(source), start: start, number: -1}
	s.rows.Comma, s.rows.FieldsPerRecord, s.rows.LazyQuotes, s.rows.ReuseRecord = delimiter, -1, true, true
	return s
}

func (s *csvScanner) find(number int64) (from, to int64, err error) {
	for s.number < number {
		from = s.rows.InputOffset()
		if _, err := s.rows.Read(); err != nil {
			return 0, 0, err
		}
		s.number++
	}
	return s.start + from, s.start + s.rows.InputOffset(), nil
}

// A lineScanner finds lines that are not blank.
type lineScanner struct {
	source *bufio.Reader
	offset int64
	number int64
}

func (s *lineScanner) find(number int64) (from, to int64, err error) {
	for s.number < number {
		from = s.offset
		blank := true
		for more := true; more; {
			piece, err := s.source.ReadSlice('\n')
			s.offset += int64(len(piece))
			blank = blank && len(bytes.TrimSpace(piece)) == 0
			more = errors.Is(err, bufio.ErrBufferFull)
			if err != nil && !more && (err != io.EOF || s.offset == from) {
				return 0, 0, err
			}
		}
		if !blank {
			s.number++
		}
	}
	return from, s.offset, nil
}
