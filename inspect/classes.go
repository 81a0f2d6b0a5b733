package inspect

import (
	"iter"
	"strings"
)

// classes splits a class attribute. In quirks mode upper and lower case are the same.
func (x *index) classes(class string) iter.Seq[string] {
	if x.doc.Quirks {
		class = lower(class)
	}
	return strings.FieldsFuncSeq(class, isHTMLSpace)
}

// hasClass reports whether one of the classes of an attribute is as asked for.
func (x *index) hasClass(class string, is func(string) bool) bool {
	for c := range x.classes(class) {
		if is(c) {
			return true
		}
	}
	return false
}

// isHTMLSpace reports whether r separates classes: ASCII alone.
func isHTMLSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\f' || r == '\r' }

// mayBeTag reports whether one of the classes is that of a tag, or of an item, which may have lost its tag.
func (x *index) mayBeTag(class string) bool {
	return strings.Contains(class, "_") && x.hasClass(class, func(c string) bool { return tags[c] != nil || c == classItem })
}
