package serviceworker

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"github.com/connectif-go/connectif/internal/asset"
	"github.com/connectif-go/connectif/internal/cdn"
)

// A Worker is an http.Handler that serves the worker on whatever path it is mounted.
//
// It answers GET and HEAD with text/javascript, Cache-Control: no-cache and an ETag (304 when If-None-Match
// names it), 405 to other methods, and never with a redirect. Its Content-Security-Policy replaces one that a
// middleware has set before; a report-only one is taken away. With Config.Consent there are two workers, each
// with an ETag of its own, and Vary: Cookie.
type Worker struct {
	whole   version
	without version // Connectif's import
	consent func(*http.Request) bool
	scope   []string // nil when the header is not sent
}

// New puts the worker together. Files are read now. The error has a [*FieldError] for each field that is wrong.
func New(c Config) (*Worker, error) {
	before, errBefore := appendParts(nil, "Before", c.Before)
	after, errAfter := appendParts(nil, "After", c.After)
	if err := errors.Join(c.validate(), errBefore, errAfter); err != nil {
		return nil, err
	}
	url, _ := cdn.Resolve(c.BaseURL, scriptPath)
	worker := &Worker{
		whole:   c.version(before, c.importOf(url), after, []string{url}),
		without: c.version(before, withdrawn, after, nil),
		consent: c.Consent,
	}
	if c.Scope != "" {
		worker.scope = []string{c.Scope}
	}
	return worker, nil
}

// ServeHTTP serves the worker.
func (s *Worker) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	version := &s.whole
	if s.consent != nil {
		addVaryCookie(h)
		if !s.mayImport(r) {
			version = &s.without
		}
	}
	// A 304 carries these as well: the browser takes them over into what it has cached.
	h["Content-Security-Policy"] = version.policy
	delete(h, "Content-Security-Policy-Report-Only")
	if s.scope != nil {
		h["Service-Worker-Allowed"] = s.scope
	}
	version.script.Serve(w, r, asset.Revalidate)
}

// mayImport asks Config.Consent. After a panic it returns false, and that is no reason to fail: the shop's own
// parts may be what keeps its pages working.
func (s *Worker) mayImport(r *http.Request) bool {
	defer func() {
		if p := recover(); p != nil {
			slog.ErrorContext(r.Context(), "serviceworker: Config.Consent panicked, which counts as no", "panic", fmt.Sprintf("%T", p))
		}
	}()
	return s.consent(r)
}

// addVaryCookie keeps what a middleware has put there.
func addVaryCookie(h http.Header) {
	for _, line := range h["Vary"] {
		for name := range strings.SplitSeq(line, ",") {
			if strings.EqualFold(strings.TrimSpace(name), "Cookie") {
				return
			}
		}
	}
	h.Add("Vary", "Cookie")
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
