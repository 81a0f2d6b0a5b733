package api

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"time"
)

// A Client calls Connectif's API for one account. It is safe for use by several goroutines, and has no state
// but its limiter. Make one with [New].
type Client struct {
	Contacts      *ContactsService
	ContactFields *ContactFieldsService
	Products      *ProductsService
	Purchases     *PurchasesService
	Coupons       *CouponsService
	CustomEvents  *CustomEventsService
	Imports       *ImportsService
	Exports       *ExportsService

	// key is a function so that printing a client does not print the key.
	key         func() string
	base        *url.URL
	http        *http.Client // with the key
	files       *http.Client // without
	userAgent   string
	limiter     Limiter
	clock       Clock
	logger      *slog.Logger
	timeout     time.Duration
	retryTime   time.Duration
	maxResponse int64
}

// New makes a client of the account that the key is for. The key is the text that Connectif's screen of API
// keys copies, a KeyId and a KeySecret with a colon between. It is secret: keep it out of the source and out
// of browsers.
//
// Everything that is wrong is in the error: an [*OptionError] for each, joined.
func New(key string, options ...Option) (*Client, error) {
	s := defaults()
	errs := []error{checkKey(key)}
	for _, option := range options {
		errs = append(errs, option(&s))
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	if s.limiter == nil {
		s.limiter = NewRateLimiter(RequestsPerMinute, s.clock)
	}
	c := &Client{
		key:         func() string { return key },
		base:        s.base,
		userAgent:   s.userAgent,
		limiter:     s.limiter,
		clock:       s.clock,
		logger:      s.logger,
		timeout:     s.timeout,
		retryTime:   s.retryTime,
		maxResponse: s.maxResponse,
	}
	// Copies: the caller's client keeps its own ways.
	withKey, withoutKey := *s.http, *s.http
	withKey.CheckRedirect, withoutKey.CheckRedirect = followOwn, followDownload
	c.http, c.files = &withKey, &withoutKey

	c.addServices(MaxImportSize)
	return c, nil
}

// addServices makes the services, which send imports of at most so many bytes.
func (c *Client) addServices(maxImport int64) {
	c.Contacts = &ContactsService{c}
	c.ContactFields = &ContactFieldsService{c}
	c.Products = &ProductsService{c}
	c.Purchases = &PurchasesService{c}
	c.Coupons = &CouponsService{c}
	c.CustomEvents = &CustomEventsService{c}
	c.Imports = &ImportsService{c, maxImport}
	c.Exports = &ExportsService{c}
}

// call is do with a body of JSON.
func (c *Client) call(ctx context.Context, r *request, value any) error {
	data, err := encode(value)
	if err != nil {
		return err
	}
	r.body = bytesBody(jsonType, data)
	return c.do(ctx, r)
}
