package inspect

import (
	"cmp"
	"strconv"
	"strings"
)

// A Problem is something that is wrong with a page. It tells nothing about people: of what is personal, such
// as an e-mail address, Found shows the form alone.
type Problem struct {
	// Code says what kind of problem it is; [Code.Describe] has more about it.
	Code     Code     `json:"code"`
	Severity Severity `json:"severity"`
	// Title says what is wrong, as in "a decimal comma".
	Title string `json:"title"`
	// Position is where the element begins that is wrong. It is not valid where the whole page is.
	Position Position `json:"position"`
	// Tag is the class of the tag concerned, "" where none is.
	Tag string `json:"tag,omitempty"`
	// Item is the number of the basket item within the tag, from 1; 0 outside of items.
	Item int `json:"item,omitempty"`
	// Property is the class of the property concerned, "" where none is.
	Property string `json:"property,omitempty"`
	// Found is what was found: a value in quotes, cut short, or words. It may be "".
	Found string `json:"found,omitempty"`
	// Effect says what Connectif will do.
	Effect string `json:"effect"`
	// Remedy says how to mend it.
	Remedy string `json:"remedy"`
	// Article is the address of the help centre's article about what is concerned.
	Article string `json:"article"`
}

// Path says which tag and property are concerned: "cn_cart product_basket_item[2] unit_price". It is "" where
// none is.
func (p Problem) Path() string {
	parts := make([]string, 0, 3)
	if p.Tag != "" {
		parts = append(parts, p.Tag)
	}
	if p.Item > 0 {
		parts = append(parts, classItem+"["+strconv.Itoa(p.Item)+"]")
	}
	if p.Property != "" {
		parts = append(parts, p.Property)
	}
	return strings.Join(parts, " ")
}

// String tells it in one line, without the article:
//
//	12:5: error: cn_cart unit_price: a decimal comma: "60,25". Connectif reads 60. … (decimal-comma)
func (p Problem) String() string {
	var b strings.Builder
	if p.Position.IsValid() {
		b.WriteString(p.Position.String() + ": ")
	}
	b.WriteString(p.Severity.String() + ": ")
	if path := p.Path(); path != "" {
		b.WriteString(path + ": ")
	}
	b.WriteString(p.Title)
	if p.Found != "" {
		b.WriteString(": " + p.Found)
	}
	b.WriteString(". " + p.Effect + " " + p.Remedy + " (" + string(p.Code) + ")")
	return b.String()
}

// compareProblems sorts by place, then by what matters more.
func compareProblems(a, b Problem) int {
	return cmp.Or(a.Position.compare(b.Position), cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Path(), b.Path()))
}
