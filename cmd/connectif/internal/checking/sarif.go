package checking

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/connectif-go/connectif/inspect"
)

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	sarifHome   = "https://github.com/connectif-go/connectif"
	// fingerprint is the name of what tells that two results of two runs are the same.
	fingerprint = "connectifProblem/v1"
)

// writeSARIF writes a log of one run: each code is a rule, each problem a result, and what could not be
// checked a notification.
func writeSARIF(w io.Writer, r *report) error {
	run := sarifRun{
		Tool: sarifTool{sarifDriver{Name: "connectif check", InformationURI: sarifHome, Rules: []sarifRule{}}},
		// SARIF knows no bytes; this is what most programs that read it count.
		ColumnKind:  "utf16CodeUnits",
		Invocations: []sarifInvocation{{ExecutionSuccessful: r.summary().Failed == 0 && !r.Interrupted}},
		Results:     []sarifResult{},
	}
	indexes := map[inspect.Code]int{}
	for i, d := range inspect.Codes() {
		indexes[d.Code] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, ruleOf(d))
	}
	notify := func(level, format string, p *page, args ...any) {
		n := sarifNotification{Level: level, Message: sarifText{Text: fmt.Sprintf(format, args...)}}
		if p != nil {
			n.Locations = []sarifLocation{{Physical: sarifPhysical{Artifact: sarifArtifact{artifactURI(p.Name)}}}}
		}
		run.Invocations[0].Notifications = append(run.Invocations[0].Notifications, n)
	}
	for _, p := range r.Pages {
		switch {
		case p.gone:
			notify("note", "not there: %s", p, p.Error)
		case p.Error != "":
			notify("error", "could not be checked: %s", p, p.Error)
		case p.Omitted > 0:
			notify("warning", "%d problems or more are not listed", p, p.Omitted)
		}
		run.Results = append(run.Results, resultsOf(p, indexes)...)
	}
	if r.Interrupted {
		notify("error", "interrupted: there may be more", nil)
	}
	if r.LimitReached {
		notify("warning", "-limit is reached: there are more pages", nil)
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(sarifLog{sarifSchema, "2.1.0", []sarifRun{run}})
}

func ruleOf(d inspect.Description) sarifRule {
	return sarifRule{
		ID:               string(d.Code),
		ShortDescription: sarifText{Text: d.Title},
		FullDescription:  sarifText{Text: d.Effect},
		Help: sarifText{
			Text:     d.Effect + " " + d.Remedy + " See " + d.Article,
			Markdown: escapeMarkdown(d.Effect) + "\n\n**Mend it:** " + escapeMarkdown(d.Remedy) + "\n\n[Connectif's help centre](" + d.Article + ")",
		},
		HelpURI: d.Article,
		Default: sarifConfiguration{levelOf(d.Severity)},
	}
}

// escapeMarkdown has HTML, and what Markdown would take for emphasis, shown as it is.
func escapeMarkdown(text string) string {
	return strings.NewReplacer(`\`, `\\`, "<", "&lt;", "&", "&amp;", "_", `\_`, "*", `\*`, "`", "\\`", "[", `\[`).Replace(text)
}

func levelOf(s inspect.Severity) string {
	switch s {
	case inspect.Error:
		return "error"
	case inspect.Warning:
		return "warning"
	}
	return "note"
}

func resultsOf(p *page, indexes map[inspect.Code]int) []sarifResult {
	results := make([]sarifResult, 0, len(p.Problems))
	seen := map[string]int{}
	for i := range p.Problems {
		f := &p.Problems[i]
		location := sarifLocation{Physical: sarifPhysical{Artifact: sarifArtifact{artifactURI(p.Name)}, Region: regionOf(f)}}
		path := f.Path()
		if path != "" {
			location.Logical = []sarifLogical{{path, "element"}}
		}
		identity := strings.Join([]string{string(f.Code), path, f.Found}, "\x00")
		seen[identity]++
		results = append(results, sarifResult{
			RuleID: string(f.Code), RuleIndex: indexes[f.Code], Level: levelOf(f.Severity),
			Message: sarifText{Text: messageOf(f)}, Locations: []sarifLocation{location},
			PartialFingerprints: map[string]string{fingerprint: hash(identity, seen[identity])},
		})
	}
	return results
}

// regionOf is where a finding is. GitHub shows no result without a region: what is about the page as a whole,
// or is not in its source, is shown at its first line.
func regionOf(f *finding) *sarifRegion {
	if f.Rendered || !f.Position.IsValid() {
		return &sarifRegion{StartLine: 1}
	}
	region := &sarifRegion{StartLine: f.Position.Line, StartColumn: f.column16}
	if f.Excerpt.Text != "" {
		region.Snippet = &sarifText{Text: f.Excerpt.Text}
	}
	return region
}

func messageOf(f *finding) string {
	text := f.Title
	if path := f.Path(); path != "" {
		text = path + ": " + text
	}
	if f.Found != "" {
		text += ": " + f.Found
	}
	if f.Rendered {
		text += " (after the page's scripts have run)"
	}
	return text + ". " + f.Effect + " " + f.Remedy
}

// hash tells the nth problem of a kind on a page from others, wherever in the page it is.
func hash(identity string, n int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", identity, n))
	return hex.EncodeToString(sum[:16])
}

// artifactURI makes a URI of what a page is called: relative for a relative path.
func artifactURI(name string) string {
	switch {
	case isURL(name):
		if u, err := url.Parse(name); err == nil {
			name = u.String()
		}
		return escapeURI(name)
	case name == standardInput:
		return "stdin"
	case filepath.IsAbs(name):
		return (&url.URL{Scheme: "file", Path: filepath.ToSlash(name)}).String()
	}
	return (&url.URL{Path: filepath.ToSlash(filepath.Clean(name))}).String()
}

// escapeURI escapes what may not be in a URI and that Go leaves in one, as blanks in a query.
func escapeURI(uri string) string {
	var b strings.Builder
	for i := range len(uri) {
		if c := uri[i]; c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}
