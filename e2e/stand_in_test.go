package e2e

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/jsbundle"
)

const (
	region = "eu8"
	// patience is how long a test waits for what must happen.
	patience = 20 * time.Second
)

// cloud is what Chromium reaches under Connectif's names.
var cloud *standIns

// standIns leads each request to the stand-in of the account that it names.
type standIns struct {
	server   *httptest.Server
	mu       sync.Mutex
	accounts map[string]http.Handler
	// worker serves what names no account.
	worker *connectiftest.Server
}

func startStandIns() *standIns {
	s := &standIns{accounts: map[string]http.Handler{}, worker: connectiftest.NewServer(connectiftest.Options{})}
	s.server = httptest.NewTLSServer(s)
	return s
}

func (s *standIns) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/scripts/service-worker.js" {
		s.worker.ServeHTTP(w, r)
		return
	}
	account := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]
	s.mu.Lock()
	handler := s.accounts[account]
	s.mu.Unlock()
	if handler == nil {
		w.Header().Set("Content-Type", "text/javascript")
		w.WriteHeader(http.StatusNotFound)
		return
	}
	handler.ServeHTTP(w, r)
}

func (s *standIns) add(t *testing.T, account string, handler http.Handler) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.accounts[account] = handler
	t.Cleanup(func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.accounts, account)
	})
}

// newAccount returns the id of an account that nobody answers for.
func newAccount() string {
	var b [16]byte
	rand.Read(b[:])
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// account is a Connectif account of one test, and what it was told.
type account struct {
	*connectiftest.Server
	t    *testing.T
	id   string
	seen int // Seq of the latest notification that collect has returned
}

// newStandIn opens an account with these settings for as long as the test runs.
func newStandIn(t *testing.T, options connectiftest.Options) *account {
	a := &account{Server: connectiftest.NewServer(options), t: t, id: newAccount()}
	cloud.add(t, a.id, a.Server)
	return a
}

func (a *account) client() jsbundle.Client { return jsbundle.Client{Account: a.id, Region: region} }

// next waits for the first notification after those that were seen for which match is true.
func (a *account) next(match func(connectiftest.Notification) bool) connectiftest.Notification {
	a.t.Helper()
	ctx, cancel := context.WithTimeout(a.t.Context(), patience)
	defer cancel()
	n, err := a.Wait(ctx, func(n connectiftest.Notification) bool { return n.Seq > a.seen && match(n) })
	require.NoError(a.t, err)
	return n
}

func has(eventType string) func(connectiftest.Notification) bool {
	return func(n connectiftest.Notification) bool {
		for _, e := range n.Events {
			if e.Type == eventType {
				return true
			}
		}
		return false
	}
}

// collect waits until the page in the tab has told its visit and everything else that it has to tell, and
// returns what was told since the last call. That nothing more comes is shown by a last event that the test
// has the client send.
func (a *account) collect(b *tab) told {
	a.t.Helper()
	a.next(has(connectiftest.EventPageVisit))
	return a.drain(b)
}

// drain is collect for pages that do not tell their visit by themselves.
func (a *account) drain(b *tab) told {
	a.t.Helper()
	const last = "end-of-test-page"
	b.until(`window.testClients > 0`)
	// What the page is about to send when an earlier task is done goes first, and what waits for the runtime's lock.
	b.pause(150 * time.Millisecond)
	b.do(`navigator.locks && navigator.locks.request('connectif.told', () => {})`)
	b.do(`connectif.managed.sendEvents([{type: 'custom', eventAlias: '` + last + `'}])`)
	end := a.next(func(n connectiftest.Notification) bool { return len(n.Events) == 1 && n.Events[0].EventAlias == last })
	var fresh told
	for _, n := range a.Notifications() {
		if n.Seq > a.seen && n.Seq != end.Seq {
			require.Empty(a.t, n.Unreadable, "a value whose JSON type is not the documented one")
			fresh = append(fresh, n)
		}
	}
	a.seen = end.Seq
	return fresh
}

// tells asserts that a page tells an event of this type, however long it takes, and no other.
func (a *account) tells(b *tab, eventType string) {
	a.t.Helper()
	a.next(has(eventType))
	assert.Equal(a.t, []string{eventType}, a.drain(b).types())
}

// told is what Connectif was told in some span of time.
type told []connectiftest.Notification

// types lists the types of the events, in order.
func (t told) types() []string {
	types := []string{}
	for _, n := range t {
		for _, e := range n.Events {
			types = append(types, e.Type)
		}
	}
	return types
}

// events returns the events of a type.
func (t told) events(eventType string) []connectiftest.Event {
	var events []connectiftest.Event
	for _, n := range t {
		for _, e := range n.Events {
			if e.Type == eventType {
				events = append(events, e)
			}
		}
	}
	return events
}

// carts returns the carts, of which there is one only where the cart has changed.
func (t told) carts() []*connectiftest.Cart {
	var carts []*connectiftest.Cart
	for _, n := range t {
		if n.Cart != nil {
			carts = append(carts, n.Cart)
		}
	}
	return carts
}
