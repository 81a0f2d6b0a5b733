package api

import "net/http"

// A Kind names what kind of error happened. It is an error, so that errors.Is(err, api.ErrNotFound) works on
// what the methods of this package return. One error may be of several kinds.
type Kind string

// The kinds of errors, and what they come from.
const (
	ErrBadRequest   Kind = "bad request"                             // status 400
	ErrUnauthorized Kind = "the key is not accepted"                 // 401
	ErrForbidden    Kind = "the key lacks the permission"            // 403, or the account is blocked
	ErrNotFound     Kind = "not found"                               // 404
	ErrConflict     Kind = "there already"                           // 409
	ErrTooLarge     Kind = "too large"                               // 413, or larger than what is documented
	ErrInvalid      Kind = "invalid"                                 // 422
	ErrRateLimited  Kind = "rate limit reached"                      // 429
	ErrServer       Kind = "server error"                            // 500 and above
	ErrNoContact    Kind = "there is no such contact"                // E0101, E0501
	ErrNoProduct    Kind = "products are not in the catalogue"       // E0102
	ErrDomain       Kind = "a URL is outside the authorized domains" // E0103, E0201
	ErrQueueFull    Kind = "the queue is full"                       // E0301, E0401
	ErrRedirect     Kind = "redirected elsewhere"                    // a redirect that was not followed
	ErrUnreadable   Kind = "the answer is not what is documented"    // no JSON, cut off, or too long
	ErrUncertain    Kind = "it is not known whether it was done"     // the answer to a change was lost
	ErrJobFailed    Kind = "ended in error"                          // an import or export
	ErrJobCancelled Kind = "was cancelled"                           // an import or export
	ErrIncomplete   Kind = "not told"                                // some of what a Sync was given
	ErrLocked       Kind = "another process has it open"             // a SyncFile
	ErrCorrupt      Kind = "it was damaged, or is no sync file"      // a SyncFile
)

// Error returns the kind's name.
func (k Kind) Error() string { return string(k) }

// A Code is one of the codes that Connectif gives to the errors of its API, all of them with the status 400.
type Code string

// The codes that Connectif documents.
const (
	NoPurchaseContact Code = "E0101" // of a purchase: its contact does not exist
	NoPurchaseProduct Code = "E0102" // of a purchase: products are not in the catalogue; Error.ProductIDs says which
	PurchaseDomain    Code = "E0103" // of a purchase: URLs of products are outside Error.AllowedDomains
	ProductDomain     Code = "E0201" // of a product: its URL is outside Error.AllowedDomains
	ExportQueueFull   Code = "E0301" // 5 exports are queued
	ImportQueueFull   Code = "E0401" // 10 imports are queued
	NoEventContact    Code = "E0501" // of a custom event: its contact does not exist
)

// kind returns the kind that a code is of, or "".
func (c Code) kind() Kind {
	switch c {
	case NoPurchaseContact, NoEventContact:
		return ErrNoContact
	case NoPurchaseProduct:
		return ErrNoProduct
	case PurchaseDomain, ProductDomain:
		return ErrDomain
	case ExportQueueFull, ImportQueueFull:
		return ErrQueueFull
	}
	return ""
}

// kindOf returns the kind that a status is of, or "".
func kindOf(status int) Kind {
	switch status {
	case http.StatusBadRequest:
		return ErrBadRequest
	case http.StatusUnauthorized:
		return ErrUnauthorized
	case http.StatusForbidden:
		return ErrForbidden
	case http.StatusNotFound:
		return ErrNotFound
	case http.StatusConflict:
		return ErrConflict
	case http.StatusRequestEntityTooLarge:
		return ErrTooLarge
	case http.StatusUnprocessableEntity:
		return ErrInvalid
	case http.StatusTooManyRequests:
		return ErrRateLimited
	}
	switch status / 100 {
	case 3:
		return ErrRedirect
	case 5:
		return ErrServer
	}
	return ""
}
