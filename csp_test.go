package connectif_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/jsbundle"
)

func TestTheZeroCSPNeedsNothing(t *testing.T) {
	var csp connectif.CSP
	assert.Empty(t, csp.Sources())
	assert.Empty(t, csp.String())
	assert.Empty(t, csp.Check("default-src 'none'; sandbox; require-trusted-types-for 'script'"))
	assert.Equal(t, "default-src 'none'", csp.Merge("default-src 'none'"))
}

func TestSourcesAreThoseOfAllAccountsInTheSameOrderEachTime(t *testing.T) {
	csp := newCSP(t, func(c *connectif.Config) {
		c.Account, c.Region = "", ""
		c.Accounts = map[string]connectif.Account{"es": {ID: account, Region: "eu8"}, "it": {ID: other, Region: "eu8"}, "cl": {ID: other, Region: "cl1"}}
		c.Choose = func(*http.Request) string { return "es" }
	})
	want := "connect-src https://cl1-api.connectif.cloud https://eu8-api.connectif.cloud; script-src 'self' https://cdn.connectif.cloud; worker-src 'self'"
	for range 20 {
		assert.Equal(t, want, csp.String())
	}
	assert.Empty(t, csp.Check("default-src 'none'; "+csp.String()), "String is enough for Check")
}

func TestSourcesAreACopy(t *testing.T) {
	csp := newCSP(t, nil)
	csp.Sources()["script-src"][0] = "https://evil.example"
	delete(csp.Sources(), "connect-src")
	assert.Equal(t, newCSP(t, nil).String(), csp.String())
}

func TestABaseURLIsAPlaceForTheScriptAndForTheData(t *testing.T) {
	for base, want := range map[string]string{
		"/stand-in":               "connect-src 'self' https://eu8-api.connectif.cloud; script-src 'self'; worker-src 'self'",
		"/":                       "connect-src 'self' https://eu8-api.connectif.cloud; script-src 'self'; worker-src 'self'",
		"https://cdn.example.com": "connect-src https://cdn.example.com https://eu8-api.connectif.cloud; script-src 'self' https://cdn.example.com; worker-src 'self'",
		"http://127.0.0.1:8080/":  "connect-src http://127.0.0.1:8080 https://eu8-api.connectif.cloud; script-src 'self' http://127.0.0.1:8080; worker-src 'self'",
	} {
		csp := newCSP(t, func(c *connectif.Config) { c.BaseURL = base })
		assert.Equal(t, want, csp.String())
		assert.Empty(t, csp.Check(csp.Merge("default-src 'none'")), base)
	}
}

func TestTheDefaultPortIsNotPartOfASource(t *testing.T) {
	csp := newCSP(t, func(c *connectif.Config) { c.BaseURL = "https://CDN.example.com:443" })
	assert.Equal(t, []string{"'self'", "https://cdn.example.com"}, csp.Sources()["script-src"])
	assert.Empty(t, csp.Check("script-src 'self' https://cdn.example.com"))
	assert.Empty(t, csp.Check("script-src 'self' https://cdn.example.com:443"))
}

func TestTheVisitorsTagsAreFetchedFromTheSite(t *testing.T) {
	csp := newCSP(t, withVisitor)
	assert.Equal(t, []string{"'self'", "https://eu8-api.connectif.cloud"}, csp.Sources()["connect-src"])
	assert.Equal(t, "connect-src https://eu8-api.connectif.cloud 'self'", csp.Merge("connect-src https://eu8-api.connectif.cloud"))
	problems := csp.Check("connect-src https://eu8-api.connectif.cloud")
	assert.Equal(t, []string{"connect-src 'self'"}, missing(problems))
	assert.Contains(t, problems[0].Blocked, "cart")
	assert.Empty(t, csp.Check("connect-src https://eu8-api.connectif.cloud 'self'"))

	csp.Origin = "https://www.example.com"
	assert.Empty(t, csp.Check("connect-src https://eu8-api.connectif.cloud https://www.example.com/connectif/visitor"))
	assert.NotEmpty(t, csp.Check("connect-src https://eu8-api.connectif.cloud https://www.example.com/connectif/visitors"))

	problems = csp.Check("require-trusted-types-for 'script'")
	assert.Equal(t, []string{"require-trusted-types-for"}, missing(problems))
	assert.Contains(t, problems[0].Blocked, "tags")
	assert.NotContains(t, newCSP(t, nil).Check("require-trusted-types-for 'script'")[0].Blocked, "tags")
}

func TestAPolicyThatNamesScriptsOneByOneNeedsAllOfThem(t *testing.T) {
	required := func(c *connectif.Config) {
		c.Consent, c.ConsentAdapter = connectif.ConsentRequired, connectif.TCF{Purposes: []int{1}}
	}
	csp, loader := newCSP(t, required), jsbundle.Loader{Consent: connectif.ConsentRequired, ConsentAdapter: connectif.TCF{}}
	csp.Origin = "https://www.example.com"
	policy := "worker-src *; script-src " + cdnHost
	names := loader.FileNames()
	for i, name := range names {
		assert.Equal(t, []string{"script-src 'self'"}, missing(csp.Check(policy)), "%d of %d scripts, said once", i, len(names))
		policy += " https://www.example.com/connectif/" + name
	}
	assert.Empty(t, csp.Check(policy))
	assert.Greater(t, len(names), 1)
}
