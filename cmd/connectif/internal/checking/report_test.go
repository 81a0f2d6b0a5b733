package checking

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
)

// largeReport is that of a site whose pages have more problems than are kept.
func largeReport() *report {
	r := newReport(&options{}, time.Time{})
	findings := make([]finding, 200)
	for i := range findings {
		findings[i].Problem = inspect.Problem{
			Code: inspect.DecimalComma, Severity: inspect.Error, Title: "a decimal comma", Tag: "cn_cart", Item: i, Property: "unit_price", Found: `"1,5"`,
			Position: inspect.Position{Offset: i, Line: i + 1, Column: 1}, Effect: "Connectif reads 1.", Remedy: "Write a decimal point.",
		}
	}
	for i := range maxFindings/len(findings) + 10 {
		r.add(&page{Name: fmt.Sprintf("https://shop.example/%d", i)}, findings)
	}
	return r
}

func TestOfALargeSiteNotAllProblemsAreKept(t *testing.T) {
	r := largeReport()
	assert.Equal(t, maxFindings, r.kept)
	assert.Equal(t, maxFindings+2000, r.summary().Errors, "but all are counted")
	last := r.Pages[len(r.Pages)-1]
	assert.Empty(t, last.Problems)
	assert.Equal(t, 200, last.Omitted)

	var json strings.Builder
	require.NoError(t, writeJSON(&json, r))
	assert.Equal(t, maxFindings, strings.Count(json.String(), `"code":`))
	assert.Equal(t, 10, strings.Count(json.String(), `"omitted": 200`))
}

func TestAMistakeOfATemplateIsToldOnceHoweverLargeTheSite(t *testing.T) {
	r := largeReport()
	for name, write := range map[string]func(io.Writer) error{
		"text": func(w io.Writer) error { return writeText(w, r, false) },
		"html": func(w io.Writer) error { return writeHTML(w, r) },
	} {
		var b strings.Builder
		require.NoError(t, write(&b), name)
		assert.Less(t, b.Len(), 300_000, name)
		if name == "text" {
			assert.Equal(t, 1, strings.Count(b.String(), "[decimal-comma]"))
			assert.Contains(t, b.String(), "      On 250 pages, 50000 times in all. Also:\n        https://shop.example/0:2:1 (item 1): \"1,5\"\n")
			assert.Contains(t, b.String(), "        … and 49994 more\n")
			assert.Contains(t, b.String(), "… and 200 problems more, or even more, on https://shop.example/259\n")
		}
	}
}
