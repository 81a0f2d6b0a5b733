package api

import (
	"context"
	"iter"
	"time"
)

// A Sync tells Connectif what has changed. It is given all products, contacts or purchases as often as the
// shop likes, and sends those of which something else, or nothing, was told before.
//
// Few are told by single calls, and many by imports. Whatever ends a run, the same run again goes on where it
// was: what was told is in the store, and what was sent without an answer is sent again, which does no harm.
// What the stream does not have any more is not deleted. Of an element that comes twice, the later one counts.
//
// Do not tell products, or contacts, by two at the same time: of two states of an element, nobody could say
// which comes later.
type Sync struct {
	client  *Client
	store   SyncStore
	limiter *syncLimiter
}

// syncRetryTime is how long a call is repeated at least. When the limit is used up, each attempt may wait a
// minute for its place.
const syncRetryTime = 10 * time.Minute

// NewSync makes a sync by a client's settings and limiter. The store is for the client's account alone. If it
// is a [RequestLog], too, as [SyncFile] is, the limiter is charged ([RateLimiter.Charge]) with the requests
// that an earlier process sent within the last minute, and each request of the sync is logged. Those that the
// client sends otherwise are not.
//
// Calls are repeated for ten minutes at least, since they may wait for the limit each time.
func NewSync(client *Client, store SyncStore) *Sync {
	limiter := &syncLimiter{limiter: client.limiter, clock: client.clock}
	if log, ok := store.(RequestLog); ok {
		limiter.log = log
		if l, ok := client.limiter.(interface{ Charge(at time.Time, n int) }); ok {
			for _, at := range log.PastRequests(client.clock.Now()) {
				l.Charge(at, 1)
			}
		}
	}
	own := *client
	own.limiter = limiter
	own.retryTime = max(own.retryTime, syncRetryTime)
	own.addServices(client.Imports.maxSize)
	return &Sync{client: &own, store: store, limiter: limiter}
}

// Products tells products, by [ProductsService.Upsert] or by imports that override what exists. Those of which
// different properties are set go into different imports, so that nothing that is not set is told as empty.
//
// The error is a *[SyncIncompleteError] when some were not told, each of which OnFailure is told of. Any other
// error ended the run before all was told: that of a context, of the store, of the stream other than a
// *[RowError], of an import that ended otherwise than finished (a *[JobEndedError]), of Connectif when no
// further call could succeed. The result is there with each error.
func (s *Sync) Products(ctx context.Context, products iter.Seq2[Product, error], options SyncOptions) (*SyncResult, error) {
	return runSync(ctx, s, &productSync, products, options)
}

// Contacts tells contacts, by [ContactsService.Upsert] or by imports that override what exists. A phone
// without a country is told by an import in any case: only there does Connectif add the account's.
// See https://support.connectif.ai/hc/es/articles/360014217640, and [Sync.Products] for the rest.
func (s *Sync) Contacts(ctx context.Context, contacts iter.Seq2[Contact, error], options SyncOptions) (*SyncResult, error) {
	return runSync(ctx, s, &contactSync, contacts, options)
}

// Purchases tells purchases, exactly once each: ExactlyOnce is always set. A purchase that was told is not told
// again even if it has changed, since Connectif cannot change one. See [Sync.Products] for the rest.
func (s *Sync) Purchases(
	ctx context.Context, purchases iter.Seq2[Purchase, error], how PurchaseOptions, options SyncOptions,
) (*SyncResult, error) {
	how.ExactlyOnce = true
	return runSync(ctx, s, purchaseSync(how), purchases, options)
}
