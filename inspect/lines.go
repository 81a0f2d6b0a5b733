package inspect

import (
	"slices"
	"strings"
)

// lines are the offsets at which the lines of a source begin.
type lines []int32

func newLines(source string) lines {
	starts := make(lines, 1, 1+strings.Count(source, "\n"))
	for i := range len(source) {
		if source[i] == '\n' {
			starts = append(starts, int32(i+1))
		}
	}
	return starts
}

// position returns the place of an offset; of a negative one, none.
func (l lines) position(offset int) Position {
	if offset < 0 {
		return Position{}
	}
	line, found := slices.BinarySearch(l, int32(offset))
	if !found {
		line--
	}
	return Position{offset, line + 1, offset - int(l[line]) + 1}
}
