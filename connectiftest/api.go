package connectiftest

import (
	"net/http"
	"sync"
	"time"
)

// API stands in for Connectif's REST API, for tests of what a shop's server sends. It is an [http.Handler],
// keeps what it is told, and is safe for use by several goroutines. Make one with [NewAPI].
//
// It authenticates, limits, validates and answers as Connectif documents it, with every error code that
// Connectif documents. It can be looked into ([API.Product], [API.Purchases], [API.Requests], …), filled
// beforehand ([API.PutContact], …), and told to fail ([API.FailNext], [API.FailWhen]).
//
// [API.Client] reaches it without a network, so that tests in a [testing/synctest] bubble pass an hour in no
// time:
//
//	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
//	client, err := api.New(connectiftest.APIKey, api.WithHTTPClient(fake.Client(t)))
//
// [API.Start] serves it on a loopback port.
//
// # How close to the real thing
//
// There is no public sandbox to compare it with. Where the documentation is silent the stand-in is strict: it
// refuses properties that it does not know, counts a megabyte as a million bytes, and counts as queued what
// is not finished. Its limit is a window of a minute that begins with the first request in it, which is how
// the headers X-RateLimit-Limit, -Remaining and -Reset are commonly filled; Retry-After, which is not
// documented, is sent only where [APIOptions].RetryAfter asks for it. The content of error reports is not
// documented: here they are the file's failed rows with a column "error" at the end. A value of a contact
// whose field does not exist is not stored, and causes no error.
type API struct {
	options APIOptions
	routes  []apiRoute
	clock   apiClock

	mu       sync.Mutex
	window   apiWindow
	busiest  apiBusiest
	faults   apiFaults
	requests apiRequestLog

	lastID     int
	contacts   apiTable
	fields     apiTable
	products   apiTable
	purchases  apiTable
	couponSets apiTable
	coupons    map[string]*apiCodes // by coupon set
	eventTypes []APIEventType
	events     []APIEvent
	triggered  []string // purchases whose event was triggered
	imports    []*apiImport
	exports    []*apiExport
	files      map[string]apiFile
}

// APIKey is the key that an [API] accepts unless [APIOptions].Key has another.
const APIKey = "test-key-id:test-key-secret"

// NewAPI makes a stand-in for the REST API of an account without any data. It panics if the options could
// never work.
func NewAPI(options APIOptions) *API {
	if err := options.validate(); err != nil {
		panic("connectiftest: APIOptions: " + err.Error())
	}
	options = options.withDefaults()
	a := &API{
		options:    options,
		clock:      apiClock{base: options.Now},
		requests:   apiRequestLog{limit: options.History},
		coupons:    make(map[string]*apiCodes),
		files:      make(map[string]apiFile),
		eventTypes: options.EventTypes,
	}
	a.routes = a.routing()
	for _, field := range options.ContactFields {
		a.fields.put(field.record())
	}
	for _, set := range options.CouponSets {
		a.couponSets.put(set.record(a.clock.now()))
	}
	return a
}

// ServeHTTP implements [http.Handler]. Under a name of Connectif's own (*.connectif.cloud) it answers only as
// api.connectif.cloud; under any other name always. A fault that cuts the connection panics with
// [http.ErrAbortHandler], as handlers do that abort a response.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	e := &apiExchange{api: a, w: w, r: r, segments: pathSegments(r)}
	if len(e.segments) == 2 && e.segments[0] == "files" {
		e.finish(a.file(e), APIFault{})
		return
	}
	fault := a.arrival(r)
	if !fault.Late && (fault.Status != 0 || fault.Cut == CutBefore) {
		e.finish(fault.answer(), fault)
		return
	}
	e.finish(a.respond(e), fault)
}

// arrival counts a request, and returns what is to go wrong with it.
func (a *API) arrival(r *http.Request) APIFault {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.authorized(r) {
		a.busiest.add(a.clock.base())
	}
	fault := a.faults.next(r)
	a.clock.jump(fault.Jump)
	return fault
}

// respond finds the right answer to a request.
func (a *API) respond(e *apiExchange) apiAnswer {
	host := hostOf(e.r)
	if !host.isForeign() && host != apiHost {
		return apiProblem(http.StatusNotFound, "There is no such host.")
	}
	if !a.authorized(e.r) {
		return apiAnswer{status: http.StatusUnauthorized}
	}
	handle, known := a.route(e)
	a.mu.Lock()
	remaining, reset, allowed := a.window.take(a.clock.now(), a.options.RateLimit)
	a.mu.Unlock()
	answer := apiProblem(http.StatusNotFound, "There is no such resource.")
	switch {
	case !allowed:
		answer = apiProblem(http.StatusTooManyRequests, "Requests rate limit reached.")
	case known:
		answer = handle(e)
	}
	return a.withLimit(answer, remaining, reset)
}

const apiHost host = "api.connectif.cloud"

func (a *API) authorized(r *http.Request) bool {
	return r.Header.Get("Authorization") == "apiKey "+a.options.Key
}

// Now is the time as the stand-in sees it: that of [APIOptions].Now, plus all jumps.
func (a *API) Now() time.Time {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.clock.now()
}

// Jump sets the stand-in's clock forward, or back with a negative d: imports and exports go on by that much,
// and the times in its headers change. It changes nothing of what [API.Busiest] counts.
func (a *API) Jump(d time.Duration) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.clock.jump(d)
}
