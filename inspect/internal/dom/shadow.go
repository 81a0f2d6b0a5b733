package dom

import "strings"

// IsShadow reports whether it is a template that browsers make a shadow tree of: it is not in the page then,
// where it would else be an element without content.
func (d *Document) IsShadow(n Node) bool { return d.node(n).flags&isShadow != 0 }

// shadow makes a template that was just inserted the shadow tree of the element it is in, if it says so and
// that has none yet.
func (b *builder) shadow(template Node) {
	mode, _ := b.doc.Attr(template, "shadowrootmode")
	if mode = lower(mode); mode != "open" && mode != "closed" {
		return
	}
	host := b.doc.Parent(template)
	if c := b.doc.node(host); b.doc.mayHost(host) && c.flags&isHost == 0 {
		c.flags |= isHost
		b.doc.node(template).flags |= isShadow
	}
}

// hostTags are the elements of HTML that may have a shadow tree.
var hostTags = setOf(Article, Aside, Blockquote, Body, Div, Footer, H1, H2, H3, H4, H5, H6, Header, Main, Nav, P, Section, Span)

// notCustom are the names with a hyphen that are no custom element's.
var notCustom = map[string]bool{
	"annotation-xml": true, "color-profile": true, "font-face": true, "font-face-src": true, "font-face-uri": true,
	"font-face-format": true, "font-face-name": true, "missing-glyph": true,
}

func (d *Document) mayHost(n Node) bool {
	c := d.node(n)
	if c.ns() != htmlNS || c.tag != Other {
		return c.in(hostTags)
	}
	name := d.Name(n)
	return strings.Contains(name, "-") && !notCustom[name]
}
