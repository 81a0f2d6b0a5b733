package inspect_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
)

const beginOfPanel = "\n<connectif-panel>"

// develops serves a handler as on a developer's machine.
func develops(t testing.TB, handler http.Handler, change ...func(*inspect.PanelOptions)) *httptest.Server {
	options := inspect.PanelOptions{Enabled: inspect.IsLocal}
	for _, c := range change {
		c(&options)
	}
	return serves(t, inspect.Panel(handler, options))
}

// sends is a handler that answers with a page.
func sends(page string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Add(header[i], header[i+1])
		}
		_, _ = io.WriteString(w, page)
	}
}

// get asks a server as a browser's user does; more headers may be given.
func get(t testing.TB, url string, header ...string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequest(http.MethodGet, url, nil)
	require.NoError(t, err)
	for i := 0; i < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
		if header[i] == "Host" {
			request.Host = header[i+1]
		}
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	require.NoError(t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return response, string(body)
}

// panelOf returns the panel's markup, and its text as people read it.
func panelOf(t testing.TB, body string) (markup, text string) {
	t.Helper()
	_, markup, found := strings.Cut(body, beginOfPanel)
	require.True(t, found, "there is no panel in %s", body)
	text = unescape(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(markup, " "))
	return markup, strings.Join(strings.Fields(text), " ")
}

func TestNobodyGetsAPanelUnlessItIsSwitchedOn(t *testing.T) {
	plain := sends(page)
	for name, enabled := range map[string]func(*http.Request) bool{
		"nobody has said for whom": nil,
		"for nobody":               func(*http.Request) bool { return false },
		"for somebody else":        func(r *http.Request) bool { return r.Header.Get("X-Developer") != "" },
	} {
		server := develops(t, plain, func(o *inspect.PanelOptions) { o.Enabled = enabled })
		for _, path := range []string{"/", "/_connectif/panel/", "/_connectif/panel/panel.js"} {
			_, body := get(t, server.URL+path)
			assert.Equal(t, page, body, "%s: %s", name, path)
		}
	}
}

func TestThePanelSaysWhatIsWrongThatWhichMattersMostFirst(t *testing.T) {
	server := develops(t, sends(page+`<div class="cn_mine" hidden></div>`))
	_, body := get(t, server.URL)
	markup, text := panelOf(t, body)
	for _, want := range []string{
		"Connectif 4 2 errors, 2 hints",
		`Error A decimal comma cn_cart total_price line 9, column 3 Found: "60,25" Connectif reads 60. Write a decimal point, as in 60.25. Connectif's article about it decimal-comma`,
		"cn_cart product_basket_item[1] unit_price line 16, column 5",
		"Hint A page about one visitor that says nothing to caches cn_client_info",
	} {
		assert.Contains(t, text, want)
	}
	assert.Contains(t, markup, `<aside class="error"`)
	assert.Contains(t, markup, `href="https://support.connectif.ai/hc/es/articles/360014651660"`)
	assert.Less(t, strings.Index(text, "currency-sign"), strings.Index(text, "cache-unsaid"), "errors come before hints, which stand before them in the page")
}

func TestThePanelOfAPageThatIsAllRightSaysSo(t *testing.T) {
	const good = `<!DOCTYPE html><title>Shoes</title><script src="https://cdn.connectif.cloud/eu8/client-script/3f0b5c1e-8d1f-4c3e-9d55-0a1b2c3d4e5f"></script>`
	server := develops(t, sends(good), func(o *inspect.PanelOptions) {
		o.Accounts, o.Domains = []string{"3f0b5c1e-8d1f-4c3e-9d55-0a1b2c3d4e5f"}, []string{"127.0.0.1"}
	})
	_, body := get(t, server.URL)
	markup, text := panelOf(t, body)
	assert.Contains(t, text, "Connectif 0 no problems What is wrong Nothing that this page shows.")
	assert.Contains(t, markup, `<aside class="none"`)

	server = develops(t, sends(good), func(o *inspect.PanelOptions) { o.Accounts, o.Domains = []string{"another"}, []string{"shop.example"} })
	_, body = get(t, server.URL+"/shoes?size=42")
	_, text = panelOf(t, body)
	assert.Contains(t, text, "2 errors")
	assert.Contains(t, text, server.URL+"/shoes", "the address is that of the request")
	assert.Contains(t, text, "unexpected-account")
}

func TestTheAddressOfAPageIsThatWhichWasAskedFor(t *testing.T) {
	handler := inspect.Panel(sends(shortPage), inspect.PanelOptions{Enabled: func(*http.Request) bool { return true }, Domains: []string{"shop.example"}})
	for _, url := range []string{"http://localhost:8080/shoes", "https://dev.example/"} {
		recorder := httptest.NewRecorder()
		handler.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, url, nil))
		_, text := panelOf(t, recorder.Body.String())
		assert.Contains(t, text, `Found: "`+url+`"`)
	}
}

func TestTooManyProblemsAreCountedAtLeast(t *testing.T) {
	server := develops(t, sends("<!DOCTYPE html>"+strings.Repeat(`<div class="cn_mine" hidden></div>`, 150)))
	_, body := get(t, server.URL)
	_, text := panelOf(t, body)
	assert.Contains(t, text, "And 50 more.")
}

// What the panel is made of must not be taken for a part of the page: not by inspect, and so not by a browser.
func TestAPageWithThePanelIsReadAsWithoutIt(t *testing.T) {
	files, err := filepath.Glob("testdata/problems/*.html")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		if strings.Contains(file, string(inspect.PageTooComplex)) {
			continue // that says where the page ends, and takes long
		}
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		recorder := httptest.NewRecorder()
		everybody := inspect.PanelOptions{Enabled: func(*http.Request) bool { return true }}
		inspect.Panel(sends(string(source), "Content-Type", htmlType), everybody).ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, "/", nil))
		with, without := inspect.Bytes(recorder.Body.Bytes(), inspect.Options{}), inspect.Bytes(source, inspect.Options{})
		assert.Greater(t, recorder.Body.Len(), len(source))
		assert.Equal(t, without.Problems, with.Problems, file)
		for _, p := range []*inspect.Page{with, without} {
			p.Problems, p.Omitted = nil, 0
		}
		assert.Equal(t, told(t, without), told(t, with), file)
	}
}

func TestThePanelIsASCIIAndHasNoClassOfConnectif(t *testing.T) {
	server := develops(t, sends(`<!DOCTYPE html><title>Ñandú 😀</title><div class="cn_search" hidden><span class="search_text">"><script>alert(1)</script>&lt;/template>&lt;img src=x onerror=alert(1)>é</span></div>`))
	_, body := get(t, server.URL)
	markup, text := panelOf(t, body)
	assert.NotRegexp(t, `[^\x00-\x7f]`, markup)
	assert.NotRegexp(t, `class="[^"]*cn_`, markup)
	assert.Contains(t, text, "Ñandú 😀")
	assert.Contains(t, text, "<img src=x onerror=alert(1)>", "as a text")
	assert.NotContains(t, markup, "<img")
	assert.Equal(t, 1, strings.Count(markup, "</template>"))
	assert.Equal(t, 1, strings.Count(markup, "<script"))
}

func TestThePanelsFilesComeFromItsFolder(t *testing.T) {
	for path, folder := range map[string]string{
		"":             "/_connectif/panel/",
		"/":            "/_connectif/panel/",
		"dev/panel":    "/dev/panel/",
		"/dev/panel/":  "/dev/panel/",
		"/dev\"><b>/x": "/dev\"><b>/x/",
	} {
		server := develops(t, sends("<!DOCTYPE html><p>page"), func(o *inspect.PanelOptions) { o.Path = path })
		_, body := get(t, server.URL)
		markup, _ := panelOf(t, body)
		assert.NotContains(t, markup, `"><b>`)
		folder = strings.NewReplacer(`"`, "%22", "<", "%3c", ">", "%3e").Replace(folder)
		for _, want := range []string{`<script src="` + folder + `panel.js">`, `<link rel="stylesheet" href="` + folder + `panel.css">`, `<a href="` + folder + `">`} {
			assert.Contains(t, markup, want)
		}
		for file, contentType := range map[string]string{"panel.js": "text/javascript; charset=utf-8", "panel.css": "text/css; charset=utf-8", "": "text/html; charset=utf-8"} {
			response, content := get(t, server.URL+folder+file)
			assert.Equal(t, http.StatusOK, response.StatusCode, file)
			assert.Equal(t, contentType, response.Header.Get("Content-Type"))
			assert.Equal(t, "nosniff", response.Header.Get("X-Content-Type-Options"))
			assert.NotContains(t, content, beginOfPanel)
		}
		for _, other := range []string{"panel.html", "../panel.go", "x"} {
			response, _ := get(t, server.URL+folder+other)
			if other != "../panel.go" {
				assert.Equal(t, http.StatusNotFound, response.StatusCode, other)
			}
		}
	}
}

func TestABaseDoesNotLeadThePanelAndItsNonceElsewhere(t *testing.T) {
	server := develops(t, sends(`<!DOCTYPE html><Base href="//elsewhere.example/"><script nonce="n"></script>`))
	_, body := get(t, server.URL)
	markup, _ := panelOf(t, body)
	folder := strings.TrimPrefix(server.URL, "http:") + "/_connectif/panel/"
	assert.Contains(t, markup, `<script src="`+folder+`panel.js"`)
	assert.Contains(t, markup, `<a href="`+folder+`">`)
}

func TestTheScriptBringsTheStyleSheetAlong(t *testing.T) {
	server := develops(t, sends(""))
	_, script := get(t, server.URL+"/_connectif/panel/panel.js")
	assert.Contains(t, script, `sheet.replaceSync("`)
	assert.Contains(t, script, `:host { all: initial;`)
	assert.NotContains(t, script, "'panel.css'")
}
