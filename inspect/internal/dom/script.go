package dom

import "strings"

// scriptLen returns how much of s, which follows <script>, is the script: up to its end tag, or all of it.
//
// For pages of the last century <!-- hides markup in a script, and then <script> an end tag. The tokenizer
// knows that too, but takes the end of hiding for granted after a < that begins neither.
func scriptLen(s string) int {
	const (
		plain = iota
		escaped
		doubleEscaped
	)
	state := plain
	for i := 0; i < len(s); i++ {
		switch rest := s[i:]; {
		case s[i] == '<':
			switch {
			case hasTag(rest, "</script"):
				if state != doubleEscaped {
					return i
				}
				state = escaped
			case state == plain && strings.HasPrefix(rest, "<!--"):
				state = escaped
				i++ // the hyphens may be those of -->, too
			case state == escaped && hasTag(rest, "<script"):
				state = doubleEscaped
			}
		case s[i] == '-' && state != plain && strings.HasPrefix(rest, "-->"):
			state = plain
		}
	}
	return len(s)
}

// hasTag reports whether s begins with the tag, in whichever case, and its name ends there.
func hasTag(s, tag string) bool {
	return len(s) > len(tag) && lower(s[:len(tag)]) == tag && strings.IndexByte(nameEnds, s[len(tag)]) >= 0
}
