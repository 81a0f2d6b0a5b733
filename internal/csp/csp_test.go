package csp_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/internal/csp"
)

func TestTheFirstDirectiveOfANameCountsAndFallbacksRule(t *testing.T) {
	p := csp.Parse(" Default-Src 'none' ;;img-src *; SCRIPT-SRC 'self';script-src *; scrípt-src *")
	assert.Equal(t, []string{"'self'"}, p.Ruling("script-src").Sources)
	assert.Equal(t, []string{"'none'"}, p.Ruling("connect-src").Sources)
	assert.Equal(t, []string{"'self'"}, p.Ruling("worker-src").Sources, "script-src rules before default-src")
	assert.Nil(t, p.Get("connect-src"))
	assert.Nil(t, csp.Parse("").Ruling("script-src"), "everything is allowed")
	assert.Equal(t, "Default-Src 'none'; img-src *; SCRIPT-SRC 'self'; script-src *; scrípt-src *", p.String(), "nothing is lost")

	p.Add("connect-src", []string{"https://a.example"})
	p.Get("connect-src").AddSource("https://b.example")
	p.Get("connect-src").AddSource("https://b.example")
	assert.Contains(t, p.String(), "; connect-src https://a.example https://b.example")
}

func TestACommaEndsAPolicy(t *testing.T) {
	assert.Equal(t, []string{"a", " b", "c"}, slices.Collect(csp.Policies([]string{"a, b", "c"})))
	for policy := range csp.Policies([]string{"a,b"}) {
		assert.Equal(t, "a", policy)
		break
	}
}

func TestWhichSourcesNameAnAddress(t *testing.T) {
	const script = "https://cdn.example.com/eu8/client.js"
	for _, row := range []struct {
		source, address string
		allowed         bool
	}{
		{"", script, false},
		{"'none'", script, false},
		{"'self'", script, false},
		{"cdn.example.com.", script, false},
		{"https://example.com", script, false},
		{"*.cdn.example.com", script, false},
		{"https://cdn.example.com:8443", script, false},
		{"https://cdn.example.com/eu8", script, false},
		{"data:", script, false},
		{"*", script, true},
		{"https:", script, true},
		{"HTTPS://CDN.example.COM", script, true},
		{"http://cdn.example.com", script, true}, // what is safer than named
		{"cdn.example.com", script, true},
		{"*.example.com:443", script, true},
		{"https://cdn.example.com/eu8/", script, true},
		{"https://cdn.example.com/eu8/client%2Ejs", script, true},
		{"'SELF'", "/connectif/runtime.js", true},
		{"https://cdn.example.com", "/connectif/runtime.js", false},
	} {
		d := csp.Parse("script-src " + row.source).Get("script-src")
		require.NotNil(t, d)
		assert.Equal(t, row.allowed, d.Allows(csp.ParseURL(row.address), ""), "%s: %s", row.source, row.address)
	}
}

func TestMistakesAreNamed(t *testing.T) {
	for source, mistake := range map[string]string{
		"'none' https:":      "'none'",
		"self":               "'self'",
		`"self"`:             "'self'",
		"nonce-abc":          "'nonce-abc'",
		"https://a.example":  "",
		"sha256.example.com": "",
	} {
		got := csp.Parse("script-src " + source).Get("script-src").Mistake()
		if mistake == "" {
			assert.Empty(t, got, source)
		} else {
			assert.Contains(t, got, mistake, source)
		}
	}
}

func TestStylesAreAllowedInlineOrByHash(t *testing.T) {
	const hash = "'sha256-aqNNdDLnnrDOnTNdkJpYlAxKVJtLt9CtFLklmInuUAE='" // of display:none
	for sources, allowed := range map[string]bool{
		"'self'":                      false,
		"'unsafe-inline'":             true,
		"'unsafe-inline' 'nonce-abc'": false,
		"'unsafe-inline' " + hash:     false,
		hash:                          false,
		"'unsafe-hashes' " + hash:     true,
	} {
		d := csp.Parse("style-src " + sources).Ruling("style-src-attr")
		assert.Equal(t, allowed, d.AllowsStyle("display:none"), sources)
	}
	var none *csp.Directive
	assert.True(t, none.AllowsStyle("display:none"))
}
