package checking

import (
	"bufio"
	"crypto/rand"
	"io"
	"os"
	"path/filepath"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
)

// write writes the report in the format that was asked for, to where it was asked for.
func (c *check) write(stdout io.Writer) error {
	o := c.options
	if o.output == "" {
		return buffered(stdout, func(w io.Writer) error { return c.writeTo(w, cli.IsTerminal(stdout)) })
	}
	if err := replace(o.output, func(w io.Writer) error { return c.writeTo(w, false) }); err != nil {
		return err
	}
	c.call.Warn("%s", summaryLine(c.report.summary()))
	return nil
}

func (c *check) writeTo(w io.Writer, terminal bool) error {
	switch c.options.format {
	case "json":
		return writeJSON(w, c.report)
	case "sarif":
		return writeSARIF(w, c.report)
	case "junit":
		return writeJUnit(w, c.report)
	case "html":
		return writeHTML(w, c.report)
	}
	return writeText(w, c.report, palette(c.isColoured(terminal)))
}

// isColoured reports whether text is written in colours. See https://no-color.org.
func (c *check) isColoured(terminal bool) bool {
	switch c.options.color {
	case "always":
		return true
	case "never":
		return false
	}
	return terminal && c.call.Env("NO_COLOR") == "" && c.call.Env("TERM") != "dumb"
}

func buffered(w io.Writer, write func(io.Writer) error) error {
	b := bufio.NewWriter(w)
	if err := write(b); err != nil {
		return err
	}
	return b.Flush()
}

// replace writes a file as a whole or not at all. What is no file, as /dev/stdout, is written to as it is.
func replace(path string, write func(io.Writer) error) (err error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		file, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return closing(file, buffered(file, write))
	}
	// Unlike os.CreateTemp, this heeds the umask of who may want others to see nothing of it.
	file, err := os.OpenFile(filepath.Join(filepath.Dir(path), ".connectif-check-"+rand.Text()), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(file.Name()) // the first error is the one to tell
		}
	}()
	if err := closing(file, buffered(file, write)); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}

// closing closes a file that was written, and returns the first error.
func closing(file *os.File, err error) error {
	if closed := file.Close(); err == nil {
		err = closed
	}
	return err
}
