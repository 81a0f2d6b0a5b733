package markup_test

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/connectif-go/connectif/internal/markup"
)

// A position is a place in a page where text may stand. A parser that is not ours reads back what stands there.
type position struct {
	name string
	// append writes an element with the text.
	append func(dst []byte, s string) []byte
	// read returns what the element has, of which there is nothing but want of the text.
	read func(t *testing.T, element *html.Node) string
	want func(s string) string
}

// asText is what HTML can carry of a text, and asJSON what JSON can.
func asText(s string) string { return strings.ReplaceAll(repaired(s), "\x00", "\uFFFD") }
func asJSON(s string) string { return repaired(s) }

var positions = []position{
	{"text of an element", func(dst []byte, s string) []byte {
		return append(markup.AppendText(append(dst, `<p>`...), s), `</p>`...)
	}, textOf, asText},
	{"text beside a reference", func(dst []byte, s string) []byte {
		return append(markup.AppendText(append(dst, `<p>&amp;`...), s), `</p>`...)
	}, func(t *testing.T, e *html.Node) string { return textOf(t, e)[1:] }, asText},
	{"double-quoted attribute", func(dst []byte, s string) []byte {
		return append(markup.AppendText(append(dst, `<p a="`...), s), `"></p>`...)
	}, attributeOf, asText},
	{"single-quoted attribute", func(dst []byte, s string) []byte {
		return append(markup.AppendText(append(dst, `<p a='`...), s), `'></p>`...)
	}, attributeOf, asText},
	{"nonce", func(dst []byte, s string) []byte {
		return append(markup.AppendNonce(append(dst, `<script`...), s+"x"), `></script>`...)
	}, attributeOf, func(s string) string { return asText(s) + "x" }},
	{"JSON in a script", func(dst []byte, s string) []byte {
		return append(markup.AppendJSONString(append(dst, `<script>`...), s), `</script>`...)
	}, jsonOf(textOf), asJSON},
	{"JSON in a data block", func(dst []byte, s string) []byte {
		return append(markup.AppendJSONString(append(dst, `<script type="application/json">`...), s), `</script>`...)
	}, jsonOf(textOf), asJSON},
	{"JSON of others in a script", func(dst []byte, s string) []byte {
		var b bytes.Buffer
		encoder := json.NewEncoder(&b)
		encoder.SetEscapeHTML(false)
		_ = encoder.Encode(s) // a text can always be encoded
		return append(markup.AppendJSON(append(dst, `<script>`...), b.Bytes()), `</script>`...)
	}, jsonOf(textOf), asJSON},
	{"JSON in an attribute", func(dst []byte, s string) []byte {
		return append(markup.AppendText(append(dst, `<p a="`...), string(markup.AppendJSONString(nil, s))), `"></p>`...)
	}, jsonOf(attributeOf), asJSON},
}

// textOf returns the text of an element that has nothing else.
func textOf(t *testing.T, e *html.Node) string {
	if e.FirstChild == nil {
		return ""
	}
	if e.FirstChild != e.LastChild || e.FirstChild.Type != html.TextNode {
		t.Fatalf("there is more than text in it")
	}
	return e.FirstChild.Data
}

// attributeOf returns the only attribute of an element.
func attributeOf(t *testing.T, e *html.Node) string {
	if len(e.Attr) != 1 || e.FirstChild != nil {
		t.Fatalf("there is more than an attribute: %v", e.Attr)
	}
	return e.Attr[0].Val
}

func jsonOf(read func(*testing.T, *html.Node) string) func(*testing.T, *html.Node) string {
	return func(t *testing.T, e *html.Node) (s string) {
		if err := json.Unmarshal([]byte(read(t, e)), &s); err != nil {
			t.Fatalf("no JSON: %v", err)
		}
		return s
	}
}

// eachTokenText calls f with every text of up to three of the pieces that parsers look for.
func eachTokenText(f func(s string)) {
	tokens := []string{
		"<!--", "-->", "--!>", "<script", "</script", "<script>", "</script>", "<", ">", "&", "lt;", "#x3c;", `"`, `'`, "=", " ", "<p a=", "</p>", "<svg>", "<![CDATA[",
		"]]>", "\\", "u003c", "\x00", "\r", "\u2028", "😀", "\xed\xa0\x80",
	}
	for _, a := range tokens {
		f(a)
		for _, b := range tokens {
			f(a + b)
			for _, c := range tokens {
				f(a + b + c)
			}
		}
	}
}

// eachPaddedText calls f with up to two dangerous bytes at each place in and between words of eight harmless ones, ASCII and not: the escaper looks
// at eight bytes at a time.
func eachPaddedText(f func(s string)) {
	for _, plain := range []string{"abcdefgh", "ñ日😀"} {
		for before := range len(plain) + 1 {
			for _, after := range []int{0, 7, 8} {
				pad := func(s string) { f(plain[:before] + s + (plain + plain)[:after]) }
				for _, a := range dangerous {
					pad(string([]byte{a}))
					for _, b := range dangerous {
						pad(string([]byte{a, b}))
					}
				}
			}
		}
	}
}

// TestTheModelOfTheEscaper writes all short texts of dangerous bytes, alone and among harmless ones, and of the pieces that parsers look for, in
// each position of one document, and has it read by golang.org/x/net/html: each text is in its element, and there is no other element.
func TestTheModelOfTheEscaper(t *testing.T) {
	var texts []string
	keep := func(s string) { texts = append(texts, s) }
	eachShortText(keep)
	eachPaddedText(keep)
	eachTokenText(keep)
	count := func(what string, n int) { t.Attr("prove."+what, strconv.Itoa(n)) }
	count("strings", len(texts))
	count("contexts", len(positions))
	count("renders", len(texts)*len(positions))

	for _, position := range positions {
		t.Run(position.name, func(t *testing.T) {
			page := []byte(`<!doctype html><html><head></head><body>`)
			for _, s := range texts {
				page = position.append(page, s)
			}
			document, err := html.Parse(bytes.NewReader(page))
			require.NoError(t, err)
			body := document.LastChild.LastChild
			require.Equal(t, "body", body.Data)
			element := body.FirstChild
			for i, s := range texts {
				require.NotNil(t, element, "%q swallowed what follows, or one before it did", texts[max(i-1, 0)])
				if got := position.read(t, element); got != position.want(s) {
					t.Fatalf("%q is read as %q", s, got)
				}
				element = element.NextSibling
			}
			require.Nil(t, element, "there are more elements than were written")
		})
	}
}
