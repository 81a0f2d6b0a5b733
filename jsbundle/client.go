package jsbundle

import (
	"errors"
	"fmt"
	"strings"

	"github.com/connectif-go/connectif/internal/cdn"
)

// A Client says which of Connectif's browser clients a page loads. Account and Region are in the script's URL
// that Connectif shows under Store settings > Channels > Web:
// https://cdn.connectif.cloud/REGION/client-script/ACCOUNT
// (https://support.connectif.ai/hc/es/articles/360014628900).
type Client struct {
	// Account is the id of the Connectif account, a UUID. Each language, currency or shop has an account of
	// its own.
	Account string
	// Region is where the account lives: lower-case letters and digits, as in eu8.
	Region string
	// BaseURL is where the client comes from when it is not https://cdn.connectif.cloud: an http(s) origin,
	// or a path on the own site. It is for a proxy and for stand-ins in tests.
	BaseURL string
}

// A FieldError tells which field of a [Client] or a [Loader] is wrong. Where several are, the error joins one
// for each.
type FieldError struct {
	Field string // the field's name: Account, Region, BaseURL, Path, …; or that of an adapter, as in ConsentAdapter.Purposes
	Value string // what it holds
	Want  string // what a right value looks like
}

// Error names the field, the start of its value and what a right one looks like.
func (e *FieldError) Error() string {
	return fmt.Sprintf("jsbundle: %s is %.60q, want %s", e.Field, e.Value, e.Want)
}

// Validate returns nil, or a [*FieldError] for each field that is wrong, joined.
func (c Client) Validate() error {
	var errs []error
	if !isUUID(c.Account) {
		errs = append(errs, &FieldError{"Account", c.Account, "the account's UUID as in 3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90, " +
			"the last part of the script's URL in Store settings > Channels > Web"})
	}
	if !isRegion(c.Region) {
		errs = append(errs, &FieldError{"Region", c.Region, "lower-case letters and digits as in eu8, " +
			"the first part of the path of the script's URL in Store settings > Channels > Web"})
	}
	if _, ok := cdn.Resolve(c.BaseURL, "/"); !ok {
		errs = append(errs, &FieldError{"BaseURL", cdn.Quote(c.BaseURL), cdn.BaseRule})
	}
	return errors.Join(errs...)
}

// ScriptURL returns the address of the client's script, or the empty string when c is not valid.
func (c Client) ScriptURL() string {
	if c.Validate() != nil {
		return ""
	}
	url, _ := cdn.Resolve(c.BaseURL, "/"+c.Region+"/client-script/"+c.Account)
	return url
}

// isUUID reports whether s is 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12.
func isUUID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i := range len(s) {
		switch c := s[i]; i {
		case 8, 13, 18, 23:
			if c != '-' {
				return false
			}
		default:
			if (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'f') {
				return false
			}
		}
	}
	return true
}

func isRegion(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }) < 0
}
