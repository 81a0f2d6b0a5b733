package dom

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestHostilePagesAreReadInBoundedWork(t *testing.T) {
	many := func(markup string) string { return strings.Repeat(markup, 300_000/len(markup)) }
	for name, source := range map[string]string{
		"paragraphs":              many("<p>"),
		"nesting":                 many("<div>"),
		"unknown elements":        many("<x-y>") + many("</x-z>"),
		"stray end tags":          many("<span>") + many("</div>"),
		"formatting":              many("<b>") + many("<p>x"),
		"misnesting":              many("<b><div></b>"),
		"end tags far away":       "<b>" + many("<div>") + many("</b>"),
		"a wide gap":              "<b>" + many("<span>") + many("<div>") + many("</b>"),
		"links":                   many("<a><div>"),
		"tables":                  many("<table>"),
		"tables in cells":         many("<table><tr><td>"),
		"in front of a table":     "<table>" + many("<b>x"),
		"templates":               many("<template>"),
		"selects":                 many("<select><option>"),
		"foreign content":         many("<svg><desc>"),
		"foreign end tags":        "<svg>" + many("<g>") + many("</h>"),
		"forms":                   many("<span>") + many("<form><i></form>"),
		"framesets":               many("<frameset>"),
		"paragraphs out of reach": "<p><object>" + many("<span>") + many("<div>"),
		"attributes":              "<p " + many("a b=c ") + ">",
		"scripts":                 many("<script><!--<0></script>"),
		"a comment":               "<!--" + many("-- "),
		"a doctype":               "<!DOCTYPE html PUBLIC \"" + many("x"),
	} {
		t.Run(name, func(t *testing.T) {
			b := newBuilder(source)
			b.limits = limits{nodes: 200_000, work: 1_000_000}
			b.run()
			assert.LessOrEqual(t, b.work, b.limits.work+len(source), "the last token, too, does not take much more")
			assert.LessOrEqual(t, b.doc.count, b.limits.nodes+maxOpen)
			assert.LessOrEqual(t, b.doc.End, len(source))
		})
	}
}

func TestAPageBeyondALimitIsReadInPart(t *testing.T) {
	var formatting strings.Builder
	for i := range 300 {
		fmt.Fprintf(&formatting, "<b id=%d>", i)
	}
	source := "<p>" + formatting.String() + "</p>" + strings.Repeat("<p>x", 300)
	for _, limits := range []limits{{nodes: 10_000, work: 1_000_000}, {nodes: 1_000_000, work: 10_000}} {
		b := newBuilder(source)
		b.limits = limits
		b.run()
		assert.Less(t, b.doc.End, len(source))
		assert.NotEmpty(t, find(b.doc, "b"), "what was read before is there")
	}
	assert.Equal(t, len(source), Parse(source).End)
}

func TestTheUsualLimitsAreFarFromPagesForPeople(t *testing.T) {
	row := `<tr class="x"><td><a href="/p"><b>Teclado</b></a><ul><li>1<li>2</ul><p>Uno<p>Dos</td></tr>`
	b := newBuilder("<!DOCTYPE html><body>" + strings.Repeat("<div>", 50) + "<table>" + strings.Repeat(row, 10_000))
	b.run()
	const large = 10 << 20 // a page of ten megabytes would take as many times more
	assert.Less(t, b.work*large/len(b.doc.Source), usualLimits(large).work/10)
	assert.Less(t, b.doc.count*large/len(b.doc.Source), usualLimits(large).nodes/2)
}
