package inspect

import (
	"slices"
	"strings"
)

// contactKeys are the keys of those classes that are not their own.
var contactKeys = map[string]string{
	classPrimaryKey:                   KeyPrimaryKey,
	"tracker_id":                      KeyTrackerID,
	"_email_status":                   KeyEmailStatus,
	"_newsletter_subscription_status": KeyNewsletterStatus,
}

// contact reads the first cn_client_info. Every child is a field, whose class attribute as a whole is the
// key; the value is that of the first element that has these classes.
func (r *reader) contact() *Contact {
	e := r.first(document, tagContact)
	if e == none {
		return nil
	}
	contact := &Contact{Position: r.position(e)}
	finder := newClassFinder(r.index, e)
	places := map[string]int{}
	for _, child := range r.children(e) {
		class := r.className(child)
		field := r.field(class, finder.find(class, child))
		if field.Key == KeyTrackerID {
			field = asTracker(field)
		}
		place, known := places[field.Key]
		switch {
		case field.Key == "__proto__":
			// In JavaScript that sets no property.
		case known:
			contact.Fields[place] = field
		default:
			places[field.Key] = len(contact.Fields)
			contact.Fields = append(contact.Fields, field)
		}
	}
	return contact
}

// className is the property className. That of SVG elements is an object, whose text no class is like.
func (r *reader) className(e int32) string {
	node := r.elements[e].node
	if r.doc.IsSVG(node) {
		return "[object SVGAnimatedString]"
	}
	class, _ := r.doc.Attr(node, "class")
	return class
}

// keyOf returns the key of a class name.
func keyOf(class string) string {
	if key, known := contactKeys[class]; known {
		return key
	}
	return class
}

// field reads the field of a class name, whose value is in element e.
func (r *reader) field(class string, e int32) Field {
	key := keyOf(class)
	if e == none {
		return Field{Key: key}
	}
	field := Field{Key: key, Position: r.position(e)}
	if isList, _ := r.doc.Attr(r.elements[e].node, attrFieldList); isList != "true" {
		field.Text = r.textOf(e)
		return field
	}
	field.Options = []string{}
	for _, option := range r.children(e) {
		if text := r.trimmed(option); text != "" {
			field.Options = append(field.Options, text)
		}
	}
	return field
}

// asTracker returns the field of a tracker's id as the client sends it: as one text, cut, and not without
// characters.
func asTracker(field Field) Field {
	switch {
	case field.Options != nil:
		field.Text, field.Options = NewText(strings.Join(field.Options, ",")), nil
	case field.Text.value == "":
		field.Text = Text{}
	}
	field.Text.value = substring(field.Text.value, maxTrackerID)
	return field
}

// maxFinds is how many comparisons a classFinder makes for class names of several classes. Without a bound a
// page could make it look at each of its elements for each of its fields.
const maxFinds = 5_000_000

// A classFinder finds the first element within one that has all classes of a class name, as
// getElementsByClassName does.
type classFinder struct {
	index  *index
	within map[string][]int32 // the elements that have a class
	found  map[string]int32   // by sorted classes
	finds  int
}

func newClassFinder(x *index, within int32) *classFinder {
	f := &classFinder{index: x, within: map[string][]int32{}, found: map[string]int32{}}
	for e := within + 1; e < x.elements[within].end; e++ {
		class, _ := x.doc.Attr(x.elements[e].node, "class")
		for c := range x.classes(class) {
			if list := f.within[c]; len(list) == 0 || list[len(list)-1] != e {
				f.within[c] = append(list, e)
			}
		}
	}
	return f
}

// find returns the first element with the classes of child, which is child itself if no other comes before,
// or none if the class name has no class.
func (f *classFinder) find(className string, child int32) int32 {
	classes := slices.Collect(f.index.classes(className))
	if len(classes) == 0 || f.index.doc.IsSVG(f.index.elements[child].node) {
		return none
	}
	if len(classes) == 1 {
		return firstOf(f.within[classes[0]])
	}
	slices.Sort(classes)
	classes = slices.Compact(classes)
	key := strings.Join(classes, " ")
	if e, known := f.found[key]; known {
		return e
	}
	f.found[key] = f.search(classes, child)
	return f.found[key]
}

func (f *classFinder) search(classes []string, child int32) int32 {
	rarest := slices.MinFunc(classes, func(a, b string) int { return len(f.within[a]) - len(f.within[b]) })
	for _, e := range f.within[rarest] {
		f.finds += len(classes)
		if e == child || f.finds > maxFinds {
			break
		}
		if !slices.ContainsFunc(classes, func(c string) bool { return !f.has(e, c) }) {
			return e
		}
	}
	return child
}

func (f *classFinder) has(e int32, class string) bool {
	_, found := slices.BinarySearch(f.within[class], e)
	return found
}
