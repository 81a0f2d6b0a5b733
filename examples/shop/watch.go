package main

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/connectif-go/connectif/connectiftest"
)

// watchHistory is how many messages the stand-in for Connectif remembers, and /_connectif shows.
const watchHistory = 100

// watchVisitors is how many visitors /_connectif shows.
const watchVisitors = 6

// watchPage is /_connectif: what Connectif was told, the latest first.
type watchPage struct {
	Visitors []visitor
	Messages []message
	Last     int     // number of the latest
	Served   *served // nil where visitors are not asked
	Panel    bool    // the shop's pages have one
}

// watch answers GET /_connectif.
func (s *Shop) watch(w http.ResponseWriter, r *http.Request) {
	page := &watchPage{Visitors: s.visitors(), Panel: s.panel}
	for _, n := range s.standIn.Notifications() {
		page.Messages = append(page.Messages, newMessage(n))
		page.Last = n.Seq
	}
	slices.Reverse(page.Messages)
	if s.pages != nil {
		page.Served = new(s.pages.now(page.Last))
	}
	w.Header().Set("Cache-Control", "no-store")
	s.render(w, r, "watch", Page{Title: "Lo que recibe Connectif", Watch: page})
}

// visitors lists who was there last.
func (s *Shop) visitors() []visitor {
	var list []visitor
	for _, v := range s.standIn.Visitors() {
		if len(list) < watchVisitors {
			list = append(list, newVisitor(v.Latest, v.Cart))
		}
	}
	return list
}

// watchEvents answers GET /_connectif/events?after=N with a stream of what comes in after message N, each as
// the piece of HTML that the page would have for it.
func (s *Shop) watchEvents(w http.ResponseWriter, r *http.Request) {
	select {
	case s.watchers <- struct{}{}:
		defer func() { <-s.watchers }()
	default:
		http.Error(w, "Ya hay demasiada gente mirando.", http.StatusServiceUnavailable)
		return
	}
	notifications, cancel := s.standIn.Subscribe()
	defer cancel()
	// A browser that lost the connection says what it saw last.
	after, _ := strconv.Atoi(or(r.Header.Get("Last-Event-ID"), r.URL.Query().Get("after")))
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	stream := http.NewResponseController(w)
	send := func(n connectiftest.Notification) error {
		if n.Seq <= after {
			return nil
		}
		after = n.Seq
		return s.writeEvent(w, n)
	}
	flush := func() error {
		if err := stream.SetWriteDeadline(time.Now().Add(10 * time.Second)); err != nil {
			return err
		}
		return stream.Flush()
	}
	for _, n := range s.standIn.Notifications() {
		if send(n) != nil {
			return
		}
	}
	alive := time.NewTicker(15 * time.Second)
	defer alive.Stop()
	var look <-chan time.Time // at what happens without a message
	var sent served
	if s.pages != nil {
		looking := time.NewTicker(time.Second)
		defer looking.Stop()
		look = looking.C
	}
	for flush() == nil {
		var err error
		select {
		case n := <-notifications:
			err = send(n)
		case <-alive.C:
			_, err = fmt.Fprint(w, ":\n\n") // a comment; it finds out whether anybody is still there
		case <-look:
			err = s.writeServed(w, &sent, after)
		case <-r.Context().Done():
			return
		case <-s.closing:
			return
		}
		if err != nil {
			return
		}
	}
}

// writeEvent sends a message, and how things stand after it.
func (s *Shop) writeEvent(w http.ResponseWriter, n connectiftest.Notification) error {
	var b bytes.Buffer
	if err := s.templates["watch"].ExecuteTemplate(&b, "visitors", s.visitors()); err != nil {
		return err
	}
	fmt.Fprintf(w, "event: visitors\ndata: %s\n\n", eventLines.Replace(b.String()))
	b.Reset()
	if err := s.templates["watch"].ExecuteTemplate(&b, "message", newMessage(n)); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "id: %d\ndata: %s\n\n", n.Seq, eventLines.Replace(b.String()))
	return err
}

// eventLines begins each line of an event's data anew; browsers put the line ends back.
var eventLines = strings.NewReplacer("\r\n", "\ndata: ", "\r", "\ndata: ", "\n", "\ndata: ")
