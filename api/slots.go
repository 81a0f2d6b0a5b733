package api

import (
	"context"
	"net/http"
	"net/http/httptrace"
	"sync"
	"time"
)

// slots are the places that an attempt has at the limiter: one, and one more for each time that it is sent
// again below this package. Package net/http does so by itself, after a redirect, and with a GET whose
// connection was used before and is closed without an answer.
type slots struct {
	limiter Limiter

	mu   sync.Mutex
	done []func(*http.Response)
	sent bool // since the last place was taken
}

func (s *slots) acquire(ctx context.Context) error {
	done, err := s.limiter.Acquire(ctx)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.done = append(s.done, done)
	s.sent = false
	return nil
}

// release gives the places back.
func (s *slots) release(response *http.Response) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, done := range s.done {
		if i < len(s.done)-1 {
			done(nil)
		} else {
			done(response)
		}
	}
	s.done = nil
}

// patient is longer than the limit has anybody wait.
const patient = 2 * time.Minute

// trace takes another place before a request is sent again. It waits for that beyond the end of the context:
// package net/http would send the request all the same, and only then look whether anybody still wants it.
func (s *slots) trace(ctx context.Context) *httptrace.ClientTrace {
	return &httptrace.ClientTrace{
		WroteHeaders: func() {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.sent = true
		},
		GotConn: func(httptrace.GotConnInfo) {
			s.mu.Lock()
			again := s.sent
			s.mu.Unlock()
			if again {
				ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patient)
				defer cancel()
				_ = s.acquire(ctx) // a limiter that lets nothing through for so long has been asked in vain
			}
		},
	}
}
