package main

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
)

// With -consent required a banner asks each visitor: templates/consent.html is what it says, static/consent.js
// what it does. All that is left for the server is to show that it works.

// consentCookie is where the banner keeps what the visitor has decided. It is the shop's own, and needed for
// what the visitor has asked for: not to be asked again.
const consentCookie = "tecla_consent"

// servedPages counts the pages that browsers have asked for, whether Connectif is told of them or not.
type servedPages struct{ all, unagreed atomic.Int64 }

// served is how things stand, as /_connectif shows it.
type served struct {
	All      int64
	Unagreed int64 // to visitors who had not agreed by then
	Told     int   // messages to Connectif
}

func (o *servedPages) now(told int) served { return served{o.all.Load(), o.unagreed.Load(), told} }

// count counts what next is asked for, and a shared cache in it may answer itself.
func (o *servedPages) count(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// That page is about the others.
		if isPage(r) && !strings.HasPrefix(r.URL.Path, "/_connectif") {
			o.all.Add(1)
			if cookie, err := r.Cookie(consentCookie); err != nil || cookie.Value != "granted" {
				o.unagreed.Add(1)
			}
		}
		next.ServeHTTP(w, r)
	})
}

// isPage reports whether a browser asks for a page to show it.
func isPage(r *http.Request) bool {
	return r.Method == http.MethodGet && strings.HasPrefix(r.Header.Get("Accept"), "text/html") && r.Header.Get("Sec-Purpose") == ""
}

// writeServed sends how things stand to a browser that follows /_connectif, unless it has been sent that.
func (s *Shop) writeServed(w http.ResponseWriter, sent *served, told int) error {
	now := s.pages.now(told)
	if now == *sent {
		return nil
	}
	*sent = now
	var b strings.Builder
	if err := s.templates["watch"].ExecuteTemplate(&b, "served", now); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "event: served\ndata: %s\n\n", eventLines.Replace(b.String()))
	return err
}
