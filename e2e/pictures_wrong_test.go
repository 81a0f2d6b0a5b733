package e2e

import (
	"bytes"
	"html/template"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
)

// takePicturesOfWhatIsWrong shows a page with mistakes as the command tells of it, as its report does, and as the panel.
func takePicturesOfWhatIsWrong(t *testing.T) {
	shop := start(t, "shop")
	wrong := withMistakes(t, shop)
	b := newTab(t)
	b.open(wrong + "/product/tt1006")
	b.send(".buy")
	b.open(wrong + "/product/tt1006")
	b.do(panelDetails + `.open = true`)
	b.take("panel.png")

	folder := t.TempDir()
	page := get[string](b, `fetch(location.href).then((response) => response.text())`)
	require.NoError(t, os.WriteFile(filepath.Join(folder, "product.html"), []byte(withoutPanel.ReplaceAllString(page, "")), 0o600))
	command := filepath.Join(folder, "connectif")
	build := exec.Command("go", "build", "-o", command, "./cmd/connectif")
	build.Dir = ".."
	output, err := build.CombinedOutput()
	require.NoError(t, err, string(output))
	check := func(args ...string) []byte {
		run := exec.Command(command, append([]string{"check"}, args...)...)
		run.Dir = folder
		output, err := run.Output()
		require.ErrorContains(t, err, "exit status 1")
		return output
	}

	b = newTab(t)
	b.show(terminal("connectif check product.html", check("-color", "always", "product.html")))
	b.take("check.png")
	b.show(string(check("-html", "-crawl", "-delay", "0", "-limit", "30", wrong+"/")))
	b.take("report.png")
}

// withoutPanel matches what the panel adds to a page.
var withoutPanel = regexp.MustCompile(`(?s)<connectif-panel.*</connectif-panel>`)

// withMistakes is a site in development that prints prices as its customers read them, among other mistakes.
func withMistakes(t *testing.T, shop string) (origin string) {
	t.Helper()
	target, err := url.Parse(shop)
	require.NoError(t, err)
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(target); r.Out.Header.Del("Accept-Encoding") },
		ModifyResponse: func(r *http.Response) error {
			if !strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") {
				return nil
			}
			body, err := io.ReadAll(r.Body)
			if err != nil {
				return err
			}
			body = regexp.MustCompile(`(<span class="unit_price">\d+)\.`).ReplaceAll(body, []byte("$1,"))
			body = bytes.ReplaceAll(body, []byte(`class="brand"`), []byte(`class="brands"`))
			r.Body = io.NopCloser(bytes.NewReader(body))
			r.Header.Set("Content-Length", strconv.Itoa(len(body)))
			return nil
		},
	}
	server := httptest.NewServer(inspect.Panel(proxy, inspect.PanelOptions{Enabled: inspect.IsLocal}))
	t.Cleanup(server.Close)
	return server.URL
}

// show shows a document.
func (b *tab) show(document string) {
	b.t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			_, _ = io.WriteString(w, document)
		}
	}))
	b.t.Cleanup(server.Close)
	b.open(server.URL)
}

var escape = regexp.MustCompile("\x1b\\[([0-9;]*)m")

// terminal is a page that looks like a terminal in which a command has run.
func terminal(command string, output []byte) string {
	text := escape.ReplaceAllStringFunc(template.HTMLEscapeString(string(output)), func(code string) string {
		switch code = escape.FindStringSubmatch(code)[1]; code {
		case "", "0":
			return "</span>"
		}
		return `<span class="c` + strings.ReplaceAll(code, ";", " c") + `">`
	})
	return `<!doctype html><html lang="en"><meta charset="utf-8"><title>` + command + `</title><style>
		body { margin: 0; background: #16181d; color: #d7dae0; }
		pre { margin: 0; padding: 20px 24px; font: 14px/1.5 "DejaVu Sans Mono", monospace; white-space: pre-wrap; }
		.c1 { font-weight: bold; color: #fff; } .c2 { color: #8a919e; } .c31 { color: #ff7b72; } .c33 { color: #e3b341; } .c32 { color: #56d364; } .c36 { color: #79c0ff; }
		</style><pre><span class="c32">$</span> ` + template.HTMLEscapeString(command) + "\n" + text + `</pre>`
}
