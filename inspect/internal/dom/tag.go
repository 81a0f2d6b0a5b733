package dom

// A Tag is the name of an element, for the names that the HTML standard treats specially. Other is all the
// rest.
type Tag uint16

// The names are in alphabetical order.
const (
	Other Tag = iota
	A
	Address
	AnnotationXML
	Applet
	Area
	Article
	Aside
	B
	Base
	Basefont
	Bgsound
	Big
	Blockquote
	Body
	Br
	Button
	Caption
	Center
	Code
	Col
	Colgroup
	Dd
	Desc
	Details
	Dialog
	Dir
	Div
	Dl
	Dt
	Em
	Embed
	Fieldset
	Figcaption
	Figure
	Font
	Footer
	ForeignObject
	Form
	Frame
	Frameset
	H1
	H2
	H3
	H4
	H5
	H6
	Head
	Header
	Hgroup
	Hr
	HTML
	I
	Iframe
	Image
	Img
	Input
	Keygen
	Li
	Link
	Listing
	Main
	Malignmark
	Marquee
	Math
	Menu
	Meta
	Mglyph
	Mi
	Mn
	Mo
	Ms
	Mtext
	Nav
	Nobr
	Noembed
	Noframes
	Noscript
	Object
	Ol
	Optgroup
	Option
	P
	Param
	Plaintext
	Pre
	Rb
	Rp
	Rt
	Rtc
	Ruby
	S
	Script
	Search
	Section
	Select
	Small
	Source
	Span
	Strike
	Strong
	Style
	Sub
	Summary
	Sup
	SVG
	Table
	Tbody
	Td
	Template
	Textarea
	Tfoot
	Th
	Thead
	Title
	Tr
	Track
	Tt
	U
	Ul
	Var
	Wbr
	Xmp
	numTags
)

var tagNames = [numTags]string{
	"", "a", "address", "annotation-xml", "applet", "area", "article", "aside", "b", "base", "basefont", "bgsound", "big",
	"blockquote", "body", "br", "button", "caption", "center", "code", "col", "colgroup", "dd", "desc", "details", "dialog",
	"dir", "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "foreignobject", "form",
	"frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i", "iframe",
	"image", "img", "input", "keygen", "li", "link", "listing", "main", "malignmark", "marquee", "math", "menu", "meta",
	"mglyph", "mi", "mn", "mo", "ms", "mtext", "nav", "nobr", "noembed", "noframes", "noscript", "object", "ol", "optgroup",
	"option", "p", "param", "plaintext", "pre", "rb", "rp", "rt", "rtc", "ruby", "s", "script", "search", "section",
	"select", "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody",
	"td", "template", "textarea", "tfoot", "th", "thead", "title", "tr", "track", "tt", "u", "ul", "var", "wbr", "xmp",
}

var tagsByName = func() map[string]Tag {
	byName := make(map[string]Tag, numTags)
	for tag, name := range tagNames {
		byName[name] = Tag(tag)
	}
	return byName
}()

// A tagSet is a set of tags.
type tagSet [numTags]bool

func setOf(tags ...Tag) *tagSet {
	var set tagSet
	for _, tag := range tags {
		set[tag] = true
	}
	return &set
}

// The sets that the standard names, of HTML elements. Of the special ones it has search, too, which Chromium
// leaves out.
var (
	specialTags = setOf(Address, Applet, Area, Article, Aside, Base, Basefont, Bgsound, Blockquote, Body, Br, Button,
		Caption, Center, Col, Colgroup, Dd, Details, Dir, Div, Dl, Dt, Embed, Fieldset, Figcaption, Figure, Footer, Form,
		Frame, Frameset, H1, H2, H3, H4, H5, H6, Head, Header, Hgroup, Hr, HTML, Iframe, Img, Input, Keygen, Li, Link,
		Listing, Main, Marquee, Menu, Meta, Nav, Noembed, Noframes, Noscript, Object, Ol, P, Param, Plaintext, Pre,
		Script, Section, Select, Source, Style, Summary, Table, Tbody, Td, Template, Textarea, Tfoot, Th, Thead,
		Title, Tr, Track, Ul, Wbr, Xmp)
	formattingTags = setOf(A, B, Big, Code, Em, Font, I, Nobr, S, Small, Strike, Strong, Tt, U)
	impliedEndTags = setOf(Dd, Dt, Li, Optgroup, Option, P, Rb, Rp, Rt, Rtc)
	// templateEndTags are implied where a template ends, too.
	templateEndTags = setOf(Caption, Colgroup, Dd, Dt, Li, Optgroup, Option, P, Rb, Rp, Rt, Rtc, Tbody, Td, Tfoot, Th, Thead, Tr)
	headingTags     = setOf(H1, H2, H3, H4, H5, H6)
	cellTags        = setOf(Td, Th)
	rowGroupTags    = setOf(Tbody, Tfoot, Thead)
	// tableContextTags are those whose children, if they may not be there, are moved in front of the table.
	tableContextTags = setOf(Table, Tbody, Tfoot, Thead, Tr)
	// headTags are read by the rules of the head wherever they are.
	headTags = setOf(Base, Basefont, Bgsound, Link, Meta, Noframes, Script, Style, Template, Title)
	// breakoutTags end SVG and MathML.
	breakoutTags = setOf(B, Big, Blockquote, Body, Br, Center, Code, Dd, Div, Dl, Dt, Em, Embed, H1, H2, H3, H4, H5, H6,
		Head, Hr, I, Img, Li, Listing, Menu, Meta, Nobr, Ol, P, Pre, Ruby, S, Small, Span, Strong, Strike, Sub, Sup,
		Table, Tt, U, Ul, Var)
	// blockTags end a paragraph.
	blockTags = setOf(Address, Article, Aside, Blockquote, Center, Details, Dialog, Dir, Div, Dl, Fieldset, Figcaption,
		Figure, Footer, Header, Hgroup, Main, Menu, Nav, Ol, P, Search, Section, Summary, Ul)
	// blockEndTags are the end tags that close everything in their element.
	blockEndTags = setOf(Address, Article, Aside, Blockquote, Button, Center, Details, Dialog, Dir, Div, Dl, Fieldset,
		Figcaption, Figure, Footer, Header, Hgroup, Listing, Main, Menu, Nav, Ol, Pre, Search, Section, Select, Summary, Ul)
)

// The ends of scopes, of HTML elements.
var (
	anyScope    = setOf(Applet, Caption, HTML, Marquee, Object, Select, Table, Td, Template, Th)
	listScope   = setOf(Applet, Caption, HTML, Marquee, Object, Select, Table, Td, Template, Th, Ol, Ul)
	buttonScope = setOf(Applet, Caption, HTML, Marquee, Object, Select, Table, Td, Template, Th, Button)
	tableScope  = setOf(HTML, Table, Template)
)
