package connectif

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"path"
	"strings"

	"github.com/a-h/templ"

	"github.com/connectif-go/connectif/jsbundle"
	"github.com/connectif-go/connectif/serviceworker"
)

// An Account is one Connectif account. Both values are in the script's URL that Connectif shows under Store
// settings > Channels > Web: https://cdn.connectif.cloud/REGION/client-script/ID.
type Account struct {
	ID     string // a UUID
	Region string // lower-case letters and digits, as in eu8
}

// Config is what [New] needs. Account and Region, or else Accounts and Choose, are required.
type Config struct {
	// Account is the id of the Connectif account, a UUID, and Region where it lives, as in "eu8".
	Account, Region string

	// Accounts has the accounts of a site that has several, by names of your choice: Connectif demands one
	// for each language, currency or shop (https://support.connectif.ai/hc/es/articles/360015228179). Choose
	// returns the name of the one that a request belongs to; it is called when the script is rendered, so
	// that it may ask for r.PathValue.
	Accounts map[string]Account
	Choose   func(*http.Request) string

	// BaseURL is where Connectif's files come from when it is not https://cdn.connectif.cloud: an http(s)
	// origin or a path on the own site. It is for proxies, and for stand-ins in tests.
	BaseURL string

	// Path is the folder of this site under which the library's script is served; by default /connectif/.
	Path string
	// ServiceWorkerPath is where the Web Push worker is served; by default /service-worker.js. At the root of
	// the site it may look after all of it. Enter its URL in Connectif under Store settings > Channels > Web
	// Push Notifications.
	ServiceWorkerPath string
	// ServiceWorker joins Connectif's worker with one that the shop already has. Its BaseURL is taken from
	// above when it is empty. With [ConsentRequired] its Consent, if any, is asked besides the visitor's.
	ServiceWorker serviceworker.Config

	// Consent is [ConsentRequired] where visitors must agree before Connectif learns of them.
	Consent Consent
	// ConsentAdapter asks the site's consent manager: a [TCF] or a [ConsentMode]. Without one the page tells
	// what the visitor decided, by the event connectif:consent.
	ConsentAdapter ConsentAdapter

	// Visitor returns the contact and the cart for pages that a shared cache keeps, which have
	// [Connectif.Visitor] in the place of their tags.
	Visitor Visitor

	// Nonce returns the nonce of the page that is rendered with ctx, or "". By default it is templ.GetNonce.
	Nonce func(ctx context.Context) string
	// StrictCSP is for a Content-Security-Policy whose style-src has no 'unsafe-inline': tags are then hidden
	// by the attribute hidden alone.
	StrictCSP bool

	// OnProblem is told of everything that was left out of a page because Connectif would have dropped or
	// misread it, and why. Errors hold no personal data. The context is that of the request where there is
	// one. By default problems are logged by slog.Default, as warnings. It may be called while a response is
	// being written: it must not call Flash, nor render anything, with that context.
	OnProblem func(ctx context.Context, err error)
	// Development shows problems of tags and events on the page itself, too, where they would have been.
	Development bool

	// FlashKeys seal the cookie in which [Connectif.Flash] keeps events until a page is shown: 32 random
	// bytes each, the same on all servers. The first seals; all of them open, so that keys can be changed
	// without losing events: put the new one first, and drop the old one after five minutes.
	FlashKeys [][]byte
	// FlashStore keeps the events of Flash elsewhere, as in the shop's sessions. FlashKeys are not used then.
	FlashStore FlashStore
}

// A ConfigError tells which field of a [Config] is wrong. Where several are, the error of New joins one for each.
type ConfigError struct {
	Field string // the field's name, as in Region, or Accounts["it"].Region
	Value string // what it holds; empty for keys
	Want  string // what a right value looks like
	Err   error  // why a file of the service worker could not be read, or nil
}

// Error names the field, the start of its value and what a right one looks like.
func (e *ConfigError) Error() string {
	msg := "connectif: Config." + e.Field
	if e.Value != "" {
		msg += fmt.Sprintf(" is %.60q", e.Value)
	}
	msg += ": want " + e.Want
	if e.Err != nil {
		msg += ": " + e.Err.Error()
	}
	return msg
}

// Unwrap returns Err.
func (e *ConfigError) Unwrap() error { return e.Err }

// translate turns the errors of the packages below into those of this one. rename returns the field of Config
// for one of theirs, or "" for an error that is told elsewhere.
func translate(err error, rename func(field string) string) error {
	switch err := err.(type) {
	case *jsbundle.FieldError:
		if field := rename(err.Field); field != "" {
			return &ConfigError{Field: field, Value: err.Value, Want: err.Want}
		}
		return nil
	case *serviceworker.FieldError:
		if field := rename(err.Field); field != "" {
			return &ConfigError{Field: field, Value: err.Value, Want: err.Want, Err: err.Err}
		}
		return nil
	case interface{ Unwrap() []error }:
		var errs []error
		for _, e := range err.Unwrap() {
			errs = append(errs, translate(e, rename))
		}
		return errors.Join(errs...)
	default:
		return err
	}
}

const (
	defaultPath              = jsbundle.DefaultPath
	defaultServiceWorkerPath = "/service-worker.js"
)

// withDefaults fills in what was left empty.
func (c Config) withDefaults() Config {
	if c.Path == "" {
		c.Path = defaultPath
	}
	if c.ServiceWorkerPath == "" {
		c.ServiceWorkerPath = defaultServiceWorkerPath
	}
	if c.ServiceWorker.BaseURL == "" {
		c.ServiceWorker.BaseURL = c.BaseURL
	}
	if c.Nonce == nil {
		c.Nonce = templ.GetNonce
	}
	if c.OnProblem == nil {
		c.OnProblem = logProblem
	}
	return c
}

// loader returns what Script prints.
func (c Config) loader(client jsbundle.Client, nonce string) jsbundle.Loader {
	return jsbundle.Loader{
		Client: client, Path: c.Path, Nonce: nonce,
		Consent: c.Consent, ConsentAdapter: c.ConsentAdapter, WorkerPath: c.ServiceWorkerPath,
	}
}

// validate returns a [*ConfigError] for each field that is wrong, joined. Accounts are checked by newClients.
func (c Config) validate() error {
	var errs []error
	wrong := func(field, value, want string) {
		errs = append(errs, &ConfigError{Field: field, Value: value, Want: want})
	}
	if !isCleanPath(c.Path) || !strings.HasSuffix(c.Path, "/") || c.Path == "/" {
		wrong("Path", c.Path, fmt.Sprintf("a folder of the site that begins and ends with a slash, as in %q", defaultPath))
	}
	if !isCleanPath(c.ServiceWorkerPath) || strings.HasSuffix(c.ServiceWorkerPath, "/") {
		wrong("ServiceWorkerPath", c.ServiceWorkerPath, fmt.Sprintf("the path of a file on the site, as in %q", defaultServiceWorkerPath))
	}
	if strings.HasPrefix(c.ServiceWorkerPath, c.Path) {
		wrong("ServiceWorkerPath", c.ServiceWorkerPath, "a path outside of Config.Path")
	}
	errs = append(errs, translate(c.loader(jsbundle.Client{}, "").Validate(), func(field string) string {
		if field == "Consent" || strings.HasPrefix(field, "ConsentAdapter") {
			return field
		}
		return "" // accounts and paths are checked apart
	}))
	for i, key := range c.FlashKeys {
		if len(key) != flashKeySize {
			wrong(fmt.Sprintf("FlashKeys[%d]", i), "", fmt.Sprintf("%d random bytes, got %d", flashKeySize, len(key)))
		}
	}
	return errors.Join(errs...)
}

// isCleanPath reports whether p is an absolute path that needs no escaping in a URL, a mux pattern or an
// attribute.
func isCleanPath(p string) bool {
	if !strings.HasPrefix(p, "/") || path.Clean(p) != strings.TrimSuffix(p, "/") && p != "/" {
		return false
	}
	return strings.IndexFunc(p, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("/-._~", r)
	}) < 0
}
