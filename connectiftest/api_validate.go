package connectiftest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
)

// apiKind is a type of JSON value.
type apiKind int

const (
	kindText apiKind = iota
	kindNumber
	kindInteger
	kindBoolean
	kindTexts // an array of strings
	kindTime  // ISO 8601, with or without the time of day
	kindEmail
	kindURL
	kindPhone // international
	kindLines // of a purchase
)

// apiProperty is one property that a body may have.
type apiProperty struct {
	name     string
	kind     apiKind
	required bool
	values   []string // the only ones allowed, if any
}

// maxAPIBody bounds bodies that are JSON; what is documented of a limit is checked where it applies.
const maxAPIBody = 50_000_000

// readObject reads a body that must be one JSON object.
func (e *apiExchange) readObject(limit int64) (APIRecord, apiAnswer, bool) {
	if kind, _, err := mime.ParseMediaType(e.r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return nil, apiProblem(http.StatusUnsupportedMediaType, "The Content-Type must be application/json."), false
	}
	decoder := json.NewDecoder(http.MaxBytesReader(e.w, e.r.Body, limit))
	decoder.UseNumber()
	var object APIRecord
	err := decoder.Decode(&object)
	if err == nil {
		if _, end := decoder.Token(); end != io.EOF {
			err = errors.Join(errors.New("more than one value"), end)
		}
	}
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		return nil, apiProblem(http.StatusRequestEntityTooLarge, "The resource is too big."), false
	}
	if err != nil || object == nil {
		return nil, apiProblem(http.StatusBadRequest, "The body is not a JSON object."), false
	}
	return object, apiAnswer{}, true
}

// check compares an object with what it may have.
func check(object APIRecord, prefix string, properties []apiProperty) []apiInvalid {
	var invalid []apiInvalid
	for _, p := range properties {
		value, there := object[p.name]
		if reason := p.fault(value, there); reason != "" {
			invalid = append(invalid, apiInvalid{p.name, prefix + p.name, reason})
		}
	}
	for name := range object {
		if !slices.ContainsFunc(properties, func(p apiProperty) bool { return p.name == name }) {
			invalid = append(invalid, apiInvalid{name, prefix + name, "is not allowed"})
		}
	}
	slices.SortFunc(invalid, func(a, b apiInvalid) int { return strings.Compare(a.Path, b.Path) })
	return invalid
}

func (p apiProperty) fault(value any, there bool) string {
	if !there || value == nil {
		if p.required {
			return "is required"
		}
		return ""
	}
	text, isText := value.(string)
	switch {
	case !p.kind.fits(value):
		return "has the wrong type"
	case p.required && isText && text == "":
		return "is required"
	case len(p.values) > 0 && !slices.Contains(p.values, text):
		return "must be one of " + strings.Join(p.values, ", ")
	}
	return ""
}

var (
	phonePattern   = regexp.MustCompile(`^\+[0-9]{3,15}$`)
	integerPattern = regexp.MustCompile(`^-?[0-9]+$`)
)

func (k apiKind) fits(value any) bool {
	switch value := value.(type) {
	case string:
		return k.fitsText(value)
	case json.Number:
		return k == kindNumber || k == kindInteger && integerPattern.MatchString(value.String())
	case bool:
		return k == kindBoolean
	case []any:
		return k == kindLines || k == kindTexts && !slices.ContainsFunc(value, func(element any) bool {
			_, ok := element.(string)
			return !ok
		})
	}
	return false
}

func (k apiKind) fitsText(text string) bool {
	switch k {
	case kindText:
		return true
	case kindTime:
		_, err := parseTime(text)
		return err == nil
	case kindEmail:
		address, err := mail.ParseAddress(text)
		return err == nil && address.Address == text
	case kindURL:
		u, err := url.Parse(text)
		return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
	case kindPhone:
		return phonePattern.MatchString(text)
	}
	return false
}

func parseTime(text string) (time.Time, error) {
	if day, err := time.Parse(time.DateOnly, text); err == nil {
		return day, nil
	}
	return time.Parse(time.RFC3339, text)
}

// allowsDomain tells whether a product's URL is on one of the account's domains.
func (a *API) allowsDomain(url string) bool {
	return len(a.options.AllowedDomains) == 0 || slices.ContainsFunc(a.options.AllowedDomains, func(domain string) bool {
		return strings.HasPrefix(url, domain)
	})
}

// flag reads a boolean of a query.
func (e *apiExchange) flag(name string, byDefault bool) (value bool, problem apiAnswer, ok bool) {
	switch text := e.r.URL.Query().Get(name); text {
	case "":
		return byDefault, apiAnswer{}, true
	case "true", "false":
		return text == "true", apiAnswer{}, true
	}
	return false, apiProblem(http.StatusBadRequest, fmt.Sprintf("%s must be true or false.", name)), false
}
