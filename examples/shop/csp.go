package main

import (
	"context"
	"crypto/rand"
	"net/http"
	"strings"
)

type nonceKey struct{}

// nonce is what the Content-Security-Policy of this page lets scripts have, or "" without a policy.
func nonce(ctx context.Context) string {
	value, _ := ctx.Value(nonceKey{}).(string)
	return value
}

// policy is what the shop itself needs: scripts run by nonce alone, styles and pictures come from files, and
// no inline code or eval of any kind is let through.
const policy = "default-src 'none'; script-src 'nonce-NONCE'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// withCSP sends the policy, with a nonce of its own for each page and with what Connectif needs, which the
// library knows.
func (s *Shop) withCSP(next http.Handler) http.Handler {
	if !s.strictCSP {
		return next
	}
	merged := s.connectif.CSP().Merge(policy)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		value := rand.Text()
		w.Header().Set("Content-Security-Policy", strings.ReplaceAll(merged, "NONCE", value))
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), nonceKey{}, value)))
	})
}

// withHeaders sets what holds for all answers.
func withHeaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "strict-origin-when-cross-origin")
		next.ServeHTTP(w, r)
	})
}
