package connectiftest

import "fmt"

// serverFaults are those still to come, by resource. Their owner holds the lock.
type serverFaults struct {
	queue   map[Resource][]Fault
	lasting map[Resource]Fault
}

func (f *serverFaults) next(resource Resource) Fault {
	if queue := f.queue[resource]; len(queue) > 0 {
		f.queue[resource] = queue[1:]
		return queue[0]
	}
	return f.lasting[resource]
}

// FailNext has the next requests for a resource ([ClientScript], [ServiceWorker], [Notifications]) fail, one
// fault each; a zero one lets its request pass. [slices.Repeat] makes many of one. It panics if a fault or the
// resource is none.
//
// A fault that cuts the connection panics with [net/http.ErrAbortHandler], as handlers do that abort a
// response: a [net/http.Server] takes care of that, a test that calls ServeHTTP by itself has to.
func (s *Server) FailNext(resource Resource, faults ...Fault) {
	mustBeFaults("FailNext", resource, faults...)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.faults.queue == nil {
		s.faults.queue = map[Resource][]Fault{}
	}
	s.faults.queue[resource] = append(s.faults.queue[resource], faults...)
}

// Fail has each request for a resource fail that [Server.FailNext] has nothing for, until it is called again;
// the zero [Fault] ends it. It panics if the fault or the resource is none. [Server.Reset] changes nothing of
// it.
func (s *Server) Fail(resource Resource, fault Fault) {
	mustBeFaults("Fail", resource, fault)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.faults.lasting == nil {
		s.faults.lasting = map[Resource]Fault{}
	}
	s.faults.lasting[resource] = fault
}

// mustBeFaults finds the mistakes that would only show as faults that never happen.
func mustBeFaults(method string, resource Resource, faults ...Fault) {
	switch resource {
	case ClientScript, ServiceWorker, Notifications:
	default:
		panic(fmt.Sprintf("connectiftest: %s: there is no resource %q", method, resource))
	}
	for _, fault := range faults {
		if err := fault.validate(); err != nil {
			panic(fmt.Sprintf("connectiftest: %s: %v", method, err))
		}
	}
}
