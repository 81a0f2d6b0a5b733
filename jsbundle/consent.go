package jsbundle

import (
	"strconv"

	"github.com/connectif-go/connectif/internal/cdn"
	"github.com/connectif-go/connectif/internal/markup"
)

// Consent says whether the visitor must agree before anything of Connectif's is loaded.
type Consent uint8

const (
	// ConsentNotRequired loads Connectif's client on every page. It is the zero value.
	ConsentNotRequired Consent = iota
	// ConsentRequired asks nothing of Connectif, and stores nothing, until the visitor has agreed: the page
	// tells by the DOM event connectif:consent, or a [ConsentAdapter] does. What the visitor has agreed to can
	// be taken back at any time. See the section Consent of the package.
	ConsentRequired
)

// DefaultWorkerPath is where a [Loader] takes the Web Push worker to be when its WorkerPath is empty.
const DefaultWorkerPath = "/service-worker.js"

// A ConsentAdapter is a second, small script beside the runtime, which learns from the site's consent banner
// what the visitor has agreed to, and tells the runtime: [TCF] or [ConsentMode]. There are no others: a page
// whose banner speaks neither of the two dispatches connectif:consent itself, which takes a line or two.
type ConsentAdapter interface {
	file() *file
	appendAttributes(dst []byte) []byte
	validate() []error // a *FieldError each
}

// validateConsent returns a *FieldError for each field about consent that is wrong.
func (l Loader) validateConsent() []error {
	switch l.Consent {
	case ConsentNotRequired:
		if l.ConsentAdapter != nil {
			return []error{&FieldError{"ConsentAdapter", l.ConsentAdapter.file().base, "nil, or else Consent must be ConsentRequired: without it the adapter would be asked for nothing"}}
		}
		return nil
	case ConsentRequired:
	default:
		return []error{&FieldError{"Consent", strconv.Itoa(int(l.Consent)), "ConsentNotRequired or ConsentRequired"}}
	}
	var errs []error
	if worker := l.workerPath(); !cdn.IsPath(worker) {
		errs = append(errs, &FieldError{"WorkerPath", cdn.Quote(worker), "a path on the own site as in " + DefaultWorkerPath})
	}
	if l.ConsentAdapter != nil {
		errs = append(errs, l.ConsentAdapter.validate()...)
	}
	return errs
}

func (l Loader) workerPath() string {
	if l.WorkerPath == "" {
		return DefaultWorkerPath
	}
	return l.WorkerPath
}

// appendConsent appends the attributes that consent.js reads besides those for the runtime.
func (l Loader) appendConsent(dst []byte) []byte {
	dst = append(dst, ` data-connectif-runtime="`...)
	dst = l.appendURL(dst, runtimeFile)
	dst = append(dst, `" data-connectif-worker="`...)
	dst = markup.AppendText(dst, l.workerPath())
	return append(dst, '"')
}
