package dom

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestInvalidUTF8IsReplacedAsBrowsersDo(t *testing.T) {
	for source, want := range map[string]string{
		"\xff":                 "\uFFFD",
		"\xff\xfe":             "\uFFFD\uFFFD",
		"\x80a":                "\uFFFDa",
		"\xc0\x80":             "\uFFFD\uFFFD",
		"\xc2":                 "\uFFFD",
		"\xc3(":                "\uFFFD(",
		"\xe2\x82":             "\uFFFD",
		"\xe2\x82\xe2\x82\xac": "\uFFFD€",
		"\xe0\x80\x80":         "\uFFFD\uFFFD\uFFFD",
		"\xed\xa0\x80":         "\uFFFD\uFFFD\uFFFD",
		"\xf0\x9f\x98":         "\uFFFD",
		"\xf0\x9f\x98x":        "\uFFFDx",
		"\xf0\x80\x80\x80":     "\uFFFD\uFFFD\uFFFD\uFFFD",
		"\xf4\x90\x80\x80":     "\uFFFD\uFFFD\uFFFD\uFFFD",
		"\xf5\x80":             "\uFFFD\uFFFD",
		"a€😀":                  "a€😀",
		"":                     "",
	} {
		assert.Equal(t, want, valid(source), "%q", source)
	}
}

func TestWhereAScriptEnds(t *testing.T) {
	for source, length := range map[string]int{
		"</script>":                           0,
		"x</SCRIPT\n>":                        1,
		"</scripts></script>":                 10,
		"</script":                            8,
		"<!--</script>":                       4,
		"<!--<script></script></script>":      21,
		"<!--<script></script>--></script>":   24,
		"<!--<script>--></script>":            15,
		"<!--<script>":                        12,
		"<!--<scripts></script>":              13,
		"<!--><script></script>":              13,
		"<!---><script></script>":             14,
		"<!--<0><script></script></script>":   24,
		"<!--<><SCRIPT/></script/></script/>": 25,
		"<!-<script></script>":                11,
		"<script></script>":                   8,
	} {
		assert.Equal(t, length, scriptLen(source), source)
	}
}

func TestScriptsThatTheTokenizerCutsShortAreWhole(t *testing.T) {
	const source = "<!--<0><script>\r\n</script>\x00<b></b>"
	d := Parse("<script>" + source + "</script><i>")
	script := find(d, "script")[0]
	assert.Equal(t, "<!--<0><script>\n</script>\uFFFD<b></b>", d.Text(d.First(script)))
	assert.True(t, d.IsClosed(script))
	assert.Len(t, find(d, "i"), 1)
	assert.Empty(t, find(d, "b"))
}

func TestWhichDoctypesMeanQuirks(t *testing.T) {
	for doctype, quirks := range map[string]bool{
		"\x00<!DOCTYPE html>":           false,
		"":                              true,
		"<!DOCTYPE>":                    true,
		"<!DOCTYPE html":                true,
		"<!DOCTYPE xhtml>":              true,
		"<!DOCTYPE html x>":             true,
		"<!DOCTYPE html PUBLIC>":        true,
		"<!DOCTYPE html SYSTEM>":        true,
		`<!DOCTYPE html PUBLIC "x>`:     true,
		`<!DOCTYPE html PUBLIC "a" b>`:  true,
		`<!DOCTYPE html PUBLIC "html">`: true,
		`<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">`:                             true,
		`<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">`:                     true,
		`<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Frameset//EN" ''>`:                      true,
		`<!DOCTYPE html SYSTEM "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd">`: true,
		"x<!DOCTYPE html>": true,
		`<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">`: false,
		`<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN">`:                                                     false,
		`<!DOCTYPE html SYSTEM 'about:legacy-compat'>`:                                                           false,
		`<!DOCTYPE html PUBLIC"a"'b' junk>`:                                                                      false,
		"<!doctype HTML>":                                                                                        false,
		"<!DOCTYPEhtml>":                                                                                         false,
		" <!-- --><!DOCTYPE html >":                                                                              false,
	} {
		assert.Equal(t, quirks, Parse(doctype+"<p><table>").Quirks, doctype)
	}
	assert.Equal(t, "p(table)", tree(Parse("<body><p><table>"), find(Parse("<body><p><table>"), "body")[0]), "in quirks mode a table stays in the paragraph")
}
