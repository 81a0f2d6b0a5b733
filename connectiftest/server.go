package connectiftest

import (
	"net/http"
	"strings"
	"sync"
)

// Server stands in for Connectif's CDN and collector. It is an [http.Handler], may be mounted under any path with
// [http.StripPrefix], and is safe for use by several goroutines. Make one with [NewServer].
type Server struct {
	options Options

	mu       sync.Mutex
	record   record
	requests requestLog
	faults   serverFaults
	holds    map[Resource][]chan struct{}
}

// NewServer makes a stand-in for an account with the given settings; it answers for any region and account id.
// It panics if the settings could never work: a BaseURL that is no http(s) URL, or a negative History.
func NewServer(options Options) *Server {
	if err := options.validate(); err != nil {
		panic("connectiftest: Options: " + err.Error())
	}
	if options.History == 0 {
		options.History = defaultHistory
	}
	return &Server{
		options:  options,
		record:   record{limit: options.History, changed: make(chan struct{})},
		requests: requestLog{limit: options.History},
	}
}

// ServeHTTP implements [http.Handler]. Under a name of Connectif's own (*.connectif.cloud) each path answers
// on its own host only, as it does in production; under any other name all of them answer.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	resource, respond := s.route(r)
	s.wait(r, resource)
	s.mu.Lock()
	fault := s.faults.next(resource)
	s.mu.Unlock()
	a := answer{resource: resource}
	if !fault.isRefusal() {
		a = respond(w)
	}
	a = fault.spoil(a)
	// Logged before anything is written: who has seen an answer finds the request in the log.
	s.logRequest(r, a, fault)
	a.write(w, r, fault)
}

const notificationPath = "integration-type/system/scrippet-notification/"

// route returns what a request is about, and what finds the right answer to it.
func (s *Server) route(r *http.Request) (Resource, func(http.ResponseWriter) answer) {
	host := hostOf(r)
	path := strings.TrimPrefix(r.URL.Path, "/")
	segments := strings.Split(path, "/")
	switch {
	case len(segments) == 3 && segments[1] == "client-script" && host.isCDN():
		return ClientScript, func(http.ResponseWriter) answer { return s.clientScript(r, host, segments[0], segments[2]) }
	case path == "scripts/service-worker.js" && host.isCDN():
		return ServiceWorker, func(http.ResponseWriter) answer { return serviceWorker(r) }
	case len(segments) == 4 && strings.HasPrefix(path, notificationPath) && host.isAPI():
		return Notifications, func(w http.ResponseWriter) answer { return s.collect(w, r, host, segments[3]) }
	}
	return "", func(http.ResponseWriter) answer { return failure(http.StatusNotFound, "no such address at Connectif") }
}
