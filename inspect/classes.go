package inspect

import (
	"iter"
	"strings"
)

// classes splits a class attribute. In quirks mode upper and lower case are the same.
func (x *index) classes(class string) iter.Seq[string] {
	// So short that it is inlined: a loop over classes allocates nothing then.
	return func(yield func(string) bool) { x.split(class, yield) }
}

func (x *index) split(class string, yield func(string) bool) {
	if x.doc.Quirks {
		class = lower(class)
	}
	for start := 0; start < len(class); {
		end := start
		for end < len(class) && !isHTMLSpace(rune(class[end])) {
			end++
		}
		if end > start && !yield(class[start:end]) {
			return
		}
		start = end + 1
	}
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
