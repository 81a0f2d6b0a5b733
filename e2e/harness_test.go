package e2e

import (
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/jsbundle"
)

// The tests below show that a tab hears what all other tests rely on not to happen: each expected complaint
// must come.
func TestATabHearsWhatTheBrowserComplainsAbout(t *testing.T) {
	for _, row := range []struct{ name, body, complaint string }{
		{"an inline script without a nonce", `<script>document.title = 'run'</script>`, `^policy: script-src-elem blocked`},
		{"a script from another site", `<script src="https://cdn.connectif.cloud/x.js"></script>`, `^policy: script-src-elem blocked`},
		{"a style attribute", `<p style="color:red">Red.</p>`, `^policy: style-src-attr blocked`},
		{"an event handler", `<p onclick="alert(1)">Click.</p>`, `^policy: script-src-attr blocked`},
		{"an exception", `<script nonce="` + nonce + `">throw new Error('oh no')</script>`, `^exception: .*oh no`},
		{"a rejected promise", `<script nonce="` + nonce + `">Promise.reject(new Error('oh no'))</script>`, `^exception: .*oh no`},
		{"console.error", `<script nonce="` + nonce + `">console.error('oh no')</script>`, `^console.error: .*oh no`},
		{"console.warn", `<script nonce="` + nonce + `">console.warn('oh no')</script>`, `^console.warning: .*oh no`},
		{"a missing script", `<script nonce="` + nonce + `" src="/missing.js"></script>`, `^response: 404 from .*/missing.js`},
		{"a request that is refused", `<script nonce="` + nonce + `" src="http://127.0.0.1:1/x.js"></script>`, `^request: Script failed: net::ERR_`},
	} {
		t.Run(row.name, func(t *testing.T) {
			b := newTab(t)
			site := newSite(t, nonceOnly)
			b.expect(row.complaint)
			b.allow(`^(log|request|console.error): `) // the browser repeats most of them in its log
			b.open(site.page("/wrong", row.body))
			assert.Equal(t, "Page wrong", get[string](b, `document.title`), "the policy of the page works")
		})
	}
}

func TestTheStandInAnswersUnderConnectifsNames(t *testing.T) {
	a := newStandIn(t, connectiftest.Options{})
	client := cloud.server.Client()
	for _, row := range []struct {
		url    string
		status int
	}{
		{a.client().ScriptURL(), http.StatusOK},
		{"https://cdn.connectif.cloud/scripts/service-worker.js", http.StatusOK},
		{"https://cdn.connectif.cloud/" + region + "/client-script/" + newAccount(), http.StatusNotFound},
	} {
		request, err := http.NewRequest(http.MethodGet, cloud.server.URL+row.url[len("https://cdn.connectif.cloud"):], nil)
		require.NoError(t, err)
		request.Host = "cdn.connectif.cloud"
		response, err := client.Do(request)
		require.NoError(t, err)
		_, err = io.Copy(io.Discard, response.Body)
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		assert.Equal(t, row.status, response.StatusCode, row.url)
	}
}

func TestEachTabHasItsOwnStorageAndASecondTabOfTheVisitorSharesIt(t *testing.T) {
	site := newSite(t, nonceOnly)
	page := site.page("/storage", "")
	first, stranger := newTab(t), newTab(t)
	second := first.another()
	for _, b := range []*tab{first, second, stranger} {
		b.open(page)
	}
	first.do(`localStorage.setItem('who', 'first')`)
	assert.Equal(t, "first", get[string](second, `localStorage.getItem('who')`))
	assert.True(t, get[bool](stranger, `localStorage.getItem('who') === null`))
}

func TestAPageTellsItsVisitToTheStandInUnderAStrictPolicy(t *testing.T) {
	a, b := newStandIn(t, connectiftest.Options{}), newTab(t)
	url := newSite(t, nonceOnly).page("/visit", html(t, jsbundle.Snippet{Client: a.client(), Nonce: nonce}))
	b.open(url)
	told := a.collect(b)
	require.Len(t, told, 1)
	assert.Equal(t, []string{connectiftest.EventPageVisit}, told.types())
	n := told[0]
	assert.Equal(t, a.id, n.Account)
	assert.Equal(t, region, n.Region)
	assert.Equal(t, url, n.BrowserInfo.URL)
	assert.Equal(t, "desktop", n.BrowserInfo.Device)
	assert.Equal(t, "Page visit", n.PageInfo.Title)
	assert.Nil(t, n.Cart)
	assert.Empty(t, n.EntityInfo["primaryKey"])
}
