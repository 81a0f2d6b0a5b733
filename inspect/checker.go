package inspect

import (
	"slices"

	"github.com/connectif-go/connectif/inspect/internal/dom"
)

// maxPerCode is how many problems of one code are listed.
const maxPerCode = 100

// A checker looks for what is wrong with a page.
type checker struct {
	*reader
	options    Options
	page       *Page
	containers []container
	owns       []int32 // for each element the container that it is, or -1
	owners     []int32 // for each element the container that it is in, or -1
	found      map[Code]int
	guesser    guesser
	styled     map[string]bool // whether a style sheet in the page may hide a tag
	cut        bool            // whether the page was not read to its end
}

// A container is an element that has properties: a tag or a basket item.
type container struct {
	element int32
	tag     *tag // of an item: that which it is in, or nil if it is in none
	item    int  // its number, from 1; 0 for a tag
	items   int  // how many items it has
	read    bool // whether the client reads it
}

// properties returns what may be in it.
func (c *container) properties() []property {
	if c.item > 0 {
		return itemProperties
	}
	return c.tag.properties
}

// A place is what a problem is about: where it is, and what there is concerned.
type place struct {
	at       int // in the source, negative for none
	tag      string
	item     int
	property string
}

// details say more about a problem than its code does. What is left empty is said by the code's description.
type details struct{ found, effect, remedy string }

// check looks for all problems.
func (c *checker) check() {
	c.findContainers()
	c.checkStructure()
	c.checkProperties()
	c.checkTags()
	c.checkLabels()
	c.checkContact()
	c.checkSums()
	c.checkInert()
	c.checkNames()
	c.checkLinks()
	c.checkLoaders()
	c.checkWorkerInPage()
	c.checkPolicies()
	c.checkResponse()
	slices.SortStableFunc(c.page.Problems, compareProblems)
}

// add adds a problem, unless there are too many of its kind.
func (c *checker) add(code Code, at place, more details) {
	if c.isFull(code) {
		c.page.Omitted++
		return
	}
	c.found[code]++
	d := descriptions[code]
	p := Problem{
		Code: code, Severity: d.Severity, Title: d.Title, Position: c.lines.position(at.at),
		Tag: at.tag, Item: at.item, Property: at.property,
		Found: more.found, Effect: d.Effect, Remedy: d.Remedy, Article: d.Article,
	}
	if more.effect != "" {
		p.Effect = more.effect
	}
	if more.remedy != "" {
		p.Remedy = more.remedy
	}
	if t := tags[at.tag]; t != nil {
		p.Article = articleURL(t.article)
	}
	c.page.Problems = append(c.page.Problems, p)
}

// isFull reports whether no more problems of that code are listed.
func (c *checker) isFull(code Code) bool { return c.found[code] >= maxPerCode }

// findContainers finds the tags and items, and which element belongs to which.
func (c *checker) findContainers() {
	c.owns = make([]int32, len(c.elements))
	c.owners = make([]int32, len(c.elements))
	for e := range c.elements {
		c.owns[e], c.owners[e] = -1, -1
		if parent := c.elements[e].parent; parent != document {
			c.owners[e] = max(c.owns[parent], c.owners[parent])
		}
		found, ok := c.containerOf(int32(e))
		if ok {
			c.owns[e] = int32(len(c.containers))
			c.containers = append(c.containers, found)
		}
	}
}

// containerOf returns the container that an element is. Of several tags it takes the first one.
func (c *checker) containerOf(e int32) (container, bool) {
	class, _ := c.doc.Attr(c.elements[e].node, "class")
	isItem := false
	for name := range c.classes(class) {
		if t := tags[name]; t != nil {
			return container{element: e, tag: t, read: !t.once || c.first(document, name) == e}, true
		}
		isItem = isItem || name == classItem
	}
	if !isItem {
		return container{}, false
	}
	found := container{element: e, item: 1}
	if owner := c.owners[e]; owner >= 0 {
		around := &c.containers[owner]
		around.items++
		found.tag, found.item = around.tag, around.items
		found.read = around.read && (found.tag.name() == tagCart || found.tag.name() == tagPurchase)
	}
	return found, true
}

// offset returns where an element begins.
func (c *checker) offset(e int32) int { return c.doc.At(c.elements[e].node) }

// at returns the place of a container.
func (c *checker) at(k *container) place {
	return place{at: c.offset(k.element), tag: k.tag.name(), item: k.item}
}

// atProperty returns the place of a property of a container, which is that of element e.
func (c *checker) atProperty(k *container, property string, e int32) place {
	where := c.at(k)
	where.property = property
	if e != none {
		where.at = c.offset(e)
	}
	return where
}

// startTag shows an element as it may begin.
func (c *checker) startTag(e int32) string { return "<" + clip(c.doc.Name(c.node(e)), maxFound) + ">" }

// node returns the element's node.
func (c *checker) node(e int32) dom.Node { return c.elements[e].node }
