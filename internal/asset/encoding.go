package asset

import "strings"

// unsaid is the weight of a coding that an Accept-Encoding header does not name. Weights that it does name
// are thousandths.
const unsaid = -1

// prefersGzip reads the lines of an Accept-Encoding header (RFC 9110, section 12.5.3) and chooses between the
// gzip form and the plain one. Elements that it cannot read count as absent. Where both forms are refused the
// plain one is chosen: a page that goes without its script helps nobody, and section 12.4.1 allows it.
func prefersGzip(lines []string) bool {
	gzip, identity, other := unsaid, unsaid, unsaid
	for _, line := range lines {
		for more := true; more; {
			var element string
			element, line, more = strings.Cut(line, ",")
			coding, params, _ := strings.Cut(element, ";")
			weight, ok := parseWeight(trim(params))
			if !ok {
				continue
			}
			switch coding = trim(coding); {
			case strings.EqualFold(coding, "gzip"), strings.EqualFold(coding, "x-gzip"):
				gzip = weight
			case strings.EqualFold(coding, "identity"):
				identity = weight
			case coding == "*":
				other = weight
			}
		}
	}
	if gzip == unsaid {
		gzip = other
	}
	if identity == unsaid {
		identity = other
	}
	if gzip == unsaid {
		return identity == 0
	}
	return gzip > 0 && gzip >= identity
}

// parseWeight reads the parameters of a coding: nothing, which is the weight 1, or q with up to three decimals.
func parseWeight(params string) (weight int, ok bool) {
	if params == "" {
		return 1000, true
	}
	name, value, _ := strings.Cut(params, "=")
	if !strings.EqualFold(trim(name), "q") {
		return 0, false
	}
	value = trim(value)
	whole, decimals, _ := strings.Cut(value, ".")
	if whole != "0" && whole != "1" || len(decimals) > 3 {
		return 0, false
	}
	weight = 1000 * int(whole[0]-'0')
	for i, unit := 0, 100; i < len(decimals); i, unit = i+1, unit/10 {
		if decimals[i] < '0' || decimals[i] > '9' {
			return 0, false
		}
		weight += unit * int(decimals[i]-'0')
	}
	return weight, weight <= 1000
}

func trim(s string) string { return strings.Trim(s, " \t") }
