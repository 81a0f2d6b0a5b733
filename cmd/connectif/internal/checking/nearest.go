package checking

import "github.com/connectif-go/connectif/inspect"

// nearestCode returns the code that is most like what was typed, "" if none is: a guess that shares next to
// nothing with it would only puzzle.
func nearestCode(typed string) inspect.Code {
	nearest, least := inspect.Code(""), -1
	if len(typed) > maxTyped {
		typed = typed[:maxTyped]
	}
	for _, d := range inspect.Codes() {
		if far := distance(typed, string(d.Code)); least < 0 || far < least {
			nearest, least = d.Code, far
		}
	}
	if least > max(3, len(typed)/3) {
		return ""
	}
	return nearest
}

// maxTyped is how much of a code is looked at; none is that long.
const maxTyped = 60

// distance is how many bytes must be put in, taken out or replaced to make b of a: Levenshtein's.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(diagonal+cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
