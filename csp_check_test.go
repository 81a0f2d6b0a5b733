package connectif_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
)

// newCSP returns what a site needs that has one account, and hides tags without style attributes unless
// change says otherwise.
func newCSP(t testing.TB, change func(*connectif.Config)) connectif.CSP {
	t.Helper()
	config := connectif.Config{Account: account, Region: "eu8", StrictCSP: true}
	if change != nil {
		change(&config)
	}
	cn, err := connectif.New(config)
	require.NoError(t, err)
	return cn.CSP()
}

func withStyle(c *connectif.Config) { c.StrictCSP = false }

// missing returns the problems as "directive source".
func missing(problems []connectif.CSPProblem) []string {
	var list []string
	for _, p := range problems {
		list = append(list, strings.TrimSpace(p.Directive+" "+p.Source))
	}
	return list
}

const (
	cdnHost = "https://cdn.connectif.cloud"
	apiHost = "https://eu8-api.connectif.cloud"
	nothing = "default-src 'self'|default-src " + cdnHost + "|default-src " + apiHost + "|default-src 'self'"
)

// What Chromium does with these policies was observed. It blocks what is listed, unless it is said to be
// laxer, and nothing else; but it ends the connection when a header holds NUL, and of a nonce it asks that it
// is the page's.
var cspRows = []struct{ policy, missing string }{
	// Hostile: what browsers skip allows everything; what they misunderstand allows nothing.
	{"", ""},
	{";;; ,", ""},
	{"\x00\x01garbage!!! ;;\x7f", ""},
	{"'none'", ""},
	{"script-src", "script-src 'self'|script-src " + cdnHost + "|script-src 'self'"},
	{"connect-src ; ;", "connect-src " + apiHost},
	{"default-src 'none'", nothing},
	{"default-src none", nothing},
	{"default-src self", nothing},
	{`default-src "self"`, nothing},
	{"default-src ::: https:// *. // /.. https://*.*.cloud 'nonce-' ' '' https://cdn.connectif.cloud:x https://.connectif.cloud", nothing},
	{"default-src wss: ws: data: blob:", nothing},
	{"script-src \xc3\xb1", ""},
	{"script-src 'self' \xff", ""},
	{"SCRIPT-SRC\t'NONE'", "script-src 'self'|script-src " + cdnHost + "|script-src 'self'"},
	{"script-src *; script-src 'none'", ""},
	{"script-src 'none'; script-src *", "script-src 'self'|script-src " + cdnHost + "|script-src 'self'"},
	{"script-src nonce-abc123", "script-src 'self'|script-src " + cdnHost + "|script-src 'self'"},
	{"script-src 'self' 'nonce-'", "script-src " + cdnHost},
	{"script-src 'self' 'nonce-{{.}}'", "script-src " + cdnHost},

	// Hosts, ports and paths.
	{"default-src *", ""},
	{"default-src *:*", ""},
	{"default-src https:", ""},
	{"default-src http:", ""},
	{"default-src HTTPS: 'SELF'", ""},
	{"script-src 'self' HTTPS://CDN.CONNECTIF.CLOUD", ""},
	{"script-src 'self' cdn.connectif.cloud", ""},
	{"script-src 'self' *.connectif.cloud", ""},
	{"script-src 'self' https://*.connectif.cloud:443", ""},
	{"script-src 'self' http://cdn.connectif.cloud", ""},
	{"script-src 'self' https://connectif.cloud", "script-src " + cdnHost},
	{"script-src 'self' https://*.cdn.connectif.cloud", "script-src " + cdnHost},
	{"script-src 'self' https://xcdn.connectif.cloud", "script-src " + cdnHost},
	{"script-src 'self' https://cdn.connectif.cloud.", "script-src " + cdnHost},
	{"script-src 'self' https://cdn.connectif.cloud:8443", "script-src " + cdnHost},
	{"script-src 'self' wss://cdn.connectif.cloud", "script-src " + cdnHost},
	{"script-src 'self' http://cdn.connectif.cloud:80", "script-src " + cdnHost}, // Chromium is laxer
	{"script-src 'self' https://cdn.connectif.cloud/", ""},
	{"script-src 'self' https://cdn.connectif.cloud/eu8/", ""},
	{"script-src 'self' https://cdn.connectif.cloud/%65u8/client-script/" + account, ""},
	{"script-src 'self' https://cdn.connectif.cloud/%zz/", "script-src " + cdnHost},
	{"script-src 'self' https://cdn.connectif.cloud/eu8", "script-src " + cdnHost},
	{"script-src 'self' https://cdn.connectif.cloud/EU8/", "script-src " + cdnHost},
	{"script-src 'self' https://cdn.connectif.cloud/?x", "script-src " + cdnHost}, // Chromium is laxer
	{"connect-src https://eu8-api.connectif.cloud:443", ""},
	{"connect-src https://eu8-api.connectif.cloud:443/integration-type/", ""},
	{"connect-src https://eu8-api.connectif.cloud/integration-type", "connect-src " + apiHost},
	{"connect-src https://eu3-api.connectif.cloud", "connect-src " + apiHost},

	// Nonces and 'strict-dynamic'.
	{"script-src 'nonce-abc123'; worker-src 'self'", ""},
	{"script-src 'NONCE-ab-_+/=='; worker-src 'self'", ""},
	{"script-src 'nonce-abc123'", "script-src 'self'"},
	{"script-src 'nonce-abc123' 'strict-dynamic'", ""},
	{"script-src 'strict-dynamic' 'self' https:", "script-src"},
	{"script-src 'sha256-aqNNdDLnnrDOnTNdkJpYlAxKVJtLt9CtFLklmInuUAE=' 'unsafe-inline'", "script-src 'self'|script-src " + cdnHost + "|script-src 'self'"},
	{"default-src 'nonce-abc123'; connect-src https:", "default-src 'self'"},
	{"default-src 'nonce-abc123' 'strict-dynamic'; connect-src https:", "default-src 'self'"}, // Chromium is laxer

	// Fallbacks.
	{"script-src-elem 'self' https://cdn.connectif.cloud; script-src 'none'", "script-src 'self'"},
	{"script-src-elem 'none'; script-src *", "script-src-elem 'self'|script-src-elem " + cdnHost},
	{"child-src 'none'; script-src *", "child-src 'self'"},
	{"worker-src 'self'; child-src 'none'; default-src https:", ""},
	{"worker-src blob:", "worker-src 'self'"},
	{"style-src 'none'; img-src 'none'; frame-src 'none'; object-src 'none'", ""},

	// Several policies: each must be passed.
	{"default-src *, connect-src 'self'", "connect-src " + apiHost},
	{"connect-src *, default-src *, worker-src 'none',", "worker-src 'self'"},

	// What is not about sources.
	{"require-trusted-types-for 'script'", "require-trusted-types-for"},
	{"require-trusted-types-for script", ""},
	{"trusted-types 'none'; upgrade-insecure-requests; block-all-mixed-content", ""},
	{"sandbox", "sandbox allow-scripts|sandbox allow-same-origin"},
	{"sandbox allow-scripts allow-forms", "sandbox allow-same-origin"},
	{"sandbox Allow-Scripts allow-same-origin", ""},

	// As sites send them: helmet's default, a strict one, one for an API, one for compatibility, one without
	// scripts.
	{"default-src 'self';base-uri 'self';font-src 'self' https: data:;form-action 'self';frame-ancestors 'self';img-src 'self' data:;object-src 'none';" +
		"script-src 'self';script-src-attr 'none';style-src 'self' https: 'unsafe-inline';upgrade-insecure-requests",
		"script-src " + cdnHost + "|default-src " + apiHost},
	{"object-src 'none'; script-src 'nonce-abc123' 'unsafe-inline' 'unsafe-eval' 'strict-dynamic' https: http:; base-uri 'none'", ""},
	{"default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; style-src 'self'; base-uri 'self'; form-action 'self'",
		"script-src " + cdnHost + "|connect-src " + apiHost},
	{"default-src https: data: 'unsafe-inline' 'unsafe-eval'", ""},
	{"frame-ancestors 'none'; form-action 'self'", ""},
}

func TestCheckTellsWhatABrowserWouldBlock(t *testing.T) {
	csp := newCSP(t, nil)
	for _, row := range cspRows {
		assert.Equal(t, row.missing, strings.Join(missing(csp.Check(row.policy)), "|"), "%q", row.policy)
	}
}

func TestCheckTellsWhetherStyleAttributesOfTagsAreBlocked(t *testing.T) {
	const hash = "'sha256-aqNNdDLnnrDOnTNdkJpYlAxKVJtLt9CtFLklmInuUAE='" // of display:none
	csp := newCSP(t, withStyle)
	for policy, directive := range map[string]string{
		"":                    "",
		"style-src 'self'":    "style-src",
		"style-src *":         "style-src",
		"style-src-attr":      "style-src-attr",
		"style-src " + hash:   "style-src",
		"default-src * data:": "default-src",
		"style-src-attr 'none'; style-src 'unsafe-inline'":     "style-src-attr",
		"style-src 'unsafe-inline' 'nonce-abc123'":             "style-src",
		"style-src 'unsafe-inline' " + hash:                    "style-src",
		"style-src 'unsafe-inline' 'sha512-abcd'":              "style-src",
		"style-src 'unsafe-hashes' 'sha256-abcd'":              "style-src",
		"style-src unsafe-inline":                              "style-src",
		"style-src 'unsafe-inline'":                            "",
		"style-src 'unsafe-inline' 'nonce-'":                   "",
		"style-src 'unsafe-inline' 'strict-dynamic'":           "",
		"style-src 'self'; style-src-attr 'Unsafe-Inline'":     "",
		"style-src 'unsafe-hashes' 'sha256-abcd' " + hash:      "",
		"default-src * 'unsafe-inline'; style-src-elem 'none'": "",
		"style-src 'unsafe-hashes' " + strings.ToLower(hash[:8]) + strings.NewReplacer("+", "-", "/", "_").Replace(hash[8:]): "",
	} {
		problems := csp.Check(policy)
		if directive == "" {
			assert.Empty(t, problems, policy)
			continue
		}
		require.Len(t, problems, 1, policy)
		assert.Equal(t, directive, problems[0].Directive, policy)
		assert.Contains(t, problems[0].Remedy, "StrictCSP")
		assert.Empty(t, newCSP(t, nil).Check(policy), "%s, with StrictCSP", policy)
	}
}

func TestCheckNumbersThePoliciesOfAllHeaders(t *testing.T) {
	header := http.Header{}
	header.Add("Content-Security-Policy", "img-src 'self', connect-src 'self'")
	header.Add("Content-Security-Policy", "worker-src 'none'")
	problems := newCSP(t, nil).Check(header.Values("Content-Security-Policy")...)
	require.Len(t, problems, 2)
	assert.Equal(t, 1, problems[0].Policy)
	assert.Equal(t, 2, problems[1].Policy)
	assert.Empty(t, newCSP(t, nil).Check())
}

func TestAProblemSaysWhatIsBlockedAndWhatToDo(t *testing.T) {
	csp := newCSP(t, nil)
	for policy, want := range map[string]string{
		"connect-src 'self'":          "connect-src blocks what the client sends, and the contents that come back: add https://eu8-api.connectif.cloud",
		"child-src https://a.example": "child-src blocks the Web Push worker: add a worker-src that has the sources of child-src and 'self'; or set CSP.Origin, if one of the hosts is this site",
		"worker-src self":             "worker-src blocks the Web Push worker: add 'self'; write 'self' in single quotes, or browsers look for a host of that name",
		"worker-src 'none'":           "worker-src blocks the Web Push worker: add 'self'; take out 'none', which must stand alone",
		"sandbox allow-same-origin":   "sandbox blocks all scripts: add allow-scripts",
	} {
		problems := csp.Check(policy)
		require.Len(t, problems, 1, policy)
		assert.Equal(t, want, problems[0].String())
	}
	for _, policy := range []string{"connect-src `self`", "connect-src NONE", "connect-src nonce-abc+/==", "connect-src SHA256-abc=", `connect-src "unsafe-inline"`} {
		assert.Contains(t, csp.Check(policy)[0].Remedy, "in single quotes", policy)
	}
	csp.Origin = "https://b.example"
	assert.NotContains(t, csp.Check("worker-src https://a.example")[0].Remedy, "Origin", "it is set")
	csp.Origin = ""
	assert.Contains(t, csp.Check("script-src 'strict-dynamic'")[0].Remedy, "nonce")
	assert.NotContains(t, csp.Check("connect-src nonce-server.example")[0].Remedy, "quotes", "a host")
	assert.NotContains(t, csp.Check("worker-src cdn.connectif.cloud")[0].Remedy, "Origin", "Connectif's host is not the site's")
}

func TestTheSiteMayBeNamedByItsHostWhenCheckKnowsIt(t *testing.T) {
	for _, row := range []struct {
		origin, source string
		allowed        bool
	}{
		{"", "https://www.example.com", false},
		{"not an origin", "https://www.example.com", false},
		{"https://www.example.com", "https://www.example.com", true},
		{"https://www.example.com/", "*.example.com", true},
		{"https://www.example.com", "www.example.com/service-worker.js", true},
		{"https://www.example.com", "www.example.com/js/", false},
		{"https://www.example.com", "https://shop.example.com", false},
		{"http://localhost:8080", "https:", false},
		{"http://localhost:8080", "'self'", true},
		{"http://localhost:8080", "*", true},
		{"http://localhost:8080", "localhost:8080", true},
		{"http://localhost:8080", "localhost", false},
		{"http://localhost:8080", "localhost:*", true},
		{"http://localhost:8080", "https://localhost:8080", false},
	} {
		csp := newCSP(t, nil)
		csp.Origin = row.origin
		assert.Equal(t, row.allowed, len(csp.Check("worker-src "+row.source)) == 0, "%+v", row)
	}
}

func TestAHostWithoutASchemeIsOfThePagesScheme(t *testing.T) {
	csp := newCSP(t, func(c *connectif.Config) { c.BaseURL = "http://cdn.example.com" })
	const policy = "script-src-elem 'self' cdn.example.com"
	assert.Equal(t, []string{"script-src-elem http://cdn.example.com"}, missing(csp.Check(policy)), "https unless said otherwise")
	csp.Origin = "http://localhost:8080"
	assert.Empty(t, csp.Check(policy))
}

func TestEachAccountIsChecked(t *testing.T) {
	csp := newCSP(t, func(c *connectif.Config) {
		c.Account, c.Region = "", ""
		c.Accounts = map[string]connectif.Account{"es": {ID: account, Region: "eu8"}, "it": {ID: other, Region: "eu8"}, "cl": {ID: other, Region: "cl1"}}
		c.Choose = func(*http.Request) string { return "es" }
	})
	assert.Equal(t, []string{"connect-src https://cl1-api.connectif.cloud", "connect-src " + apiHost}, missing(csp.Check("connect-src 'none'")))
	assert.Equal(t, []string{"script-src-elem " + cdnHost}, missing(csp.Check("script-src-elem 'self'")), "one host, said once")
	assert.Equal(t, []string{"script-src-elem " + cdnHost}, missing(csp.Check("script-src-elem 'self' https://cdn.connectif.cloud/eu8/")), "not for cl1")
}

func TestAMegabyteOfPolicyTakesLinearTime(t *testing.T) {
	csp := newCSP(t, withStyle)
	for _, part := range []string{",", "a;", "a,", "x ", "default-src 'none',", "'sha256-a' "} {
		took := func(size int) time.Duration {
			policy := "default-src " + strings.Repeat(part, size/len(part))
			start := time.Now()
			csp.Check(policy)
			csp.Merge(policy)
			return time.Since(start)
		}
		// The best of some, since a busy machine slows one side now and then; and what is over in a moment
		// proves nothing.
		small, large := time.Hour, time.Hour
		for range 3 {
			small, large = min(small, took(1<<16)), min(large, took(1<<20))
		}
		assert.Less(t, large, 100*max(small, 10*time.Millisecond), "16 times the size, and 256 times the time would be quadratic: %q", part)
	}
}
