package inspect_test

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/inspect"
)

const (
	runtimeTag = `<script src="/connectif/c.js" data-connectif-client="` + clientURL + `"></script>`
	installTag = `<script>s.src="` + clientURL + `"</script>`
	clientTag  = `<script src="` + clientURL + `"></script>`
	allAllowed = "; connect-src https://eu8-api.connectif.cloud"
)

func withNonce(tag, nonce string) string {
	return strings.Replace(tag, "<script", `<script nonce="`+nonce+`"`, 1)
}

// blockedBy returns what is found of blocked scripts and requests.
func blockedBy(policy, markup, url string) []string {
	header := http.Header{"Content-Security-Policy": {policy}, "Cache-Control": {"private"}}
	page := inspect.Bytes([]byte("<!DOCTYPE html>"+markup), inspect.Options{Header: header, URL: url})
	found := []string{}
	for _, p := range page.Problems {
		if p.Code == inspect.BlockedByPolicy {
			found = append(found, p.Found)
		}
	}
	return found
}

func TestPoliciesThatBlockALoader(t *testing.T) {
	sum := sha256.Sum256([]byte(`s.src="` + clientURL + `"`))
	hash := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	const cdn = `script-src does not allow "https://cdn.connectif.cloud"`
	for _, row := range []struct{ policy, markup, want string }{
		{"script-src 'none'" + allAllowed, runtimeTag, `script-src does not allow "/connectif/c.js"`},
		{"default-src 'self'" + allAllowed, runtimeTag, `default-src does not allow "https://cdn.connectif.cloud"`},
		{"script-src https://other.example" + allAllowed, runtimeTag, cdn},
		{"script-src 'self'" + allAllowed, runtimeTag, cdn},
		{"script-src 'self' https://cdn.connectif.cloud" + allAllowed, runtimeTag, ""},
		{"script-src 'nonce-a'" + allAllowed, withNonce(runtimeTag, "a"), ""},
		{"script-src 'nonce-a'" + allAllowed, withNonce(runtimeTag, "b"), `script-src does not allow "/connectif/c.js"`},
		{"script-src 'nonce-a' 'strict-dynamic'" + allAllowed, withNonce(installTag, "a"), ""},
		{"script-src 'self' 'strict-dynamic' 'nonce-a'" + allAllowed, runtimeTag, `script-src does not allow "/connectif/c.js"`},
		{"script-src 'nonce-a'" + allAllowed, withNonce(installTag, "a"), cdn},
		{"script-src 'nonce-a' https://cdn.connectif.cloud" + allAllowed, withNonce(installTag, "a"), ""},
		{"script-src 'unsafe-inline' cdn.connectif.cloud" + allAllowed, installTag, ""},
		{"script-src 'unsafe-inline' 'nonce-a' cdn.connectif.cloud" + allAllowed, installTag, "script-src does not allow the inline script"},
		{"script-src cdn.connectif.cloud" + allAllowed, installTag, "script-src does not allow the inline script"},
		{"script-src " + hash + " cdn.connectif.cloud" + allAllowed, installTag, ""},
		{"script-src 'sha256-abc=' 'unsafe-inline' cdn.connectif.cloud" + allAllowed, installTag, "script-src does not allow the inline script"},
		{"script-src 'self'" + allAllowed, clientTag, `script-src does not allow "` + clientURL[:60] + `…"`},
		{"script-src *.connectif.cloud" + allAllowed, clientTag, ""},
		{"script-src 'self' cdn.connectif.cloud; connect-src 'self'", runtimeTag, `connect-src does not allow "https://eu8-api.connectif.cloud"`},
		{"script-src 'self' cdn.connectif.cloud; connect-src https://*.connectif.cloud", runtimeTag, ""},
		{"img-src 'none'; style-src 'self'", runtimeTag, ""},
		{"script-src 'self'", strings.ReplaceAll(runtimeTag, clientURL, "/standin/eu8/client-script/x"), ""},
		{"script-src 'unsafe-inline'" + allAllowed, strings.ReplaceAll(installTag, "https:", ""), cdn},
		{"script-src 'self' https://cdn.connectif.cloud" + allAllowed, strings.ReplaceAll(runtimeTag, "/connectif/", "https://[/"), ""},
		{"default-src 'self'", strings.ReplaceAll(runtimeTag, clientURL, "/standin/eu8/client-script/x"), ""},
	} {
		want := []string{}
		if row.want != "" {
			want = []string{row.want}
		}
		assert.Equal(t, want, blockedBy(row.policy, row.markup, ""), "%s\n%s", row.policy, row.markup)
	}
}

func TestThePagesOwnHostIsSelf(t *testing.T) {
	const policy = "script-src https://shop.example https://cdn.connectif.cloud" + allAllowed
	assert.Empty(t, blockedBy(policy, runtimeTag, "https://shop.example/p/1"))
	assert.NotEmpty(t, blockedBy(policy, runtimeTag, "https://other.example/p/1"))
	assert.Empty(t, blockedBy(policy, runtimeTag, ""), "one of the hosts may be the page's")
	assert.NotEmpty(t, blockedBy("script-src https://cdn.connectif.cloud"+allAllowed, runtimeTag, ""))
	assert.Empty(t, blockedBy(policy, strings.ReplaceAll(runtimeTag, "/connectif/", "//shop.example/connectif/"), ""))
	assert.Empty(t, blockedBy(policy, runtimeTag, "::"), "that is no address")
}

func TestEachOfSeveralPoliciesCounts(t *testing.T) {
	assert.Len(t, blockedBy("script-src *, script-src 'none'"+allAllowed, runtimeTag, ""), 1)
	meta := func(policy string) string {
		return `<meta http-equiv="content-security-policy" content="` + policy + `">`
	}
	assert.Len(t, blockedBy("", meta("script-src 'none'")+runtimeTag, ""), 1)
	assert.Equal(t, []string{`script-src does not allow "https://cdn.connectif.cloud"`}, blockedBy("", runtimeTag+meta("script-src 'none'"), ""),
		"a policy that comes later does not keep the loader from running, but the client")
	assert.Empty(t, blockedBy("", `<meta http-equiv="Content-Security-Policy-Report-Only" content="script-src 'none'">`+runtimeTag, ""))
	assert.Len(t, blockedBy("connect-src 'none'", runtimeTag+runtimeTag, ""), 1, "once a host")
	assert.Len(t, blockedBy("", strings.Repeat(meta("script-src 'none'"), 100)+runtimeTag, ""), 20)
}

func TestStylesThatAPolicyBlocksHideNothing(t *testing.T) {
	styled := func(attribute string) string {
		return `<div ` + attribute + `><div class="cn_product_visited" style="display:none">` + product() + `</div></div>`
	}
	check := func(policy, markup string) []inspect.Code {
		header := http.Header{"Content-Security-Policy": {policy}, "Cache-Control": {"private"}}
		return codes(inspect.Bytes([]byte("<!DOCTYPE html>"+runtimeTag+markup), inspect.Options{Header: header}))
	}
	assert.Equal(t, []inspect.Code{inspect.StyleBlocked}, check("style-src 'self'", styled("")))
	assert.Equal(t, []inspect.Code{inspect.StyleBlocked}, check("style-src-attr 'none'", styled("")))
	assert.Equal(t, []inspect.Code{inspect.StyleBlocked}, check("style-src 'self'", strings.ReplaceAll(styled(`style="display:none"`), `d" style="display:none"`, `d"`)))
	assert.Empty(t, check("style-src 'self'", styled("hidden")))
	assert.Empty(t, check("style-src 'unsafe-inline'", styled("")))
	assert.Empty(t, check("script-src *", styled("")))
	assert.Empty(t, check("style-src 'self'", `<div class="cn_login" style="display:none"></div>`), "nothing is to be seen")
}
