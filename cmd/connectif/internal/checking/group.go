package checking

import (
	"slices"

	"github.com/connectif-go/connectif/inspect"
)

// A group is one problem in many places: what a template does wrong it does on each page.
type group struct {
	places []place
	pages  int
}

// A place is a finding and the page that it is on.
type place struct {
	*finding
	page *page
}

// worst returns the finding that does the most harm: the first one that loses something, or the first one.
func (g *group) worst() *finding {
	for _, p := range g.places {
		if harmOf(p.finding) == harmLost {
			return p.finding
		}
	}
	return g.places[0].finding
}

// kinship is what makes two problems one of a group.
type kinship struct {
	code          inspect.Code
	tag, property string
}

// groupsOf groups the problems of pages, in the order of their first places.
func groupsOf(pages []*page) []*group {
	var groups []*group
	byKinship := map[kinship]*group{}
	for _, p := range pages {
		for i := range p.Problems {
			f := &p.Problems[i]
			key := kinship{f.Code, f.Tag, f.Property}
			g := byKinship[key]
			if g == nil {
				g = &group{}
				byKinship[key] = g
				groups = append(groups, g)
			}
			if len(g.places) == 0 || g.places[len(g.places)-1].page != p {
				g.pages++
			}
			g.places = append(g.places, place{f, p})
		}
	}
	return groups
}

// split parts the groups that are on several pages, the worst and the most frequent first, from the others.
func split(groups []*group) (several, single []*group) {
	for _, g := range groups {
		if g.pages > 1 {
			several = append(several, g)
		} else {
			single = append(single, g)
		}
	}
	slices.SortStableFunc(several, func(a, b *group) int {
		if a.places[0].Severity != b.places[0].Severity {
			return int(b.places[0].Severity) - int(a.places[0].Severity)
		}
		return b.pages - a.pages
	})
	return several, single
}
