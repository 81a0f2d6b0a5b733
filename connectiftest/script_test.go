package connectiftest_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

// configurationOf reads the settings at the end of a client script.
func configurationOf(t *testing.T, script string) map[string]any {
	t.Helper()
	_, tail, found := strings.Cut(script, "window.connectifConfiguration = ")
	require.True(t, found, "the script has no configuration")
	var settings map[string]any
	require.NoError(t, json.NewDecoder(strings.NewReader(tail)).Decode(&settings))
	return settings
}

func scriptFor(t *testing.T, options connectiftest.Options, host string) string {
	t.Helper()
	w := ask(connectiftest.NewServer(options), http.MethodGet, host, scriptPath, nil)
	require.Equal(t, http.StatusOK, w.Code)
	return w.Body.String()
}

func TestSettingsCannotBreakOutOfTheScript(t *testing.T) {
	hostile := `https://a/"</script><!--<script>` + "\u2028\\"
	script := scriptFor(t, connectiftest.Options{
		AllowedDomains: []string{hostile}, ServiceWorkerURL: hostile, VAPIDPublicKey: hostile,
	}, "127.0.0.1")
	_, tail, _ := strings.Cut(script, "window.connectifConfiguration = ")
	assert.NotContains(t, tail, "<")
	assert.NotContains(t, tail, "\u2028")
	settings := configurationOf(t, script)
	assert.Equal(t, []any{hostile}, settings["allowedDomains"])
	assert.Equal(t, hostile, settings["serviceWorkerUrl"])
	assert.Equal(t, hostile, settings["vapidPublicKey"])
}

func TestAnAccountWithoutSettingsStartsAndTellsByItself(t *testing.T) {
	script := scriptFor(t, connectiftest.Options{}, "127.0.0.1")
	assert.Equal(t, map[string]any{
		"baseUrl": "../../", "token": account, "webTrackingEnabled": true, "autoInitialize": true,
		"autoSendEventsOnInit": true, "trackAllByDefault": true,
	}, configurationOf(t, script))
	assert.Contains(t, script, "window.initializeConnectif(window.connectifConfiguration);")
	assert.NotContains(t, script, "delete window.connectif.managed.isInitialized;")
}

func TestEachSettingReachesTheClient(t *testing.T) {
	script := scriptFor(t, connectiftest.Options{
		NoAutoInitialize: true, NoAutoSend: true, NoWebTracking: true, NoIsInitialized: true,
		AllowedDomains: []string{"https://shop.example"}, VAPIDPublicKey: "BKey", ServiceWorkerURL: "/service-worker.js",
	}, "127.0.0.1")
	assert.Equal(t, map[string]any{
		"baseUrl": "../../", "token": account, "webTrackingEnabled": false, "autoInitialize": false,
		"autoSendEventsOnInit": false, "trackAllByDefault": true, "allowedDomains": []any{"https://shop.example"},
		"vapidPublicKey": "BKey", "serviceWorkerUrl": "/service-worker.js",
	}, configurationOf(t, script))
	assert.NotContains(t, script, "window.initializeConnectif(window.connectifConfiguration);")
	assert.Contains(t, script, "delete window.connectif.managed.isInitialized;")
}

func TestTheClientIsToldWhereToPost(t *testing.T) {
	rows := map[string]struct{ option, host, want string }{
		"under Connectif's name, to the region's host":         {"", "cdn.connectif.cloud", "https://eu8-api.connectif.cloud:443/"},
		"under Connectif's name, whatever the port":            {"", "cdn.connectif.cloud:4443", "https://eu8-api.connectif.cloud:443/"},
		"under another name, beside the script":                {"", "shop.example", "../../"},
		"where the options say":                                {"https://collector.example/in/", "cdn.connectif.cloud", "https://collector.example/in/"},
		"where the options say, even if they forget the slash": {"/standin", "shop.example", "/standin/"},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			script := scriptFor(t, connectiftest.Options{BaseURL: row.option}, row.host)
			assert.Equal(t, row.want, configurationOf(t, script)["baseUrl"])
		})
	}
}

func TestScriptsAreJavaScriptThatNoCacheKeeps(t *testing.T) {
	srv := connectiftest.NewServer(connectiftest.Options{})
	for _, path := range []string{scriptPath, workerPath} {
		get := ask(srv, http.MethodGet, "cdn.connectif.cloud", path, nil)
		assert.Equal(t, "text/javascript; charset=utf-8", get.Header().Get("Content-Type"))
		assert.Equal(t, "no-store", get.Header().Get("Cache-Control"))

		head := ask(srv, http.MethodHead, "cdn.connectif.cloud", path, nil)
		assert.Equal(t, get.Header(), head.Header())
		assert.Empty(t, head.Body.String())
	}
}

func TestTheWorkerLeavesCachingAlone(t *testing.T) {
	w := ask(connectiftest.NewServer(connectiftest.Options{}), http.MethodGet, "cdn.connectif.cloud", workerPath, nil)
	for _, event := range []string{"install", "activate", "push", "notificationclick"} {
		assert.Contains(t, w.Body.String(), "addEventListener('"+event+"'")
	}
	assert.NotContains(t, w.Body.String(), "addEventListener('fetch'")
}
