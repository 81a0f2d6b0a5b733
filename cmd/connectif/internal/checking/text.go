package checking

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/connectif-go/connectif/inspect"
)

const (
	textWidth = 100 // columns, beyond which sentences are wrapped
	maxPlaces = 5   // further places of a problem that are listed
)

// A texter writes a report for people at a terminal.
type texter struct {
	w io.Writer
	palette
	verbose, fragment bool
	named             bool // whether pages have headings: not a single one
	err               error
}

func (t *texter) print(format string, args ...any) {
	if t.err == nil {
		_, t.err = fmt.Fprintf(t.w, format, args...)
	}
}

func writeText(w io.Writer, r *report, colours palette) error {
	t := &texter{w: w, palette: colours, verbose: r.options.verbose, fragment: r.options.fragment, named: len(r.Pages) > 1 || r.options.verbose}
	several, single := split(groupsOf(r.Pages))
	if len(several) > 0 {
		t.print("%s\n\n", t.bold("On several pages"))
		for _, g := range several {
			t.group(g)
		}
	}
	byPage := map[*page][]*group{}
	for _, g := range single {
		byPage[g.places[0].page] = append(byPage[g.places[0].page], g)
	}
	for _, p := range r.Pages {
		if p.Error == "" && (len(byPage[p]) > 0 || p.Omitted > 0 || t.verbose) {
			t.page(p, byPage[p])
		}
	}
	t.summary(r)
	return t.err
}

// page writes what is wrong with one page alone.
func (t *texter) page(p *page, groups []*group) {
	if t.named {
		t.print("%s  %s\n", t.bold(harmless(p.Name)), t.dim(pageLine(p)))
		if t.verbose {
			t.understood(p)
		}
		t.print("\n")
	}
	for _, g := range groups {
		t.group(g)
	}
	if p.Omitted > 0 {
		t.print("… and %s more, or even more, on %s\n\n", count(p.Omitted, "problem"), harmless(p.Name))
	}
}

func (t *texter) summary(r *report) {
	s := r.summary()
	text := summaryLine(s)
	switch {
	case s.Errors > 0 || s.Failed > 0:
		text = t.severity(inspect.Error, text)
	case s.Counting > 0:
		text = t.severity(inspect.Warning, text)
	case s.Checked > 0:
		text = t.green(text)
	}
	t.print("%s\n", text)
	if s.Below > 0 {
		t.print("%s\n", t.dim(count(s.Below, "problem")+" below -min-severity "+r.options.minSeverity.String()+" not shown."))
	}
}

// group writes a problem as compilers do: where, what, the source, and what to do.
func (t *texter) group(g *group) {
	first := g.places[0]
	f := first.finding
	head := f.Title
	if path := f.Path(); path != "" {
		head = path + ": " + head
	}
	if f.Found != "" {
		head += ": " + f.Found
	}
	t.print("%s %s %s %s\n", t.bold(where(first)+":"), t.severity(f.Severity, f.Severity.String()+":"),
		t.bold(harmless(head)), t.dim("["+string(f.Code)+"]"))
	t.excerpt(f)
	t.sentence("", f.Effect)
	t.sentence("Mend it: ", f.Remedy)
	if t.verbose {
		t.print("      %s\n", t.dim("Read more: "+harmless(f.Article)))
	}
	t.places(g)
	t.print("\n")
}

// where says where a finding is, as editors and terminals understand it.
func where(p place) string {
	name := harmless(p.page.Name)
	if name == standardInput {
		name = "stdin"
	}
	if p.Rendered {
		name += " (after its scripts)"
	}
	if !p.Position.IsValid() {
		return name
	}
	return name + ":" + p.Position.String()
}

// excerpt writes the source with a line under what to look at.
func (t *texter) excerpt(f *finding) {
	e := f.Excerpt
	if e.Text == "" {
		return
	}
	number := strconv.Itoa(f.Position.Line)
	gutter := max(5, len(number))
	t.print("%s %s\n", t.dim(fmt.Sprintf("%*s |", gutter, number)), harmless(e.Text))
	t.print("%s %s%s\n", t.dim(fmt.Sprintf("%*s |", gutter, "")), strings.Repeat(" ", e.From),
		t.severity(f.Severity, strings.Repeat("^", max(e.To-e.From, 1))))
}

// sentence writes indented sentences with a label, wrapped.
func (t *texter) sentence(label, text string) {
	indent := strings.Repeat(" ", 6)
	column, start := len(indent)+len(label), true
	var b strings.Builder
	for word := range strings.FieldsSeq(harmless(text)) {
		width := utf8.RuneCountInString(word)
		if !start && column+1+width > textWidth {
			b.WriteString("\n" + indent + strings.Repeat(" ", len(label)))
			column, start = len(indent)+len(label), true
		}
		if !start {
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column, start = column+width, false
	}
	t.print("%s%s%s\n", indent, t.bold(label), b.String())
}

// places lists where else a problem is.
func (t *texter) places(g *group) {
	if len(g.places) == 1 {
		return
	}
	rest := g.places[1:]
	indent := "      Also at "
	if g.pages > 1 {
		times := ""
		if len(g.places) > g.pages {
			times = ", " + count(len(g.places), "time") + " in all"
		}
		t.print("      On %s%s. Also:\n", count(g.pages, "page"), times)
		indent = "        "
	}
	for _, p := range rest[:min(len(rest), maxPlaces)] {
		text := where(p)
		if g.pages == 1 && p.Position.IsValid() {
			text = p.Position.String()
			if p.Rendered {
				text += " after its scripts"
			}
		}
		if p.Item > 0 {
			text += " (item " + strconv.Itoa(p.Item) + ")"
		}
		if p.Found != "" {
			text += ": " + harmless(p.Found)
		}
		t.print("%s%s\n", indent, text)
	}
	if more := len(rest) - maxPlaces; more > 0 {
		t.print("%s… and %d more\n", strings.TrimSuffix(indent, "Also at "), more)
	}
}
