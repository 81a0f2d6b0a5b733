package checking

import (
	"encoding/json"
	"encoding/xml"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
)

// pages are those of testdata, one of which is not there.
var pages = []string{"producto.html", "categoria.html", "pedido.html", "no-existe.html"}

func TestReportsAreAsTheGoldenFiles(t *testing.T) {
	reports, err := filepath.Abs("testdata/reports")
	require.NoError(t, err)
	t.Chdir("testdata/pages")
	for name, args := range map[string]string{
		"report.txt":          "",
		"report.verbose.txt":  "-v -min-severity info",
		"report.colours.txt":  "-color always",
		"report.junit.xml":    "-junit",
		"report.json":         "-json",
		"report.sarif.json":   "-sarif",
		"report.html":         "-html",
		"report.errors.html":  "-html -min-severity error -ignore contact-class",
		"report.one-page.txt": "",
	} {
		t.Run(name, func(t *testing.T) {
			checked := pages
			if name == "report.one-page.txt" {
				checked = pages[:1]
			}
			got := call(t, append(strings.Fields(args), checked...)...)
			if len(checked) == len(pages) {
				assert.Equal(t, cli.ExitFailed, got.code)
				assert.Equal(t, "connectif check: no-existe.html: could not be checked: no such file or directory\n", got.stderr)
			}
			if name == "report.sarif.json" {
				got.stdout = withoutRules(t, got.stdout)
			}
			golden(t, filepath.Join(reports, name), got.stdout)
		})
	}
}

// withoutRules leaves out the rules of a SARIF log, which are tested elsewhere, and change with package inspect.
func withoutRules(t *testing.T, log string) string {
	t.Helper()
	start, end := strings.Index(log, `"rules": [`), strings.Index(log, `"columnKind"`)
	require.Positive(t, start)
	require.Greater(t, end, start)
	return log[:start] + `"rules": …` + "\n      " + log[end:]
}

func TestNoReportTellsAboutPeople(t *testing.T) {
	t.Chdir("testdata/pages")
	for _, args := range []string{"", "-v", "-json", "-sarif", "-junit", "-html"} {
		got := call(t, append(strings.Fields(args), pages...)...)
		for _, secret := range []string{"ana@shop", ">Ana", "Ana L"} {
			assert.NotContains(t, got.stdout+got.stderr, secret, args)
		}
	}
}

// hostile is text that would steer a terminal, end an element or an attribute, or be no XML.
const hostile = "\x1b[2J\x07\u202e\u0085\ufffe</script><img src=x onerror=alert(1)>\"'&<!--]]>"

func TestHostileTextBreaksNoReport(t *testing.T) {
	escaped := strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(hostile)
	inFolder(t, "page.html", pageOf(product("60,25"+escaped), `<div class="cn_cart" id="`+"\x1b[2J\u202e&quot;&lt;img&gt;"+`"></div>`,
		`<div class="cn_page_category" style="display:none">`+escaped+`</div>`, `<div class="cn_product_visted `+"\x1b\u202e"+`"></div>`,
		`<div class="cn_client_info" hidden><i class="x`+"\x1b"+` y">1</i></div>`))
	args := []string{"page.html", "none" + hostile[:strings.Index(hostile, "/")]}

	for _, more := range [][]string{nil, {"-v"}} {
		got := call(t, append(more, args...)...)
		require.Contains(t, got.stdout, "unit_price")
		assert.NotRegexp(t, "[\x00-\x09\x0b-\x1f\x7f-\u009f\u202e]", got.stdout+got.stderr)
	}
	got := call(t, append(args, "-color", "always")...)
	assert.NotRegexp(t, "[\x00-\x09\x0b-\x1a\x1c-\x1f\u202e]", got.stdout)
	assert.NotContains(t, got.stdout, "\x1b[2J")

	got = call(t, append(args, "-junit")...)
	var suites junitSuites
	require.NoError(t, xml.Unmarshal([]byte(got.stdout), &suites))
	assert.NotRegexp(t, "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe]", got.stdout)

	for _, format := range []string{"-json", "-sarif"} {
		got = call(t, append(args, format)...)
		assert.True(t, json.Valid([]byte(got.stdout)))
		assert.NotContains(t, got.stdout, "\x1b")
	}

	got = call(t, append(args, "-html")...)
	assert.NotRegexp(t, regexp.MustCompile(`(?i)<(script|img)`), got.stdout)
	assert.NotContains(t, got.stdout, "\x1b")
}
