package main

import (
	"net"
	"net/http"
	"regexp"
	"strconv"
)

// hostPattern is a name or an address, and a port perhaps: nothing that could end a URL's host and begin
// something else.
var hostPattern = regexp.MustCompile(`^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\])(?::([0-9]{1,5}))?$`)

// isHost tells whether a Host header has the form of one, with a port from 1 to 65535 if any.
func isHost(s string) bool {
	match := hostPattern.FindStringSubmatch(s)
	if match == nil || match[1] == "" {
		return match != nil
	}
	port, err := strconv.ParseUint(match[1], 10, 16)
	return err == nil && port > 0
}

// origin is where the visitor sees this shop, such as "http://127.0.0.1:8080": Connectif wants absolute URLs.
//
// It is taken from the Host header so that the example works under every name and needs no configuration. The
// header is the visitor's to choose, so it goes into nothing but the tags of that visitor's own page, which
// no shared cache keeps, and only if it has the form of a host. A shop in production configures its origin:
// it has one, and Connectif accepts product URLs only from the domains entered in the account.
func (s *Shop) origin(r *http.Request) string {
	scheme, host := "http", r.Host
	if r.TLS != nil {
		scheme = "https"
	}
	if !isHost(host) {
		host = "localhost"
		if local, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr); ok {
			host = local.String()
		}
	}
	return scheme + "://" + host
}
