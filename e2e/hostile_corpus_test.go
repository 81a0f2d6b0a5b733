package e2e

import (
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// report counts something for make prove, which adds up what all tests have reported.
func report(t *testing.T, what string, n int) {
	t.Helper()
	t.Attr("prove."+what, strconv.Itoa(n))
}

// vectors are what attackers write. Each one that is a script sets window.hacked when it runs.
var vectors = []string{
	// Elements of HTML, and the ways in which they run scripts.
	`<script>window.hacked=1</script>`,
	`</script><script>window.hacked=1</script>`,
	`<ScRiPt >window.hacked=1</sCrIpT\n>`,
	`<script/src=data:,window.hacked=1>`,
	`<scr<script>ipt>window.hacked=1</scr</script>ipt>`,
	`<img src=x onerror=window.hacked=1>`,
	`<img src="x` + "`" + ` ` + "`" + `<script>window.hacked=1</script>"` + "` `" + `>`,
	`<body onload=window.hacked=1>`,
	`<iframe srcdoc="<script>parent.hacked=1</script>"></iframe>`,
	`<iframe src="javascript:parent.hacked=1"></iframe>`,
	`<object data="data:text/html;base64,PHNjcmlwdD5wYXJlbnQuaGFja2VkPTE8L3NjcmlwdD4="></object>`,
	`<details open ontoggle=window.hacked=1><summary>x</summary></details>`,
	`<input autofocus onfocus=window.hacked=1>`,
	`<video><source onerror=window.hacked=1></video>`,
	`<audio src=x onerror=window.hacked=1>`,
	`<marquee onstart=window.hacked=1>`,
	`<a href="javascript:window.hacked=1" autofocus onfocus=window.hacked=1>x</a>`,
	`<form action="javascript:window.hacked=1"><button autofocus onfocus=window.hacked=1></form>`,
	`<base href="https://evil.example/">`,
	`<meta http-equiv="refresh" content="0;url=javascript:window.hacked=1">`,
	`<link rel=stylesheet href="https://evil.example/x.css">`,
	`<style>@import "https://evil.example/x.css";*{color:red}</style>`,
	`<template><script>window.hacked=1</script></template>`,
	`<table><tr><td><script>window.hacked=1</script>`,
	`<select><option><script>window.hacked=1</script>`,
	`<noscript><p title="</noscript><img src=x onerror=window.hacked=1>">`,
	`<textarea></textarea><img src=x onerror=window.hacked=1>`,
	`<title></title><img src=x onerror=window.hacked=1>`,
	`<xmp></xmp><img src=x onerror=window.hacked=1>`,
	`<plaintext>`, `<frameset>`, `<isindex>`, `<!doctype html>`, `<?xml version="1.0"?>`, `<%= 7*7 %>`,
	// SVG and MathML, where the parser has other rules.
	`<svg onload=window.hacked=1>`,
	`<svg><script>window.hacked=1</script></svg>`,
	`<svg><script href="data:,window.hacked=1"/></svg>`,
	`<svg><style><img src=x onerror=window.hacked=1></style></svg>`,
	`<svg><animate onbegin=window.hacked=1 attributeName=x dur=1s>`,
	`<svg><foreignObject><img src=x onerror=window.hacked=1></foreignObject></svg>`,
	`<svg><desc><table><svg><script>window.hacked=1</script>`,
	`<svg><![CDATA[><script>window.hacked=1</script>]]></svg>`,
	`<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=window.hacked=1&gt;">`,
	`<math><annotation-xml encoding="text/html"><script>window.hacked=1</script></annotation-xml></math>`,
	`<math href="javascript:window.hacked=1">x</math>`,
	// The states of script data, and comments.
	`<!--<script>`, `<!--<script></script>`, `<!--<script>--></script><script>window.hacked=1</script>`,
	`<!-- <script> <script> </script>`, `<!--`, `-->`, `--!>`, `<!-->`, `<!--->`, `<!-- --!> <img src=x onerror=window.hacked=1> -->`,
	`<![CDATA[ ]]>`, `]]>`, `<!`, `</`, `<`, `<a`, `</script`, `</script/`, `</script x>`, "</script\t>", "</script\f>", `<\/script>`, `\u003c/script\u003e`,
	// Out of attributes and elements.
	`"`, `'`, "`", `">`, `'>`, `"><img src=x onerror=window.hacked=1>`, `'><img src=x onerror=window.hacked=1>`, `" onload=window.hacked=1 x="`, `' onload='window.hacked=1`,
	`" autofocus onfocus="window.hacked=1`, `x onerror=window.hacked=1`, `" style="position:fixed;inset:0`, `/>`, `=`, `" hidden="until-found`,
	`</span></div><img src=x onerror=window.hacked=1>`, `</div></div></body></html><script>window.hacked=1</script>`,
	`</span><span class="unit_price">0.01`, `" class="cn_cart`, `<div class="cn_login"></div>`, `<span class="primary_key">mallory@evil.example</span>`,
	// References.
	`&`, `&&`, `&amp;`, `&amp;lt;b&amp;gt;`, `&lt;script&gt;window.hacked=1&lt;/script&gt;`, `&#60;`, `&#x3c;`, `&#0;`, `&#13;`, `&#128;`, `&#xD800;`, `&#1114112;`, `&lt`, `&copy`, `&notit;`, `&notin;`, `&unknown;`, `&#`, `&#x`, `&;`,
	// JavaScript and JSON.
	`"});window.hacked=1;({"`, `'});window.hacked=1;({'`, `\"});window.hacked=1;//`, `\`, `\\`, `\\"`, `\u0022});window.hacked=1;//`, `*/window.hacked=1/*`, "//\u2028window.hacked=1", "\u2028window.hacked=1\u2029",
	`{"__proto__":{"hacked":1}}`, `__proto__`, `constructor`, `toString`, `null`, `undefined`, `NaN`, `0`, `-0`, `true`, `[object Object]`,
	`javascript:window.hacked=1`, "java\tscript:window.hacked=1", `data:text/html,<script>parent.hacked=1</script>`, `vbscript:x`,
	// Template languages.
	`{{constructor.constructor('window.hacked=1')()}}`, `{{.}}`, `{{ define "x" }}`, `{{/* */}}`, `${window.hacked=1}`, "`${window.hacked=1}`", `#{7*7}`, `<%- 7*7 %>`, `{% raw %}`, `[[${7*7}]]`, `@{ x }`, `{ x }`, `{! x !}`, `{{{x}}}`, `*{x}`, `%{x}`, `$(x)`, `{*x*}`,
	// Other readers: CSS, SQL, shells, headers, CSV.
	`expression(window.hacked=1)`, `}*{background:url(//evil.example)}`, `' OR 1=1 --`, `; rm -rf /`, `$(id)`, "x\r\nSet-Cookie: hacked=1", `=cmd|' /C calc'!A0`,
	// Encodings of other days.
	`+ADw-script+AD4-window.hacked=1+ADw-/script+AD4-`, "\xef\xbb\xbf<script>", "\xff\xfe<\x00s\x00", "\xc0\xbcscript\xc0\xbe", "\xe0\x80\xbcscript>", "\xf0\x80\x80\xbcb>", "\xbcscript\xbe", "\x1b$B<b>\x1b(B", "a\xe2\x80", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "\xc3\x28", "\xed\xa0\xbd\xed\xb2\xa9",
	// Line ends, blanks and what nobody sees.
	"one\ntwo\r\nthree\rfour\n\rfive\tsix\vseven\feight", "\n\nleading", "  both  ", "\u00a0\ufeff\u2003both\u3000\u2028", "NUL\x00inside\x00", "\x00", "\u0001\u0008\u000b\u000e\u001b\u001f\u007f\u0080\u0085\u009f", "zero\u200bwidth\u200cnon\u200djoin\u2060\u00adsoft\ufeffmark",
	"\u202eright to left\u202c \u2066isolate\u2069 \u061c\u200e\u200f", "שלום «\u202bעולם\u202c» مرحبا", "e\u0301\u0323 Z\u0351\u036b\u0343\u036a", "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 👍🏽 🇪🇸", "\U000e0041\U000e007f tags", "ﷺ ﷽ 𒐫 ꧅", "İıſKÅ ǅ ß ﬁ",
	// What people write.
	"Ratón «Ñandú» & Söhne <60 %> \"d'Exémple\"", "10 < 20 && 30 > 20", "¿Perché no? ½ l — 20 €",
}

// corpus is all that each property is given: the vectors; each one that hides behind something that eats it; all
// noncharacters; all surrogates as the three bytes that some programs write for them; text that decodes to a script.
func corpus() []string {
	var noncharacters, surrogates strings.Builder
	for r := rune(0xFDD0); r <= 0xFDEF; r++ {
		noncharacters.WriteRune(r)
	}
	for plane := rune(0); plane <= 16; plane++ {
		noncharacters.WriteRune(plane<<16 | 0xFFFE)
		noncharacters.WriteRune(plane<<16 | 0xFFFF)
	}
	for r := 0xD800; r <= 0xDFFF; r++ {
		surrogates.Write([]byte{0xE0 | byte(r>>12), 0x80 | byte(r>>6)&0x3F, 0x80 | byte(r)&0x3F})
	}
	return append(vectors[:len(vectors):len(vectors)],
		noncharacters.String(), surrogates.String(),
		strings.Join(vectors, " "), strings.Join(vectors, ""),
		base64.StdEncoding.EncodeToString([]byte(vectors[0])),
		strings.Repeat("<div>", 600), strings.Repeat("&amp;", 700), strings.Repeat("\"", 999), strings.Repeat("</script>", 400),
	)
}

// eachCodePoint is every code point that there is, once, in texts of some thousands, in brackets so that none stands at an end; surrogates are in
// corpus.
func eachCodePoint() []string {
	var chunks []string
	var b strings.Builder
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if utf8.ValidRune(r) {
			b.WriteRune(r)
		}
		if r%4096 == 4095 && b.Len() > 0 {
			chunks = append(chunks, "["+b.String()+"]")
			b.Reset()
		}
	}
	return chunks
}

// megabytes are texts of 1 MB.
func megabytes() []string {
	fill := func(s string) string { return strings.Repeat(s, 1<<20/len(s)+1)[:1<<20] }
	return []string{fill("<!--<script>\"'&\r\n\x00\xff😀</script>"), fill("<"), fill("ñ😀 ")}
}

// repaired is a text with U+FFFD for each byte that is not UTF-8: that is all that JSON changes.
func repaired(text string) string {
	return string([]rune(text))
}

// asRead is what Connectif's client reads of a text that HTML has carried. HTML has no NUL and nothing that is not UTF-8: for them there is
// U+FFFD. Line ends are as they were: CR is written as a reference. Blanks around it go: the client takes them away, as JavaScript's trim does.
func asRead(text string) string {
	return strings.TrimFunc(strings.ReplaceAll(repaired(text), "\x00", "\ufffd"), isBlankInJavaScript)
}

// isBlankInJavaScript is ECMAScript's WhiteSpace and LineTerminator.
func isBlankInJavaScript(r rune) bool {
	return strings.ContainsRune("\t\n\v\f\r\u2028\u2029\ufeff", r) || unicode.Is(unicode.Zs, r)
}

// Properties that do not take all texts are given as much of each text as they take.

// asID is the part of a text that an id may have: no control characters, nothing that is not UTF-8, no blanks around it. n is how many UTF-16
// units it may be long.
func asID(text string, n int) string {
	id := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == utf8.RuneError {
			return -1
		}
		return r
	}, text)
	id = strings.TrimFunc(cut(strings.TrimFunc(id, isBlankInJavaScript), n), isBlankInJavaScript)
	if id == "" {
		return "id"
	}
	return id
}

// asURL is a URL with what it may have of a text.
func asURL(text string) string {
	return "https://shop.example/?q=" + strings.Map(func(r rune) rune {
		if strings.ContainsRune("\"\\<>`%", r) || unicode.IsControl(r) || r == utf8.RuneError || isBlankInJavaScript(r) || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, text)
}

// asLabel is the beginning of a text, as long as a page tag may be.
func asLabel(text string) string {
	label := strings.TrimFunc(cut(strings.TrimFunc(text, isBlankInJavaScript), 25), isBlankInJavaScript)
	if label == "" {
		return "label"
	}
	return label
}

// cut cuts a text between characters after at most n UTF-16 units.
func cut(text string, n int) string {
	units := 0
	for i, r := range text {
		if units += utf16.RuneLen(max(r, 0)); units > n {
			return text[:i]
		}
	}
	return text
}

// hostileEmails are addresses all the same.
var hostileEmails = []string{
	"o'clienta&lt+x@example.com", "`{{7*7}}`@example.com", "${window.hacked=1}@example.com", "a/*&amp*/b@example.com", "javascript'+x+'@example.com", "ñandú@señor.example", "#=|~!?^%@example.com",
}

// texts that are nothing to the client after it has trimmed them are no values: each of these is one.
func meaningful(texts []string) []string {
	var all []string
	for _, text := range texts {
		if asRead(text) == "" {
			panic(fmt.Sprintf("%q is blank", text))
		}
		all = append(all, text)
	}
	return all
}
