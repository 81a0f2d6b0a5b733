package connectiftest

import (
	"slices"
	"time"
)

// APIRequest is one request that an [API] got, refused and failed ones included.
type APIRequest struct {
	Time      time.Time
	Method    string
	Path      string // unescaped
	Query     string
	UserAgent string
	// Key tells whether the request carried an Authorization header, right or wrong. Those for files must
	// not.
	Key bool
	// Status is what it was answered, 0 when the connection was cut before, and Fault what went wrong.
	Status int
	Fault  APIFault
}

// apiRequestLog is what the API was asked, oldest first. Its owner holds the lock.
type apiRequestLog struct {
	limit    int
	requests []APIRequest
}

func (e *apiExchange) log(status int, fault APIFault) {
	if fault.Cut == CutBefore {
		status = 0
	}
	e.api.mu.Lock()
	defer e.api.mu.Unlock()
	log := &e.api.requests
	log.requests = append(log.requests, APIRequest{
		Time: e.api.clock.now(), Method: e.r.Method, Path: e.r.URL.Path, Query: e.r.URL.RawQuery,
		UserAgent: e.r.UserAgent(), Key: e.r.Header.Get("Authorization") != "", Status: status, Fault: fault,
	})
	if surplus := len(log.requests) - log.limit; surplus > 0 {
		log.requests = slices.Delete(log.requests, 0, surplus)
	}
}

// Requests returns what was asked of the API, oldest first, as far as it remembers ([APIOptions].History).
func (a *API) Requests() []APIRequest {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.Clone(a.requests.requests)
}
