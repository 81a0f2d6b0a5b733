package connectiftest

import (
	"net/http"
	"slices"
	"time"
)

// Resource is what a request was about.
type Resource string

// The resources of [Server]. A request for anything else has none.
const (
	ClientScript  Resource = "client-script"
	ServiceWorker Resource = "service-worker"
	Notifications Resource = "notification"
)

// Request is one request that the server got, refused ones included.
type Request struct {
	Time     time.Time
	Method   string
	Host     string // as the browser named it, such as cdn.connectif.cloud
	Path     string // below where the server is mounted
	Referer  string
	Resource Resource
	// Status is what it was answered, 0 when the connection was cut before, and Fault what went wrong.
	Status int
	Fault  Fault
}

// requestLog is what the server was asked, oldest first. Its owner holds the lock.
type requestLog struct {
	limit    int
	requests []Request
	loads    map[Resource]int
}

func (s *Server) logRequest(r *http.Request, a answer, fault Fault) {
	status := a.status
	if fault.Cut == CutBefore {
		status = 0
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	log := &s.requests
	log.requests = append(log.requests, Request{
		Time: time.Now(), Method: r.Method, Host: r.Host, Path: r.URL.Path, Referer: r.Referer(),
		Resource: a.resource, Status: status, Fault: fault,
	})
	if surplus := len(log.requests) - log.limit; surplus > 0 {
		log.requests = slices.Delete(log.requests, 0, surplus)
	}
	if r.Method == http.MethodGet && status == http.StatusOK && !fault.spoils() {
		if log.loads == nil {
			log.loads = make(map[Resource]int)
		}
		log.loads[a.resource]++
	}
}

// Requests returns what was asked of the server, oldest first, as far as it remembers ([Options].History).
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.requests.requests)
}

// Loads says how often a script was delivered since the start or the last [Server.Reset]. It counts GET
// requests that were answered with the script. A browser may make one request of two equal script elements in
// a page: what shows that the client ran twice is that it told its page visit twice.
func (s *Server) Loads(script Resource) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.requests.loads[script]
}
