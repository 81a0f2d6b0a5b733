package csp

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
)

// AllowsStyle reports whether the directive, which rules for style attributes, allows one of that value. A
// nil directive allows everything.
func (d *Directive) AllowsStyle(style string) bool {
	if d == nil {
		return true
	}
	sums := hashesOf(style)
	hashes, listed := false, false
	for _, source := range d.Sources {
		for prefix, sum := range sums {
			if value := encoded(source, prefix); value != "" {
				hashes, listed = true, listed || value == sum
			}
		}
	}
	if d.Has("'unsafe-inline'") && !hashes && !d.HasNonce() {
		return true
	}
	return listed && d.Has("'unsafe-hashes'")
}

// hashesOf returns the hashes of a text by what stands before them in a policy.
func hashesOf(text string) map[string]string {
	s256, s384, s512 := sha256.Sum256([]byte(text)), sha512.Sum384([]byte(text)), sha512.Sum512([]byte(text))
	encode := base64.StdEncoding.EncodeToString
	return map[string]string{"'sha256-": encode(s256[:]), "'sha384-": encode(s384[:]), "'sha512-": encode(s512[:])}
}
