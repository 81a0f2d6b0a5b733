package inspect

import (
	"maps"
	"slices"
	"strings"
)

// maxGuesses is how many names a guesser compares with the known ones: a page may have more than it has time
// for.
const maxGuesses = 2000

// maxName is how long a name may be that is meant to be a known one.
const maxName = 40

// A guesser finds the known name that somebody may have meant.
type guesser struct{ guesses int }

// nearestProperty returns the class of the property that is most like name, "" when none is.
func (g *guesser) nearestProperty(name string, properties []property) string {
	known := make([]string, len(properties))
	for i := range properties {
		known[i] = properties[i].class
	}
	return g.nearest(name, known)
}

var tagNames = slices.Sorted(maps.Keys(tags))

// nearestTag returns the tag that is most like name, "" when none is. One may be the beginning of the other.
func (g *guesser) nearestTag(name string) string {
	if nearest := g.nearest(name, tagNames); nearest != "" {
		return nearest
	}
	name = simplify(name)
	for _, known := range tagNames {
		const enough = len("cn_cart")
		if len(name) >= enough && (strings.HasPrefix(known, name) || strings.HasPrefix(name, known+"_")) {
			return known
		}
	}
	return ""
}

// nearest returns the one of the known names that is most like name, "" when none is.
func (g *guesser) nearest(name string, known []string) string {
	if len(name) > maxName || g.guesses >= maxGuesses {
		return ""
	}
	g.guesses++
	name = simplify(name)
	best, nearest := 3, ""
	for _, candidate := range known {
		// In short names two letters make another word.
		if d := distance(name, candidate); d < best && (d < 2 || len(candidate) > 9) && d*3 < len(candidate) {
			best, nearest = d, candidate
		}
	}
	return nearest
}

// simplify returns a name as those of Connectif are written: in lower case, with underscores.
func simplify(name string) string { return strings.ReplaceAll(lower(name), "-", "_") }

// distance returns how many letters have to be added, left out, changed, or swapped with their neighbour to
// make one name of the other.
func distance(a, b string) int {
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	before, last, row := rows[0], rows[1], rows[2]
	for j := range row {
		last[j] = j
	}
	for i := range len(a) {
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
