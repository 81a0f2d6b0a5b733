package checking

import (
	"slices"
	"strconv"
	"strings"

	"github.com/connectif-go/connectif/inspect"
)

type (
	htmlVerdict struct {
		Kind, Text string
		More       []string
	}
	htmlTile struct{ Kind, Number, Text string }
)

// verdictOf says in a few sentences what came of it.
func verdictOf(s summary, groups []*group) htmlVerdict {
	v := htmlVerdict{Kind: "good", Text: "Connectif gets everything right."}
	switch {
	case s.Errors > 0:
		v = htmlVerdict{Kind: "error", Text: "Connectif does not get everything that it should."}
	case s.Warnings > 0:
		v = htmlVerdict{Kind: "warning", Text: "Connectif gets nearly everything right."}
	case s.Checked == 0:
		v = htmlVerdict{Kind: "error", Text: "Nothing could be checked."}
	case s.Infos > 0:
		v = htmlVerdict{Kind: "info", Text: "Connectif gets what it should. There is something to know."}
	}
	if affected := affectedBy(groups); len(affected) > 0 {
		v.More = append(v.More, "This is about "+strings.Join(affected, ", ")+".")
	}
	if s.Interrupted {
		v.More = append(v.More, "The check was stopped before its end: there may be more.")
	}
	if s.LimitReached {
		v.More = append(v.More, "The site has more pages, which were not checked.")
	}
	if s.Failed > 0 && s.Checked > 0 {
		v.More = append(v.More, count(s.Failed, "page")+" could not be checked.")
	}
	return v
}

// affectedBy lists what data is lost of, without saying anything twice.
func affectedBy(groups []*group) (affected []string) {
	for _, g := range groups {
		f := g.places[0].finding
		if f.Severity != inspect.Error {
			continue
		}
		name := thingOf(f).many
		switch {
		case g.places[0].page.Worker:
			name = "messages to browsers"
		case f.Tag == "":
			name = "whole pages"
		}
		if !slices.Contains(affected, name) {
			affected = append(affected, name)
		}
	}
	return affected
}

// tilesOf are the numbers at the top.
func tilesOf(r *report, s summary) []htmlTile {
	tiles := []htmlTile{{"", strconv.Itoa(s.Checked), plural(s.Checked, "page checked", "pages checked")}}
	kind := func(n int, name string) string {
		if n == 0 {
			return ""
		}
		return name
	}
	affected := 0
	for _, p := range r.Pages {
		if p.counts[inspect.Error] > 0 {
			affected++
		}
	}
	return append(tiles,
		htmlTile{"good", strconv.Itoa(s.Clean), plural(s.Clean, "page all right", "pages all right")},
		htmlTile{kind(affected, "error"), strconv.Itoa(affected), plural(affected, "page loses data", "pages lose data")},
		htmlTile{kind(s.Failed, "warning"), strconv.Itoa(s.Failed), "not checked"},
	)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
