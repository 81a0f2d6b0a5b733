package site

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	maxRobots     = 500 << 10        // bytes of robots.txt that are read, as RFC 9309 has it
	maxCrawlDelay = 30 * time.Second // no crawl ends that waits longer
)

// robots is what a robots.txt (RFC 9309) says to one crawler.
type robots struct {
	rules    []rule        // the ones that decide come first
	delay    time.Duration // its Crawl-delay, cut to maxCrawlDelay
	sitemaps []string      // the addresses of its sitemaps, for all crawlers
	failure  error         // why it could not be had
}

// A rule allows a crawler an address or does not.
type rule struct {
	length int      // of its pattern
	parts  []string // between which there is any text
	whole  bool     // whether the last part ends the path
	allow  bool
}

// newRule reads a pattern, in which * is any text and $ at the end is the end. Sites may have tens of thousands of
// them for each link that there is, so it is read but once.
func newRule(pattern string, allow bool) rule {
	r := rule{length: len(pattern), allow: allow}
	pattern, r.whole = strings.CutSuffix(pattern, "$")
	r.parts = strings.Split(pattern, "*")
	return r
}

// nothingAllowed is for sites whose robots.txt cannot be had at present.
func nothingAllowed(failure error) *robots {
	return &robots{rules: []rule{newRule("/", false)}, failure: failure}
}

// refusal is the error for an address that is not allowed.
func (r *robots) refusal() error {
	if r.failure != nil {
		return fmt.Errorf("%w, for it cannot be had: %w", ErrRobots, r.failure)
	}
	return ErrRobots
}

// parseRobots reads a robots.txt for the crawler of that product token, which is in lower case. Groups for it
// by name go before those for all.
func parseRobots(text, product string) *robots {
	found := &robots{}
	groups := map[string]*robots{product: {}, "*": {}}
	named, begun := []string{}, false // whom the group is for, and whether it has rules
	for line := range strings.FieldsFuncSeq(strings.TrimPrefix(text, "\uFEFF"), func(r rune) bool { return r == '\n' || r == '\r' }) {
		line, _, _ = strings.Cut(line, "#")
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		switch key {
		case "user-agent":
			if begun {
				named, begun = named[:0], false
			}
			if value != "*" {
				value = productOf(value)
			}
			// A group that named it again and again would have each rule as often.
			if groups[value] != nil && !slices.Contains(named, value) {
				groups[value].heard()
				named = append(named, value)
			}
		case "allow", "disallow", "crawl-delay":
			begun = true
			for _, name := range named {
				groups[name].add(key, value)
			}
		case "sitemap":
			found.sitemaps = append(found.sitemaps, value)
		}
	}
	mine := groups[product]
	if product == "" || mine.rules == nil {
		mine = groups["*"]
	}
	found.rules, found.delay = mine.rules, mine.delay
	slices.SortStableFunc(found.rules, byPrecedence)
	return found
}

// byPrecedence has the longest rule first, and of two as long the one that allows.
func byPrecedence(a, b rule) int {
	if a.length == b.length && a.allow != b.allow {
		if a.allow {
			return -1
		}
		return 1
	}
	return cmp.Compare(b.length, a.length)
}

// heard notes that there is a group, which may have no rule.
func (r *robots) heard() {
	if r.rules == nil {
		r.rules = []rule{}
	}
}

func (r *robots) add(key, value string) {
	if key == "crawl-delay" {
		seconds, err := strconv.ParseFloat(value, 64)
		if err == nil && seconds > 0 {
			r.delay = time.Duration(min(seconds, maxCrawlDelay.Seconds()) * float64(time.Second))
		}
		return
	}
	if strings.HasPrefix(value, "/") || strings.HasPrefix(value, "*") {
		r.rules = append(r.rules, newRule(normalPath(value), key == "allow"))
	}
}

// allows reports whether the crawler may ask for a path, which has the query in it. The first rule that fits decides.
func (r *robots) allows(path string) bool {
	path = normalPath(path)
	if path == "/robots.txt" {
		return true
	}
	for i := range r.rules {
		if r.rules[i].fits(path) {
			return r.rules[i].allow
		}
	}
	return true
}

// fits reports whether the path begins as the pattern says.
func (r *rule) fits(path string) bool {
	path, ok := strings.CutPrefix(path, r.parts[0])
	if !ok {
		return false
	}
	for i, part := range r.parts[1:] {
		if r.whole && i == len(r.parts)-2 {
			return strings.HasSuffix(path, part)
		}
		if _, path, ok = strings.Cut(path, part); !ok {
			return false
		}
	}
	return !r.whole || path == ""
}

// normalPath writes a path so that two that mean the same are the same: letters, digits and the like are not
// escaped, everything beyond ASCII is, and escapes are in upper case.
func normalPath(path string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(path); i++ {
		c := path[i]
		if c == '%' && isEscape(path[i:]) {
			code, _ := strconv.ParseUint(path[i+1:i+3], 16, 8)
			i += 2
			if c = byte(code); !isUnreserved(c) {
				b.Write([]byte{'%', digits[c>>4], digits[c&15]})
				continue
			}
		}
		if c <= ' ' || c >= 0x7f {
			b.Write([]byte{'%', digits[c>>4], digits[c&15]})
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func isUnreserved(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}
