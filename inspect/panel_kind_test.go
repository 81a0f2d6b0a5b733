package inspect_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
)

func TestWhatAScriptAsksForGetsAPanelOnlyIfItIsAPage(t *testing.T) {
	const part = `<p class="answer">42</p>`
	for _, row := range []struct {
		name, body string
		ask        []string
		panel      bool
		script     bool // of the panel
	}{
		{"a fragment for htmx", part, []string{"HX-Request", "true", "Sec-Fetch-Dest", "empty"}, false, false},
		{"a page of which htmx takes a part", shortPage, []string{"HX-Request", "true", "Sec-Fetch-Dest", "empty"}, false, false},
		{"a frame for Turbo", shortPage, []string{"Turbo-Frame", "cart", "Sec-Fetch-Dest", "empty"}, false, false},
		{"something by fetch", part, []string{"Sec-Fetch-Dest", "empty"}, false, false},
		{"something by an old browser", part, []string{"X-Requested-With", "XMLHttpRequest"}, false, false},
		{"a picture that is not there", shortPage, []string{"Sec-Fetch-Dest", "image"}, false, false},
		{"a script that is not there", shortPage, []string{"Sec-Fetch-Dest", "script"}, false, false},
		{"a page by htmx", shortPage, []string{"HX-Request", "true", "HX-Boosted", "true", "Sec-Fetch-Dest", "empty"}, true, false},
		{"a page on the way back by htmx", shortPage, []string{"HX-Request", "true", "HX-History-Restore-Request", "true"}, true, false},
		{"a page by Turbo", shortPage, []string{"X-Turbo-Request-Id", "1"}, true, false},
		{"a page by fetch", "\uFEFF\n <!-- a --><!-- b -->\n<HTML>", []string{"Sec-Fetch-Dest", "empty"}, true, false},
		{"a comment that does not end", "<!-- a <html>", []string{"Sec-Fetch-Dest", "empty"}, false, false},
		{"a page", part, []string{"Sec-Fetch-Dest", "document"}, true, true},
		{"a page in a page", part, []string{"Sec-Fetch-Dest", "iframe"}, true, true},
		{"a page for an old browser", part, nil, true, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			for _, status := range []int{0, http.StatusNotFound} {
				server := develops(t, answers(status, row.body, "Content-Type", htmlType))
				response, body := get(t, server.URL, row.ask...)
				assert.Equal(t, row.panel, strings.Contains(body, beginOfPanel))
				assert.Equal(t, row.script, strings.Contains(body, "<script src="))
				if !row.panel {
					assert.Equal(t, row.body, body)
					assert.NotEmpty(t, response.Header.Get("Content-Length"), "nothing of the response has changed")
				}
			}
		})
	}
}

func TestAFragmentKeepsWhatSpeaksOfItsBytes(t *testing.T) {
	server := develops(t, answers(200, "<p>42</p>", "Content-Type", htmlType, "Etag", `"a"`, "Content-Length", "9"))
	for _, ask := range [][]string{{"HX-Request", "true"}, {"Sec-Fetch-Dest", "empty"}} {
		response, body := get(t, server.URL, ask...)
		assert.Equal(t, `"a"`, response.Header.Get("Etag"))
		assert.Equal(t, "9", response.Header.Get("Content-Length"))
		assert.Equal(t, "<p>42</p>", body)
	}
}

// A compressor compresses whatever is written, and has said so at once, as some middleware does.
type compressor struct {
	http.ResponseWriter
	to io.Writer
}

func (c compressor) Write(p []byte) (int, error) { return c.to.Write(p) }

func TestAPageThatIsCompressedFurtherOutHasThePanelInside(t *testing.T) {
	var compressed bytes.Buffer
	z := gzip.NewWriter(&compressed)
	_, err := io.WriteString(z, shortPage)
	require.NoError(t, err)
	require.NoError(t, z.Close())
	for name, row := range map[string]struct {
		handler http.HandlerFunc
		panel   bool
	}{
		"a page":                  {answers(0, shortPage), true},
		"a page of a known type":  {answers(200, shortPage, "Content-Type", htmlType), true},
		"compressed twice":        {answers(200, compressed.String(), "Content-Type", htmlType), false},
		"compressed otherwise":    {answers(200, shortPage, "Content-Type", htmlType, "Content-Encoding", "br"), false},
		"bytes that it speaks of": {answers(200, shortPage, "Content-Type", htmlType, "Etag", `"a"`), false},
		"nothing":                 {answers(200, "", "Content-Type", htmlType), false},
		"no page":                 {answers(0, "shoes", "Content-Type", "text/plain"), false},
	} {
		inside := inspect.Panel(row.handler, inspect.PanelOptions{Enabled: func(*http.Request) bool { return true }})
		outside := func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Encoding", "gzip")
				z := gzip.NewWriter(w)
				next.ServeHTTP(compressor{w, z}, r)
				assert.NoError(t, z.Close())
			})
		}
		body := func(handler http.Handler) string {
			sent := fetch(t, http.MethodGet, serves(t, outside(handler)).URL, nil).body
			z, err := gzip.NewReader(strings.NewReader(sent))
			require.NoError(t, err, name)
			text, err := io.ReadAll(z)
			require.NoError(t, err, name)
			return string(text)
		}
		rest, found := strings.CutPrefix(body(inside), body(row.handler))
		assert.True(t, found, name)
		assert.Equal(t, row.panel, strings.HasPrefix(rest, beginOfPanel), name)
		assert.Equal(t, row.panel, rest != "", name)
	}
}
