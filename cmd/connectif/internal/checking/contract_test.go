package checking

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
)

func TestAProblemIsToldWithItsPlaceAndPropertyAndEndsIn1(t *testing.T) {
	inFolder(t, "page.html", commas)
	got := call(t, "page.html")
	assert.Equal(t, cli.ExitPartial, got.code)
	assert.Contains(t, got.stdout, "page.html:10:3: error: cn_product_visited unit_price: a decimal comma: \"60,25\" [decimal-comma]\n")
	assert.Contains(t, got.stdout, "Connectif reads 60.")
	assert.Contains(t, got.stdout, "1 page checked: 1 error\n")
	assert.Empty(t, got.stderr, "no bar in a pipe")
}

func TestACleanPageEndsIn0(t *testing.T) {
	inFolder(t, "page.html", clean)
	got := call(t, "page.html")
	assert.Equal(t, ran{cli.ExitDone, "1 page checked: no problems\n", ""}, got)
}

func TestNotesAreToldAndDoNotCount(t *testing.T) {
	inFolder(t, "page.html", pageOf("<!-- <div class=\"cn_login\"></div> -->"))
	got := call(t, "page.html")
	assert.Equal(t, cli.ExitDone, got.code)
	assert.Contains(t, got.stdout, "page.html:6:1: info: cn_login: a tag in a comment")
	assert.Contains(t, got.stdout, "1 page checked: 1 note\n")

	got = call(t, "page.html", "-min-severity", "info")
	assert.Equal(t, cli.ExitPartial, got.code, "asked for, it counts")
	got = call(t, "page.html", "-min-severity", "warning")
	assert.Equal(t, cli.ExitDone, got.code)
	assert.Equal(t, "1 page checked: no problems\n1 problem below -min-severity warning not shown.\n", got.stdout)
}

func TestWhatCannotBeCheckedEndsIn2WhateverElseThereIs(t *testing.T) {
	inFolder(t, "good.html", clean, "bad.html", commas, "empty.html", " \n", "table.csv", "a,b\n1,2\n", "picture.html", "\x89PNG\x0D\x0A\x1A\x0A",
		"wide.html", "\xff\xfe<\x00p\x00>\x00", "page.html", clean, "page.TEMPL", "templ page() {<p>x</p>}")
	for name, want := range map[string]string{
		"none.html":         "no such file or directory",
		"www.shop.example":  "no such file or directory; a URL begins with https://",
		"shop.example/cart": "no such file or directory; a URL begins with https://",
		"localhost:8080":    "no such file or directory; a URL begins with https://",
		"127.0.0.1:80":      "no such file or directory; a URL begins with https://",
		"shop.example:80/x": "no such file or directory; a URL begins with https://",
		"ftp://x/":          "no such file or directory; a URL begins with https://",
		"page.html:12":      "no such file or directory",
		"page.TEMPL":        "it is the source of a templ component; check what that renders",
		".":                 "it is a directory; name the files in it",
		"empty.html":        "it is empty",
		"table.csv":         "it is no HTML: there is no tag in it",
		"picture.html":      "it is no HTML, but image/png",
		"wide.html":         "it is UTF-16; only UTF-8 can be checked",
	} {
		got := call(t, name)
		assert.Equal(t, cli.ExitFailed, got.code, name)
		assert.Equal(t, "connectif check: "+name+": could not be checked: "+want+"\n", got.stderr)
		assert.Equal(t, "0 pages checked; 1 could not be checked\n", got.stdout)

		got = call(t, "bad.html", name, "good.html")
		assert.Equal(t, cli.ExitFailed, got.code, "2 wins over 1")
		assert.Contains(t, got.stdout, "unit_price", "what could be checked is told all the same")
		assert.Contains(t, got.stdout, "2 pages checked: 1 error; 1 clean; 1 could not be checked\n")
	}
}

func TestStandardInputIsAPage(t *testing.T) {
	got := caller{stdin: commas}.call(t, "-")
	assert.Equal(t, cli.ExitPartial, got.code)
	assert.Contains(t, got.stdout, "stdin:10:3: error: cn_product_visited unit_price")

	inFolder(t, "page.html", clean)
	got = caller{stdin: clean}.call(t, "page.html", "-")
	assert.Equal(t, ran{cli.ExitDone, "2 pages checked: no problems\n", ""}, got)
}

func TestJSONIsOneDocumentWhateverHappens(t *testing.T) {
	inFolder(t, "good.html", clean, "bad.html", commas)
	for name, code := range map[string]int{"good.html": cli.ExitDone, "bad.html": cli.ExitPartial, "none.html": cli.ExitFailed} {
		got := call(t, name, "-json")
		assert.Equal(t, code, got.code)
		decoder := json.NewDecoder(strings.NewReader(got.stdout))
		var document struct {
			Version int
			Summary map[string]any
			Pages   []map[string]any
		}
		require.NoError(t, decoder.Decode(&document), name)
		assert.False(t, decoder.More())
		assert.Equal(t, 1, document.Version)
		require.Len(t, document.Pages, 1)
		assert.Equal(t, name, document.Pages[0]["name"])
		assert.IsType(t, []any{}, document.Pages[0]["problems"], "never null")
	}
}
