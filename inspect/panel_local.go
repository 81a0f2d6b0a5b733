package inspect

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// IsLocal reports whether a request comes from this machine, and asks for it by a name or an address that only
// this machine has: localhost, names below it, 127.0.0.1 and the like. One that a proxy has passed on, as those
// do that reload pages while one works on them, is local if the proxy says that it came from here. One in HTTP/1.0 is
// not: no browser has sent it, but a proxy as nginx is by default, which says nothing of those for whom it asks, and
// asks for this machine's own name.
//
// It is for [PanelOptions.Enabled], and no lock: a proxy on this machine that says nothing of those for whom it
// asks looks like a local browser. Do not use it where one stands in front of a shop that others can reach.
func IsLocal(r *http.Request) bool {
	for _, name := range []string{"Forwarded", "Via"} {
		if r.Header.Get(name) != "" {
			return false
		}
	}
	return r.ProtoAtLeast(1, 1) && isLoopback(r.RemoteAddr) && isLocalHost(r.Host) &&
		says(r, "X-Forwarded-For", isLoopback) && says(r, "X-Real-Ip", isLoopback) && says(r, "X-Forwarded-Host", isLocalHost)
}

// says reports whether all that a header of proxies says is so.
func says(r *http.Request, name string, isSo func(string) bool) bool {
	for _, values := range r.Header.Values(name) {
		for value := range strings.SplitSeq(values, ",") {
			if !isSo(strings.TrimSpace(value)) {
				return false
			}
		}
	}
	return true
}

// isLocalHost reports whether a Host header, with a port or without, names this machine and can name no other.
func isLocalHost(host string) bool {
	name := lower(strings.TrimSuffix(hostname(host), "."))
	return name == "localhost" || strings.HasSuffix(name, ".localhost") || isLoopback(host)
}

func isLoopback(host string) bool {
	address, err := netip.ParseAddr(hostname(host))
	return err == nil && address.Unmap().IsLoopback()
}

// hostname takes the port away, and an IPv6 address's brackets.
func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
}
