package connectiftest

import (
	"fmt"
	"net"
	"net/http/httptest"
	"testing"
)

// StartTLS serves s over HTTPS on a free loopback port until the test ends. The certificate is not one for
// Connectif's names: the browser must be told to accept it (Chromium: --ignore-certificate-errors).
func (s *Server) StartTLS(tb testing.TB) *httptest.Server {
	tb.Helper()
	ts := newTestServer(tb, s)
	ts.StartTLS()
	return ts
}

// ResolverRules is the value of Chromium's --host-resolver-rules that makes every host of Connectif's reach
// addr, which is a TCP address.
func ResolverRules(addr net.Addr) string {
	return fmt.Sprintf("MAP *%s %s", connectifDomain, addr)
}
