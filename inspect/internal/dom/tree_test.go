package dom

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// tree writes what is in a node: elements as name(…), SVG and MathML with a prefix, texts in quotes.
func tree(d *Document, n Node) string {
	var parts []string
	text := ""
	flush := func() {
		if text != "" {
			parts = append(parts, "'"+text+"'")
		}
		text = ""
	}
	for c := d.First(n); c != 0; c = d.Next(c) {
		if d.IsText(c) {
			text += d.Text(c)
			continue
		}
		flush()
		name := [...]string{"", "svg:", "math:"}[d.node(c).ns()] + d.Name(c)
		if inner := tree(d, c); inner != "" {
			name += "(" + inner + ")"
		}
		parts = append(parts, name)
	}
	flush()
	return strings.Join(parts, " ")
}

// body returns what is in the body.
func body(source string) string {
	d := Parse("<!DOCTYPE html><title></title><body>" + source)
	html := d.First(0)
	return tree(d, d.node(html).last)
}

func TestDamagedMarkupIsMendedAsBrowsersDo(t *testing.T) {
	for _, row := range []struct{ source, want string }{
		// Formatting elements that overlap with others.
		{"<b>1<p>2</b>3</p>4", "b('1') p(b('2') '3') '4'"},
		{"<a>1<a>2", "a('1') a('2')"},
		{"<b><b><b><b>1<p>2</p>", "b(b(b(b('1' p('2')))))"},
		{"<p><b><b><b><b>1<p>2", "p(b(b(b(b('1'))))) p(b(b(b('2'))))"},
		{"<b>1<div>2<div>3</b>4", "b('1') div(b('2') div(b('3') '4'))"},
		{"<b><i><u><s><em>1<p>2</b>3", "b(i(u(s(em('1'))))) u(s(em(p(b('2') '3'))))"},
		{"<nobr>1<nobr>2", "nobr('1') nobr('2')"},
		{"<i>1<object>2</i>3</object>4", "i('1' object('23') '4')"},
		{"</b>1</x>", "'1'"},
		// Where an element closes another.
		{"<p>1<div>2</p>3", "p('1') div('2' p '3')"},
		{"<p>1<table>2</table>3", "p('1') '2' table '3'"},
		{"<li>1<li>2<div><li>3", "li('1') li('2' div) li('3')"},
		{"<dl><dt>1<dd>2<dt>3", "dl(dt('1') dd('2') dt('3'))"},
		{"<h1>1<h2>2</h3>3", "h1('1') h2('2') '3'"},
		{"<button>1<p>2<button>3", "button('1' p('2')) button('3')"},
		{"<form>1<form>2</form>3</form>4", "form('12') '34'"},
		{"<form>1<div>2</form>3", "form('1' div('23'))"},
		{"<ruby>1<rb>2<rt>3<rtc>4<rp>5", "ruby('1' rb('2') rt('3') rtc('4' rp('5')))"},
		{"<pre>\n1</pre><textarea>\n2</textarea><listing>\n\n3", "pre('1') textarea('2') listing('\n3')"},
		{"1<br>2</br>3<image>4", "'1' br '2' br '3' img '4'"},
		{"<select>1<option>2<option>3<optgroup>4<hr>5<input>6", "select('1' option('2') option('3') optgroup('4') hr '5') input '6'"},
		{"<select>1<select>2<div>3", "select('1') '2' div('3')"},
		{"<div/>1<span/>2", "div('1' span('2'))"},
		{"<x-y>1<p>2</x-y>3</p></x-Y>4", "x-y('1' p('23')) '4'"},
		// Tables.
		{"<table>1<b>2<tr><td>3</td>4</table>5", "'1' b('2') b('4') table(tbody(tr(td('3')))) b('5')"},
		{"<table><td>1<td>2<tr>3", "'3' table(tbody(tr(td('1') td('2')) tr))"},
		{"<table><caption>1<col>2<tbody>", "'2' table(caption('1') colgroup(col) tbody)"},
		{"<table> <tr> <div>1</div> ", "div('1') table(' ' tbody(tr('  ')))"},
		{"<table><input type=hidden><input><form>1", "input '1' table(input form)"},
		{"<table><tr><td><table><tr><td>1</table>2</table>3", "table(tbody(tr(td(table(tbody(tr(td('1')))) '2')))) '3'"},
		{"<tr>1<td>2", "'12'"},
		{"<table><table>1", "table '1' table"},
		// Elements that hold only text.
		{"<script>'</b>'<!--<script></script>-->1</script>2", "script(''</b>'<!--<script></script>-->1') '2'"},
		{"<noscript><p>1</noscript>2<iframe><p></iframe><xmp></p></xmp>", "noscript('<p>1') '2' iframe('<p>') xmp('</p>')"},
		{"<textarea><p>&amp;</textarea><title><b>&lt;</title>", "textarea('<p>&') title('<b><')"},
		{"1<plaintext>2</plaintext>", "'1' plaintext('2</plaintext>')"},
		{"1<style>2</p>", "'1' style('2</p>')"},
		// Templates.
		{"<template><tr><td>1</template>2", "template(tr(td('1'))) '2'"},
		{"<template><div>1<template>2</template></div><col></template>", "template(div('1' template('2')))"},
		{"<svg><template>1</svg>2", "svg:svg(svg:template('1')) '2'"},
		{"<svg><desc><template><b>1</template>2</svg>3", "svg:svg(svg:desc(template(b('1')) '2')) '3'"},
		// SVG and MathML.
		{"<svg><title><p>1</title><g/>2<p>3", "svg:svg(svg:title(p('1' g('2')) p('3')))"},
		{"<svg><foreignObject><div>1</foreignObject>2</svg>3", "svg:svg(svg:foreignobject(div('123')))"},
		{"<math><mi><p>1</mi><mglyph>2</math>3", "math:math(math:mi(p('1' mglyph('23'))))"},
		{"<math><annotation-xml encoding=TEXT/html><p>1</math>2", "math:math(math:annotation-xml(p('12')))"},
		{"<svg><![CDATA[a&amp;<b>]]>1<font>2<font color=x>3", "svg:svg('a&amp;<b>1' svg:font('2')) font('3')"},
		{"<![CDATA[1]]>2", "'2'"},
		{"<svg></p>1</br>2", "svg:svg p '1' br '2'"},
		{"<svg><script>1<b>2</script>3", "svg:svg(svg:script('1')) b('23')"},
		// Characters.
		{"a\x00b\r\nc\rd&#0;e&#x80;&notit;&ampx", "'ab\nc\nd\uFFFDe€¬it;&x'"},
		{"<table>\x00<td>1\x00</table>\x00", "table(tbody(tr(td('1'))))"},
		{"a<\x00\x00b&lt\x00;&\x00lt;&am\x00p;<<\x00\r\x00\nc", "'a<\uFFFDb<;&lt;&amp;<<\uFFFD\n\nc'"},
		{"\xc3\x00\xb6", "'\uFFFD\uFFFD'"},
		{"<svg><desc>a<![CDATA[\x00b<\x00]]>", "svg:svg(svg:desc('a\uFFFDb<\uFFFD'))"},
		{"<svg><desc>a\x00<\x00</desc><\x00", "svg:svg(svg:desc('a<\uFFFD') '<\uFFFD')"},
		{"<svg>a\x00b", "svg:svg('a\uFFFDb')"},
		{"\xff\xe2\x82x\xf0\x9f\x98", "'\uFFFD\uFFFDx\uFFFD'"},
		// The rest of the rules.
		{"<table><!-- --><!DOCTYPE x><caption></table>1", "table(caption) '1'"},
		{"<table><caption>1<tr>2", "'2' table(caption('1') tbody(tr))"},
		{"<table><caption></td>1</caption></caption>2", "'2' table(caption('1'))"},
		{"<table><caption>1</table>2", "table(caption('1')) '2'"},
		{"<table><colgroup><!-- --><!DOCTYPE x> 1<html></col><template></template></colgroup></colgroup>2", "'12' table(colgroup(' ') template)"},
		{"<table><colgroup></p>1", "p '1' table(colgroup)"},
		{"<table><colgroup> <col>", "table(colgroup(' ' col))"},
		{"<table><colgroup> 1", "'1' table(colgroup(' '))"},
		{"<table><colgroup>", "table(colgroup)"},
		{"<table><tbody><tr></tbody></td>1", "'1' table(tbody(tr))"},
		{"<table><tbody></tr></caption><caption>1", "table(tbody caption('1'))"},
		{"<table><tbody></thead></table>1", "table(tbody) '1'"},
		{"<table><tr></tbody></table>1", "table(tbody(tr)) '1'"},
		{"<table><tr></tr></tr></tbody></tbody>1", "'1' table(tbody(tr))"},
		{"<table><tr></thead></caption></td><tr>1", "'1' table(tbody(tr tr))"},
		{"<table><tr><td>1</tr>2", "'2' table(tbody(tr(td('1'))))"},
		{"<table><td>1</tbody><td>2</th></body></thead></table>3", "table(tbody(tr(td('1'))) tbody(tr(td('2')))) '3'"},
		{"<table><tr><td>1<th>2</td>3</th>4", "'4' table(tbody(tr(td('1') th('23'))))"},
		{"<table></tr></p>1", "p '1' table"},
		{"<table><form><form>1</form>2", "'12' table(form)"},
		{"<table><caption><template></template>1", "table(caption(template '1'))"},
		{"<table><tr><td><template></template>1", "table(tbody(tr(td(template '1'))))"},
		{"<table><tr><template></template><td>1", "table(tbody(tr(template td('1'))))"},
		{"<table><colgroup><template></template><col>", "table(colgroup(template col))"},
		{"<table><template></template><tr>1", "'1' table(template tbody(tr))"},
		{"<table><tbody><template></template><tr>1", "'1' table(tbody(template tr))"},
		{"<template><!-- --><!DOCTYPE x><col><td>1</template>2", "template(col) '2'"},
		{"<template><caption>1", "template(caption('1'))"},
		{"<template><td>1<td>2</template>3", "template(td('1') td('2')) '3'"},
		{"<template><tr>1<b>2</template>3", "template(tr '1' b('2')) '3'"},
		{"<template><col>1</template>", "template(col)"},
		{"<template><tbody>1<tr>2", "template(tbody(tr) '12')"},
		{"<template><table><b>1</table>2", "template(b('1') table b('2'))"},
		{"<template></div>1</p></template>2", "template('1') '2'"},
		{"<template><form><p>1</form>2</form>3</template>4", "template(form(p('123'))) '4'"},
		{"<template><html class=a><body class=b>1</template>2", "template('1') '2'"},
		{"<template><frameset>1", "template('1')"},
		{"<template><p>1</template></template>2", "template(p('1')) '2'"},
		{"<template><title>1</title><script>2</script></template>", "template(title('1') script('2'))"},
		{"<template>1<template>2", "template('1' template('2'))"},
		{"<math><annotation-xml><svg><p>1</svg>2", "math:math(math:annotation-xml(svg:svg)) p('12')"},
		{"<math><annotation-xml><p>1", "math:math(math:annotation-xml) p('1')"},
		{"<math><mtext>1<malignmark>2", "math:math(math:mtext('1' math:malignmark('2')))"},
		{"<svg><!-- -->1<font face=x>2", "svg:svg('1') font('2')"},
		{"<svg><a><b>1</a>2", "svg:svg(svg:a) b('12')"},
		{"<svg><g></svg></g>1", "svg:svg(svg:g) '1'"},
		{"<p><svg><p>1", "p(svg:svg) p('1')"},
		{"<b><p>1<table></b>2<i>3", "b(p('1') '2' i('3') table)"},
		{"<a><b><a>1", "a(b) b(a('1'))"},
		{"<marquee><b></marquee>1", "marquee(b) '1'"},
		{"</object>1", "'1'"},
		{"</form>1", "'1'"},
		{"<form></div></form>1", "form '1'"},
		{"<h1></h2>1</h3>", "h1 '1'"},
		{"</h1>1", "'1'"},
		{"</li>1<ul></li><li>2</ul>3", "'1' ul(li('2')) '3'"},
		{"</dd>1<dl><dd>2</dt>3</dd>4", "'1' dl(dd('23') '4')"},
		{"<option>1<option>2<optgroup>3", "option('1') option('2') optgroup('3')"},
		{"<keygen>1<embed>2<param>3", "keygen '1' embed '2' param '3'"},
		{"<noembed><b>1</noembed><xmp><b></xmp>2", "noembed('<b>1') xmp('<b>') '2'"},
		{"<p><xmp>1</xmp>2", "p xmp('1') '2'"},
		{"<p><plaintext>1", "p plaintext('1')"},
		{"<p><hr>1", "p hr '1'"},
		{"<select><b>1<hr>2</select>3</b>", "select(b('1' hr '2')) b('3')"},
		{"<dl><dd><p>1<dd>2", "dl(dd(p('1')) dd('2'))"},
		{"<ul><li><b>1<li>2</b>3", "ul(li(b('1')) li(b('2') '3'))"},
		{"<body><frameset>1", "'1'"},
		{"<b id=1><b id=2><b id=1><p>1</b>2", "b(b(b p(b('1') '2')))"},
		{"<span><p>1</span>2", "span(p('12'))"},
		{"<table><a><p>1</a>2", "a p(a('1') '2') table"},
		{"<svg/>1<math/>2", "svg:svg '1' math:math '2'"},
		{"<template><tr></tr><caption>1", "template(tr '1')"},
		{"<template><tr></tr></table>1", "template(tr '1')"},
		{"<template><td></td><tr>1", "template(td '1')"},
		{"<template><td></td></tr></table></tbody>1", "template(td '1')"},
		{"<template><caption></caption><table>1", "template(caption '1')"},
		{"<table><colgroup><html class=x><col>", "table(colgroup(col))"},
		{"<table><colgroup></template><col></col></colgroup>1", "'1' table(colgroup(col))"},
		{"<table><colgroup><template><col></template></table>1", "table(colgroup(template(col))) '1'"},
		{"<caption>1<colgroup>2", "'12'"},
		{"<template></caption>1<td></caption>2</table>3", "template('1' td('23'))"},
	} {
		assert.Equal(t, row.want, body(row.source), "%q", row.source)
	}
}
