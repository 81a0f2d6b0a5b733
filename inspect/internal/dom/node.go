package dom

import "strings"

// A Node is an element or a text of a [Document]. The zero Node is the document itself; where a function
// looks for a node, it stands for "none".
type Node int32

// nowhere is the parent of a node that is not in the tree.
const nowhere Node = -1

// A namespace is what kind of element it is.
type namespace uint8

const (
	htmlNS namespace = iota
	svgNS
	mathNS
)

// What there is to know of a node beside its links.
type flags uint16

const (
	isText        flags = 1 << iota // first and last are where the text is, see Document.text
	isDecoded                       // the text is not in the source as it reads
	isClosed                        // its own end tag closed it
	isFostered                      // a table did not want it
	namespaceMask flags = 3 << namespaceShift
	isHost        flags = 4 << namespaceShift // it has a shadow tree
	isShadow      flags = 8 << namespaceShift // it is a shadow tree
)

const namespaceShift = 4

// node is 32 bytes, so that a large page fits in memory.
type node struct {
	parent, first, last, next, prev Node
	at                              int32 // where it starts in the source; -1 when the source does not have it
	attrs                           int32 // of an element: index into Document.attrs
	tag                             Tag
	flags                           flags
}

func (n *node) ns() namespace       { return namespace(n.flags & namespaceMask >> namespaceShift) }
func (n *node) isHTML(t Tag) bool   { return n.tag == t && n.ns() == htmlNS }
func (n *node) in(set *tagSet) bool { return n.ns() == htmlNS && set[n.tag] }

// Nodes are kept in chunks, since a slice that grows needs twice its memory.
const (
	chunkBits = 14
	chunkSize = 1 << chunkBits
)

// An Attr is an attribute. Its name is in lower case.
type Attr struct{ Name, Value string }

// A Range is a part of the source.
type Range struct{ From, To int32 }

// A Document is a page that was read.
type Document struct {
	// Source is what was read.
	Source string
	// Quirks is whether browsers read it in quirks mode, where class names match in upper and lower case.
	Quirks bool
	// End is how far the source was read: to its end, unless a limit stopped it.
	End int
	// Comments are the comments, with their marks.
	Comments []Range
	// HeadEnd is where </head> stands, if something that may not be in the head ended it before. All between
	// the two was moved into the body. Otherwise it is 0.
	HeadEnd int

	chunks [][]node
	count  int
	attrs  [][]Attr
	texts  []string
}

func (d *Document) node(n Node) *node { return &d.chunks[n>>chunkBits][n&(chunkSize-1)] }

// add makes a node that is nowhere in the tree yet.
func (d *Document) add(made node) Node {
	if d.count%chunkSize == 0 {
		d.chunks = append(d.chunks, make([]node, 0, chunkSize))
	}
	last := len(d.chunks) - 1
	made.parent = nowhere
	d.chunks[last] = append(d.chunks[last], made)
	d.count++
	return Node(d.count - 1)
}

// insert puts a node that is nowhere into parent, before another of its children, or at the end.
func (d *Document) insert(parent, n, before Node) {
	child, p := d.node(n), d.node(parent)
	prev := p.last
	if before != 0 {
		prev = d.node(before).prev
		d.node(before).prev = n
	} else {
		p.last = n
	}
	if prev != 0 {
		d.node(prev).next = n
	} else {
		p.first = n
	}
	child.parent, child.prev, child.next = parent, prev, before
}

// remove takes a node out of its parent.
func (d *Document) remove(n Node) {
	child := d.node(n)
	if child.parent == nowhere {
		return
	}
	if child.prev != 0 {
		d.node(child.prev).next = child.next
	} else {
		d.node(child.parent).first = child.next
	}
	if child.next != 0 {
		d.node(child.next).prev = child.prev
	} else {
		d.node(child.parent).last = child.prev
	}
	child.parent, child.prev, child.next = nowhere, 0, 0
}

// Parent returns what the node is in.
func (d *Document) Parent(n Node) Node { return d.node(n).parent }

// First returns the first child. The content of a template counts as its children.
func (d *Document) First(n Node) Node {
	if c := d.node(n); c.flags&isText == 0 {
		return c.first
	}
	return 0
}

// Next returns the next node in the same parent.
func (d *Document) Next(n Node) Node { return d.node(n).next }

// IsText reports whether it is a text and not an element.
func (d *Document) IsText(n Node) bool { return d.node(n).flags&isText != 0 }

// Tag returns the name of an HTML element; Other for an unknown one, for foreign elements, and for texts.
func (d *Document) Tag(n Node) Tag {
	if c := d.node(n); c.flags&isText == 0 && c.ns() == htmlNS {
		return c.tag
	}
	return Other
}

// IsSVG reports whether it is an SVG element.
func (d *Document) IsSVG(n Node) bool { return d.node(n).ns() == svgNS }

// Text returns the text of a text node.
func (d *Document) Text(n Node) string {
	c := d.node(n)
	switch {
	case c.flags&isText == 0:
		return ""
	case c.flags&isDecoded != 0:
		return d.texts[c.first]
	}
	return d.Source[c.first:c.last]
}

// At returns where in the source the node starts: an element's start tag, or a text. It is -1 when browsers
// add the element by themselves, as they do with <tbody>.
func (d *Document) At(n Node) int { return int(d.node(n).at) }

// IsClosed reports whether the element's own end tag closed it, and not the end of what it is in.
func (d *Document) IsClosed(n Node) bool { return d.node(n).flags&isClosed != 0 }

// IsFostered reports whether the element stands in a table, where it may not, and was moved in front of it.
func (d *Document) IsFostered(n Node) bool { return d.node(n).flags&isFostered != 0 }

// Attr returns the value of an attribute, and whether the element has it. Only attributes that matter to
// package inspect are kept, see kept.
func (d *Document) Attr(n Node, name string) (value string, ok bool) {
	c := d.node(n)
	if c.flags&isText != 0 || c.attrs == 0 {
		return "", false
	}
	for _, attr := range d.attrs[c.attrs] {
		if attr.Name == name {
			return attr.Value, true
		}
	}
	return "", false
}

// nameEnds are the characters that end the name of a tag.
const nameEnds = " \t\n\f\r/>"

// Name returns the element's name, in lower case also in SVG.
func (d *Document) Name(n Node) string {
	c := d.node(n)
	if c.tag != Other || c.at < 0 {
		return tagNames[c.tag]
	}
	name := d.Source[c.at+1:]
	if end := strings.IndexAny(name, nameEnds); end >= 0 {
		name = name[:end]
	}
	return valid(strings.ReplaceAll(lower(name), "\x00", "\uFFFD"))
}

// kept reports whether an attribute is kept.
func kept(name string) bool {
	switch name {
	case "class", "id", "style", "hidden", "name", "content", "type", "http-equiv", "charset", "src", "nonce", "integrity", "href", "encoding", "shadowrootmode":
		return true
	}
	return strings.HasPrefix(name, "data-")
}

// lower is strings.ToLower for ASCII alone, as HTML has it.
func lower(s string) string {
	for i := range len(s) {
		if 'A' <= s[i] && s[i] <= 'Z' {
			b := []byte(s)
			for ; i < len(b); i++ {
				if 'A' <= b[i] && b[i] <= 'Z' {
					b[i] += 'a' - 'A'
				}
			}
			return string(b)
		}
	}
	return s
}
