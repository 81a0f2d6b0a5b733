package randompage

import (
	"slices"
	"strings"
)

// damage cuts, doubles and swaps pieces of the page.
func (w *writer) damage() {
	for range w.IntN(8) + 1 {
		if len(w.out) < 2 {
			return
		}
		from := w.IntN(len(w.out))
		to := min(len(w.out), from+w.IntN(60)+1)
		piece := slices.Clone(w.out[from:to])
		switch w.IntN(6) {
		case 0:
			w.out = slices.Delete(w.out, from, to)
		case 1:
			w.out = slices.Insert(w.out, w.IntN(len(w.out)), piece...)
		case 2:
			w.out = slices.Insert(w.out, from, []byte(pick(w, scraps))...)
		case 3:
			w.out[from] = pick(w, []byte("<>\"'=/ &!-\x00\x80\xc3\xe2\xf0\xffaZ0]"))
		case 4:
			w.out = w.out[:len(w.out)-w.IntN(len(w.out)/4+1)]
		case 5:
			w.endTagGone()
		}
	}
}

// endTagGone takes out one of the end tags.
func (w *writer) endTagGone() {
	ends := strings.Count(string(w.out), "</")
	if ends == 0 {
		return
	}
	at := 0
	for range w.IntN(ends) {
		at += strings.Index(string(w.out[at:]), "</") + 1
	}
	at += strings.Index(string(w.out[at:]), "</")
	end := strings.IndexByte(string(w.out[at:]), '>')
	if end >= 0 {
		w.out = slices.Delete(w.out, at, at+end+1)
	}
}

// scraps are what a parser has rules of its own for.
var scraps = []string{
	"<!--", "-->", "--!>", "<!-->", "<!", "<?php", "</", "</>", "</ x>", "<![CDATA[", "]]>", "<script>", "</script>", "<style>", "<template>", "</template>", "<noscript>", "</noscript>",
	"<table>", "<tr>", "<td>", "</table>", "<select>", "</select>", "<p>", "</p>", "<b>", "</b>", "<a>", "</a>", "<i>", "</i>", "<form>", "</form>", "<svg>", "</svg>", "<math>", "<mi>", "<title>", "</title>",
	"<textarea>", "</textarea>", "\n", "<pre>\n", "<body class=x>", "</body>", "</html>", "<html class=cn_login>", "<head>", "</head>", "<frameset>", "<br/>", "</br>", "<plaintext>", "<div/>", "<li>", "<dd>",
	"&", "&#", "&#0;", "&#xD;", "&lt;div&gt;", "<div\x00class=cn_login>", "<0>", "< div>", "<div class=cn_login a=b class=c>", "<div class=\"cn_login", "\xef\xbf\xbf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "\xc0\x80", "\xe0\x80\xaf", "\xed\xbf\xbf", "\xf0\x80\x80\xaf", "\xf8\x88\x80",
	"<button>", "<nobr>", "<option>", "<optgroup>", "<image class=cn_login>", "<input type=hidden class=cn_login>", "<hr>", "<h1>", "</h2>", "<caption>", "<col>", "<colgroup>", "<rt>", "<ruby>", "<font color=x>", "<desc>", "<foreignObject>",
	"<annotation-xml encoding='text/html'>", "</div>", "</span>", "<object>", "</object>", "<marquee>", "<dialog>", "<xmp>", "<iframe>", "</iframe>", "<noembed>", "<listing>\n", "<isindex>", "<keygen>", "<menuitem>", "<center>", "</sarcasm>",
	"\x00", "<\x00", "&\x00", "&lt\x00;", "\r", "\r\x00\n", "</\x00>", "<template shadowrootmode=open class=_name>", "<template shadowrootmode=closed>", "<svg><![CDATA[",
}
