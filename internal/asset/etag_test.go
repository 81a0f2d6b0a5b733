package asset

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

const tag = `"0123456789abcdef"`

func TestOnlyTheTagItselfMatches(t *testing.T) {
	for _, row := range []struct {
		lines   []string
		matches bool
	}{
		{nil, false},
		{[]string{""}, false},
		{[]string{`""`}, false},
		{[]string{"0123456789abcdef"}, false},
		{[]string{`"0123456789abcde"`}, false},
		{[]string{`"0123456789abcdef`}, false},
		{[]string{`0123456789abcdef"`}, false},
		{[]string{`'0123456789abcdef'`}, false},
		{[]string{`w/"0123456789abcdef"`}, false},
		{[]string{`W/ "0123456789abcdef"`}, false},
		{[]string{`"x"0123456789abcdef"`}, false},
		{[]string{`"a, "0123456789abcdef"`}, false},
		{[]string{"\"a\x00\", \"0123456789abcdef\""}, false},
		{[]string{"\"a\x7f\", \"0123456789abcdef\""}, false},
		{[]string{`nonsense, "0123456789abcdef"`}, false},
		{[]string{"W/", ",", " , "}, false},
		{[]string{`"*"`}, false},
		{[]string{`"a", *`}, false},
		{[]string{`**`}, false},

		{[]string{tag}, true},
		{[]string{"W/" + tag}, true},
		{[]string{"*"}, true},
		{[]string{" * "}, true},
		{[]string{`"a", "b,c" ,W/"d",` + "\t" + tag}, true},
		{[]string{tag + `, nonsense`}, true},
		{[]string{`"a"` + tag}, true},
		{[]string{`"a"`, tag}, true},
		{[]string{"nonsense", tag}, true},
		{[]string{"\"\x80\xff!#~\", " + tag}, true},
	} {
		assert.Equal(t, row.matches, matches(row.lines, tag), "%q", row.lines)
	}
}

// net/http's own reader of the header is the judge, but for *, which it takes also when something follows.
func FuzzIfNoneMatch(f *testing.F) {
	for _, s := range []string{"", tag, "W/" + tag, `"a", ` + tag, `"a" "b"`, `W/"`, `,,"`, `"é", ` + tag} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !matches([]string{s, tag}, tag) {
			t.Errorf("the tag is on a line of its own after %q", s)
		}
		if strings.ContainsAny(s, "*\r\n") {
			return
		}
		request := httptest.NewRequest("GET", "/", nil)
		request.Header["If-None-Match"] = []string{s}
		recorder := httptest.NewRecorder()
		recorder.Header().Set("Etag", tag)
		http.ServeContent(recorder, request, "x.js", time.Time{}, strings.NewReader("x"))
		if want := recorder.Code == http.StatusNotModified; want != matches([]string{s}, tag) {
			t.Errorf("%q: net/http says %v", s, want)
		}
	})
}
