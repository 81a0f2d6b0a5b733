package inspect_test

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// A handler that follows a program of made-up steps answers with the panel as without it, or with a page that
// has it at its end.
func FuzzPanel(f *testing.F) {
	for _, seed := range []string{"hw", "tw", "ww", "swfw", "hcw", "hew", "eswhw", "hzw", "fhw", "1hw", "hswrw", "xw", "hww2", "adw"} {
		f.Add(seed, false)
		f.Add(seed, true)
	}
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, step := range r.Header.Get("X-Steps") {
			header := w.Header()
			switch step {
			case 'h':
				header.Set("Content-Type", htmlType)
			case 't':
				header.Set("Content-Type", "text/plain")
			case 'e':
				header.Set("Etag", `"a"`)
			case 'z':
				header.Set("Content-Encoding", "gzip")
			case 'c':
				header.Set("Content-Length", fmt.Sprint(len(shortPage)))
			case 'd':
				header.Set("Content-Disposition", "attachment")
			case 'a':
				header.Del("Content-Type")
			case 'x':
				header["Content-Type"] = nil
			case 's':
				w.WriteHeader(http.StatusTeapot)
			case '2':
				w.WriteHeader(http.StatusOK)
			case '3':
				w.WriteHeader(http.StatusNotModified)
			case '1':
				w.WriteHeader(http.StatusEarlyHints)
			case 'w':
				_, _ = io.WriteString(w, shortPage)
			case 'p':
				_, _ = io.WriteString(w, "<p>part</p>")
			case '0':
				_, _ = w.Write(nil)
			case 'r':
				_, _ = io.Copy(w, bufio.NewReader(strings.NewReader(shortPage)))
			case 'f':
				_ = http.NewResponseController(w).Flush()
			}
		}
	})
	plain, developed := serves(f, handler), develops(f, handler)
	f.Fuzz(func(t *testing.T, steps string, byScript bool) {
		if len(steps) > 20 || strings.Trim(steps, "htezcdaxs231wp0rf") != "" {
			return
		}
		header := http.Header{"X-Steps": {steps}}
		if byScript {
			header.Set("Sec-Fetch-Dest", "empty")
		}
		without, with := fetch(t, http.MethodGet, plain.URL, header), fetch(t, http.MethodGet, developed.URL, header)
		switch {
		case strings.Contains(with.body, beginOfPanel):
			assertPanelAlone(t, without, with)
		case without.failed: // what is broken may be broken in another place
		case without.body == "": // that nothing comes is known only when the header has gone
			for _, name := range headersOfTheBytes {
				without.header.Del(name)
				with.header.Del(name)
			}
			assert.Equal(t, without, with)
		default:
			assert.Equal(t, without, with)
		}
	})
}
