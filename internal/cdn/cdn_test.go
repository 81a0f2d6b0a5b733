package cdn_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/internal/cdn"
)

// hostile has what is neither an origin nor a path nor the address of a script.
var hostile = []string{
	"https://", "https:///x", "//evil.example", `/\evil.example`, `\\evil.example`, "///x", "/a//b",
	"javascript:alert(1)", "data:text/javascript,alert(1)", "ftp://cdn.example.com", "HTTPS://cdn.example.com", "cdn.example.com", "connectif",
	"https://user@cdn.example.com", "https://user:secret@cdn.example.com", "https://cdn.example.com#f", "https://cdn.example.com:port",
	"https://cdn.example.com; script-src *", "https://cdn.example.com,https://evil.example", "https://cdn.exa mple.com",
	"https://cdn.example.com'", `https://cdn.example.com"`, "https://cdn.example.com\n", "https://*.example.com", "https://ñ.example",
	"/cdn path", "/cdn;x", "/cdn,x", "/cdn'x", `/cdn"x`, "/cdn<x", "/cdn\n", "/cdn\x00", "/../cdn", "/a/./b", "/a/..", "/cdn%zz", "/cdn#f", "/cñn",
	" /cdn", " ", "/a/%2e%2e/x", "/a/%2E./x", "/a%2fb", "/a%5cb", "https://..", "https://cdn..example.com", "https://cdn.example.com:99999", "https://cdn.example.com:0",
}

func TestAHostileAddressIsNeitherOriginNorPathNorScript(t *testing.T) {
	for _, s := range hostile {
		assert.False(t, cdn.IsOrigin(s), "origin %q", s)
		assert.False(t, cdn.IsPath(s), "path %q", s)
		assert.False(t, cdn.IsScript(s), "script %q", s)
		_, ok := cdn.Resolve(s, "/x.js")
		assert.False(t, ok, "base %q", s)
	}
}

func TestAnOriginHasNoPathAndNoQuery(t *testing.T) {
	for _, s := range []string{"https://cdn.example.com/a", "https://cdn.example.com//", "https://cdn.example.com?", "https://cdn.example.com?q", "/cdn", ""} {
		assert.False(t, cdn.IsOrigin(s), "%q", s)
	}
	for _, s := range []string{"https://cdn.example.com", "https://cdn.example.com/", "http://127.0.0.1:8080", "http://[::1]:8080", "https://xn--ol-xka.example"} {
		assert.True(t, cdn.IsOrigin(s), "%q", s)
	}
}

func TestAPathHasNoQuery(t *testing.T) {
	for _, s := range []string{"", "/a?b", "?", "https://cdn.example.com/a"} {
		assert.False(t, cdn.IsPath(s), "%q", s)
	}
	for _, s := range []string{"/", "/cdn", "/cdn/", "/a/b-c_d~e.js", "/caf%C3%A9", "/.well-known/x"} {
		assert.True(t, cdn.IsPath(s), "%q", s)
	}
}

func TestAScriptIsAPathOrAURLWithAnOptionalQuery(t *testing.T) {
	for _, s := range []string{"", "?v=1", "/sw.js?<", "/sw.js?a;b", "/sw.js?a#b", "https://cdn.example.com/a,b.js", "https://user@cdn.example.com/sw.js"} {
		assert.False(t, cdn.IsScript(s), "%q", s)
	}
	for _, s := range []string{"/sw.js", "/js/sw.js?v=3&min=1", "https://cdn.example.com/sw.js", "https://cdn.example.com:8443/a/sw.js?v=3"} {
		assert.True(t, cdn.IsScript(s), "%q", s)
	}
}

func TestAFileIsFoundBelowEachKindOfBase(t *testing.T) {
	for base, want := range map[string]string{
		"":                         "https://cdn.connectif.cloud/scripts/x.js",
		"https://cdn.example.com":  "https://cdn.example.com/scripts/x.js",
		"https://cdn.example.com/": "https://cdn.example.com/scripts/x.js",
		"/stand-in":                "/stand-in/scripts/x.js",
		"/stand-in/":               "/stand-in/scripts/x.js",
		"/":                        "/scripts/x.js",
	} {
		got, ok := cdn.Resolve(base, "/scripts/x.js")
		assert.True(t, ok, "%q", base)
		assert.Equal(t, want, got)
	}
}

func TestQuoteLeavesCredentialsOut(t *testing.T) {
	assert.Equal(t, "…@cdn.example.com", cdn.Quote("https://user:secret@cdn.example.com"))
	assert.Equal(t, "https://cdn.example.com", cdn.Quote("https://cdn.example.com"))
}

func FuzzIsScript(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Add("https://cdn.example.com/sw.js?v=3")
	f.Fuzz(func(t *testing.T, s string) {
		if cdn.IsScript(s) && strings.ContainsAny(s, " \t\r\n;,'\"<>\\#\x00") {
			t.Errorf("%q would break out of a policy or a script", s)
		}
	})
}
