package serviceworker

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/connectif-go/connectif/internal/cdn"
	"github.com/connectif-go/connectif/internal/markup"
)

// scriptPath is where Connectif's worker lies, below the base URL.
const scriptPath = "/scripts/service-worker.js"

// Config says what the worker consists of. The zero value is Connectif's worker alone, from
// https://cdn.connectif.cloud.
type Config struct {
	// BaseURL is where Connectif's worker comes from when it is not https://cdn.connectif.cloud: an http(s)
	// origin, or a path on the own site. It is for a proxy and for stand-ins in tests.
	BaseURL string
	// Scope is sent as Service-Worker-Allowed. A worker that is mounted deeper than the scope that it is
	// registered for needs it: "/" for the whole site. Connectif's client registers without a scope, so this
	// is for shops that register the worker themselves.
	Scope string
	// Before and After are the shop's own worker, which runs before and after Connectif's.
	Before, After []Part
	// AllowImports has what the shop's own code imports by itself, from other hosts: http(s) origins or the
	// URLs of scripts. They are added to the worker's Content-Security-Policy. Its own site, and what Import
	// names, are allowed anyway.
	AllowImports []string
	// Consent reports whether the browser that sent the request may load Connectif's worker. Where it says no,
	// or panics, the worker has the shop's own parts and nothing of Connectif's. Nil stands for yes. It is
	// asked each time, since browsers ask for the worker again and again; the answer should come from a cookie
	// of the request.
	Consent func(*http.Request) bool
}

// A FieldError tells which field of a [Config] is wrong. Where several are, the error joins one for each.
type FieldError struct {
	Field string // the field's name and index, as in Before[1]
	Value string // what it holds; empty for code
	Want  string // what a right value looks like
	Err   error  // why a file could not be read, or nil
}

// Error names the field, the start of its value and what a right one looks like.
func (e *FieldError) Error() string {
	msg := fmt.Sprintf("serviceworker: %s is %.60q, want %s", e.Field, e.Value, e.Want)
	if e.Err != nil {
		msg += ": " + e.Err.Error()
	}
	return msg
}

// Unwrap returns Err.
func (e *FieldError) Unwrap() error { return e.Err }

// ImportStatement returns the line that imports Connectif's worker into the shop's own: importScripts("…");.
// The baseURL is as in [Config]; anything else gives a [*FieldError].
func ImportStatement(baseURL string) (string, error) {
	url, ok := cdn.Resolve(baseURL, scriptPath)
	if !ok {
		return "", &FieldError{Field: "BaseURL", Value: cdn.Quote(baseURL), Want: cdn.BaseRule}
	}
	return string(appendImport(nil, url)), nil
}

func appendImport(dst []byte, url string) []byte {
	dst = append(dst, "importScripts("...)
	dst = markup.AppendJSONString(dst, url)
	return append(dst, ");"...)
}

// validate returns nil, or a [*FieldError] for each field that is wrong, joined. The parts are checked where
// they are read.
func (c Config) validate() error {
	var errs []error
	if _, ok := cdn.Resolve(c.BaseURL, scriptPath); !ok {
		errs = append(errs, &FieldError{Field: "BaseURL", Value: cdn.Quote(c.BaseURL), Want: cdn.BaseRule})
	}
	if c.Scope != "" && !cdn.IsPath(c.Scope) {
		errs = append(errs, &FieldError{Field: "Scope", Value: c.Scope, Want: "empty or a path on the own site as in /"})
	}
	for i, source := range c.AllowImports {
		if !cdn.IsOrigin(source) && (!cdn.IsScript(source) || cdn.IsPath(source)) {
			errs = append(errs, &FieldError{
				Field: fmt.Sprintf("AllowImports[%d]", i), Value: cdn.Quote(source),
				Want: "an origin as in https://cdn.example.com, or a script's URL as in https://cdn.example.com/sw.js",
			})
		}
	}
	return errors.Join(errs...)
}
