package rowfile

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/commerce"
)

// MaxListed is how many invalid or refused rows are listed.
const MaxListed = 100

// A Checked is what is known of a file before it is sent.
type Checked struct {
	Rows, Invalid int64
	Fatal         bool   // its rows cannot be told apart: there is no going on without some
	Content       string // its hash
}

// A Check reads a whole file, tells what is wrong with it, and copies the invalid rows where that is asked for.
type Check struct {
	Source    *Source
	Delimiter rune // or JSONLines
	Out       *cli.Output
	// Invalid is the file that invalid rows are copied to; empty for none.
	Invalid string
	// Rows reads all rows; each is called with the error of a row, or with nil. An error of it ends the reading.
	Rows func(file io.Reader, each func(error) error) error

	checked Checked
	copies  *rowCopy
}

// Run checks the file. Its error is not the data's fault.
func (c *Check) Run(ctx context.Context) (*Checked, error) {
	file := newContent(c.Source.Reader())
	bar := c.Out.Progress("checking ", "B", c.Source.info.Size())
	defer c.Out.Done()
	err := c.Rows(file, func(err error) error {
		if c.checked.Rows++; c.checked.Rows%1000 == 0 {
			bar.Set(file.read, 0, "")
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		return c.row(err)
	})
	if c.copies != nil {
		defer c.copies.discard()
	}
	if err == nil && !c.checked.Fatal {
		c.checked.Content, err = file.sum()
	}
	bad := (*encodingError)(nil)
	if errors.As(err, &bad) {
		c.Out.Warn("%s: %v", c.Source.Name, bad)
		c.checked.Invalid, c.checked.Fatal = c.checked.Invalid+1, true
		return &c.checked, nil
	}
	if c.checked.Invalid > MaxListed {
		c.Out.Warn("%s: and %d more invalid rows", c.Source.Name, c.checked.Invalid-MaxListed)
	}
	if err == nil {
		err = c.Source.Unchanged()
	}
	if err == nil && c.copies != nil && !c.checked.Fatal {
		err = c.copies.commit()
	}
	return &c.checked, err
}

// row takes in what is wrong with a row.
func (c *Check) row(err error) error {
	bad := (*api.RowError)(nil)
	if !errors.As(err, &bad) {
		return err
	}
	c.checked.Fatal = isFatal(bad)
	if c.checked.Invalid++; c.checked.Invalid <= MaxListed || c.checked.Fatal {
		c.tell(bad)
	}
	if c.checked.Fatal || c.Invalid == "" {
		return nil
	}
	if c.copies == nil {
		if c.copies, err = newRowCopy(c.Source, c.Delimiter, c.Invalid); err != nil {
			return err
		}
	}
	return c.copies.add(bad.Row)
}

// MayGoOn tells whether a checked file may be sent, and says why not.
func (c *Check) MayGoOn() bool {
	found := &c.checked
	switch {
	case found.Invalid == 0:
		return true
	case found.Fatal:
		c.Out.Warn("The file cannot be read to its end: nothing was sent.")
		return false
	case c.Invalid == "":
		c.Out.Warn("%d of %d rows are invalid: nothing was sent. -skip-invalid goes on without them.", found.Invalid, found.Rows)
		return false
	}
	c.Out.Warn("%d of %d rows are invalid: they are in %s", found.Invalid, found.Rows, c.Invalid)
	return true
}

// isFatal tells an error after which a file is not read any further: that of its header, or of its quotes.
func isFatal(bad *api.RowError) bool {
	return bad.Row == 0 || errors.Is(bad, csv.ErrQuote) || errors.Is(bad, csv.ErrBareQuote)
}

// tell says line, column and rule of all that is wrong with a row.
func (c *Check) tell(bad *api.RowError) {
	where := fmt.Sprintf("%s: line %d", c.Source.Name, bad.Line)
	found := (*commerce.ValidationError)(nil)
	if !errors.As(bad, &found) {
		c.Out.Warn("%s: %v", where, bad.Err)
		return
	}
	kind := "column"
	if c.Delimiter == JSONLines {
		kind = "property"
	}
	for _, problem := range found.Problems {
		column := problem.Path
		problem.Path = ""
		if bad.Row == 0 && column == "header" {
			c.Out.Warn("%s: the file is empty: its first row must have the names of the columns", where)
			continue
		}
		c.Out.Warn("%s, %s %s: %v", where, kind, column, problem)
	}
	if bad.Row == 0 {
		c.hintDelimiter()
	}
}

// hintDelimiter helps with the most common mistake.
func (c *Check) hintDelimiter() {
	start := make([]byte, 1<<10)
	n, _ := c.Source.file.ReadAt(start, 0) // without it there is no hint
	header, _, _ := bytes.Cut(start[:n], []byte("\n"))
	other := ";"
	if c.Delimiter == ';' {
		other = ","
	}
	if bytes.Contains(header, []byte(other)) && !bytes.ContainsRune(header, c.Delimiter) {
		c.Out.Warn("The columns seem to be separated by %s: try -delimiter '%s'", other, other)
	}
}

// Bare is an error's message without what those of package api begin with.
func Bare(err error) string { return strings.ReplaceAll(err.Error(), "connectif: ", "") }
