package inspect

import (
	"slices"
	"strings"
)

// maxLooked is how many bytes of a value are looked at for what is wrong with it. Elements can be nested so
// that a page has a thousand values as long as itself.
const maxLooked = 8 << 10

// checkProperties looks at the values in tags and items.
func (c *checker) checkProperties() {
	for i := range c.containers {
		k := &c.containers[i]
		if !k.read {
			continue
		}
		for j := range k.properties() {
			switch p := &k.properties()[j]; {
			case p.kind == basketItem:
			case p.many:
				c.checkMany(int32(i), k, p)
			default:
				c.checkOne(k, p)
			}
		}
	}
}

// checkOne looks at a property that may be there once.
func (c *checker) checkOne(k *container, p *property) {
	e := c.first(k.element, p.class)
	where := c.atProperty(k, p.class, e)
	text := c.textOf(e)
	switch {
	case !text.set && p.required:
		c.add(MissingProperty, where, details{effect: c.loss(k, p)})
	case text.value == "" && p.required:
		c.add(EmptyProperty, where, details{effect: c.loss(k, p)})
	case text.value != "":
		c.checkValue(k, p, where, clip(text.value, maxLooked))
	}
}

// checkMany looks at those of a property that may be there many times which belong to the container itself.
func (c *checker) checkMany(number int32, k *container, p *property) {
	for _, e := range c.all(k.element, p.class) {
		if c.owners[e] != number {
			continue
		}
		if text := c.trimmed(e); text != "" {
			c.checkValue(k, p, c.atProperty(k, p.class, e), clip(text, maxLooked))
		}
	}
}

// loss says what happens without a usable value of a required property.
func (c *checker) loss(k *container, p *property) string {
	switch {
	case !p.drops && k.item > 0:
		return "Connectif takes the line without it."
	case !p.drops:
		return "Connectif is told without it."
	case k.item > 0:
		return "Connectif ignores this line, without a word."
	}
	switch k.tag.class {
	case tagCart:
		return "Connectif ignores the whole cart, without a word."
	case tagPurchase:
		return "Connectif ignores the whole purchase, without a word."
	case tagSearch:
		return "Connectif is told of no search."
	}
	return "Connectif ignores the product, without a word."
}

// checkValue looks at a value that is not empty.
func (c *checker) checkValue(k *container, p *property, where place, text string) {
	if isPlaceholder(text) || p.class == "cart_id" && text == "0" || p.class == "purchase_id" && text == "0" {
		c.add(PlaceholderValue, where, details{found: showPlaceholder(text, p.personal), effect: placeholderEffect(p), remedy: placeholderRemedy(text)})
		return
	}
	show := quote
	switch {
	case p.kind == address:
		show = quoteURL
	case p.personal:
		show = quotePersonal
	}
	if strings.Contains(text, "\uFFFD") {
		c.add(BrokenCharacters, where, details{found: show(text)})
	}
	switch p.kind {
	case decimal, integer:
		c.checkNumber(k, p, where, text)
		return
	case address:
		c.checkURL(p, where, text)
	case instant:
		if !isInstant(text) && (p.class != "published_at" || !isMilliseconds(text)) {
			c.add(BadDate, where, details{found: quote(text)})
		}
	case oneOf:
		c.checkOneOf(p, where, text, show)
	case email:
		c.checkEmail(where, text)
	}
	if p.typed {
		return // what looks like markup may well have been searched for
	}
	if escape := doubleEscape(text); escape != "" {
		c.add(DoubleEscaped, where, details{found: quote(escape)})
	}
	if tag := markupIn(text); tag != "" && p.kind == freeText {
		c.add(MarkupAsText, where, details{found: quote(tag)})
	}
}

// checkOneOf looks at a value of which there are only some.
func (c *checker) checkOneOf(p *property, where place, text string, show func(string) string) {
	if slices.Contains(p.values, text) {
		return
	}
	for _, value := range p.values {
		if strings.EqualFold(value, text) {
			c.add(ValueCase, where, details{found: show(text), remedy: "Write " + value + "."})
			return
		}
	}
	remedy := "Write " + strings.Join(p.values, ", ") + ", or leave the property out."
	c.add(UndocumentedValue, where, details{found: show(text), remedy: remedy})
}
