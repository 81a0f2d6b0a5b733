package connectiftest

import (
	"bytes"
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"github.com/connectif-go/connectif/inspect"
)

// maxSource is how many bytes of a line of source are shown.
const maxSource = 120

// showSource returns the source from an element to the end of its line. Its markup is shown, but no text, and
// no attribute that may have any value: the contact may be on the same line.
func showSource(source []byte, at inspect.Position) string {
	if !at.IsValid() || at.Offset >= len(source) {
		return ""
	}
	line := source[at.Offset:]
	if end := bytes.IndexByte(line, '\n'); end >= 0 {
		line = line[:end]
	}
	cut := len(line) > maxSource
	shown := strings.TrimRight(onlyMarkup(string(line[:whole(string(line), min(len(line), maxSource))])), " \t\r")
	if cut {
		shown += "…"
	}
	return shown
}

// onlyMarkup keeps what is markup in HTML, which may end anywhere.
func onlyMarkup(source string) string {
	var b strings.Builder
	for tokens, shown := html.NewTokenizer(strings.NewReader(source)), 0; ; {
		kind := tokens.Next()
		raw := string(tokens.Raw())
		if kind == html.ErrorToken {
			// A tag that does not end is no token.
			b.WriteString(onlyTag(source[min(shown, len(source)):]))
			return b.String()
		}
		shown += len(raw)
		switch kind {
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			b.WriteString(onlyTag(raw))
		default:
			if strings.TrimSpace(raw) != "" {
				raw = "…"
			}
			b.WriteString(raw)
		}
	}
}

// attribute is an attribute and its value, which may have no end.
var attribute = regexp.MustCompile(`([^\s"'=<>/]+)(\s*=\s*)("[^"]*"?|'[^']*'?|[^\s>]+)`)

// onlyTag keeps the names of a tag and its attributes, and the values of those that say what it is.
func onlyTag(tag string) string {
	return attribute.ReplaceAllStringFunc(tag, func(all string) string {
		parts := attribute.FindStringSubmatch(all)
		switch strings.ToLower(parts[1]) {
		case "class", "type", "style", "data-field-list", "data-connectif":
			return all
		}
		return parts[1] + parts[2] + `"…"`
	})
}
