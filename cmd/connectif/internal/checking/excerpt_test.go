package checking

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/inspect"
)

func TestAnExcerptShowsTheValueThatWasFoundAndNoOther(t *testing.T) {
	for name, test := range map[string]struct{ source, found, text, marked string }{
		"what was found":            {`<span class="unit_price"> 60,25 </span>`, `"60,25"`, `<span class="unit_price">60,25</span>`, "60,25"},
		"escaped":                   {`<i>a &amp; b</i>`, `"a & b"`, "<i>a & b</i>", "a & b"},
		"cut short":                 {`<i>` + strings.Repeat("é", 50), `"` + strings.Repeat("é", 30) + `…"`, "<i>" + strings.Repeat("é", 30) + "…", strings.Repeat("é", 30) + "…"},
		"with words after it":       {`<i>1</i>`, `"1" again`, "<i>1</i>", "1"},
		"several lines":             {"<i>a\n\tb</i>", `"a\n\tb"`, "<i>a b</i>", "a b"},
		"masked":                    {`<i class="primary_key">ana@shop.example</i>`, `"xxx@xxxx.xxxxxxx"`, `<i class="primary_key">…`, `<i class="primary_key">`},
		"words":                     {`<i>Ana</i>`, "it stands in the head", "<i>…", "<i>"},
		"nothing":                   {`<i>Ana</i>`, "", "<i>…", "<i>"},
		"an empty value":            {`<i></i>`, `""`, "<i>…", "<i>"},
		"elements within":           {`<i>60<b>Ana</b></i>`, `"60Ana"`, "<i>…", "<i>"},
		"no Go string":              {`<i>Ana</i>`, `"Ana`, "<i>…", "<i>"},
		"other attributes":          {`<i data-user="Ana" value=Ana class=x onclick='Ana'>`, "", `<i class="x" …>…`, `<i class="x" …>`},
		"an address in a class":     {`<i class="ana@shop.example">`, "", `<i …>…`, `<i …>`},
		"a query":                   {`<script src="/a.js?user=ana#x" async>`, "", `<script src="/a.js?…" async>…`, `<script src="/a.js?…" async>`},
		"a long class":              {`<i class="` + strings.Repeat("é", 100) + `">`, "", `<i class="` + strings.Repeat("é", 30) + `…">…`, `<i class="` + strings.Repeat("é", 30) + `…">`},
		"control characters":        {"<i class=\"a\x1bb\u202ec\">", "", "<i class=\"a\uFFFDb\uFFFDc\">…", "<i class=\"a\uFFFDb\uFFFDc\">"},
		"text":                      {"Ana", "", "", ""},
		"a comment":                 {"<!-- Ana -->", "", "", ""},
		"an end tag":                {"</Ana>", "", "", ""},
		"a start tag without end":   {`<i class="x`, "", "", ""},
		"a start tag of a megabyte": {`<i class="` + strings.Repeat("x", 1<<20) + `">`, "", "", ""},
		"nothing at all":            {"", `"x"`, "", ""},
	} {
		got := excerptOf([]byte(test.source), test.found)
		assert.Equal(t, test.text, got.Text, name)
		assert.Equal(t, test.marked, string([]rune(got.Text)[got.From:got.To]), name)
	}
}

func TestColumnsAreCountedInUTF16ForSARIF(t *testing.T) {
	source := []byte("é😀\xff<i>\n\t<b>é<u>")
	at := func(offset, line, column int) inspect.Problem {
		return inspect.Problem{Position: inspect.Position{Offset: offset, Line: line, Column: column}}
	}
	findings := findingsOf([]inspect.Problem{{}, at(2, 1, 3), at(7, 1, 8), at(7, 1, 8), at(12, 2, 2), at(17, 2, 7), at(999, 3, 1)}, source)
	var columns []int
	for _, f := range findings {
		columns = append(columns, f.column16)
	}
	assert.Equal(t, []int{0, 2, 5, 5, 2, 6, 0}, columns)
	assert.Equal(t, "<b>…", findings[4].Excerpt.Text)
}

func FuzzExcerptsAreShortAndHarmless(f *testing.F) {
	f.Add([]byte(`<span class="unit_price">60,25</span>`), `"60,25"`)
	f.Add([]byte("<i class='\x1b\u202e'>"), "x")
	f.Fuzz(func(t *testing.T, source []byte, found string) {
		got := excerptOf(source, found)
		assert.Equal(t, harmless(got.Text), got.Text)
		assert.NotContains(t, got.Text, "\n")
		assert.LessOrEqual(t, 0, got.From)
		assert.LessOrEqual(t, got.From, got.To)
		assert.LessOrEqual(t, got.To, len([]rune(got.Text)))
	})
}
