package checking

import (
	"slices"
	"time"

	"github.com/connectif-go/connectif/inspect"
)

// maxFindings is how many problems are kept in all: a crawl of a hostile site must not take all memory.
const maxFindings = 50_000

// A report is what was found, without the sources.
type report struct {
	options     *options
	time        time.Time
	Pages       []*page
	Interrupted bool
	// LimitReached says that a crawl knew of more pages than it was allowed to ask for.
	LimitReached bool
	kept         int // findings
}

// A page is what was found on one, or why it could not be checked.
type page struct {
	Name string `json:"name"` // as it was asked for: a file's path, "-" or a URL
	// URL is where a redirect led to, "" if it did not.
	URL    string `json:"url,omitempty"`
	From   string `json:"from,omitempty"` // where a crawl found it
	Status int    `json:"status,omitempty"`
	Worker bool   `json:"worker,omitempty"` // whether it is a site's worker for Web Push
	Error  string `json:"error,omitempty"`  // why it could not be checked

	Problems   []finding   `json:"problems"`
	Omitted    int         `json:"omitted,omitempty"` // how many problems are not listed, or more
	Understood *understood `json:"understood,omitempty"`

	redirected bool // whether URL is another page than Name

	gone     bool // whether a crawl has found a link to it, and it is not there
	counts   [inspect.Error + 1]int
	counting int // how many problems make the command fail
	below    int // how many problems do not matter enough to be told
}

// problems is how many there are, listed or not.
func (p *page) problems() int {
	return p.counts[inspect.Error] + p.counts[inspect.Warning] + p.counts[inspect.Info]
}

func newReport(o *options, now time.Time) *report { return &report{options: o, time: now} }

// add notes a page and those of its problems that were asked for.
func (r *report) add(p *page, findings []finding) {
	p.Problems = []finding{}
	for _, f := range findings {
		switch {
		case r.options.ignore[f.Code]:
			continue
		case f.Severity < r.options.minSeverity:
			p.below++
			continue
		}
		p.counts[f.Severity]++
		if f.Severity >= r.options.countSeverity {
			p.counting++
		}
		if r.kept == maxFindings {
			p.Omitted++
			continue
		}
		r.kept++
		p.Problems = append(p.Problems, f)
	}
	p.Problems = slices.Clip(p.Problems)
	r.Pages = append(r.Pages, p)
}

// A summary counts what is in a report, without what -ignore and -min-severity have left out.
type summary struct {
	Pages    int `json:"pages"`   // without workers
	Checked  int `json:"checked"` // of the pages
	Clean    int `json:"clean"`   // of the checked ones: nothing but notes
	Workers  int `json:"workers"`
	Failed   int `json:"failed"` // pages and workers that could not be checked
	Missing  int `json:"missing"`
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Infos    int `json:"infos"`
	// Counting are the problems that make the command fail: without -min-severity, all but notes.
	Counting int `json:"counting"`
	Below    int `json:"belowMinSeverity"`
	// Interrupted says that there may be more.
	Interrupted bool `json:"interrupted"`
	// LimitReached says that a crawl has left out pages, because of -limit.
	LimitReached bool `json:"limitReached"`
}

func (s *summary) problems() int { return s.Errors + s.Warnings + s.Infos }

func (r *report) summary() summary {
	s := summary{Interrupted: r.Interrupted, LimitReached: r.LimitReached}
	for _, p := range r.Pages {
		switch {
		case p.gone:
			s.Missing++
		case p.Error != "":
			s.Failed++
		}
		switch {
		case p.Worker:
			s.Workers++
		default:
			s.Pages++
			if p.Error == "" {
				s.Checked++
				if p.counting == 0 {
					s.Clean++
				}
			}
		}
		s.Errors += p.counts[inspect.Error]
		s.Warnings += p.counts[inspect.Warning]
		s.Infos += p.counts[inspect.Info]
		s.Counting += p.counting
		s.Below += p.below
	}
	return s
}
