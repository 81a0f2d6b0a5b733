package inspect

import (
	"strings"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/inspect/internal/dom"
)

func (r *reader) pageInfo() PageInfo {
	info := PageInfo{
		Title:      substring(r.documentTitle(), commerce.MaxPageTitle),
		Keywords:   []string{},
		Tags:       []string{},
		Categories: firstTen(r.texts(document, tagPageCategory)),
	}
	if keywords := r.keywords(); keywords != "" {
		info.Keywords = strings.Split(keywords, ",")
	}
	for _, tag := range firstTen(r.texts(document, tagPageTag)) {
		info.Tags = append(info.Tags, substring(tag, commerce.MaxPageLabelLen))
	}
	return info
}

func firstTen(labels []string) []string { return labels[:min(len(labels), commerce.MaxPageLabels)] }

// documentTitle is document.title: the text directly in the first title, each run of white space one blank.
func (r *reader) documentTitle() string {
	if r.title == 0 {
		return ""
	}
	var text strings.Builder
	for n := r.doc.First(r.title); n != 0; n = r.doc.Next(n) {
		text.WriteString(r.doc.Text(n))
	}
	return strings.Join(strings.FieldsFunc(text.String(), isTitleSpace), " ")
}

// isTitleSpace reports whether r is a blank in a title: to Chromium control characters are, too, but for one.
func isTitleSpace(r rune) bool { return r <= ' ' && r != '\v' || r == 0x7F }

// keywords is the content of the first meta element that is named keywords, in lower case.
func (r *reader) keywords() string {
	for _, n := range r.metas {
		if name, _ := r.doc.Attr(n, "name"); name == "keywords" {
			content, _ := r.doc.Attr(n, "content")
			return content
		}
	}
	return ""
}

// text returns all text directly in an element, as that of a script.
func directText(doc *dom.Document, n dom.Node) string {
	var text strings.Builder
	for child := doc.First(n); child != 0; child = doc.Next(child) {
		text.WriteString(doc.Text(child))
	}
	return text.String()
}
