package dom

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestWhatIsAroundTheBodyIsMade(t *testing.T) {
	for _, row := range []struct{ source, want string }{
		{"", "html(head body)"},
		{" <!-- x --> ", "html(head body)"},
		{"\uFEFF<html>", "html(head body)"},
		{"1", "html(head body('1'))"},
		{"<title>1</title>2<meta>", "html(head(title('1')) body('2' meta))"},
		{"<head><div>1</head>2", "html(head body(div('12')))"},
		{"</head><link>1", "html(head(link) body('1'))"},
		{"<body></body>1</html> 2<!-- -->3", "html(head body('1 23'))"},
		{"<frameset><frame>1 2</frameset>3<noframes>4</noframes>", "html(head frameset(frame ' ') noframes('4'))"},
		{"<p><frameset>", "html(head frameset)"},
		{"1<frameset>", "html(head body('1'))"},
		{"</p>", "html(head body)"},
		{"<template><template>", "html(head(template(template)) body)"},
		{"<!-- a --><!DOCTYPE html><!-- --> <html> <!DOCTYPE html><!-- --><head><!-- --><!DOCTYPE x> <html id=a></head><!-- --><!DOCTYPE x> <html><title></title></head><body><!DOCTYPE x>1</html><!-- --><!DOCTYPE x>2", "html(head(' ' title) ' ' body('12'))"},
		{"</p></div><html></p></div><head></p><head></div></head></p></div><head><template></template></head></template>3", "html(head(template) body('3'))"},
		{"</br>", "html(head body(br))"},
		{"<html></br>", "html(head body(br))"},
		{"<head></br>", "html(head body(br))"},
		{"<head></head></br>", "html(head body(br))"},
		{"<body></br>", "html(head body(br))"},
		{"</html>1", "html(head body('1'))"},
		{"<html></html>1", "html(head body('1'))"},
		{"<head></body>1", "html(head body('1'))"},
		{"<head></head></html>1", "html(head body('1'))"},
		{"<frameset><!-- --><html><noframes>1</noframes></frameset><!-- -->2<html><noframes>3</noframes></frameset></html>4 <!-- --><noframes>5", "html(head frameset(noframes('1')) noframes('3') ' ' noframes('5'))"},
		{"<frameset><frameset></frameset><frame></frameset></frameset><p>", "html(head frameset(frameset frame))"},
		{"<head><template></template><title>1</title>", "html(head(template title('1')) body)"},
		{"<head><noscript><b>1</noscript><noframes>2</noframes><style>3</style><base>", "html(head(noscript('<b>1') noframes('2') style('3') base) body)"},
		{"</head><template>1</template><style>2</style><p>3", "html(head(template('1') style('2')) body(p('3')))"},
		{"<head></template>1", "html(head body('1'))"},
		{"<body></html></html>1</body><!-- -->2", "html(head body('12'))"},
		{"<html></head><frameset>", "html(head frameset)"},
		{"1</body></div>2", "html(head body('12'))"},
		{"<script>1", "html(head(script('1')) body)"},
		{"<title>1", "html(head(title('1')) body)"},
		{"<textarea>1", "html(head body(textarea('1')))"},
		{"<!DOCTYPE html><!DOCTYPE html> 1", "html(head body('1'))"},
		{"<html><html class=a><head>", "html(head body)"},
		{"<head><template></template><html>1", "html(head(template) body('1'))"},
		{"<html><template><frameset>", "html(head(template) body)"},
		{"\uFFFD<frameset>", "html(head frameset)"},
		{"<svg>\x00</svg><frameset>", "html(head frameset)"},
		{"<svg>x</svg><frameset>", "html(head body(svg:svg('x')))"},
		{"\x00 <frameset>", "html(head frameset)"},
		{"\x00<head>\x00<title>\x00</title>\x00</head>\x00<frameset>", "html(head(title('\uFFFD')) frameset)"},
	} {
		d := Parse(row.source)
		assert.Equal(t, row.want, tree(d, 0), "%q", row.source)
		assert.Equal(t, len(row.source), d.End, "%q", row.source)
	}
}

func TestAttributesOfASecondHTMLOrBodyAreAdded(t *testing.T) {
	d := Parse("<html class=a><body class=b><html class=c id=d><body class=e data-f=g onload=h>")
	html := d.First(0)
	class, _ := d.Attr(html, "class")
	id, _ := d.Attr(html, "id")
	assert.Equal(t, "a d", class+" "+id)
	body := d.node(html).last
	class, _ = d.Attr(body, "class")
	data, _ := d.Attr(body, "data-f")
	assert.Equal(t, "b g", class+" "+data)
	_, kept := d.Attr(body, "onload")
	assert.False(t, kept, "attributes that nobody asks for are not kept")
}

func TestDeepElementsBecomeSiblingsAsInChromium(t *testing.T) {
	d := Parse("<!DOCTYPE html>" + strings.Repeat("<div>", 600) + "x")
	depth, n := 0, d.First(0)
	for d.First(n) != 0 {
		n = d.First(n)
		if d.Name(n) == "head" {
			n = d.Next(n)
		}
		depth++
	}
	assert.Equal(t, maxOpen, depth, "html has the depth 0")
	siblings := 0
	for d.Next(n) != 0 {
		n = d.Next(n)
		siblings++
	}
	assert.Equal(t, 600-maxOpen+1, siblings)
	assert.Equal(t, "'x'", tree(d, n))
}
