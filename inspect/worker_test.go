package inspect_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
	"github.com/connectif-go/connectif/serviceworker"
)

const (
	connectifsWorker = "https://cdn.connectif.cloud/scripts/service-worker.js"
	ownWorker        = "https://shop.example/service-worker.js"
)

// codesOf checks a script at a shop, as it should be served.
func codesOf(script string) []inspect.Code {
	return workerCodes(script, inspect.WorkerOptions{
		URL: ownWorker, Status: http.StatusOK, Header: http.Header{"Content-Type": {"text/javascript"}},
	})
}

func workerCodes(script string, options inspect.WorkerOptions) []inspect.Code {
	codes := []inspect.Code{}
	for _, p := range inspect.Worker([]byte(script), options) {
		codes = append(codes, p.Code)
	}
	return codes
}

func TestOnlyAnImportThatRunsIsAnImport(t *testing.T) {
	for _, script := range []string{
		"",
		"\x00\xff",
		`// importScripts("` + connectifsWorker + `")`,
		`/* importScripts("` + connectifsWorker + `") */`,
		`/* importScripts("` + connectifsWorker + `")`,
		`const help = 'importScripts("` + connectifsWorker + `")'`,
		"const help = `importScripts(\"" + connectifsWorker + "\")`",
		"const help = `${a + `b`} importScripts(\"" + connectifsWorker + "\")`",
		`const pattern = /importScripts("https:\/\/cdn.connectif.cloud\/scripts\/service-worker.js")/`,
		`const pattern = /[/] importScripts("")/; // ` + connectifsWorker,
		`importScripts`,
		`importScripts(`,
		`importScripts()`,
		`myimportScripts("` + ownWorker + `")`,
		`importScripts("https://cdn.connectif.cloud/eu8/client-script/x")`,
		`importScripts("http://cdn.connectif.cloud/scripts/service-worker.js")`,
		`importScripts("https://cdn.connectif.cloud/scripts/service-worker.jsx")`,
	} {
		assert.Equal(t, []inspect.Code{inspect.WorkerWithoutImport}, codesOf(script), script)
	}
}

func TestConnectifsImportIsFoundHoweverItIsWritten(t *testing.T) {
	for _, script := range []string{
		`importScripts("` + connectifsWorker + `");`,
		`importScripts('` + connectifsWorker + `')`,
		"importScripts(`" + connectifsWorker + "`)",
		"self . importScripts\n(/* Connectif */ \"/own.js\" , // ours\n \"" + connectifsWorker + "\" )",
		`importScripts("https:\/\/cdn.connectif.cloud\/scripts\/service\x2dworker.js")`,
		`importScripts("\u0068ttps://cdn.connectif.cloud/scripts/service-worker.js")`,
		`importScripts("https://cdn.connectif.cloud/scripts/service-worker.js?v=3")`,
		`importScripts("//cdn.connectif.cloud/scripts/service-worker.js")`,
		`const address = "` + connectifsWorker + `"; importScripts(address)`,
		`const half = width / 2; importScripts("` + connectifsWorker + `") // "`,
		`if (/"/.test(b)) return /'/g; importScripts("` + connectifsWorker + `") // "`,
		"log(`a ${b + `c ${{d}}`} e`); importScripts('" + connectifsWorker + "')",
		`try { importScripts("` + connectifsWorker + `") } catch {}`,
		`importScripts("/stand-in/scripts/service-worker.js")`,
		`importScripts("https://proxy.example/scripts/service-worker.js")`,
		"'unended\nimportScripts('" + connectifsWorker + "')",
		"'goes on \\\nhere'; importScripts('" + connectifsWorker + "')",
	} {
		assert.Empty(t, codesOf(script), script)
	}
}

func TestWhatCannotBeSeenIsNoError(t *testing.T) {
	for _, script := range []string{
		`importScripts("/own.js")`, `importScripts(address)`, "importScripts(`/own.js?${v}`)", `importScripts("/a" + b)`, `importScripts(...all)`,
	} {
		assert.Equal(t, []inspect.Code{inspect.WorkerImportUnseen}, codesOf(script), script)
	}
	assert.Equal(t, []inspect.Code{inspect.WorkerImportUnseen}, workerCodes("", inspect.WorkerOptions{
		Header: http.Header{"Content-Type": {"text/javascript"}, "Vary": {"Accept-Encoding", "cookie"}},
	}), "who has consented may get another worker")
}

func TestAWorkerThatImportsItselfDoesNotImportConnectifs(t *testing.T) {
	const self = "https://shop.example/scripts/service-worker.js"
	assert.Equal(t, []inspect.Code{inspect.WorkerScope, inspect.WorkerImportUnseen}, workerCodes(`importScripts("`+self+`")`, inspect.WorkerOptions{URL: self}))
}

func TestHowAWorkerIsServedIsJudgedAsBrowsersDo(t *testing.T) {
	script := `importScripts("` + connectifsWorker + `")`
	for _, row := range []struct {
		name    string
		options inspect.WorkerOptions
		want    []inspect.Code
	}{
		{"nothing said", inspect.WorkerOptions{}, nil},
		{"no address", inspect.WorkerOptions{URL: "://", Status: 204}, nil},
		{"a path", inspect.WorkerOptions{URL: "/files/sw.js"}, nil},
		{"a redirect without Location", inspect.WorkerOptions{Status: 304}, []inspect.Code{inspect.WorkerRedirected}},
		{"gone", inspect.WorkerOptions{Status: 410}, []inspect.Code{inspect.WorkerMissing}},
		{"down", inspect.WorkerOptions{Status: 503, URL: "http://shop.example/a/sw.js"}, []inspect.Code{inspect.WorkerUnavailable}},
		{"no type", inspect.WorkerOptions{Header: http.Header{}}, []inspect.Code{inspect.WorkerNotJavaScript}},
		{"HTML", inspect.WorkerOptions{Header: http.Header{"Content-Type": {"text/html"}}}, []inspect.Code{inspect.WorkerNotJavaScript}},
		{"JSON", inspect.WorkerOptions{Header: http.Header{"Content-Type": {"application/json"}}}, []inspect.Code{inspect.WorkerNotJavaScript}},
		{"an old type", inspect.WorkerOptions{Header: http.Header{"Content-Type": {"Application/X-JavaScript;charset=utf-8"}}}, nil},
		{"a very old one", inspect.WorkerOptions{Header: http.Header{"Content-Type": {"text/javascript1.5"}}}, nil},
		{"an odd one", inspect.WorkerOptions{Header: http.Header{"Content-Type": {"text/jscript"}}}, nil},
		{"loopback", inspect.WorkerOptions{URL: "http://127.0.0.2:8080/sw.js"}, nil},
		{"loopback 6", inspect.WorkerOptions{URL: "http://[::1]:8080/sw.js"}, nil},
		{"localhost", inspect.WorkerOptions{URL: "http://shop.LOCALHOST./sw.js"}, nil},
		{"the own network", inspect.WorkerOptions{URL: "http://192.168.0.2/sw.js"}, []inspect.Code{inspect.WorkerInsecure}},
		{"not localhost", inspect.WorkerOptions{URL: "http://localhost.example/sw.js"}, []inspect.Code{inspect.WorkerInsecure}},
		{"a folder that is allowed", inspect.WorkerOptions{URL: "https://shop.example/a/sw.js", Header: javascript("Service-Worker-Allowed", "../")}, nil},
		{"its folder", inspect.WorkerOptions{URL: "https://shop.example/a/b/sw.js", Header: javascript("Service-Worker-Allowed", "/a/")}, []inspect.Code{inspect.WorkerScope}},
		{"another folder", inspect.WorkerOptions{URL: "https://shop.example/a/sw.js", Header: javascript("Service-Worker-Allowed", "/b/")}, []inspect.Code{inspect.WorkerScopeDenied}},
		{"a policy without scripts", inspect.WorkerOptions{Header: javascript("Content-Security-Policy", "img-src 'none'")}, nil},
		{"two policies", inspect.WorkerOptions{Header: javascript("Content-Security-Policy", "script-src https:, script-src 'self'")}, []inspect.Code{inspect.WorkerBlocked}},
		{"a policy that trusts scripts", inspect.WorkerOptions{Header: javascript("Content-Security-Policy", "script-src 'nonce-a' 'strict-dynamic'")}, nil},
	} {
		assert.ElementsMatch(t, row.want, workerCodes(script, row.options), row.name)
	}
}

func javascript(name, value string) http.Header {
	return http.Header{"Content-Type": {"text/javascript"}, name: {value}}
}

func TestThisLibrarysWorkerHasNoProblems(t *testing.T) {
	no := func(*http.Request) bool { return false }
	for name, row := range map[string]struct {
		config serviceworker.Config
		want   []inspect.Code
	}{
		"alone":   {config: serviceworker.Config{}},
		"proxied": {config: serviceworker.Config{BaseURL: "https://cdn.shop.example"}},
		"joined": {config: serviceworker.Config{
			Scope: "/", Before: []serviceworker.Part{serviceworker.Import("/own.js")}, After: []serviceworker.Part{serviceworker.Source([]byte("a = b / c; // '"))},
		}},
		"without consent": {config: serviceworker.Config{Consent: no}, want: []inspect.Code{inspect.WorkerImportUnseen}},
	} {
		worker, err := serviceworker.New(row.config)
		require.NoError(t, err)
		recorder := httptest.NewRecorder()
		worker.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, ownWorker, nil))
		codes := workerCodes(recorder.Body.String(), inspect.WorkerOptions{URL: ownWorker, Status: recorder.Code, Header: recorder.Header()})
		assert.ElementsMatch(t, row.want, codes, name)
	}
}

func TestARedirectShowsNoQuery(t *testing.T) {
	problems := inspect.Worker(nil, inspect.WorkerOptions{Status: 302, Header: http.Header{"Location": {"/login?back=secret"}}})
	require.Len(t, problems, 1)
	assert.Equal(t, `status 302 to "/login?…"`, problems[0].Found)
}

func TestAHostileWorkerTakesNoLongerThanItsLength(t *testing.T) {
	for _, part := range []string{"`${", "/*", "//", "importScripts(", "importScripts('", "'\\", "/[", "{", "}", "\xff", "${`", "a/"} {
		begin := time.Now()
		inspect.Worker([]byte(strings.Repeat(part, 1<<20/len(part))), inspect.WorkerOptions{})
		assert.Less(t, time.Since(begin), 10*time.Second, part)
	}
}

func TestAWorkerOfImportsAloneIsReadInPart(t *testing.T) {
	script := []byte("importScripts(" + strings.Repeat(`"/a.js",`, 1<<20) + `"` + connectifsWorker + `")`)
	assert.Less(t, testing.Benchmark(func(b *testing.B) {
		for b.Loop() {
			inspect.Worker(script, inspect.WorkerOptions{URL: ownWorker})
		}
	}).AllocedBytesPerOp(), int64(8*len(script)))
}

func FuzzWorker(f *testing.F) {
	f.Add([]byte(`importScripts("`+connectifsWorker+`")`), ownWorker, "text/javascript", "/")
	f.Add([]byte("`${importScripts(`}`)}"), "http://[::1]", "text", "..")
	f.Add([]byte(`'\u00`), "https://a", "a/b; c", "%")
	f.Fuzz(func(t *testing.T, script []byte, address, contentType, allowed string) {
		header := http.Header{"Content-Type": {contentType}, "Service-Worker-Allowed": {allowed}}
		for _, p := range inspect.Worker(script, inspect.WorkerOptions{URL: address, Header: header}) {
			if p.Title == "" || p.Position.Offset > len(script) {
				t.Errorf("%+v", p)
			}
		}
	})
}

func ExampleWorker() {
	const script = `importScripts("/js/offline.js"); // and Connectif's?`
	for _, p := range inspect.Worker([]byte(script), inspect.WorkerOptions{
		URL: "https://shop.example/service-worker.js", Status: http.StatusOK, Header: http.Header{"Content-Type": {"text/html"}},
	}) {
		fmt.Println(p.Code, p.Found)
	}
	// Output: worker-not-javascript "text/html"
}
