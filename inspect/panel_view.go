package inspect

import (
	"bytes"
	"cmp"
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// A panelView is what the panel of a page shows.
type panelView struct {
	Folder string // with the panel's files
	Script bool   // whether the panel brings its script
	Nonce  string
	Style  bool // whether it may load its style sheet
	panelVerdict
	Problems []Problem // those that matter most come first
	Told     []panelGroup
}

// newPanelView says what is known of a page that answers a request.
func newPanelView(c *checker, folder string, r *http.Request) panelView {
	permit := c.permit(folder)
	return panelView{
		Folder: hostOf(c.doc.Source, r) + folder,
		// A script that shows the page by itself would show the panel's as well, which is not for it to run.
		Script: permit.script && !isForScript(r), Nonce: permit.nonce, Style: permit.style,
		panelVerdict: newPanelVerdict(c.page),
		Problems:     bySeverity(c.page.Problems),
		Told:         toldGroups(c.page, strings.Contains(c.doc.Source, attrVisitor)),
	}
}

// hostOf is what comes before the path of a file of the host's own, where a page has a <base>: that would say
// otherwise where the panel's script, and the page's nonce with it, comes from.
func hostOf(source string, r *http.Request) string {
	if r.Host == "" || !strings.Contains(lower(source), "<base") {
		return ""
	}
	return "//" + r.Host
}

// bySeverity returns the problems, those first that matter most.
func bySeverity(problems []Problem) []Problem {
	return slices.SortedStableFunc(slices.Values(problems), func(a, b Problem) int { return cmp.Compare(b.Severity, a.Severity) })
}

// A panelVerdict sums problems up.
type panelVerdict struct {
	Worst   string // severity, "none" without problems
	Count   string // how many problems there are
	Verdict string // how many there are of each severity, in words
	Omitted int
}

func newPanelVerdict(page *Page) panelVerdict {
	counts := map[Severity]int{}
	for _, p := range page.Problems {
		counts[p.Severity]++
	}
	var parts []string
	for severity := Error; severity >= Info; severity-- {
		name := severity.String()
		if severity == Info {
			name = "hint"
		}
		switch n := counts[severity]; {
		case n == 1:
			parts = append(parts, "1 "+name)
		case n > 1:
			parts = append(parts, strconv.Itoa(n)+" "+name+"s")
		}
	}
	if parts == nil {
		parts = []string{"no problems"}
	}
	return panelVerdict{page.Worst().String(), strconv.Itoa(len(page.Problems)), strings.Join(parts, ", "), page.Omitted}
}

var panelTemplates = template.Must(template.New("").Funcs(template.FuncMap{
	"capital": func(s string) string { return strings.ToUpper(s[:min(len(s), 1)]) + s[min(len(s), 1):] },
	"label": func(s Severity) string {
		if s == Info {
			return "Hint"
		}
		return strings.ToUpper(s.String()[:1]) + s.String()[1:]
	},
}).ParseFS(panelPages, "panel/*.html"))

// html returns the panel in ASCII, so that the page's character encoding does not matter.
func (v panelView) html() []byte {
	var b bytes.Buffer
	_ = panelTemplates.ExecuteTemplate(&b, "panel.html", v) // a buffer takes everything, and the tests go through all of it
	return inASCII(b.String())
}

// inASCII writes all other characters as references.
func inASCII(html string) []byte {
	out := make([]byte, 0, len(html))
	for _, r := range html {
		if r < 0x80 {
			out = append(out, byte(r))
			continue
		}
		out = append(strconv.AppendInt(append(out, "&#"...), int64(r), 10), ';')
	}
	return out
}
