package connectiftest

import (
	"errors"
	"fmt"
	"time"
)

// APIOptions are the settings of the account behind an [API]. The zero value is an account that accepts all
// domains and has neither custom fields nor coupon sets nor event types.
type APIOptions struct {
	// Key is the API key that is accepted; empty means [APIKey].
	Key string

	// AllowedDomains are the account's authorized domains, such as "https://shop.example". The URL of a
	// product must begin with one of them. Empty allows all.
	AllowedDomains []string

	// ContactFields, CouponSets and EventTypes are there from the start. More are made by [API.PutCouponSet],
	// by [API.PutEventType] and, for fields, over the API.
	ContactFields []APIContactField
	CouponSets    []APICouponSet
	EventTypes    []APIEventType

	// RateLimit is how many requests a minute are answered; 0 means 100, as Connectif has it.
	RateLimit int
	// NoRateHeaders leaves out X-RateLimit-Limit, -Remaining and -Reset.
	NoRateHeaders bool
	// RetryAfter sends Retry-After with the status 429.
	RetryAfter bool

	// ImportTime and ExportTime are how long an import or export takes. It is queued for the first third of
	// that, then in progress. 0 means that it is finished at once.
	ImportTime, ExportTime time.Duration
	// ImportOutcome decides how an import ends: "finished", "error" or "cancelled". Nil means that all
	// finish.
	ImportOutcome func(APIImport) string
	// CountOnly checks and counts the rows of imports, but does not store them, for very large ones.
	CountOnly bool

	// PageSize is how many elements a page of a list has; 0 means 20.
	PageSize int

	// Now is the clock; nil means [time.Now].
	Now func() time.Time

	// History is how many requests are remembered; 0 means 1000.
	History int
}

const (
	defaultRateLimit = 100
	defaultPageSize  = 20
)

func (o APIOptions) validate() error {
	if o.RateLimit < 0 || o.PageSize < 0 || o.History < 0 || o.ImportTime < 0 || o.ExportTime < 0 {
		return errors.New("a negative number")
	}
	for _, field := range o.ContactFields {
		if _, known := apiFieldKinds[field.Type]; !known || field.ID == "" {
			return fmt.Errorf("contact field %q of type %q", field.ID, field.Type)
		}
	}
	for _, event := range o.EventTypes {
		if err := event.validate(); err != nil {
			return err
		}
	}
	return nil
}

func (o APIOptions) withDefaults() APIOptions {
	if o.Key == "" {
		o.Key = APIKey
	}
	if o.RateLimit == 0 {
		o.RateLimit = defaultRateLimit
	}
	if o.PageSize == 0 {
		o.PageSize = defaultPageSize
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.History == 0 {
		o.History = defaultHistory
	}
	if o.ImportOutcome == nil {
		o.ImportOutcome = func(APIImport) string { return statusFinished }
	}
	return o
}
