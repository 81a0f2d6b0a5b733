package connectif_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif"
)

func TestMergeAddsWhatAPolicyLacksAndNothingElse(t *testing.T) {
	csp := newCSP(t, nil)
	for _, row := range []struct{ policy, want string }{
		// What is not blocked stays as it is, to the letter.
		{"", ""},
		{" ;;, ;garbage\x00", " ;;, ;garbage\x00"},
		{"img-src  'self' ;", "img-src  'self' ;"},
		{"default-src *;", "default-src *;"},
		{"script-src 'nonce-abc123' 'strict-dynamic'", "script-src 'nonce-abc123' 'strict-dynamic'"},
		// What sources cannot mend stays, too.
		{"script-src 'strict-dynamic' https:", "script-src 'strict-dynamic' https:"},
		{"sandbox; require-trusted-types-for 'script'", "sandbox; require-trusted-types-for 'script'"},

		{"default-src 'self'", "default-src 'self'; script-src 'self' https://cdn.connectif.cloud; connect-src 'self' https://eu8-api.connectif.cloud"},
		{"default-src 'none';", "default-src 'none'; script-src 'self' https://cdn.connectif.cloud; connect-src https://eu8-api.connectif.cloud"},
		{"default-src", "default-src; script-src 'self' https://cdn.connectif.cloud; connect-src https://eu8-api.connectif.cloud"},
		{"default-src 'self' 'nonce-abc123' 'unsafe-inline' 'report-sample' data:; object-src 'none'",
			"default-src 'self' 'nonce-abc123' 'unsafe-inline' 'report-sample' data:; object-src 'none'; connect-src 'self' data: https://eu8-api.connectif.cloud"},
		{"default-src 'unsafe-inline' 'sha256-ab=='; connect-src *; worker-src *",
			"default-src 'unsafe-inline' 'sha256-ab=='; connect-src *; worker-src *; script-src 'unsafe-inline' 'sha256-ab==' 'self' https://cdn.connectif.cloud"},
		{"script-src 'nonce-abc123' https://a.example", "script-src 'nonce-abc123' https://a.example; worker-src https://a.example 'self'"},
		{"script-src-elem 'self'; script-src *", "script-src-elem 'self' https://cdn.connectif.cloud; script-src *"},
		{"Connect-Src\t'None' ; img-src *", "Connect-Src https://eu8-api.connectif.cloud; img-src *"},
		{"connect-src https://a.example; connect-src *", "connect-src https://a.example https://eu8-api.connectif.cloud; connect-src *"},
		{"connect-src \xff; connect-src 'self'", "connect-src \xff; connect-src 'self' https://eu8-api.connectif.cloud"},
		{"child-src https://frames.example; script-src *", "child-src https://frames.example; script-src *; worker-src https://frames.example 'self'"},
		{"worker-src self", "worker-src self 'self'"},
		{"img-src *,connect-src 'self' , worker-src 'none'", "img-src *, connect-src 'self' https://eu8-api.connectif.cloud, worker-src 'self'"},
		// A template stays one.
		{"script-src 'self' 'nonce-{{.Nonce}}'; style-src $NONCE %20", "script-src 'self' 'nonce-{{.Nonce}}' https://cdn.connectif.cloud; style-src $NONCE %20"},
	} {
		assert.Equal(t, row.want, csp.Merge(row.policy), "%q", row.policy)
	}
}

func TestMergeNeverAllowsInlineStyles(t *testing.T) {
	csp := newCSP(t, withStyle)
	policy := csp.Merge("default-src 'self'")
	assert.NotContains(t, policy, "unsafe")
	assert.Equal(t, []string{"default-src"}, missing(csp.Check(policy)), "Check tells of the style attributes")
}

func TestMergeDoesNotAddASourceTwiceThatBrowsersDoNotUnderstand(t *testing.T) {
	csp := newCSP(t, func(c *connectif.Config) { c.BaseURL = "http://[::1]:8080" })
	once := csp.Merge("script-src 'self'")
	assert.Equal(t, "script-src 'self' http://[::1]:8080", once)
	assert.Equal(t, once, csp.Merge(once))
	assert.NotEmpty(t, csp.Check(once))
}

// incurable reports whether no source helps against the problem.
func incurable(p connectif.CSPProblem) bool { return p.Source == "" || p.Directive == "sandbox" }

func FuzzMergeMendsEveryPolicyThatSourcesCanMend(f *testing.F) {
	for _, row := range cspRows {
		f.Add(row.policy, "")
	}
	f.Add("default-src 'self'", "https://www.example.com")
	f.Add("worker-src www.example.com", "http://localhost:8080")
	needs := newCSP(f, withStyle)
	f.Fuzz(func(t *testing.T, policy, origin string) {
		csp := needs
		csp.Origin = origin
		before := csp.Check(policy)
		merged := csp.Merge(policy)
		after := csp.Check(merged)
		for _, p := range after {
			if !incurable(p) {
				t.Errorf("%q became %q, which still lacks something: %s", policy, merged, p)
			}
		}
		if len(before) == len(after) && merged != policy {
			t.Errorf("%q lacked nothing that sources mend and became %q", policy, merged)
		}
		if again := csp.Merge(merged); again != merged {
			t.Errorf("%q became %q, and then %q", policy, merged, again)
		}
		// Nothing but 'none' may be lost, and only harmless words come in.
		words := func(s string) []string {
			return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \t\n\f\r;,", r) })
		}
		old, now := words(policy), words(merged)
		for _, word := range old {
			if !strings.EqualFold(word, "'none'") && !slices.Contains(now, word) {
				t.Errorf("%q lost %q", policy, word)
			}
		}
		for _, word := range now {
			harmless := []string{"'self'", cdnHost, apiHost, "script-src", "connect-src", "worker-src"}
			if !slices.Contains(old, word) && !slices.Contains(harmless, word) {
				t.Errorf("%q gained %q", policy, word)
			}
		}
	})
}
