package checking

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/connectif-go/connectif/inspect"
)

// count writes a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// pageLine counts what is wrong with a page.
func pageLine(p *page) string {
	if p.problems() == 0 {
		return "no problems"
	}
	return tally(p.counts[inspect.Error], p.counts[inspect.Warning], p.counts[inspect.Info])
}

func tally(errors, warnings, infos int) string {
	var parts []string
	for _, part := range []struct {
		n    int
		noun string
	}{{errors, "error"}, {warnings, "warning"}, {infos, "note"}} {
		if part.n > 0 {
			parts = append(parts, count(part.n, part.noun))
		}
	}
	return strings.Join(parts, ", ")
}

// summaryLine says in one line what came of it all.
func summaryLine(s summary) string {
	text := count(s.Checked, "page") + " checked"
	if s.Workers > 0 {
		text += ", " + count(s.Workers, "worker")
	}
	switch {
	case s.problems() > 0:
		text += ": " + tally(s.Errors, s.Warnings, s.Infos)
	case s.Checked > 0:
		text += ": no problems"
	}
	if s.Checked > 1 && s.problems() > 0 {
		text += fmt.Sprintf("; %d clean", s.Clean)
	}
	if s.Failed > 0 {
		text += fmt.Sprintf("; %d could not be checked", s.Failed)
	}
	if s.Missing > 0 {
		text += fmt.Sprintf("; %d not there", s.Missing)
	}
	if s.LimitReached {
		text += "; more are left out by -limit"
	}
	if s.Interrupted {
		text += "; interrupted"
	}
	return text
}
