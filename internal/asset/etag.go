package asset

import "strings"

// matches reads the lines of an If-None-Match header (RFC 9110, section 13.1.2) and reports whether one of
// its entity tags is tag, a strong one with its quotes. The comparison is weak: W/ counts for nothing. What
// follows something malformed is not read.
func matches(lines []string, tag string) bool {
	for _, line := range lines {
		line = trim(line)
		if line == "*" {
			return true
		}
		for {
			line = strings.TrimLeft(line, " \t,")
			candidate, rest, ok := cutTag(line)
			if !ok {
				break
			}
			if candidate == tag {
				return true
			}
			line = rest
		}
	}
	return false
}

// cutTag returns the entity tag that s starts with, without its W/, and what comes after it. A tag may hold
// commas, blanks not.
func cutTag(s string) (tag, rest string, ok bool) {
	s = strings.TrimPrefix(s, "W/")
	if s == "" || s[0] != '"' {
		return "", "", false
	}
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"':
			return s[:i+1], s[i+1:], true
		case c <= ' ' || c == 0x7f:
			return "", "", false
		}
	}
	return "", "", false
}
