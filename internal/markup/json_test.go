package markup_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/internal/markup"
)

// assertJSONString checks what AppendJSONString writes for s with encoding/json as the reader.
func assertJSONString(t *testing.T, s string) {
	got, found := strings.CutPrefix(string(markup.AppendJSONString([]byte("prefix"), s)), "prefix")
	if !found {
		t.Fatalf("%q: what was there before is gone", s)
	}
	var read string
	if err := json.Unmarshal([]byte(got), &read); err != nil || read != repaired(s) {
		t.Fatalf("%q: %s is read back as %q, %v", s, got, read, err)
	}
	if !utf8.ValidString(got) || strings.ContainsAny(got, "<>&\u2028\u2029") || strings.ContainsFunc(got, func(r rune) bool { return r < ' ' }) {
		t.Fatalf("%q: %q is not safe in a script element", s, got)
	}
}

func TestAppendJSONStringIsReadBack(t *testing.T) {
	eachShortText(func(s string) { assertJSONString(t, s) })
	eachCharacter(func(s string) { assertJSONString(t, s) })
	for _, s := range longTexts {
		assertJSONString(t, s)
	}
}

func TestAppendJSONStringEscapesAsEncodingJSONDoes(t *testing.T) {
	eachShortText(func(s string) {
		if !utf8.ValidString(s) { // encoding/json writes the escape of U+FFFD, we the character
			return
		}
		want, err := json.Marshal(s)
		require.NoError(t, err)
		require.Equal(t, string(want), string(markup.AppendJSONString(nil, s)))
	})
}

func TestAppendJSONStringKeepsAccentsReadable(t *testing.T) {
	assert.Equal(t, `"Ratón «Ñandú» 💩"`, string(markup.AppendJSONString(nil, "Ratón «Ñandú» 💩")))
}

func FuzzAppendJSONString(f *testing.F) {
	for _, s := range longTexts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { assertJSONString(t, s) })
}
