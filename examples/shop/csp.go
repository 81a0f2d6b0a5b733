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

// policy is what the shop itself needs, with scripts from there: styles and pictures come from files, and no
// inline code or eval of any kind is let through. What Connectif needs besides the library knows.
func (s *Shop) policy(scripts string) string {
	return s.connectif.CSP().Merge("default-src 'none'; script-src " + scripts + "; style-src 'self'; img-src 'self'; " +
		"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
}

// withCSP sends the policy, with a nonce of its own for each page: scripts run by nonce alone.
func (s *Shop) withCSP(next http.Handler) http.Handler {
	if !s.strictCSP {
		return next
	}
	policy := s.policy("'nonce-NONCE'")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		value := rand.Text()
		w.Header().Set("Content-Security-Policy", strings.ReplaceAll(policy, "NONCE", value))
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), nonceKey{}, value)))
	})
}

// withSharedCSP is withCSP for a page that a shared cache keeps. A nonce that is served twice is none, so there
// scripts run that are files of this shop, or Connectif's. The page has no nonce and no inline script.
func (s *Shop) withSharedCSP(next http.Handler) http.Handler {
	if !s.strictCSP {
		return next
	}
	policy := s.policy("'self'")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		next.ServeHTTP(w, r)
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
