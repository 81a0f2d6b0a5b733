package inspect

import (
	"strconv"
	"strings"

	"github.com/connectif-go/connectif/commerce"
)

// checkTags looks at tags as such: how many there are, and whether they are hidden.
func (c *checker) checkTags() {
	told := map[seenEvent]bool{}
	for i := range c.containers {
		k := &c.containers[i]
		if k.item > 0 {
			continue
		}
		c.checkHidden(k)
		if k.tag.once && !k.read {
			c.add(SecondTag, c.at(k), details{})
			continue
		}
		c.checkRepeated(k, told)
		if id := c.firstText(k.element, "cart_id"); k.tag.class == tagPurchase && id.value == "" {
			c.add(PurchaseWithoutCart, c.at(k), details{})
		}
	}
	c.checkBanners()
}

// seenEvent is an event that was told already.
type seenEvent struct{ class, id string }

// eventIDs are the properties that tell two events of a tag apart.
var eventIDs = map[string]string{tagVisited: "product_id", tagSearched: "product_id", tagNotFound: "product_id", tagPurchase: "purchase_id"}

// checkRepeated reports an event that the page tells again.
func (c *checker) checkRepeated(k *container, told map[seenEvent]bool) {
	property := eventIDs[k.tag.class]
	if property == "" {
		return
	}
	id := clip(c.firstText(k.element, property).value, maxLooked)
	event := seenEvent{k.tag.class, id}
	if id != "" && told[event] {
		c.add(RepeatedEvent, c.at(k), details{found: property + " " + quote(id) + " again"})
	}
	told[event] = true
}

// checkHidden reports a tag with text that nothing on the page hides.
func (c *checker) checkHidden(k *container) {
	e := &c.elements[k.element]
	if k.tag.class == tagPlaceholder || c.trimmed(k.element) == "" {
		return
	}
	if e.hidden == visible && !c.isHiddenByStyle(k.tag.class) {
		c.add(VisibleTag, c.at(k), details{})
	}
}

// isHiddenByStyle reports whether a style sheet in the page may hide a class.
func (c *checker) isHiddenByStyle(class string) bool {
	hides, known := c.styled[class]
	if !known {
		for _, n := range c.styles {
			text := directText(c.doc, n)
			hides = hides || strings.Contains(text, "."+class) && strings.Contains(text, "none")
		}
		c.styled[class] = hides
	}
	return hides
}

// checkLabels looks at page tags and categories.
func (c *checker) checkLabels() {
	for _, class := range []string{tagPageTag, tagPageCategory} {
		labels := 0
		for _, e := range c.byClass[class] {
			text := c.trimmed(e)
			if text == "" {
				continue
			}
			where := place{at: c.offset(e), tag: class}
			if labels++; labels > commerce.MaxPageLabels {
				c.add(TooMany, where, details{found: "the " + strconv.Itoa(labels) + "th"})
				continue
			}
			c.checkLabel(where, e, text)
		}
	}
}

func (c *checker) checkLabel(where place, e int32, text string) {
	looked := clip(text, maxLooked)
	switch length := utf16Len(looked); {
	case isPlaceholder(looked):
		c.add(PlaceholderValue, where, details{found: quote(looked), effect: "Connectif takes it for the value.", remedy: placeholderRemedy(looked)})
	case length > commerce.MaxPageLabelLen:
		effect := "Connectif's script cuts it: " + quote(substring(looked, commerce.MaxPageLabelLen)) + "."
		if where.tag == tagPageCategory {
			effect = "Connectif documents no more than 25 characters, and cuts or refuses the rest."
		}
		c.add(TooLong, where, details{found: strconv.Itoa(length) + " characters: " + quote(text), effect: effect})
	}
	if c.elements[e].end > e+1 {
		c.add(MarkupInValue, where, details{found: c.startTag(e + 1)})
	}
}

// checkBanners looks at banner placeholders.
func (c *checker) checkBanners() {
	ids := map[string]bool{}
	for _, e := range c.byClass[tagPlaceholder] {
		where := place{at: c.offset(e), tag: tagPlaceholder}
		id, _ := c.doc.Attr(c.node(e), "id")
		switch {
		case id == "":
			c.add(BannerWithoutID, where, details{})
		case ids[id]:
			c.add(RepeatedBanner, where, details{found: quote(id)})
		}
		ids[id] = true
	}
}
