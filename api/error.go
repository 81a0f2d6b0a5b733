package api

import (
	"fmt"
	"net/http"
	"strings"
	"time"
	"unicode"
)

// An Error tells why a call failed: what Connectif answered, or why there is no answer. [errors.Is] tells its
// kinds apart, such as [ErrNotFound].
//
// Its message never holds the key, nor the e-mail address or external id that the call was about.
type Error struct {
	// Op is the call's method and path, with names in the place of values: "PATCH /contacts/email/{email}".
	Op string
	// Status is that of the answer, or 0 when there was none.
	Status int
	// Title and Detail are Connectif's own words.
	Title, Detail string
	// Code is one of Connectif's codes, such as E0101, or empty.
	Code Code
	// Invalid is what was wrong with the data, with status 422.
	Invalid []InvalidValue
	// ProductIDs are the products that a purchase failed for, and AllowedDomains where URLs must be.
	ProductIDs, AllowedDomains []string
	// RetryAfter is how long Connectif asked to wait, or 0.
	RetryAfter time.Duration
	// Uncertain is set when a change may have been made all the same, because its answer was lost.
	Uncertain bool
	// Err is why there is no usable answer, or nil.
	Err error

	repeatable bool // the call was certainly not carried out, and may be repeated
	transient  bool // the call may have been carried out; what is idempotent may be repeated
}

// An InvalidValue is one value that Connectif refused.
type InvalidValue struct {
	Name   string
	Path   string
	Reason string
}

// maxMessage bounds what is quoted of Connectif's own words in a message, in bytes.
const maxMessage = 300

// Error says which call failed and why, in one line.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString("connectif: ")
	b.WriteString(e.Op)
	if e.Status != 0 {
		fmt.Fprintf(&b, ": %d %s", e.Status, http.StatusText(e.Status))
	}
	if e.Code != "" {
		b.WriteString(" (" + quotable(string(e.Code)) + ")")
	}
	if kind := e.Code.kind(); kind != "" {
		b.WriteString(": " + string(kind))
	} else if e.Detail != "" {
		b.WriteString(": " + quotable(e.Detail))
	}
	for i, invalid := range e.Invalid {
		if i == maxInvalid {
			fmt.Fprintf(&b, "; and %d more", len(e.Invalid)-i)
			break
		}
		b.WriteString("; " + quotable(strings.TrimSpace(invalid.Path+": "+invalid.Reason)))
	}
	if len(e.ProductIDs) > 0 {
		b.WriteString("; products " + quotable(strings.Join(e.ProductIDs, ", ")))
	}
	if len(e.AllowedDomains) > 0 {
		b.WriteString("; allowed are " + quotable(strings.Join(e.AllowedDomains, ", ")))
	}
	if e.Err != nil {
		b.WriteString(": " + e.Err.Error())
	}
	if e.Uncertain {
		b.WriteString("; " + string(ErrUncertain))
	}
	return b.String()
}

// maxInvalid is how many invalid values a message lists.
const maxInvalid = 5

// quotable makes one short line of what a server said.
func quotable(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
	if len(text) > maxMessage {
		text = strings.ToValidUTF8(text[:maxMessage], "") + "…"
	}
	return text
}

// Unwrap returns Err.
func (e *Error) Unwrap() error { return e.Err }

// Is reports whether the error is of a kind.
func (e *Error) Is(target error) bool {
	kind, ok := target.(Kind)
	if !ok || kind == "" {
		return false
	}
	return kind == kindOf(e.Status) || kind == e.Code.kind() || kind == ErrUncertain && e.Uncertain
}
