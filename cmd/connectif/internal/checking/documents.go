package checking

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/connectif-go/connectif/cmd/connectif/internal/site"
	"github.com/connectif-go/connectif/inspect"
)

// readFile reads a page from a file or from standard input.
func readFile(ctx context.Context, name string, stdin io.Reader, fragment bool) site.Document {
	d := site.Document{Name: name}
	d.Body, d.Err = readSource(ctx, name, stdin)
	if d.Err == nil {
		d.Err = checkHTML(d.Body, fragment)
	}
	return d
}

func readSource(ctx context.Context, name string, stdin io.Reader) ([]byte, error) {
	if name == standardInput {
		return readAll(ctx, stdin)
	}
	file, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) && looksLikeHost.MatchString(name) {
		return nil, fmt.Errorf("%w; a URL begins with https://", unwrapPath(err))
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // it was only read
	if strings.EqualFold(filepath.Ext(name), ".templ") {
		return nil, errors.New("it is the source of a templ component; check what that renders")
	}
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return nil, errors.New("it is a directory; name the files in it")
	}
	return readAll(ctx, file)
}

// looksLikeHost finds URLs that were typed without their scheme.
var looksLikeHost = regexp.MustCompile(`^(?:www\.|localhost[:/]|(?:[0-9]+\.){3}[0-9]+[:/]|[\w.-]+:[0-9]+/|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/|[a-z]+://)`)

// unwrapPath returns the error within one that names a file, nil if it is none.
func unwrapPath(err error) error {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		return path.Err
	}
	return nil
}

// readAll reads as much as inspect looks at, and a byte more, by which that sees that there is more. Standard
// input may be a terminal at which nobody types: the end of the context ends it.
func readAll(ctx context.Context, r io.Reader) ([]byte, error) {
	type read struct {
		source []byte
		err    error
	}
	result := make(chan read, 1)
	go func() {
		source, err := io.ReadAll(io.LimitReader(r, inspect.MaxSize+1))
		result <- read{source, err}
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case done := <-result:
		return done.source, done.err
	}
}

// startTag is what a source must have to be a page.
var startTag = regexp.MustCompile(`<[a-zA-Z!]`)

var errUTF16 = errors.New("it is UTF-16; only UTF-8 can be checked")

// isUTF16 reports whether a source begins as UTF-16 does, which browsers read, and inspect does not.
func isUTF16(source []byte) bool {
	return strings.Contains(http.DetectContentType(source), "charset=utf-16")
}

// checkHTML refuses what is certainly no page: otherwise a picture would be called a page without Connectif.
func checkHTML(source []byte, fragment bool) error {
	kind := http.DetectContentType(source)
	switch {
	case isUTF16(source):
		return errUTF16
	case !strings.HasPrefix(kind, "text/"):
		return fmt.Errorf("it is no HTML, but %s", kind)
	case fragment:
		return nil
	case len(bytes.TrimSpace(source)) == 0:
		return errors.New("it is empty")
	case !startTag.Match(source):
		return errors.New("it is no HTML: there is no tag in it")
	}
	return nil
}
