package importing

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/commerce"
)

// maxListed is how many invalid or refused rows are listed.
const maxListed = 100

// A checked is what is known of a file before it is sent.
type checked struct {
	rows, invalid int64
	fatal         bool   // its rows cannot be told apart: there is no going on without some
	content       string // its hash
}

// check reads a whole file, tells what is wrong with it, and copies the invalid rows where that is asked for.
// Its error is not the data's fault.
func (run *importRun) check(ctx context.Context) (*checked, error) {
	source := run.source
	result := &checked{}
	file := newContent(source.reader())
	bar := run.out.Progress("checking ", "B", source.info.Size())
	defer run.out.Done()
	var copies *invalidRows
	err := run.kind.check(file, run.options.delimiter, func(err error) error {
		if result.rows++; result.rows%1000 == 0 {
			bar.Set(file.read, 0, "")
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		bad := (*api.RowError)(nil)
		if !errors.As(err, &bad) {
			return err
		}
		result.fatal = isFatal(bad)
		if result.invalid++; result.invalid <= maxListed || result.fatal {
			run.tellRow(bad)
		}
		if result.fatal || !run.options.skipInvalid {
			return nil
		}
		if copies == nil {
			if copies, err = newInvalidRows(source, run.options.delimiter, run.options.invalidFile); err != nil {
				return err
			}
		}
		return copies.add(bad.Row)
	})
	if copies != nil {
		defer copies.discard()
	}
	if err == nil && !result.fatal {
		result.content, err = file.sum()
	}
	bad := (*encodingError)(nil)
	if errors.As(err, &bad) {
		run.out.Warn("%s: %v", source.name, bad)
		result.invalid, result.fatal = result.invalid+1, true
		return result, nil
	}
	if result.invalid > maxListed {
		run.out.Warn("%s: and %d more invalid rows", source.name, result.invalid-maxListed)
	}
	if err == nil {
		err = source.unchanged()
	}
	if err == nil && copies != nil && !result.fatal {
		err = copies.commit()
	}
	return result, err
}

// isFatal tells an error after which a file is not read any further: that of its header, or of its quotes.
func isFatal(bad *api.RowError) bool {
	return bad.Row == 0 || errors.Is(bad, csv.ErrQuote) || errors.Is(bad, csv.ErrBareQuote)
}

// tellRow says line, column and rule of all that is wrong with a row.
func (run *importRun) tellRow(bad *api.RowError) {
	where := fmt.Sprintf("%s: line %d", run.source.name, bad.Line)
	found := (*commerce.ValidationError)(nil)
	if !errors.As(bad, &found) {
		run.out.Warn("%s: %v", where, bad.Err)
		return
	}
	for _, problem := range found.Problems {
		column := problem.Path
		problem.Path = ""
		if bad.Row == 0 && column == "header" {
			run.out.Warn("%s: the file is empty: its first row must have the names of the columns", where)
			continue
		}
		run.out.Warn("%s, column %s: %v", where, column, problem)
	}
	if bad.Row == 0 {
		run.hintDelimiter()
	}
}

// hintDelimiter helps with the most common mistake.
func (run *importRun) hintDelimiter() {
	start := make([]byte, 1<<10)
	n, _ := run.source.file.ReadAt(start, 0) // without it there is no hint
	header, _, _ := bytes.Cut(start[:n], []byte("\n"))
	other := ";"
	if run.options.delimiter == ';' {
		other = ","
	}
	if bytes.Contains(header, []byte(other)) && !bytes.ContainsRune(header, run.options.delimiter) {
		run.out.Warn("The columns seem to be separated by %s: try -delimiter '%s'", other, other)
	}
}
