package inspect_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
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
