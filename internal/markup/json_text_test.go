package markup

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAppendJSONEscapesWhatEndsAScript(t *testing.T) {
	for _, row := range []struct{ name, in, want string }{
		{"end of script", `{"a":"</script>"}`, `{"a":"\u003c/script\u003e"}`},
		{"comment", `["<!--<script>"]`, `["\u003c!--\u003cscript\u003e"]`},
		{"in a key", `{"<b>":1}`, `{"\u003cb\u003e":1}`},
		{"reference", `"&lt;"`, `"\u0026lt;"`},
		{"line separators", "\"\u2028\u2029\"", `"\u2028\u2029"`},
		{"each byte that is not UTF-8", "\"a\xff\xfeb\"", "\"a\uFFFD\uFFFDb\""},
		{"bytes of a lone surrogate", "\"\xed\xa0\x80\"", "\"\uFFFD\uFFFD\uFFFD\""},
		{"escapes stay", `"\u003c\\\"\ud800"`, `"\u003c\\\"\ud800"`},
		{"letters and emoji stay", `"ñ 日本 👍🏽"`, `"ñ 日本 👍🏽"`},
		{"structure and blanks stay", " {\"a\": [1.50, true,\tnull]}\n", " {\"a\": [1.50, true,\tnull]}\n"},
		{"nothing", "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			assert.Equal(t, "x"+row.want, string(AppendJSON([]byte("x"), []byte(row.in))))
		})
	}
}

func FuzzAppendJSONKeepsTheValue(f *testing.F) {
	f.Add(`{"a":["</script>",1,null]}`)
	f.Add("\"\u2028\xff\"")
	f.Fuzz(func(t *testing.T, in string) {
		var want any
		if json.Unmarshal([]byte(in), &want) != nil {
			return // no JSON
		}
		out := AppendJSON(nil, []byte(in))
		require.True(t, utf8.Valid(out))
		require.False(t, strings.ContainsAny(string(out), "<>&\u2028\u2029"))
		var got any
		require.NoError(t, json.Unmarshal(out, &got))
		require.Equal(t, want, got)
	})
}
