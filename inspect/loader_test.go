package inspect_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
)

const (
	account   = "3f0b5c1e-8d1f-4c3e-9d55-0a1b2c3d4e5f"
	clientURL = "https://cdn.connectif.cloud/eu8/client-script/" + account
)

func TestScriptsThatLoadNoClientAreNoLoaders(t *testing.T) {
	for _, markup := range []string{
		`<script src="/app.js"></script>`,
		`<script>var x = "/client-script/";</script>`,
		`<script>var x = "https://cdn.connectif.cloud/eu8/client-script/";</script>`,
		`<script type="application/json">"` + clientURL + `"</script>`,
		`<script type="text/template"><script src="` + clientURL + `"></script>`,
		`<script>var _cnid = "` + account + `";</script>`,
		`<noscript><script src="` + clientURL + `"></script></noscript>`,
		`<template><script src="` + clientURL + `"></script></template>`,
		`<!-- <script src="` + clientURL + `"></script> -->`,
		`<svg><script src="` + clientURL + `"></script></svg>`,
		`<link rel="preload" href="` + clientURL + `">`,
		`<script>` + strings.Repeat(`"/client-script/x" `, 20) + `"` + clientURL + `"</script>`,
	} {
		page := read(markup)
		assert.Empty(t, page.Loaders, markup)
		assert.Equal(t, []inspect.Code{inspect.LoaderMissing}, codes(page)[:1], markup)
	}
}

func TestLoadersAreTold(t *testing.T) {
	for _, row := range []struct {
		markup string
		want   inspect.Loader
	}{
		{`<script async src="/c.js" data-connectif-client="` + clientURL + `" data-connectif-id="` + account + `"></script>`,
			inspect.Loader{Kind: inspect.LoaderRuntime, Account: account, Region: "eu8", URL: clientURL}},
		{`<script src="/c.js" data-connectif-client="/standin/eu8/client-script/x" data-connectif-id="y"></script>`,
			inspect.Loader{Kind: inspect.LoaderRuntime, Account: "y", URL: "/standin/eu8/client-script/x"}},
		{`<script data-connectif-client="` + clientURL + `">f()</script>`,
			inspect.Loader{Kind: inspect.LoaderSnippet, Account: account, Region: "eu8", URL: clientURL}},
		{`<script async id="__cn_generic_script__x">s.setAttribute("src","` + clientURL + `")</script>`,
			inspect.Loader{Kind: inspect.LoaderInstall, Account: account, Region: "eu8", URL: clientURL}},
		{`<script type="text/plain" data-consent="marketing">s.src = '//cdn.connectif.cloud/cl1/client-script/abc'</script>`,
			inspect.Loader{Kind: inspect.LoaderInstall, Account: "abc", Region: "cl1", URL: "//cdn.connectif.cloud/cl1/client-script/abc"}},
		{`<script>` + strings.Repeat("x", 1000) + `/client-script/ "` + clientURL + `"` + strings.Repeat("x", 1000) + `</script>`,
			inspect.Loader{Kind: inspect.LoaderInstall, Account: account, Region: "eu8", URL: clientURL}},
		{`<script type="Text/JavaScript" src="` + clientURL + `"></script>`,
			inspect.Loader{Kind: inspect.LoaderClient, Account: account, Region: "eu8", URL: clientURL}},
		{`<script type="module" src="` + clientURL + `"></script>`,
			inspect.Loader{Kind: inspect.LoaderClient, Account: account, Region: "eu8", URL: clientURL}},
		{`<script>var _cnid = '` + account + `'; window.ConnectifObject = 'cn'</script>`,
			inspect.Loader{Kind: inspect.LoaderLegacy, Account: account}},
	} {
		loaders := read(row.markup).Loaders
		require.Len(t, loaders, 1, row.markup)
		assert.Equal(t, "1:35", loaders[0].Position.String())
		assert.Equal(t, told(t, row.want)[:60], told(t, loaders[0])[:60])
		assert.Equal(t, []any{row.want.Kind, row.want.Account, row.want.Region, row.want.URL},
			[]any{loaders[0].Kind, loaders[0].Account, loaders[0].Region, loaders[0].URL}, row.markup)
	}
}

func TestWhichLoadersWorkOnceWhenThereAreTwo(t *testing.T) {
	const (
		runtime = `<script src="/c.js" data-connectif-client="` + clientURL + `"></script>`
		install = `<script>s.src="` + clientURL + `"</script>`
		client  = `<script src="` + clientURL + `"></script>`
		legacy  = `<script>var _cnid="` + account + `"; window.ConnectifObject="cn"</script>`
	)
	for markup, want := range map[string]inspect.Code{
		install + install:           inspect.LoaderRepeated,
		client + install:            inspect.LoaderRepeated,
		client + client:             inspect.LoaderRepeated,
		runtime + install + install: inspect.LoaderRepeated,
		strings.ToUpper(client[:0]) + install + strings.ReplaceAll(install, account, "other"): inspect.LoaderAccounts,
		runtime + strings.ReplaceAll(client, account, "other"):                                inspect.LoaderAccounts,
		runtime + runtime: "",
		runtime + install: "",
		install + runtime: "",
		client + runtime:  "",
		legacy + install:  inspect.LegacyLoader,
	} {
		page := read(markup)
		if want == "" {
			assert.Empty(t, page.Problems, markup)
			continue
		}
		assert.Equal(t, []inspect.Code{want}, codes(page), markup)
	}
}

func TestAFragmentNeedsNoLoader(t *testing.T) {
	fragment := []byte("<!DOCTYPE html>" + cart() + `<script type="application/json" data-connectif="send">{}</script>á`)
	assert.Empty(t, inspect.Bytes(fragment, inspect.Options{Fragment: true, Header: map[string][]string{"Cache-Control": {"private"}}}).Problems)
	assert.NotEmpty(t, inspect.Bytes(fragment, inspect.Options{}).Problems)
}

func TestAccountsAreComparedWithTheExpectedOnes(t *testing.T) {
	source := []byte(`<!DOCTYPE html><script src="` + clientURL + `"></script>`)
	assert.Equal(t, []inspect.Code{inspect.UnexpectedAccount}, codes(inspect.Bytes(source, inspect.Options{Accounts: []string{"a", "b"}})))
	assert.Empty(t, inspect.Bytes(source, inspect.Options{Accounts: []string{"a", strings.ToUpper(account)}}).Problems)
}
