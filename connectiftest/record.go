package connectiftest

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

const (
	// maxRecordBytes bounds what the record holds, however few notifications that is. The largest that can be
	// told is smaller.
	maxRecordBytes = 16 << 20
	// subscriberBuffer is how far a subscriber may fall behind before it misses notifications.
	subscriberBuffer = 256
)

// record is what the server was told, oldest first. Its owner holds the lock.
type record struct {
	limit         int
	notifications []Notification
	sizes         []int // of the notifications; see sizeOf
	bytes         int   // their sum
	told          int   // how many there ever were
	changed       chan struct{}
	subscribers   []chan Notification
}

func (r *record) add(n Notification) {
	r.told++
	n.Seq = r.told
	r.notifications = append(r.notifications, n)
	size := sizeOf(n)
	r.sizes = append(r.sizes, size)
	r.bytes += size
	r.forget()
	for _, subscriber := range r.subscribers {
		select {
		case subscriber <- n:
		default: // it is far behind; the gap in Seq tells it so
		}
	}
	close(r.changed)
	r.changed = make(chan struct{})
}

func (r *record) forget() {
	gone := 0
	for len(r.notifications)-gone > r.limit || r.bytes > maxRecordBytes {
		r.bytes -= r.sizes[gone]
		gone++
	}
	r.notifications = slices.Delete(r.notifications, 0, gone)
	r.sizes = slices.Delete(r.sizes, 0, gone)
}

// since returns the notifications whose Seq is greater than seq.
func (r *record) since(seq int) []Notification {
	i, _ := slices.BinarySearchFunc(r.notifications, seq+1, func(n Notification, seq int) int { return n.Seq - seq })
	return slices.Clone(r.notifications[i:])
}

// Notifications returns what the server was told, oldest first, as far as it remembers ([Options].History).
// The slice belongs to the caller; what hangs on its elements is shared and must not be changed.
func (s *Server) Notifications() []Notification {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.record.since(0)
}

// Events returns the events of all [Server.Notifications] in the order in which they were told. With types
// given, such as [EventPurchase], it returns only those.
func (s *Server) Events(types ...string) []Event {
	var events []Event
	for _, n := range s.Notifications() {
		for _, e := range n.Events {
			if len(types) == 0 || slices.Contains(types, e.Type) {
				events = append(events, e)
			}
		}
	}
	return events
}

// Wait returns the first notification for which match is true: one that is remembered already, or the next to
// arrive. Its error is the context's, with the types of the events that were told instead.
func (s *Server) Wait(ctx context.Context, match func(Notification) bool) (Notification, error) {
	seen := 0
	for {
		s.mu.Lock()
		fresh, changed := s.record.since(seen), s.record.changed
		s.mu.Unlock()
		for _, n := range fresh {
			if match(n) {
				return n, nil
			}
			seen = n.Seq
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return Notification{}, fmt.Errorf("connectiftest: nothing that matches was told, only [%s]: %w",
				strings.Join(s.eventTypes(), " "), context.Cause(ctx))
		}
	}
}

func (s *Server) eventTypes() []string {
	var types []string
	for _, e := range s.Events() {
		types = append(types, e.Type)
	}
	return types
}

// Subscribe returns a channel with every notification from now on, and a function that ends the subscription
// and closes the channel. The server never waits for a subscriber: one that falls more than 256 notifications
// behind misses some, and sees the gap in [Notification].Seq.
func (s *Server) Subscribe() (notifications <-chan Notification, cancel func()) {
	subscriber := make(chan Notification, subscriberBuffer)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.record.subscribers = append(s.record.subscribers, subscriber)
	return subscriber, func() { s.unsubscribe(subscriber) }
}

func (s *Server) unsubscribe(subscriber chan Notification) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := slices.Index(s.record.subscribers, subscriber); i >= 0 {
		s.record.subscribers = slices.Delete(s.record.subscribers, i, i+1)
		close(subscriber)
	}
}

// Reset forgets everything that was told and asked for. Subscriptions and waits go on; Seq counts on.
func (s *Server) Reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.record.notifications, s.record.sizes, s.record.bytes = nil, nil, 0
	s.requests = requestLog{limit: s.requests.limit}
}
