package inspect_test

import (
	"io"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
)

// listed returns the text of the list of what was sent.
func listed(t *testing.T, url string) (markup, text string) {
	t.Helper()
	response, body := get(t, url+"/_connectif/panel/")
	assert.Equal(t, "no-store", response.Header.Get("Cache-Control"))
	assert.Contains(t, response.Header.Get("Content-Security-Policy"), "default-src 'none'; style-src 'self'")
	text = unescape(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(body, " "))
	return body, strings.Join(strings.Fields(text), " ")
}

func TestTheListHasTheLatestPagesAndFragmentsAndNobodysValues(t *testing.T) {
	server := develops(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", htmlType)
		switch r.URL.Path {
		case "/broken":
			_, _ = io.WriteString(w, page)
		case "/part":
			w.WriteHeader(http.StatusUnprocessableEntity)
			_, _ = io.WriteString(w, `<div class="cn_search" hidden><span class="serch_text">secret</span></div>`)
		case "/style.css":
			w.Header().Set("Content-Type", "text/css")
		default:
			_, _ = io.WriteString(w, `<!DOCTYPE html><script src="https://cdn.connectif.cloud/eu8/client-script/a1"></script>`)
		}
	}))
	_, text := listed(t, server.URL)
	assert.Contains(t, text, "None yet. Open a page")

	get(t, server.URL+"/broken?email=ana@shop.example")
	get(t, server.URL+"/part", "HX-Request", "true")
	get(t, server.URL+"/style.css")
	get(t, server.URL+"/%3Cb%3E")
	markup, text := listed(t, server.URL)
	assert.Regexp(t, `GET /%3Cb%3E 200, page, \d\d:\d\d:\d\d no problems `+
		`GET /part 422, fragment, \d\d:\d\d:\d\d 1 error, 1 warning .*GET /broken 200, page, \d\d:\d\d:\d\d 2 errors`, text)
	assert.Contains(t, text, "A decimal comma cn_cart total_price line 9, column 3")
	assert.NotContains(t, text, "ana@shop.example")
	assert.NotContains(t, text, "loader-missing", "a fragment needs no script")
	assert.Equal(t, 2, strings.Count(markup, "<details>"), "what is all right has nothing to open")
	assert.NotContains(t, text, "style.css")
	assert.NotContains(t, text, "_connectif/panel", "nor itself")
}

func TestTheListIsBounded(t *testing.T) {
	server := develops(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		times := 1
		if r.URL.Path == "/full" {
			times = 150
		}
		_, _ = io.WriteString(w, "<!DOCTYPE html>"+strings.Repeat(`<div class="cn_mine" hidden></div>`, times))
	}))
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 7 {
				get(t, server.URL)
			}
		})
	}
	all.Wait()
	get(t, server.URL+"/full")
	_, text := listed(t, server.URL)
	assert.Equal(t, 50, strings.Count(text, "GET /"))
	assert.Contains(t, text, "And 50 more.")
}
