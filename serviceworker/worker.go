package serviceworker

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/connectif-go/connectif/internal/asset"
	"github.com/connectif-go/connectif/internal/cdn"
)

// A Worker is an http.Handler that serves the worker on whatever path it is mounted.
//
// It answers GET and HEAD with text/javascript, Cache-Control: no-cache and an ETag (304 when If-None-Match
// names it), 405 to other methods, and never with a redirect. Its Content-Security-Policy replaces one that a
// middleware has set before; a report-only one is taken away.
type Worker struct {
	script *asset.Asset
	policy []string
	scope  []string // nil when the header is not sent
}

// New puts the worker together. Files are read now. The error has a [*FieldError] for each field that is wrong.
func New(c Config) (*Worker, error) {
	body, err := c.script()
	if err := errors.Join(c.validate(), err); err != nil {
		return nil, err
	}
	worker := &Worker{
		script: asset.New("text/javascript; charset=utf-8", body),
		policy: []string{c.policy()},
	}
	if c.Scope != "" {
		worker.scope = []string{c.Scope}
	}
	return worker, nil
}

// ServeHTTP serves the worker.
func (s *Worker) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	// A 304 carries these as well: the browser takes them over into what it has cached.
	h["Content-Security-Policy"] = s.policy
	delete(h, "Content-Security-Policy-Report-Only")
	if s.scope != nil {
		h["Service-Worker-Allowed"] = s.scope
	}
	s.script.Serve(w, r, asset.Revalidate)
}

// script returns the worker's source.
func (c Config) script() ([]byte, error) {
	url, _ := cdn.Resolve(c.BaseURL, scriptPath)
	before, errBefore := appendParts(nil, "Before", c.Before)
	after, errAfter := appendParts(nil, "After", c.After)

	statement := string(appendImport(nil, url))
	if c.joined() {
		statement = "try {\n  " + statement + "\n} catch (error) {\n  console.warn(\"connectif: the worker could not be imported\", error);\n}"
	}
	return slices.Concat(before, []byte(statement+"\n"), after), errors.Join(errBefore, errAfter)
}

func appendParts(dst []byte, field string, parts []Part) ([]byte, error) {
	var errs []error
	for i, part := range parts {
		var err error
		dst, err = part.appendTo(dst, fmt.Sprintf("%s[%d]", field, i))
		errs = append(errs, err)
	}
	return dst, errors.Join(errs...)
}

// joined reports whether the worker is more than Connectif's.
func (c Config) joined() bool { return len(c.Before)+len(c.After) > 0 }

// policy returns the worker's Content-Security-Policy. It speaks of scripts alone: what else a worker does
// (fetch above all, for Connectif's tells that a message was seen) stays as it is without a policy.
func (c Config) policy() string {
	url, _ := cdn.Resolve(c.BaseURL, scriptPath)
	addresses := []string{url}
	if c.joined() {
		addresses = append(addresses, "/")
	}
	for _, part := range slices.Concat(c.Before, c.After) {
		if part.code == nil {
			addresses = append(addresses, part.url)
		}
	}
	directive := []string{"script-src"}
	for _, address := range append(addresses, c.AllowImports...) {
		source, _, _ := strings.Cut(address, "?")
		if strings.HasPrefix(source, "/") {
			source = "'self'"
		}
		if !slices.Contains(directive, source) {
			directive = append(directive, source)
		}
	}
	return strings.Join(directive, " ")
}
