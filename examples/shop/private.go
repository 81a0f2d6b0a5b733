package main

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// privately keeps what visitors have typed from other sites. A site whose name suddenly stands for this
// machine's address (DNS rebinding) may read this shop's pages as if they were its own; but it cannot do so
// without a name, so only those are let through that nobody else can own. It is no login: whoever reaches the
// port still sees everything.
func (s *Shop) privately(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.isOwnHost(r.Host) {
			http.Error(w, "Abre esta página con localhost o con la dirección IP de la tienda.", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// isOwnHost accepts localhost, IP addresses, and the host of -addr, each with or without a port.
func (s *Shop) isOwnHost(hostport string) bool {
	host := strings.Trim(hostport, "[]")
	if name, _, err := net.SplitHostPort(hostport); err == nil {
		host = name
	}
	if _, err := netip.ParseAddr(host); err == nil || strings.EqualFold(host, "localhost") {
		return true
	}
	return host != "" && strings.EqualFold(host, s.host)
}
