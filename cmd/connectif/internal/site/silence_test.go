package site_test

import (
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/site"
	"github.com/connectif-go/connectif/connectiftest"
)

// installed is a shop with Connectif's script and worker.
func installed(t *testing.T) *shop {
	t.Helper()
	s := open(t)
	s.page("/{$}", `<!DOCTYPE html><body><script async src="https://cdn.connectif.cloud/eu8/client-script/3f0b5c1e-8d1f-4c3e-9d55-0a1b2c3d4e5f"></script>
		<script>
		navigator.serviceWorker.register("/service-worker.js").catch((e) => document.title = e.name);
		fetch("https://eu8-api.connectif.cloud:443/integration-type/system/scrippet-notification/x", {method: "POST", mode: "no-cors"}).catch((e) => {});
		navigator.sendBeacon("https://eu8-api.connectif.cloud/", "x");
		new WebSocket("wss://eu8-api.connectif.cloud/");
		</script><iframe src="https://cdn.connectif.cloud/x"></iframe>`)
	s.mux.HandleFunc("/service-worker.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		_, _ = w.Write([]byte(`importScripts("https://cdn.connectif.cloud/scripts/service-worker.js");`))
	})
	return s
}

// chromiumWith is a Chromium for which Connectif's hosts are a stand-in, if the given code, which may change
// the rule in $a that this program has for hosts, leaves them to be found.
func chromiumWith(t *testing.T, standIn, code string) string {
	t.Helper()
	program, err := exec.LookPath("chromium")
	require.NoError(t, err, "these tests need Chromium: see test.sh")
	path := filepath.Join(t.TempDir(), "chromium")
	require.NoError(t, os.WriteFile(path, []byte(`#!/bin/sh
for a; do
  case "$a" in --host-resolver-rules=*) `+code+`; a="$a,`+standIn+`";; esac
  set -- "$@" "$a"; shift
done
exec `+program+` "$@" --ignore-certificate-errors
`), 0o755))
	return path
}

func TestACheckTellsConnectifNothing(t *testing.T) {
	s := installed(t)
	cloud := connectiftest.NewServer(connectiftest.Options{})
	rules := connectiftest.ResolverRules(cloud.StartTLS(t).Listener.Addr())

	doc := one(t, s.URL, site.Options{Browser: true, BrowserPath: chromiumWith(t, rules, "true")})
	require.NoError(t, doc.Err)
	assert.NotEmpty(t, doc.DOM)
	assert.Empty(t, cloud.Requests())

	doc = one(t, s.URL, site.Options{Browser: true, BrowserPath: chromiumWith(t, rules, "a=--host-resolver-rules=")})
	require.NoError(t, doc.Err)
	assert.NotEmpty(t, cloud.Requests(), "it is the rule that keeps it silent")
}

func TestACheckTellsConnectifNothingThroughAProxyEither(t *testing.T) {
	page := `<body><script src="http://cdn.connectif.cloud/x.js"></script><script src="http://other.example/x.js"></script>` +
		`<script>fetch("https://eu8-api.connectif.cloud/").catch((e) => {})</script>`
	address, hosts := proxy(t, page)
	t.Setenv("HTTP_PROXY", address)
	t.Setenv("HTTPS_PROXY", address)
	to, err := url.Parse(address)
	require.NoError(t, err)
	client := &http.Client{Transport: &http.Transport{Proxy: http.ProxyURL(to)}} // Go reads the environment once
	doc := one(t, "http://shop.example/", site.Options{Browser: true, Client: client})
	require.NoError(t, doc.Err)
	asked := hosts()
	assert.Contains(t, asked, "shop.example")
	assert.Contains(t, asked, "other.example", "the browser uses the proxy")
	assert.NotContains(t, asked, "connectif")
}
