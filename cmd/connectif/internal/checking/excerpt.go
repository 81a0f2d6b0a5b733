package checking

import (
	"bytes"
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	markup "golang.org/x/net/html"
)

// An excerpt is what there is to see of an element in the source: its start tag, and its text where that is
// what was found. What may be about people is "…".
type excerpt struct {
	Text string `json:"text"`
	// From and To are the part of Text to look at, in characters from 0.
	From int `json:"from"`
	To   int `json:"to"`
}

const (
	maxStartTag = 4 << 10 // bytes within which a start tag ends, or is not shown
	maxShown    = 60      // bytes of an attribute that are shown
	ellipsis    = "…"
)

// shownAttributes may stand in an excerpt. All others may have anything in them, as a value or data-user has.
var shownAttributes = []string{
	"async", "charset", "class", "data-connectif", "data-field-list", "defer", "hidden", "http-equiv", "id", "rel", "src", "style", "type",
}

// excerptOf makes an excerpt of the element that a source begins with. There is none of what is no element.
func excerptOf(source []byte, found string) excerpt {
	tokenizer := markup.NewTokenizer(bytes.NewReader(source[:min(len(source), maxStartTag)]))
	kind := tokenizer.Next()
	if kind != markup.StartTagToken && kind != markup.SelfClosingTagToken {
		return excerpt{}
	}
	raw := len(tokenizer.Raw())
	token := tokenizer.Token()
	tag := startTagOf(token)
	value, whole := valueOf(source[raw:], found)
	if value == "" {
		return excerpt{Text: tag + ellipsis, To: utf8.RuneCountInString(tag)}
	}
	e := excerpt{Text: tag + value, From: utf8.RuneCountInString(tag)}
	e.To = e.From + utf8.RuneCountInString(value)
	if whole {
		e.Text += "</" + line(clip(token.Data)) + ">"
	}
	return e
}

// startTagOf writes a start tag without what may be about people.
func startTagOf(token markup.Token) string {
	var b strings.Builder
	b.WriteString("<" + line(clip(token.Data)))
	left := false
	for _, a := range token.Attr {
		if !slices.Contains(shownAttributes, a.Key) || strings.Contains(a.Val, "@") {
			left = true
			continue
		}
		b.WriteString(" " + a.Key)
		value := a.Val
		if i := strings.IndexAny(value, "?#"); a.Key == "src" && i >= 0 {
			value = value[:i+1] + ellipsis
		}
		if value != "" {
			b.WriteString(`="` + line(clip(value)) + `"`)
		}
	}
	if left {
		b.WriteString(" " + ellipsis)
	}
	return b.String() + ">"
}

// valueOf returns the text that an element begins with, if that is what was found; and whether it is all of it.
func valueOf(source []byte, found string) (value string, whole bool) {
	quoted, err := strconv.QuotedPrefix(found)
	if err != nil {
		return "", false
	}
	value, err = strconv.Unquote(quoted)
	if err != nil || value == "" {
		return "", false
	}
	source = source[:min(len(source), maxStartTag)]
	if i := bytes.IndexByte(source, '<'); i >= 0 {
		source = source[:i]
	}
	text := strings.TrimSpace(html.UnescapeString(string(source)))
	start, cut := strings.CutSuffix(value, ellipsis)
	if cut && strings.HasPrefix(text, start) {
		return line(value), false
	}
	if text == strings.TrimSpace(value) {
		return line(value), true
	}
	return "", false
}

// clip returns the beginning of a text, and no half characters.
func clip(text string) string {
	if len(text) <= maxShown {
		return text
	}
	end := maxShown
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + ellipsis
}

// line makes one line of a text that steers no terminal.
func line(text string) string { return harmless(strings.Join(strings.Fields(text), " ")) }
