package dom

// NeedsEndTag reports whether HTML wants an end tag for the element: not for elements without content, nor
// for those whose end can be left to what follows.
func (d *Document) NeedsEndTag(n Node) bool {
	c := d.node(n)
	return c.ns() == htmlNS && !voidTags[c.tag] && !optionalEndTags[c.tag]
}

var (
	voidTags        = setOf(Area, Base, Basefont, Bgsound, Br, Col, Embed, Frame, Hr, Img, Input, Keygen, Link, Meta, Param, Source, Track, Wbr)
	optionalEndTags = setOf(Body, Caption, Colgroup, Dd, Dt, Head, HTML, Li, Optgroup, Option, P, Plaintext, Rb, Rp, Rt, Rtc, Tbody, Td, Tfoot, Th, Thead, Tr)
)
