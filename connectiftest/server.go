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
	a := s.answer(w, r)
	// Logged before anything is written: who has seen an answer finds the request in the log.
	s.logRequest(r, a)
	a.write(w, r.Method == http.MethodHead)
}

const notificationPath = "integration-type/system/scrippet-notification/"

func (s *Server) answer(w http.ResponseWriter, r *http.Request) answer {
	host := hostOf(r)
	path := strings.TrimPrefix(r.URL.Path, "/")
	segments := strings.Split(path, "/")
	switch {
	case len(segments) == 3 && segments[1] == "client-script" && host.isCDN():
		return s.clientScript(r, host, segments[0], segments[2])
	case path == "scripts/service-worker.js" && host.isCDN():
		return serviceWorker(r)
	case len(segments) == 4 && strings.HasPrefix(path, notificationPath) && host.isAPI():
		return s.collect(w, r, host, segments[3])
	}
	return failure(http.StatusNotFound, "no such address at Connectif")
}
