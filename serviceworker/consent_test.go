package serviceworker_test

import (
	"bytes"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/serviceworker"
)

// byHeader is a consent that a test gives in a header of its own.
func byHeader(r *http.Request) bool { return r.Header.Get("Consent") == "yes" }

// shopsOwn is a worker with all kinds of parts.
func shopsOwn(consent func(*http.Request) bool) serviceworker.Config {
	return serviceworker.Config{
		Consent: consent, Scope: "/",
		Before: []serviceworker.Part{serviceworker.Source([]byte("first()")), serviceworker.Import("https://a.example/b.js")},
		After:  []serviceworker.Part{serviceworker.Import("/last.js")},
	}
}

func TestWithoutConsentNothingOfConnectifsIsImported(t *testing.T) {
	for name, consent := range map[string]func(*http.Request) bool{
		"no":           byHeader,
		"a panic":      func(*http.Request) bool { panic("secret") },
		"a runtime's":  func(r *http.Request) bool { return r.Cookies()[0].Value == "yes" },
		"its error":    func(*http.Request) bool { panic(errors.New("secret")) },
		"the server's": func(*http.Request) bool { panic(http.ErrAbortHandler) },
	} {
		for _, method := range []string{"GET", "HEAD"} {
			response, body := get(t, serviceworker.Config{Consent: consent}, method)
			assert.Equal(t, http.StatusOK, response.StatusCode, name)
			assert.NotContains(t, body, "import", name)
			assert.Equal(t, []string{"script-src 'none'"}, response.Header["Content-Security-Policy"], name)
			assert.Equal(t, []string{"text/javascript; charset=utf-8"}, response.Header["Content-Type"], name)
			assert.Equal(t, []string{"no-cache"}, response.Header["Cache-Control"], name)
			assert.Equal(t, []string{"Cookie"}, response.Header["Vary"], name)
		}
	}
}

func TestAConsentThatPanicsIsLoggedWithoutItsValue(t *testing.T) {
	var log bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	defer slog.SetDefault(before)
	_, body := get(t, serviceworker.Config{Consent: func(*http.Request) bool { panic("secret") }}, "GET")
	assert.NotContains(t, body, "import")
	assert.Contains(t, log.String(), "level=ERROR")
	assert.Contains(t, log.String(), "panic=string")
	assert.NotContains(t, log.String(), "secret")
}

func TestTheShopsOwnPartsAreThereWithConsentAndWithout(t *testing.T) {
	_, granted := get(t, shopsOwn(byHeader), "GET", "Consent", "yes")
	_, always := get(t, shopsOwn(nil), "GET")
	assert.Equal(t, always, granted, "consent changes nothing but whether")

	response, refused := get(t, shopsOwn(byHeader), "GET")
	assert.NotContains(t, refused, "connectif")
	assert.Equal(t, "first()\n;\nimportScripts(\"https://a.example/b.js\");\n"+
		"addEventListener(\"install\", () => skipWaiting());\nimportScripts(\"/last.js\");\n", refused)
	assert.Equal(t, []string{"script-src 'self' https://a.example/b.js"}, response.Header["Content-Security-Policy"])
	assert.Equal(t, []string{"/"}, response.Header["Service-Worker-Allowed"])
}

func TestA304IsNeverForTheOtherWorker(t *testing.T) {
	granted, _ := get(t, serviceworker.Config{Consent: byHeader}, "GET", "Consent", "yes")
	refused, _ := get(t, serviceworker.Config{Consent: byHeader}, "GET")
	with, without := granted.Header.Get("ETag"), refused.Header.Get("ETag")
	require.NotEqual(t, with, without)

	for _, row := range []struct {
		consent, etag string
		status        int
		imports       bool
	}{
		{"yes", with, http.StatusNotModified, false},
		{"yes", without, http.StatusOK, true},
		{"no", without, http.StatusNotModified, false},
		{"no", with, http.StatusOK, false},
		{"no", "W/" + with, http.StatusOK, false},
	} {
		response, body := get(t, serviceworker.Config{Consent: byHeader}, "GET", "Consent", row.consent, "If-None-Match", row.etag)
		assert.Equal(t, row.status, response.StatusCode, "%+v", row)
		assert.Equal(t, row.imports, strings.Contains(body, "importScripts"), "%+v", row)
		assert.Equal(t, []string{"Cookie"}, response.Header["Vary"], "%+v", row)
		policy := response.Header.Get("Content-Security-Policy")
		assert.Equal(t, row.consent == "yes", strings.Contains(policy, "connectif"), "the policy is that of the worker: %+v", row)
	}
}

func TestConsentIsAskedForEachRequest(t *testing.T) {
	granted := false
	worker, err := serviceworker.New(serviceworker.Config{Consent: func(*http.Request) bool { return granted }})
	require.NoError(t, err)
	for _, granted = range []bool{false, true, false, true} {
		w := httptest.NewRecorder()
		worker.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
		assert.Equal(t, granted, strings.Contains(w.Body.String(), "importScripts"))
	}
}

func TestVaryNamesCookiesOnceAndOnlyWithConsent(t *testing.T) {
	large := []serviceworker.Part{serviceworker.Source(bytes.Repeat([]byte(" "), 10_000))}
	for _, row := range []struct {
		before []string
		config serviceworker.Config
		want   []string
	}{
		{nil, serviceworker.Config{}, nil},
		{nil, serviceworker.Config{Consent: byHeader}, []string{"Cookie"}},
		{nil, serviceworker.Config{Consent: byHeader, After: large}, []string{"Cookie", "Accept-Encoding"}},
		{[]string{"Origin"}, serviceworker.Config{Consent: byHeader}, []string{"Origin", "Cookie"}},
		{[]string{"Origin, cookie"}, serviceworker.Config{Consent: byHeader}, []string{"Origin, cookie"}},
	} {
		worker, err := serviceworker.New(row.config)
		require.NoError(t, err)
		w := httptest.NewRecorder()
		w.Header()["Vary"] = row.before
		worker.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
		assert.Equal(t, row.want, w.Header()["Vary"])
	}
}
