package inspect

import (
	"regexp"
	"strings"

	"github.com/connectif-go/connectif/inspect/internal/dom"
)

// tagMarkup finds a tag in markup that is not read.
var tagMarkup = regexp.MustCompile(`(?i:<[a-z][^<>]{0,200}?\sclass\s*=\s*)(?:"(?:[^"<>]*\s)?|'(?:[^'<>]*\s)?)?(cn_[a-z_]+)`)

// checkInert looks for tags where the client does not see them.
func (c *checker) checkInert() {
	for _, n := range c.inert {
		switch c.doc.Tag(n) {
		case dom.Template:
			c.checkTemplate(n)
		case dom.Noscript:
			c.checkHiddenMarkup(TagInNoscript, c.doc.At(n), directText(c.doc, n))
		default:
			c.checkHiddenMarkup(TagInText, c.doc.At(n), directText(c.doc, n))
		}
	}
	for _, comment := range c.doc.Comments {
		c.checkHiddenMarkup(TagInComment, int(comment.From), c.doc.Source[comment.From:comment.To])
	}
}

// checkHiddenMarkup reports the first tag in a text.
func (c *checker) checkHiddenMarkup(code Code, at int, text string) {
	for from, tries := 0, maxTries; tries > 0 && !c.isFull(code); tries-- {
		i := strings.Index(text[from:], "cn_")
		if i < 0 {
			return
		}
		// Looked at piece by piece: the text may be long.
		start := max(from, from+i-maxTagMarkup)
		if match := tagMarkup.FindStringSubmatch(text[start:min(len(text), from+i+maxTagMarkup)]); match != nil && tags[match[1]] != nil {
			c.add(code, place{at: at, tag: match[1]}, details{})
			return
		}
		from += i + len("cn_")
	}
}

const (
	// maxTagMarkup is how far around its class a tag is looked for.
	maxTagMarkup = 250
	// maxTries is at how many places in a text.
	maxTries = 2000
)

// checkTemplate reports the first tag in a template.
func (c *checker) checkTemplate(template dom.Node) {
	doc := c.doc
	for n := doc.First(template); n != 0 && n != template; {
		class, _ := doc.Attr(n, "class")
		for name := range c.classes(class) {
			if tags[name] != nil {
				c.add(TagInTemplate, place{at: doc.At(n), tag: name}, details{})
				return
			}
		}
		if child := doc.First(n); child != 0 {
			n = child
			continue
		}
		for n != template && doc.Next(n) == 0 {
			n = doc.Parent(n)
		}
		if n != template {
			n = doc.Next(n)
		}
	}
}
