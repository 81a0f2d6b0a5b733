package inspect

import (
	"slices"

	"github.com/connectif-go/connectif/inspect/internal/dom"
)

// checkStructure looks at how elements stand in each other.
func (c *checker) checkStructure() {
	values := make([]bool, len(c.elements)) // whether an element is in the value of a property
	again := map[seen]bool{}
	for e := range c.elements {
		number := int32(e)
		owner := c.owners[e]
		if own := c.owns[e]; own >= 0 {
			c.checkContainer(&c.containers[own], owner)
		}
		if owner < 0 || c.owns[e] >= 0 {
			continue
		}
		k := &c.containers[owner]
		parent := c.elements[e].parent
		inValue := values[parent]
		if !inValue && c.owns[parent] < 0 {
			inValue = c.isProperty(k, parent)
		}
		values[e] = inValue
		c.checkClasses(k, owner, number, inValue, again)
	}
	for _, n := range c.moved {
		class, _ := c.doc.Attr(n, "class")
		c.add(MovedTag, c.atNode(n, class), details{found: quote(class)})
	}
}

// seen is a property that a container has.
type seen struct {
	owner int32
	class string
}

// atNode returns the place of a node that is no element of a tag.
func (c *checker) atNode(n dom.Node, class string) place {
	where := place{at: c.doc.At(n)}
	for name := range c.classes(class) {
		if tags[name] != nil {
			where.tag = name
			break
		}
		if names[name] {
			where.property = name
		}
	}
	return where
}

// checkContainer looks at where a tag or an item stands.
func (c *checker) checkContainer(k *container, owner int32) {
	c.checkEnd(c.at(k), k.element)
	if at := c.offset(k.element); at >= 0 && at < c.doc.HeadEnd {
		c.add(MovedTag, c.at(k), details{found: "it stands in the head"})
	}
	if k.item > 0 {
		c.checkItemPlace(k, owner)
		return
	}
	if owner >= 0 {
		around := c.containers[owner].tag.name()
		if c.containers[owner].item > 0 {
			around = classItem
		}
		c.add(NestedTag, c.at(k), details{found: "it is in " + around})
	}
}

func (c *checker) checkItemPlace(k *container, owner int32) {
	if owner < 0 {
		c.add(OrphanItem, c.at(k), details{})
		return
	}
	switch around := &c.containers[owner]; {
	case around.item > 0:
		c.add(NestedTag, place{at: c.offset(k.element), tag: around.tag.name(), property: classItem}, details{
			found:  "it is in another item",
			effect: "Connectif looks for properties at any depth: it may take those of the inner item for the outer one's.",
		})
	case around.tag.name() != tagCart && around.tag.name() != tagPurchase:
		c.add(OrphanItem, c.at(k), details{found: "it is in " + around.tag.name()})
	}
}

// isProperty reports whether an element is a property of the container.
func (c *checker) isProperty(k *container, e int32) bool {
	class, _ := c.doc.Attr(c.node(e), "class")
	for name := range c.classes(class) {
		if findProperty(k.properties(), name) != nil {
			return true
		}
	}
	return false
}

func findProperty(properties []property, class string) *property {
	if i := slices.IndexFunc(properties, func(p property) bool { return p.class == class }); i >= 0 {
		return &properties[i]
	}
	return nil
}

// checkClasses looks at the classes of an element in a container, which may be in the value of a property.
func (c *checker) checkClasses(k *container, owner, e int32, inValue bool, again map[seen]bool) {
	properties := k.properties()
	if properties == nil {
		return
	}
	class, _ := c.doc.Attr(c.node(e), "class")
	known := false
	for name := range c.classes(class) {
		p := findProperty(properties, name)
		known = known || p != nil
		switch where := c.atProperty(k, name, e); {
		case p != nil && inValue, p == nil && k.item > 0 && findProperty(k.tag.all(), name) != nil:
			known = true
			c.add(ClassCollision, where, details{})
		case p != nil:
			c.checkEnd(where, e)
			c.checkMarkup(where, p, e)
			id := seen{owner, name}
			if again[id] && !p.many {
				c.add(RepeatedProperty, where, details{})
			}
			again[id] = true
		}
	}
	if !known && !inValue && class != "" {
		c.checkUnknownProperty(c.atProperty(k, "", e), properties, class)
	}
}

// checkMarkup reports elements in the value of a property.
func (c *checker) checkMarkup(where place, p *property, e int32) {
	if p.kind != basketItem && c.elements[e].end > e+1 {
		c.add(MarkupInValue, where, details{found: c.startTag(e + 1)})
	}
}

// checkEnd reports an element that is not closed by an end tag of its own, and should be.
func (c *checker) checkEnd(where place, e int32) {
	if n := c.node(e); c.doc.NeedsEndTag(n) && !c.doc.IsClosed(n) {
		c.add(UnclosedTag, where, details{found: c.startTag(e)})
	}
}

// checkUnknownProperty reports an element none of whose classes is a property of the tag.
func (c *checker) checkUnknownProperty(where place, properties []property, class string) {
	for name := range c.classes(class) {
		if looksLikeTag(name) {
			return // checkNames has a better word for it
		}
		where.property = clip(name, maxFound)
		if propertyNames[name] {
			c.add(MisplacedProperty, where, details{})
			return
		}
		if nearest := c.guesser.nearestProperty(name, properties); nearest != "" {
			c.add(MisspeltProperty, where, details{remedy: "Did you mean " + nearest + "?"})
			return
		}
	}
	where.property = ""
	c.add(UnknownProperty, where, details{found: quote(class)})
}
