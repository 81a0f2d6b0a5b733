package checking

import (
	"slices"
	"strconv"

	"github.com/connectif-go/connectif/inspect"
)

type (
	// A htmlSection has the problems that matter so much.
	htmlSection struct {
		Kind, Title, Intro string
		Problems           []htmlProblem
	}
	// A htmlProblem is a group of problems, in plain words and in those of developers.
	htmlProblem struct {
		Title, About, Consequence, Where, Found string
		Page                                    string // the only one, "" where there are more

		Pages     []htmlPlace
		MorePages string

		Technical, Effect, Remedy, Place, Article, Code string
		Excerpt                                         *htmlExcerpt
	}
	htmlPlace   struct{ Name, Times string }
	htmlExcerpt struct{ Before, Marked, After string }
)

// sectionsOf sorts the groups by how much they matter, and by how many pages have them.
func sectionsOf(groups []*group, s summary) []htmlSection {
	sections := []htmlSection{
		{Kind: "error", Title: "Data is lost", Intro: "Connectif does not get this, or takes it for something else. Begin here."},
		{Kind: "warning", Title: "Something is not right", Intro: "Connectif gets this, but not as it should."},
		{Kind: "info", Title: "Good to know", Intro: "This may well be meant so."},
	}
	groups = slices.SortedStableFunc(slices.Values(groups), func(a, b *group) int { return b.pages - a.pages })
	for _, g := range groups {
		section := &sections[inspect.Error-g.places[0].Severity]
		section.Problems = append(section.Problems, htmlProblemOf(g, s))
	}
	return slices.DeleteFunc(sections, func(s htmlSection) bool { return len(s.Problems) == 0 })
}

// placesOf says how much of a site has a problem.
func placesOf(g *group, s summary) string {
	switch {
	case g.places[0].page.Worker:
		return "the site as a whole"
	case s.Checked == 1:
		return count(len(g.places), "time")
	}
	return strconv.Itoa(g.pages) + " of " + count(s.Checked, "page")
}

func htmlProblemOf(g *group, s summary) htmlProblem {
	f := g.places[0].finding
	worst := g.worst()
	p := htmlProblem{
		Title: plainOf(f).title, About: about(f), Consequence: consequence(worst), Found: worst.Found,
		Where:     placesOf(g, s),
		Technical: f.Title, Effect: f.Effect, Remedy: f.Remedy, Place: where(g.places[0]), Article: f.Article, Code: string(f.Code),
	}
	if p.Found == "" && propertyWords[f.Property] == "" {
		p.Found = f.Property
	}
	if g.pages == 1 && s.Checked > 1 {
		p.Page = nameOf(g.places[0].page)
	}
	if path := f.Path(); path != "" {
		p.Technical = path + ": " + f.Title
	}
	if text := []rune(f.Excerpt.Text); len(text) > 0 {
		p.Excerpt = &htmlExcerpt{string(text[:f.Excerpt.From]), string(text[f.Excerpt.From:f.Excerpt.To]), string(text[f.Excerpt.To:])}
	}
	if g.pages == 1 {
		return p
	}
	for i := 0; i < len(g.places); {
		from := i
		for i < len(g.places) && g.places[i].page == g.places[from].page {
			i++
		}
		if len(p.Pages) == maxPagesOfGroup {
			p.MorePages = "and " + count(g.pages-maxPagesOfGroup, "more page")
			break
		}
		place := htmlPlace{Name: nameOf(g.places[from].page)}
		if i-from > 1 {
			place.Times = count(i-from, "time")
		}
		p.Pages = append(p.Pages, place)
	}
	return p
}
