package inspect

import (
	"strings"

	"github.com/connectif-go/connectif/inspect/internal/dom"
)

// A walker goes through a document once, in the order of the page, and makes an index of it.
type walker struct {
	*index
	text   strings.Builder
	open   []int32              // the elements around the current node
	hidden [byAttribute + 1]int // how many of the nodes around it are hidden, and how
}

func newIndex(doc *dom.Document) *index {
	w := &walker{index: &index{doc: doc, byClass: make(map[string][]int32, len(names))}}
	for n := doc.First(0); n != 0; {
		switch {
		case !doc.IsText(n):
			w.enter(n)
		case len(w.open) > 0:
			w.text.WriteString(doc.Text(n))
		}
		// What is in a template is no part of the document.
		if child := doc.First(n); child != 0 && doc.Tag(n) != dom.Template {
			n = child
			continue
		}
		for w.leave(n); n != 0 && doc.Next(n) == 0; w.leave(n) {
			n = doc.Parent(n)
		}
		n = doc.Next(n)
	}
	w.index.text.text = w.text.String()
	return w.index
}

// enter notes an element, and lists it if the client may look at it.
func (w *walker) enter(n dom.Node) {
	w.note(n)
	w.hidden[hidingOf(w.doc, n)]++
	if w.doc.IsShadow(n) {
		return
	}
	class, _ := w.doc.Attr(n, "class")
	e := element{node: n, parent: document, from: int32(w.text.Len()), hidden: w.hiding()}
	if len(w.open) > 0 {
		e.parent = w.open[len(w.open)-1]
	} else if !w.mayBeTag(class) {
		return
	}
	number := int32(len(w.elements))
	w.elements = append(w.elements, e)
	w.open = append(w.open, number)
	for c := range w.classes(class) {
		if list := w.byClass[c]; names[c] && (len(list) == 0 || list[len(list)-1] != number) {
			w.byClass[c] = append(list, number)
		}
	}
}

// leave ends a node.
func (w *walker) leave(n dom.Node) {
	w.hidden[hidingOf(w.doc, n)]--
	if last := len(w.open) - 1; last >= 0 && w.elements[w.open[last]].node == n {
		e := &w.elements[w.open[last]]
		e.end, e.to = int32(len(w.elements)), int32(w.text.Len())
		w.open = w.open[:last]
	}
}

// hiding returns how the current node is hidden.
func (w *walker) hiding() hiding {
	switch {
	case w.hidden[byAttribute] > 0:
		return byAttribute
	case w.hidden[byStyle] > 0:
		return byStyle
	}
	return visible
}

// note keeps what matters wherever it stands.
func (w *walker) note(n dom.Node) {
	doc := w.doc
	if class, ok := doc.Attr(n, "class"); ok {
		if w.hasClass(class, looksLikeTag) {
			w.strange = append(w.strange, n)
		}
		if doc.IsFostered(n) && w.hasClass(class, isName) {
			w.moved = append(w.moved, n)
		}
	}
	if _, ok := doc.Attr(n, attrTrackClick); ok {
		w.tracked = append(w.tracked, n)
	}
	switch doc.Tag(n) {
	case dom.Title:
		if w.title == 0 {
			w.title = n
		}
	case dom.Script:
		w.scripts = append(w.scripts, n)
	case dom.Style:
		w.styles = append(w.styles, n)
	case dom.Meta:
		w.metas = append(w.metas, n)
	case dom.Template, dom.Noscript, dom.Textarea, dom.Iframe, dom.Xmp, dom.Noembed, dom.Noframes, dom.Plaintext:
		w.inert = append(w.inert, n)
	}
}
