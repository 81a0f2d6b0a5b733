package checking

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/inspect"
)

func TestWrongCallsAreToldAndCheckNothing(t *testing.T) {
	inFolder(t, "page.html", commas)
	for args, want := range map[string]string{
		"":                                       "which PAGE?",
		"-json":                                  "which PAGE?",
		"-nonsense page.html":                    "-nonsense",
		"page.html -nonsense":                    "-nonsense",
		"-json -sarif page.html":                 "-json or -sarif, not both",
		"-junit page.html -html":                 "-junit or -html, not both",
		"-min-severity fatal page.html":          "it must be error, warning or info",
		"-ignore decimal-coma page.html":         "did you mean decimal-comma?",
		"-ignore nope page.html":                 "there is no such code; it is in brackets",
		"-ignore moved-tag,bad-mail page.html":   "did you mean bad-email?",
		"-color red page.html":                   "-color must be",
		"-crawl page.html":                       "-crawl is for URLs",
		"-browser page.html":                     "-browser is for URLs",
		"-worker /w.js page.html":                "-worker is for URLs",
		"-worker w.js https://shop.example":      "-worker must be a path",
		"-limit 3 https://shop.example":          "-limit needs -crawl",
		"-delay 3s https://shop.example":         "-delay needs -crawl",
		"-browser-path /c https://shop.example":  "-browser-path needs -browser",
		"-crawl -limit 0 https://shop.example":   "-limit must be 1 or more",
		"-crawl -delay -1s https://shop.example": "-delay must not be negative",
		"-crawl -limit x https://shop.example":   "-limit",
		"- -":                                    "standard input can be read but once",
		"-json -v page.html":                     "-v and -color are for text",
		"-html -color never page.html":           "-v and -color are for text",
		"page.html -o page.html":                 "-o must not be one of the pages",
		"page.html -o ./page.html":               "-o must not be one of the pages",
	} {
		got := call(t, strings.Fields(args)...)
		assert.Equal(t, cli.ExitFailed, got.code, args)
		assert.Contains(t, got.stderr, "connectif check: ", args)
		assert.Contains(t, got.stderr, want, args)
		assert.Contains(t, got.stderr, "connectif help check tells how.", args)
		assert.Empty(t, got.stdout, args)
	}
	got := call(t, "page.html", "")
	assert.Contains(t, got.stderr, "a PAGE has no name")
}

func TestOptionsMayStandAnywhere(t *testing.T) {
	inFolder(t, "page.html", commas, "-v", commas, "second.html", clean)
	for _, args := range []string{
		"-ignore decimal-comma page.html", "page.html -ignore decimal-comma", "page.html -ignore=decimal-comma second.html -color never",
		"--ignore decimal-comma -- page.html", "-ignore decimal-comma -- -v",
	} {
		got := call(t, strings.Fields(args)...)
		assert.Equal(t, cli.ExitDone, got.code, args+got.stderr)
		assert.Contains(t, got.stdout, "no problems", args)
	}
}

func TestIgnoredCodesAreNoProblems(t *testing.T) {
	inFolder(t, "page.html", pageOf(product("60,25"), `<div class="cn_cart"></div>`))
	got := call(t, "page.html", "-json")
	require.Contains(t, got.stdout, `"missing-property"`)
	require.Contains(t, got.stdout, `"decimal-comma"`)
	for _, args := range [][]string{
		{"-ignore", "missing-property,decimal-comma"},
		{"-ignore", " missing-property , decimal-comma ,"},
		{"-ignore", "missing-property", "-ignore", "decimal-comma"},
	} {
		got = call(t, append(args, "page.html", "-json")...)
		assert.Equal(t, cli.ExitDone, got.code)
		assert.NotContains(t, got.stdout, "missing-property")
	}
	got = call(t, "page.html", "-ignore", "decimal-comma")
	assert.Equal(t, cli.ExitPartial, got.code, "the other one counts")
}

func TestSeveritiesBelowTheLeastAreNotTold(t *testing.T) {
	warning := `<span class="cn_page_tag">visible</span>`
	inFolder(t, "page.html", pageOf(warning))
	got := call(t, "page.html")
	require.Contains(t, got.stdout, "warning: cn_page_tag: a tag that nothing hides")
	require.Equal(t, cli.ExitPartial, got.code)
	got = call(t, "page.html", "-min-severity", "error")
	assert.Equal(t, ran{cli.ExitDone, "1 page checked: no problems\n1 problem below -min-severity error not shown.\n", ""}, got)
}

func TestDomainsAccountsAndFragmentsAreKnownToTheCheck(t *testing.T) {
	inFolder(t, "page.html", clean, "fragment.html", product("60.25"), "nothing.html", "")
	for args, want := range map[string]string{
		"page.html -domains other.example":                                       "foreign-domain",
		"page.html -domains other.example,shop.example":                          "",
		"page.html -accounts 123,4":                                              "unexpected-account",
		"page.html -accounts 123 -accounts 3f0b5c1e-8d1f-4c3e-9d55-0a1b2c3d4e5f": "",
		"fragment.html":           "loader-missing",
		"fragment.html -fragment": "",
		"nothing.html -fragment":  "",
	} {
		got := call(t, strings.Fields(args)...)
		if want == "" {
			assert.Equal(t, cli.ExitDone, got.code, args+got.stdout)
			continue
		}
		assert.Equal(t, cli.ExitPartial, got.code, args)
		assert.Contains(t, got.stdout, "["+want+"]", args)
	}
}

func TestTheNearestCodeIsThatWithTheFewestChanges(t *testing.T) {
	for typed, want := range map[string]inspect.Code{
		"decimalcomma": inspect.DecimalComma, "Loader-missing": inspect.LoaderMissing, "bad-url-": inspect.BadURL, "cachable": inspect.Cacheable,
	} {
		assert.Equal(t, want, nearestCode(typed))
	}
	for _, typed := range []string{"nope", "", "xyz", strings.Repeat("x", 1_000_000)} {
		assert.Empty(t, nearestCode(typed), "nothing is like it")
	}
	assert.Equal(t, 3, distance("kitten", "sitting"))
	assert.Equal(t, 4, distance("", "four"))
}
