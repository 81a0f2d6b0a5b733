package inspect

import (
	"slices"

	"github.com/connectif-go/connectif/inspect/internal/dom"
)

// An element is an element that the client may look at: a tag, or something in one. Elements are numbered in
// the order of the page.
type element struct {
	node     dom.Node
	parent   int32 // the number of what it is in, or document
	end      int32 // the number of the first one that is not in it
	from, to int32 // where its text is in index.text
	hidden   hiding
}

// An index finds elements by class as getElementsByClassName does, and texts, in time that does not depend on
// how elements are nested: all elements of a class within another are neighbours in a list, and the text of
// an element is a part of the text of what it is in.
type index struct {
	doc      *dom.Document
	elements []element
	byClass  map[string][]int32 // of the classes of names
	text     trimmer

	title   dom.Node // the first one
	scripts []dom.Node
	styles  []dom.Node
	metas   []dom.Node
	inert   []dom.Node // what has markup in it that the client does not see: templates, and elements that hold only text
	strange []dom.Node // elements with a class that looks like a tag and is none
	tracked []dom.Node // elements whose clicks are to be followed
	moved   []dom.Node // elements that a table did not want, with a class of names
}

// What there is in place of an element's number.
const (
	document = -1 // the whole page
	none     = -2 // no element
)

// all returns the numbers of the elements within another that have a class of names.
func (x *index) all(within int32, class string) []int32 {
	list := x.byClass[class]
	from, to := x.rangeOf(within, list)
	return list[from:to]
}

// rangeOf returns which of some elements are within another one.
func (x *index) rangeOf(within int32, elements []int32) (from, to int) {
	if within == document || len(elements) == 0 {
		return 0, len(elements)
	}
	from, _ = slices.BinarySearch(elements, within+1)
	length, _ := slices.BinarySearch(elements[from:], x.elements[within].end)
	return from, from + length
}

// first returns the first of all, or none.
func (x *index) first(within int32, class string) int32 { return firstOf(x.all(within, class)) }

func firstOf(list []int32) int32 {
	if len(list) == 0 {
		return none
	}
	return list[0]
}

// trimmed returns the text of an element, trimmed.
func (x *index) trimmed(e int32) string {
	return x.text.trim(int(x.elements[e].from), int(x.elements[e].to))
}

// textOf returns the trimmed text of an element, not set for none.
func (x *index) textOf(e int32) Text {
	if e == none {
		return Text{}
	}
	return NewText(x.trimmed(e))
}

// firstText returns the text of the first element of that class within another.
func (x *index) firstText(within int32, class string) Text { return x.textOf(x.first(within, class)) }

func (x *index) firstFloat(within int32, class string) Number {
	return parseFloat(x.firstText(within, class).value)
}

func (x *index) firstInt(within int32, class string) Number {
	return parseInt(x.firstText(within, class).value)
}

// children returns the numbers of the elements directly in another.
func (x *index) children(within int32) (list []int32) {
	for e := within + 1; e < x.elements[within].end; e = x.elements[e].end {
		list = append(list, e)
	}
	return list
}
