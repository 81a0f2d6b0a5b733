package markup_test

import (
	"bytes"
	"encoding/xml"
	"html"
	"html/template"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/internal/markup"
)

// reference is what AppendText may write with an &.
var reference = regexp.MustCompile(`&(amp|lt|gt|#34|#39|#13);`)

// assertText checks what AppendText writes for s against readers that are not ours.
func assertText(t *testing.T, s string) {
	got, found := strings.CutPrefix(string(markup.AppendText([]byte("prefix"), s)), "prefix")
	if !found {
		t.Fatalf("%q: what was there before is gone", s)
	}
	if want := strings.ReplaceAll(repaired(s), "\x00", "\uFFFD"); html.UnescapeString(got) != want {
		t.Fatalf("%q: %q is read back as %q", s, got, html.UnescapeString(got))
	}
	if !utf8.ValidString(got) || strings.ContainsAny(got, "<>\"'\x00\r") {
		t.Fatalf("%q: %q is not safe", s, got)
	}
	if ampersands := strings.Count(got, "&"); ampersands > 0 && ampersands != len(reference.FindAllString(got, -1)) {
		t.Fatalf("%q: %q has an & that starts no reference", s, got)
	}
}

func TestAppendTextIsReadBack(t *testing.T) {
	eachShortText(func(s string) { assertText(t, s) })
	eachCharacter(func(s string) { assertText(t, s) })
	for _, s := range longTexts {
		assertText(t, s)
	}
}

func TestAppendTextAgreesWithTheTemplatePackage(t *testing.T) {
	// html/template also writes + as a reference, and leaves CR and broken UTF-8 alone: elsewhere the two
	// must agree.
	oracle := template.Must(template.New("").Parse("{{.}}"))
	check := func(s string) {
		if strings.ContainsAny(s, "\r+") || !utf8.ValidString(s) {
			return
		}
		var want bytes.Buffer
		require.NoError(t, oracle.Execute(&want, s))
		require.Equal(t, want.String(), string(markup.AppendText(nil, s)), "%q", s)
	}
	eachShortText(check)
	for _, s := range longTexts {
		check(s)
	}
}

func TestAppendTextStaysWithinItsElementAndAttribute(t *testing.T) {
	// XML's parser is strict, and has the same references.
	type element struct {
		Attribute string `xml:"a,attr"`
		Text      string `xml:",chardata"`
		Children  []any  `xml:",any"`
	}
	eachShortText(func(s string) {
		if strings.ContainsAny(s, "\x00\x1f") { // XML has no control characters
			return
		}
		escaped := string(markup.AppendText(nil, s))
		var read element
		require.NoError(t, xml.Unmarshal([]byte(`<e a="`+escaped+`">`+escaped+`</e>`), &read), "%q", s)
		require.Equal(t, element{Attribute: repaired(s), Text: repaired(s)}, read, "%q", s)
	})
}

func TestAppendNonceIsOneAttribute(t *testing.T) {
	assert.Equal(t, "x", string(markup.AppendNonce([]byte("x"), "")))
	assert.Equal(t, `x nonce="r4nd0m+/="`, string(markup.AppendNonce([]byte("x"), "r4nd0m+/=")))
	assert.Equal(t, ` nonce="&#34;&gt;&lt;script&gt;"`, string(markup.AppendNonce(nil, `"><script>`)))
}

func TestAppendingPlainTextAllocatesNothing(t *testing.T) {
	dst := make([]byte, 0, 256)
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		dst = markup.AppendText(dst[:0], "Ratón & <teclado>\x00")
		dst = markup.AppendJSONString(dst, "Ratón & <teclado>\u2028")
		dst = markup.AppendNonce(dst, "abc")
	}))
}

func FuzzAppendText(f *testing.F) {
	for _, s := range longTexts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { assertText(t, s) })
}
