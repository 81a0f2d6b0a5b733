package tags

import "github.com/connectif-go/connectif/internal/markup"

// labels appends an element of the class for each of the valid labels: here the text of the tag itself is the
// value.
func labels(dst []byte, class string, hide hiding, values []string) []byte {
	for _, v := range values {
		dst = openTag(dst, class, hide)
		dst = markup.AppendText(dst, v)
		dst = closeTag(dst)
	}
	return dst
}
