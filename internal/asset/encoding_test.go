package asset

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTheCodingFollowsTheWeights(t *testing.T) {
	for _, row := range []struct {
		lines []string
		gzip  bool
	}{
		// Refused, one way or the other.
		{nil, false},
		{[]string{""}, false},
		{[]string{"gzip;q=0"}, false},
		{[]string{"gzip;q=0.000"}, false},
		{[]string{"GZIP ; Q=0 "}, false},
		{[]string{"gzip;q=0, *"}, false},
		{[]string{"*;q=0"}, false},
		{[]string{"br"}, false},
		{[]string{"identity"}, false},
		{[]string{"br, identity;q=0.5"}, false},
		{[]string{"gzipped"}, false},
		{[]string{"not-gzip"}, false},
		{[]string{"deflate;q=1, x=gzip"}, false},
		// Both refused: the plain form is better than nothing.
		{[]string{"gzip;q=0, identity;q=0"}, false},
		{[]string{"gzip;q=0, *;q=0"}, false},
		// The plain form is preferred.
		{[]string{"gzip;q=0.5, identity"}, false},
		{[]string{"gzip;q=0.5, *;q=0.6"}, false},
		// Malformed weights.
		{[]string{"gzip;q="}, false},
		{[]string{"gzip;q=2"}, false},
		{[]string{"gzip;q=1.001"}, false},
		{[]string{"gzip;q=-1"}, false},
		{[]string{"gzip;q=0.1234"}, false},
		{[]string{"gzip;q=0.x"}, false},
		{[]string{"gzip;q=1e1"}, false},
		{[]string{"gzip;level=9"}, false},
		{[]string{"gzip;q=1;q=0"}, false},
		{[]string{";q=1", ",,", ";"}, false},
		// Accepted.
		{[]string{"gzip"}, true},
		{[]string{"x-gzip"}, true},
		{[]string{"GZip;q=1.0"}, true},
		{[]string{"gzip;q=0.001"}, true},
		{[]string{" br\t, gzip ; q=0.8 , *;q=0.1"}, true},
		{[]string{"br", "gzip"}, true},
		{[]string{"*"}, true},
		{[]string{"*;q=0.5"}, true},
		{[]string{"gzip, identity;q=0.5"}, true},
		{[]string{"gzip, *;q=0"}, true},
		{[]string{"gzip;q=0.5, identity;q=0"}, true},
		// The plain form is refused and gzip is not.
		{[]string{"identity;q=0"}, true},
		{[]string{"br, identity;q=0"}, true},
	} {
		assert.Equal(t, row.gzip, prefersGzip(row.lines), "%q", row.lines)
	}
}

func FuzzAcceptEncoding(f *testing.F) {
	for _, s := range []string{"", "gzip", "gzip;q=0", "*;q=0.5, identity;q=0", "br;q=1.0, gzip;q=0.8, *;q=0.1", "gzip;;q=", ",;=\t"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if prefersGzip([]string{s}) && !strings.Contains(strings.ToLower(s), "gzip") && !strings.Contains(s, "*") && !strings.Contains(strings.ToLower(s), "identity") {
			t.Errorf("%q does not speak of gzip", s)
		}
		if prefersGzip([]string{s, "gzip;q=0"}) {
			t.Errorf("gzip is refused after %q", s)
		}
		if !prefersGzip([]string{s + ", gzip, identity;q=0"}) {
			t.Errorf("only gzip is accepted after %q", s)
		}
		if prefersGzip([]string{s}) != prefersGzip(strings.Split(s, ",")) {
			t.Errorf("%q: one line and several differ", s)
		}
	})
}
