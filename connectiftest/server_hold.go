package connectiftest

import (
	"net/http"
	"slices"
	"sync"
)

// Hold has requests for a resource wait until release is called: until then nothing is logged, recorded or
// answered, as if they were still on their way. A browser that goes away is not waited for, nor is one after the
// end of a test that called [Server.Start] or [Server.StartTLS]. It panics if there is no such resource.
func (s *Server) Hold(resource Resource) (release func()) {
	mustBeFaults("Hold", resource)
	hold := make(chan struct{})
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.holds == nil {
		s.holds = map[Resource][]chan struct{}{}
	}
	s.holds[resource] = append(s.holds[resource], hold)
	return sync.OnceFunc(func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.holds[resource] = slices.DeleteFunc(s.holds[resource], func(h chan struct{}) bool { return h == hold })
		close(hold)
	})
}

// wait returns when no hold is on the resource any more of those that are now.
func (s *Server) wait(r *http.Request, resource Resource) {
	s.mu.Lock()
	holds := slices.Clone(s.holds[resource])
	s.mu.Unlock()
	for _, hold := range holds {
		select {
		case <-hold:
		case <-r.Context().Done():
			panic(http.ErrAbortHandler)
		}
	}
}
