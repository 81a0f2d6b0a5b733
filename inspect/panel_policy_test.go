package inspect_test

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestThePanelTakesWhatThePolicyAllows(t *testing.T) {
	const (
		nothing = ""
		plain   = "script, style"
		noStyle = "script"
	)
	for _, row := range []struct {
		policies []string
		takes    string
	}{
		{[]string{"default-src 'none'"}, nothing},
		{[]string{"script-src 'none'; style-src 'none'"}, nothing},
		{[]string{"script-src https://cdn.example 'sha256-abc'; style-src 'unsafe-inline'"}, nothing},
		{[]string{"default-src https://cdn.example"}, nothing},
		{[]string{"script-src 'strict-dynamic' 'self'; style-src 'none'"}, nothing},
		{[]string{"script-src 'unsafe-inline'; style-src https:"}, nothing}, // the panel is on http:
		{[]string{"sandbox; style-src 'self'"}, "style"},
		{[]string{"script-src 'none'; style-src 'self'"}, "style"},
		{[]string{"script-src 'none'; style-src-elem 'self'; style-src 'none'"}, "style"},
		{[]string{"script-src 'self'", "script-src 'none'"}, "style"},
		{[]string{"script-src 'nonce-abc'", "script-src 'nonce-def'"}, "style"},
		{[]string{"script-src 'self', script-src 'none'; style-src 'none'"}, nothing},
		{[]string{"default-src 'none'; script-src 'nonce-'"}, nothing},
		{[]string{"default-src 'none'; script-src 'nonce-a+/b='"}, "script a+/b="},
		{[]string{"default-src 'none'; script-src 'NONCE-abc' 'strict-dynamic'"}, nothing}, // as inspect reads nonces, in one way alone
		{[]string{"default-src 'none'; script-src 'nonce-abc' 'strict-dynamic'; style-src 'self'"}, "script abc, style"},
		{[]string{"default-src 'none'; script-src-elem 'nonce-abc'; script-src 'none'"}, "script abc"},
		{[]string{"script-src 'self'; style-src 'none'", "script-src 'nonce-abc' 'self'"}, "script abc"},
		{[]string{"default-src 'self'"}, plain},
		{[]string{"sandbox allow-scripts allow-same-origin; default-src 'self'"}, plain},
		{[]string{"default-src http://127.0.0.1:*; style-src 'none'"}, noStyle},
		{[]string{"default-src *"}, plain},
		{[]string{"img-src 'none'; base-uri 'none'"}, plain},
		{[]string{""}, plain},
		{nil, plain},
	} {
		var header []string
		for _, policy := range row.policies {
			header = append(header, "Content-Security-Policy", policy)
		}
		_, body := get(t, develops(t, sends(shortPage, header...)).URL)
		assert.Equal(t, row.takes, taken(t, body), "%q", row.policies)
	}
	_, body := get(t, develops(t, sends(`<!DOCTYPE html><meta http-equiv="Content-Security-Policy" content="script-src 'nonce-abc'; style-src 'none'">`)).URL)
	assert.Equal(t, "script abc", taken(t, body), "a policy in the page")
}

// taken says what a panel loads: "script NONCE, style".
func taken(t *testing.T, body string) (what string) {
	markup, _ := panelOf(t, body)
	if script := regexp.MustCompile(`<script src="[^"]*"( nonce="([^"]*)")?>`).FindStringSubmatch(markup); script != nil {
		if what = "script"; script[2] != "" {
			what += " " + unescape(script[2])
		}
	}
	if regexp.MustCompile(`<link rel="stylesheet"`).MatchString(markup) {
		if what != "" {
			what += ", "
		}
		what += "style"
	}
	return what
}
