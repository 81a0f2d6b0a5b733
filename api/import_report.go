package api

import (
	"bufio"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
)

// An ImportFailure is a row that Connectif did not import.
type ImportFailure struct {
	// ImportID is Connectif's id of the file that the row was in.
	ImportID string
	// Row counts from 1. It is 0 when the report does not tell which row it was.
	Row int64
	// Key is what the row is known by: a product's id, a code, a contact's e-mail address or external id.
	Key string
	// Reason is in Connectif's words; it may quote values.
	Reason string
	// Line is the report's, by its columns.
	Line map[string]string
}

// reportBatch is how many failures are looked up in the rows at a time.
const reportBatch = 20_000

// readReport fetches the error report of a file and joins it with the rows. The form of reports is not
// documented: it is read as CSV with the file's own columns, in which a row is found by its key, and whatever
// else it has.
func (run *importRun[T]) readReport(ctx context.Context, part *ImportPart, s *spool) error {
	if part.Import.Errors == 0 || part.Import.ErrorReportURL == "" {
		return nil
	}
	file, err := run.service.client.download(ctx, "the error report of an import", part.Import.ErrorReportURL)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	report, err := newReportReader(file, run.kind.keys, s.delimiter)
	if err != nil {
		return fmt.Errorf("connectif: the error report of import %s: %w", part.ID, err)
	}
	for more := true; more; {
		var batch []ImportFailure
		if batch, more, err = report.batch(part.ID); err != nil {
			return fmt.Errorf("connectif: the error report of import %s: %w", part.ID, err)
		}
		if err := s.locate(batch, run.kind.keys); err != nil {
			return fmt.Errorf("connectif: the temporary file of the import: %w", err)
		}
		for _, failure := range batch {
			if len(run.result.Failures) < maxFailures {
				run.result.Failures = append(run.result.Failures, failure)
			}
			if run.options.OnFailure != nil {
				run.options.OnFailure(failure)
			}
		}
	}
	return nil
}

// A reportReader reads an error report.
type reportReader struct {
	rows    *csv.Reader
	columns []string
	keys    []int // places of the keys, in their order
	reason  int   // -1 if no column looks like it
}

// reasonColumns are names that a report may have for why a row failed.
var reasonColumns = []string{"error", "errors", "reason", "reasons", "message", "detail", "details"}

func newReportReader(file io.Reader, keys []string, delimiter byte) (*reportReader, error) {
	buffered := bufio.NewReader(file)
	if err := skipMark(buffered); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	r := &reportReader{rows: csv.NewReader(buffered), reason: -1}
	var err error
	if r.rows.Comma, err = reportDelimiter(buffered, delimiter); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	r.rows.LazyQuotes = true
	r.rows.FieldsPerRecord = -1
	columns, err := r.rows.Read()
	if err == io.EOF {
		return r, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	r.columns = columns
	place := func(name string) int {
		return slices.IndexFunc(columns, func(column string) bool { return strings.EqualFold(strings.TrimSpace(column), name) })
	}
	for _, key := range keys {
		if i := place(key); i >= 0 {
			r.keys = append(r.keys, i)
		}
	}
	for _, name := range reasonColumns {
		if i := place(name); i >= 0 && r.reason < 0 {
			r.reason = i
		}
	}
	return r, nil
}

// reportDelimiter looks at the first line: a report may be separated otherwise than its file.
func reportDelimiter(file *bufio.Reader, own byte) (rune, error) {
	start, err := file.Peek(file.Size())
	if err != nil && err != io.EOF {
		return 0, err
	}
	line, _, _ := strings.Cut(string(start), "\n")
	for _, delimiter := range []byte{own, ',', ';', '\t'} {
		if strings.IndexByte(line, delimiter) >= 0 {
			return rune(delimiter), nil
		}
	}
	return rune(own), nil
}

// batch reads the next failures, without the numbers of their rows.
func (r *reportReader) batch(importID string) (failures []ImportFailure, more bool, err error) {
	for len(failures) < reportBatch {
		row, err := r.rows.Read()
		if err == io.EOF {
			return failures, false, nil
		}
		if err != nil {
			return nil, false, fmt.Errorf("%w: %w", ErrUnreadable, err)
		}
		failure := ImportFailure{ImportID: importID, Line: make(map[string]string, len(row))}
		for i, text := range row {
			if i < len(r.columns) {
				failure.Line[r.columns[i]] = text
			}
		}
		for _, key := range r.keys {
			if failure.Key == "" && key < len(row) {
				failure.Key = row[key]
			}
		}
		if r.reason >= 0 && r.reason < len(row) {
			failure.Reason = row[r.reason]
		}
		failures = append(failures, failure)
	}
	return failures, true, nil
}

// locate finds the rows of failures by their keys.
func (s *spool) locate(failures []ImportFailure, keys []string) error {
	wanted := make(map[string][]int) // places of failures by key
	for i, failure := range failures {
		if failure.Key != "" {
			wanted[failure.Key] = append(wanted[failure.Key], i)
		}
	}
	for rows := s.scan(); len(wanted) > 0; {
		if err := rows.next(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		key := s.key(rows.cells, keys)
		places := wanted[key]
		if len(places) == 0 {
			continue
		}
		failures[places[0]].Row = rows.number
		if wanted[key] = places[1:]; len(places) == 1 {
			delete(wanted, key)
		}
	}
	return nil
}

// key returns what a row is known by.
func (s *spool) key(cells []spooledCell, keys []string) string {
	for _, key := range keys {
		column, known := s.index[key]
		i := slices.IndexFunc(cells, func(c spooledCell) bool { return c.column == column })
		if known && i >= 0 {
			return cellText(cells[i].text)
		}
	}
	return ""
}
