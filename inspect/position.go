package inspect

import (
	"cmp"
	"fmt"
)

// A Position is a place in the source of a page: where a start tag begins. The zero Position is none, for
// what is about the page as a whole.
type Position struct {
	// Offset is how many bytes are before it.
	Offset int `json:"offset"`
	// Line counts from 1; a line ends with a line feed.
	Line int `json:"line"`
	// Column counts bytes from 1, as Go's tools do.
	Column int `json:"column"`
}

// IsValid reports whether it is a place in the source.
func (p Position) IsValid() bool { return p.Line > 0 }

// String returns line:column, or "-".
func (p Position) String() string {
	if !p.IsValid() {
		return "-"
	}
	return fmt.Sprintf("%d:%d", p.Line, p.Column)
}

// compare sorts by place, what has none first.
func (p Position) compare(q Position) int {
	if p.IsValid() != q.IsValid() {
		if q.IsValid() {
			return -1
		}
		return 1
	}
	return cmp.Compare(p.Offset, q.Offset)
}
