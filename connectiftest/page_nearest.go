package connectiftest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// showNearest shows what there is in the place of what was wanted, the most similar first.
func showNearest(there []string, wanted string) string {
	there = slices.Compact(slices.Sorted(slices.Values(there)))
	if len(there) == 0 {
		return "there is none"
	}
	distances := make(map[string]int, len(there))
	for _, name := range there {
		distances[name] = distance(name, wanted)
	}
	slices.SortStableFunc(there, func(a, b string) int { return cmp.Compare(distances[a], distances[b]) })
	shown := make([]string, 0, maxShownList)
	for i, name := range there[:min(len(there), maxShownList)] {
		text := showText(name, "")
		if name == "" {
			text = `""`
		}
		// What has to be changed for the most part is not what was meant.
		if i == 0 && distances[name]*2 <= max(len(name), len(wanted)) {
			text += " (nearest)"
		}
		shown = append(shown, text)
	}
	list := strings.Join(shown, ", ")
	if more := len(there) - len(shown); more > 0 {
		list += fmt.Sprintf(" and %d more", more)
	}
	return "there is " + list
}

// maxCompared is how many bytes of two texts are compared.
const maxCompared = 100

// distance returns how many bytes have to be added, left out or changed to make one text of the other.
func distance(a, b string) int {
	a, b = a[:min(len(a), maxCompared)], b[:min(len(b), maxCompared)]
	last, row := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		row[0] = i + 1
		for j := range len(b) {
			row[j+1] = min(last[j+1], row[j]) + 1
			if a[i] == b[j] {
				row[j+1] = last[j]
			} else {
				row[j+1] = min(row[j+1], last[j]+1)
			}
		}
		last, row = row, last
	}
	return last[len(b)]
}
