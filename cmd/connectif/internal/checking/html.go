package checking

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"path/filepath"
	"strconv"
	"strings"
)

var (
	//go:embed report.css
	reportStyle string
	//go:embed report.html
	reportMarkup   string
	reportTemplate = template.Must(template.New("report").Parse(reportMarkup))
)

// How much of a large site is in the report, so that it can be opened and read.
const (
	maxHTMLPages    = 300 // pages with what Connectif learns from them
	maxPagesOfGroup = 25  // pages that are named for a problem
)

// A htmlReport is what the template shows.
type htmlReport struct {
	Style                        template.CSS
	Policy, Title, Subject, Date string
	Verdict                      htmlVerdict
	Tiles                        []htmlTile
	Sections                     []htmlSection
	Failed                       []htmlFailure
	Pages                        []htmlPage
	MorePages, Footer            string
}

type htmlFailure struct{ Name, Reason string }

// writeHTML writes one file that needs no other, and no script.
func writeHTML(w io.Writer, r *report) error {
	s := r.summary()
	groups := groupsOf(r.Pages)
	v := htmlReport{
		Style: template.CSS(reportStyle), Policy: policyOf(reportStyle),
		Title: "What Connectif learns from your site", Subject: subjectOf(r), Date: r.time.Format("2 January 2006, 15:04 MST"),
		Verdict:  verdictOf(s, groups),
		Tiles:    tilesOf(r, s),
		Sections: sectionsOf(groups, s),
		Footer:   "Checked as Connectif’s own script reads pages.",
	}
	if s.Below > 0 {
		v.Footer += " " + count(s.Below, "less important thing") + " left out."
	}
	for _, p := range r.Pages {
		switch {
		case p.Error != "":
			reason := p.Error
			if p.gone {
				reason = "not there (" + reason + "), but linked from " + p.From
			}
			v.Failed = append(v.Failed, htmlFailure{nameOf(p), reason})
		case len(v.Pages) < maxHTMLPages:
			v.Pages = append(v.Pages, htmlPageOf(p))
		default:
			v.MorePages = "More pages were checked than are listed here."
		}
	}
	var b strings.Builder
	if err := reportTemplate.Execute(&b, v); err != nil {
		return err
	}
	_, err := io.WriteString(w, harmless(b.String()))
	return err
}

// policyOf allows the report its own style sheet and nothing else.
func policyOf(style string) string {
	sum := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
}

// subjectOf names what was checked, in short.
func subjectOf(r *report) string {
	var names []string
	seen := map[string]bool{}
	for _, p := range r.Pages {
		name := filepath.Base(nameOf(p))
		if origin := originOf(p.Name); origin != "" {
			_, name, _ = strings.Cut(origin, "://")
		}
		if !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	if len(names) > 3 {
		return strings.Join(names[:3], ", ") + " and " + strconv.Itoa(len(names)-3) + " more"
	}
	return strings.Join(names, ", ")
}

func nameOf(p *page) string {
	if p.Name == standardInput {
		return "standard input"
	}
	return p.Name
}
