package serviceworker

import (
	"io/fs"
	"unicode/utf8"

	"github.com/connectif-go/connectif/internal/cdn"
)

// A Part is a piece of the shop's own worker. It is made by [Source], [File] or [Import].
type Part struct {
	url  string
	code func() ([]byte, error)
}

// Source is JavaScript, in UTF-8, that becomes part of the worker as it is: a classic script, since workers
// that import cannot be modules.
func Source(js []byte) Part {
	return Part{code: func() ([]byte, error) { return js, nil }}
}

// File is like [Source], with what the file holds when [New] is called.
func File(fsys fs.FS, name string) Part {
	return Part{code: func() ([]byte, error) {
		if fsys == nil {
			return nil, fs.ErrInvalid
		}
		return fs.ReadFile(fsys, name)
	}}
}

// Import is the address of a script that the worker imports: a path on the own site as in /js/offline.js, or
// an http(s) URL. When it cannot be loaded the worker is not installed.
func Import(url string) Part { return Part{url: url} }

// appendTo appends the part to a worker, as statements of their own. The field is for the error.
func (p Part) appendTo(dst []byte, field string) ([]byte, error) {
	if p.code == nil {
		if !cdn.IsScript(p.url) {
			return dst, &FieldError{Field: field, Value: cdn.Quote(p.url), Want: "Source, File, or Import of a path on the own site as in /js/offline.js or an http(s) URL"}
		}
		return append(appendImport(dst, p.url), '\n'), nil
	}
	js, err := p.code()
	if err != nil {
		return dst, &FieldError{Field: field, Want: "a file that can be read", Err: err}
	}
	if !utf8.Valid(js) {
		return dst, &FieldError{Field: field, Want: "JavaScript in UTF-8"}
	}
	dst = append(dst, js...)
	// The newline ends a comment that the code may end with; the semicolon ends an expression that the next
	// part would carry on.
	return append(dst, "\n;\n"...), nil
}
