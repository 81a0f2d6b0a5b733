package inspect

import (
	"strings"

	"github.com/connectif-go/connectif/inspect/internal/dom"
)

// hiding is how an element, or something around it, says that it is not to be seen.
type hiding uint8

const (
	visible     hiding = iota
	byStyle            // style="display:none", which a policy may block
	byAttribute        // hidden
)

func hidingOf(doc *dom.Document, n dom.Node) hiding {
	if _, hidden := doc.Attr(n, "hidden"); hidden {
		return byAttribute
	}
	if style, ok := doc.Attr(n, "style"); ok && strings.Contains(lower(withoutSpace.Replace(style)), "display:none") {
		return byStyle
	}
	return visible
}

var withoutSpace = strings.NewReplacer(" ", "", "\t", "", "\n", "", "\f", "")
