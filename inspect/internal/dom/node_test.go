package dom

import (
	"strings"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/internal/randompage"
)

func TestANodeIsSmall(t *testing.T) {
	assert.EqualValues(t, 32, unsafe.Sizeof(node{}))
}

// nodes returns all nodes of a tree.
func nodes(d *Document) (list []Node) {
	var walk func(Node)
	walk = func(n Node) {
		for c := d.First(n); c != 0; c = d.Next(c) {
			list = append(list, c)
			walk(c)
		}
	}
	walk(0)
	return list
}

// find returns the elements of a name.
func find(d *Document, name string) (list []Node) {
	for _, n := range nodes(d) {
		if !d.IsText(n) && d.Name(n) == name {
			list = append(list, n)
		}
	}
	return list
}

func TestEachNodeStartsWhereItsSourceDoes(t *testing.T) {
	for seed := range uint64(500) {
		d := Parse(randompage.Page(seed))
		require.Equal(t, len(d.Source), d.End)
		for _, n := range nodes(d) {
			at := d.At(n)
			if at < 0 {
				assert.Contains(t, []string{"html", "head", "body", "p", "tbody", "tr", "colgroup"}, d.Name(n), "browsers add no other")
				continue
			}
			if d.IsText(n) {
				require.NotEqual(t, -1, at)
				continue
			}
			require.Equal(t, byte('<'), d.Source[at], "seed %d", seed)
			name := strings.ReplaceAll(d.Source[at+1:min(len(d.Source), at+100)], "\x00", "\uFFFD")
			if name[0] == '/' {
				require.Equal(t, "br", d.Name(n), "only </br> is read as a start tag")
				continue
			}
			want := strings.ReplaceAll(d.Name(n), "img", "im")
			require.True(t, strings.HasPrefix(lower(valid(name[:min(len(name), len(want))])), want[:min(len(want), 2)]), "seed %d: %q", seed, name[:min(20, len(name))])
		}
	}
}

func TestPlacesThatParsersAreAskedFor(t *testing.T) {
	source := "<!DOCTYPE html>\n<p>á<B>x</p><i>"
	d := Parse(source)
	b := find(d, "b")
	require.Len(t, b, 2, "it is opened again after the paragraph")
	assert.Equal(t, strings.Index(source, "<B>"), d.At(b[0]))
	assert.Equal(t, d.At(b[0]), d.At(b[1]), "both are the same element of the source")
	assert.Equal(t, strings.Index(source, "<p>"), d.At(d.Parent(b[0])))
	assert.Equal(t, strings.Index(source, "á"), d.At(d.First(d.Parent(b[0]))))
	assert.Equal(t, -1, d.At(find(d, "body")[0]))
}

func TestAnElementIsClosedByItsOwnEndTagAlone(t *testing.T) {
	for source, closed := range map[string]bool{
		"<x-y>":                                   false,
		"<x-y/>":                                  false,
		"<div><x-y></div>":                        false,
		"<table><tr><td><x-y></td></tr></table>":  false,
		"<p><x-y></p>":                            false,
		"<svg><x-y></svg>":                        false,
		"<x-y></x-z>":                             false,
		"<x-y></x-y>":                             true,
		"<x-y><b></x-y>":                          true,
		"<b><x-y></b></x-y>":                      false,
		"<x-y><p></x-y>":                          false,
		"<svg><x-y><g></x-y></svg>":               true,
		"<x-\xff></x-\xff><x-y></x-Y\n>":          true,
		"<table><x-y></x-y>":                      true,
		"<template><x-y></x-y></template>":        true,
		"<svg><desc><x-y></x-y></desc></svg><x-z": true,
	} {
		d := Parse(source)
		elements := find(d, "x-y")
		require.NotEmpty(t, elements, source)
		assert.Equal(t, closed, d.IsClosed(elements[0]), source)
	}
	for _, name := range []string{"div", "p", "b", "a", "li", "dd", "h1", "form", "object", "button", "select", "td", "tr", "tbody", "caption", "colgroup", "table", "template", "script", "textarea", "title", "frameset", "noscript"} {
		d := Parse(map[string]string{"td": "<table><tr>", "tr": "<table>", "tbody": "<table>", "caption": "<table>", "colgroup": "<table>"}[name] + "<" + name + "></" + name + ">")
		assert.True(t, d.IsClosed(find(d, name)[0]), name)
	}
	d := Parse("<form><template><form></form></template></form>")
	assert.True(t, d.IsClosed(find(d, "form")[1]))
}

func TestWhichElementsNeedAnEndTag(t *testing.T) {
	d := Parse("<div><br><p><svg><g/></svg></p></div><template></template>")
	var need []string
	for _, n := range nodes(d) {
		if d.NeedsEndTag(n) {
			need = append(need, d.Name(n))
		}
	}
	assert.Equal(t, []string{"div", "template"}, need)
}

func TestWhatATableDoesNotWantIsMarkedAsMoved(t *testing.T) {
	d := Parse("<table><div><i></i></div><tr><td><u></u></table>")
	assert.True(t, d.IsFostered(find(d, "div")[0]))
	assert.False(t, d.IsFostered(find(d, "i")[0]), "it stands where it stood: in the div")
	assert.False(t, d.IsFostered(find(d, "u")[0]))
}

func TestWhereAHeadEndsThatHadEndedBefore(t *testing.T) {
	for source, end := range map[string]int{
		"<head><div></div></head><body>":   17,
		"<head><table></head></table>":     13,
		"<head></head><div></head>":        18,
		"<head><meta></head><body></p>":    0,
		"<head><title></head></title>":     0,
		"<template></head></template>":     0,
		"<div></div><!-- </head> --><svg>": 0,
	} {
		assert.Equal(t, end, Parse(source).HeadEnd, source)
	}
}

func TestNodesTellWhatTheyAre(t *testing.T) {
	d := Parse("<svg class=a></svg><X-y>text")
	svg, xy := find(d, "svg")[0], find(d, "x-y")[0]
	assert.True(t, d.IsSVG(svg))
	assert.Equal(t, Other, d.Tag(svg), "HTML's own alone have one")
	assert.Equal(t, Other, d.Tag(xy))
	assert.Equal(t, Body, d.Tag(find(d, "body")[0]))
	text := d.First(xy)
	assert.True(t, d.IsText(text))
	assert.Equal(t, "text", d.Text(text))
	assert.Equal(t, Other, d.Tag(text))
	assert.Empty(t, d.Text(xy))
	_, has := d.Attr(text, "class")
	assert.False(t, has)
	assert.Zero(t, d.First(text))
	assert.Equal(t, []Range{{0, 11}, {14, 20}, {20, 24}}, Parse("<!-- -- --><p><?php><!-x").Comments)
}
