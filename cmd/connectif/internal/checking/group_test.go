package checking

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
)

func TestProblemsOnSeveralPagesComeFirstTheWorstAndMostFrequentBeforeOthers(t *testing.T) {
	visible := `<span class="cn_page_tag">a</span>`
	inFolder(t, "a.html", pageOf(visible, product("60,25"), login+login), "b.html", pageOf(visible, product("60,25"), login+login),
		"c.html", pageOf(visible, login+login, `<div class="cn_search" hidden></div>`))
	got := call(t, "a.html", "b.html", "c.html").stdout
	last := -1
	for _, text := range []string{
		"On several pages", "[second-tag]", "On 3 pages. Also:\n        b.html:", "[decimal-comma]", "On 2 pages. Also:\n        b.html:", "[visible-tag]",
		"On 3 pages. Also:", "c.html  2 errors, 1 warning", "[missing-property]", "3 pages checked",
	} {
		at := strings.Index(got[last+1:], text)
		assert.GreaterOrEqual(t, at, 0, "%s is missing, or too early", text)
		last += 1 + at
	}
	assert.NotContains(t, got, "a.html  ", "nothing is wrong with that page alone")
}

func TestOfManyPlacesTheFirstAreListed(t *testing.T) {
	inFolder(t, "page.html", pageOf(strings.Repeat(`<span class="cn_page_tag">a</span>`+"\n", 8)))
	got := call(t, "page.html").stdout
	assert.Contains(t, got, "      Also at 7:1\n      Also at 8:1\n")
	assert.Contains(t, got, "      Also at 11:1\n      … and 2 more\n")
}

func TestTheSubcommandIsCheck(t *testing.T) {
	c := Command()
	assert.Equal(t, "check", c.Name)
	assert.NotEmpty(t, c.Summary)
	code := cli.Run(t.Context(), "", []cli.Subcommand{c}, []string{"check", "testdata/pages/pedido.html"}, nil, io.Discard, io.Discard, func(string) string { return "" })
	assert.Equal(t, cli.ExitDone, code)
}

func TestLongSentencesAreWrapped(t *testing.T) {
	inFolder(t, "page.html", pageOf(`<table><div class="cn_login" hidden></div></table>`))
	for line := range strings.SplitSeq(call(t, "page.html", "-v").stdout, "\n") {
		assert.True(t, len([]rune(line)) <= textWidth || strings.HasPrefix(line, "page.html:"), line)
	}
}
